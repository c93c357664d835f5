<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>shipments</name>
        <message>
            <source>the guide number</source>
            <translation>igual a la guía</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>More numbers…</source>
            <translation>Más números…</translation>
        </message>
        <message>
            <source>Takes the guide out (Del)</source>
            <translation>Quita la guía del pedido (Supr)</translation>
        </message>
        <message>
            <source>Further guide numbers for this same PDF</source>
            <translation>Otros números de guía para este mismo PDF</translation>
        </message>
        <message>
            <source>Guide number</source>
            <translation>Número de guía</translation>
        </message>
        <message>
            <source>Tracking (optional)</source>
            <translation>Rastreo (opcional)</translation>
        </message>
        <message>
            <source>Orders that take guides</source>
            <translation>Pedidos que reciben guías</translation>
        </message>
        <message>
            <source>Guides of the chosen order</source>
            <translation>Guías del pedido elegido</translation>
        </message>
        <message>
            <source>Assign to the chosen order</source>
            <translation>Asignar al pedido elegido</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Descartar</translation>
        </message>
        <message numerus="yes">
            <source>Unassigned (%n)</source>
            <translation>
                <numerusform>Sin asignar (%n)</numerusform>
                <numerusform>Sin asignar (%n)</numerusform>
            </translation>
        </message>
        <message>
            <source>Unassigned guides</source>
            <translation>Guías sin asignar</translation>
        </message>
        <message>
            <source>Or drag the guide onto its order (Enter)</source>
            <translation>O arrastre la guía a su pedido (Intro)</translation>
        </message>
        <message>
            <source>Takes it off this list; the file stays (Del)</source>
            <translation>La quita de esta lista; el archivo se conserva (Supr)</translation>
        </message>
        <message>
            <source>Assign</source>
            <translation>Asignar</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>{file} goes to {reference}, with these guides:</source>
            <translation>{file} va a {reference} con estas guías:</translation>
        </message>
        <message>
            <source>{file} goes to {reference}. Compare the number:</source>
            <translation>{file} va a {reference}. Compare el número:</translation>
        </message>
        <message>
            <source>Guide numbers, one a line</source>
            <translation>Números de guía, uno por renglón</translation>
        </message>
        <message>
            <source>Pages of the guide</source>
            <translation>Páginas de la guía</translation>
        </message>
        <message>
            <source>Files read</source>
            <translation>Archivos leídos</translation>
        </message>
        <message>
            <source>File by file</source>
            <translation>Ver archivos</translation>
        </message>
        <message>
            <source>Dismiss this message</source>
            <translation>Cerrar este aviso</translation>
        </message>
        <message>
            <source>What became of each file</source>
            <translation>Qué pasó con cada archivo</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>Página anterior</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Página siguiente</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>Reducir</translation>
        </message>
        <message>
            <source>Fit the width</source>
            <translation>Ajustar al ancho</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>Ampliar</translation>
        </message>
        <message>
            <source>Turn to the right</source>
            <translation>Girar a la derecha</translation>
        </message>
        <message>
            <source>Print the guide…</source>
            <translation>Imprimir la guía…</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <source>Open in the PDF viewer</source>
            <translation>Abrir en el visor de PDF</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Carpeta</translation>
        </message>
        <message>
            <source>Open the folder with this PDF</source>
            <translation>Abrir la carpeta con este PDF</translation>
        </message>
        <message>
            <source>Page of the guide</source>
            <translation>Página de la guía</translation>
        </message>
        <message>
            <source>Page preview</source>
            <translation>Vista de la página</translation>
        </message>
        <message>
            <source>No page to show</source>
            <translation>Sin página que mostrar</translation>
        </message>
        <message>
            <source>Choose a guide to look at it.</source>
            <translation>Elija una guía para verla aquí.</translation>
        </message>
        <message>
            <source>The page cannot be shown</source>
            <translation>No se puede mostrar la página</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Reintentar</translation>
        </message>
        <message>
            <source>Drawing the page…</source>
            <translation>Preparando la página…</translation>
        </message>
        <message>
            <source>{page} of {pages}</source>
            <translation>{page} de {pages}</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Pedido</translation>
        </message>
        <message>
            <source>Vendor</source>
            <translation>Proveedor</translation>
        </message>
        <message>
            <source>Addressee</source>
            <translation>Destinatario</translation>
        </message>
        <message>
            <source>Guides</source>
            <translation>Guías</translation>
        </message>
        <message>
            <source>Guide</source>
            <translation>Guía</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Archivo</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Unassigned</source>
            <translation>Sin asignar</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n página</numerusform>
                <numerusform>%n páginas</numerusform>
            </translation>
        </message>
        <message>
            <source>Stops after the request that is on its way</source>
            <translation>Se detiene después de la petición en curso</translation>
        </message>
        <message numerus="yes">
            <source>Only this order (%n)</source>
            <translation>
                <numerusform>Solo este pedido (%n)</numerusform>
                <numerusform>Solo este pedido (%n)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Retry failed (%n)</source>
            <translation>
                <numerusform>Reintentar fallidas (%n)</numerusform>
                <numerusform>Reintentar fallidas (%n)</numerusform>
            </translation>
        </message>
        <message>
            <source>Uploads the refused and unconfirmed guides again</source>
            <translation>Vuelve a subir las guías rechazadas y sin confirmar</translation>
        </message>
        <message>
            <source>Uploads the guides of the chosen order</source>
            <translation>Sube las guías del pedido elegido</translation>
        </message>
        <message>
            <source>Uploads all guides that wait</source>
            <translation>Sube todas las guías pendientes</translation>
        </message>
        <message>
            <source>Upload</source>
            <translation>Subida</translation>
        </message>
        <message numerus="yes">
            <source>Upload %n guide(s)</source>
            <translation>
                <numerusform>Subir %n guía</numerusform>
                <numerusform>Subir %n guías</numerusform>
            </translation>
        </message>
        <message>
            <source>Upload guides</source>
            <translation>Subir guías</translation>
        </message>
        <message numerus="yes">
            <source>Only waiting (%n)</source>
            <translation>
                <numerusform>Solo pendientes (%n)</numerusform>
                <numerusform>Solo pendientes (%n)</numerusform>
            </translation>
        </message>
        <message>
            <source>The guides are at the vendor</source>
            <translation>Las guías ya están con el proveedor</translation>
        </message>
        <message>
            <source>Not all guides are at the vendor yet</source>
            <translation>Aún no están todas las guías con el proveedor</translation>
        </message>
        <message>
            <source>The vendor refused some guides</source>
            <translation>El proveedor rechazó algunas guías</translation>
        </message>
        <message>
            <source>The original is no longer where it was. The copy stays in this folder until Mesa de Compras is closed; in the program the guide is kept for good.</source>
            <translation>El original ya no está donde estaba. La copia se queda en esta carpeta hasta que se cierre Mesa de Compras; en el programa la guía se conserva siempre.</translation>
        </message>
        <message numerus="yes">
            <source>%n waiting guide(s) found the order</source>
            <translation>
                <numerusform>%n guía en espera encontró su pedido</numerusform>
                <numerusform>%n guías en espera encontraron su pedido</numerusform>
            </translation>
        </message>
        <message>
            <source>Order, addressee, postal code, guide…</source>
            <translation>Pedido, destinatario, C.P., guía…</translation>
        </message>
        <message>
            <source>Filter the orders</source>
            <translation>Filtrar los pedidos</translation>
        </message>
        <message>
            <source>Add guides…</source>
            <translation>Agregar guías…</translation>
        </message>
        <message>
            <source>This order has no guides yet</source>
            <translation>Este pedido aún no tiene guías</translation>
        </message>
        <message>
            <source>Drop its PDF here, or several anywhere: each finds its order.</source>
            <translation>Suelte aquí su PDF, o varios en cualquier parte: cada uno encuentra su pedido.</translation>
        </message>
        <message>
            <source>One PDF per guide</source>
            <translation>Un PDF por guía</translation>
        </message>
        <message>
            <source>One PDF for all</source>
            <translation>Un PDF para todas</translation>
        </message>
        <message>
            <source>No order takes guides yet</source>
            <translation>Ningún pedido espera guías</translation>
        </message>
        <message>
            <source>Placed orders appear here when their vendor stores prepaid guides.</source>
            <translation>Aquí aparecen los pedidos colocados con proveedores que reciben guías prepagadas.</translation>
        </message>
        <message>
            <source>No program opens it</source>
            <translation>Ningún programa lo abre</translation>
        </message>
        <message>
            <source>Guide unlike the order</source>
            <translation>La guía no coincide con el pedido</translation>
        </message>
        <message>
            <source>This guide does not look like this order's.</source>
            <translation>Esta guía no parece ser de este pedido.</translation>
        </message>
        <message>
            <source>Assign anyway</source>
            <translation>Asignar de todos modos</translation>
        </message>
        <message>
            <source>Remove guide</source>
            <translation>Quitar guía</translation>
        </message>
        <message>
            <source>Add guides</source>
            <translation>Agregar guías</translation>
        </message>
        <message>
            <source>Guides (*.pdf);;All files (*)</source>
            <translation>Guías (*.pdf);;Todos los archivos (*)</translation>
        </message>
        <message>
            <source>Drop here for {reference}</source>
            <translation>Suelte aquí para {reference}</translation>
        </message>
        <message>
            <source>Filter (Ctrl+F)</source>
            <translation>Filtrar (Ctrl+F)</translation>
        </message>
        <message>
            <source>Or drop or paste PDFs anywhere here (Ctrl+O, Ctrl+V)</source>
            <translation>También puede soltar o pegar aquí los PDF (Ctrl+O, Ctrl+V)</translation>
        </message>
        <message>
            <source>The next PDF stands for several guide numbers you enter</source>
            <translation>El siguiente PDF vale por varios números de guía que usted escribe</translation>
        </message>
        <message>
            <source>No order matches</source>
            <translation>Ningún pedido coincide</translation>
        </message>
        <message>
            <source>Change the filter or show the finished orders too.</source>
            <translation>Cambie el filtro o muestre también los pedidos terminados.</translation>
        </message>
        <message>
            <source>This is a copy of {file}</source>
            <translation>Esta es una copia de {file}</translation>
        </message>
        <message>
            <source>Guides unlike their orders</source>
            <translation>Guías que no coinciden con su pedido</translation>
        </message>
        <message numerus="yes">
            <source>%n guide(s) go to another place or person.</source>
            <translation>
                <numerusform>%n guía va a otro lugar o a otra persona.</numerusform>
                <numerusform>%n guías van a otro lugar o a otra persona.</numerusform>
            </translation>
        </message>
        <message>
            <source>Upload anyway</source>
            <translation>Subir de todos modos</translation>
        </message>
        <message>
            <source>Drop the guides: each one looks for its order</source>
            <translation>Suelte las guías: cada una busca su pedido</translation>
        </message>
        <message>
            <source>It is at {path} until Mesa de Compras is closed.</source>
            <translation>Está en {path} hasta que se cierre Mesa de Compras.</translation>
        </message>
        <message>
            <source>Remove guide {number} from the order?</source>
            <translation>¿Quitar la guía {number} del pedido?</translation>
        </message>
        <message numerus="yes">
            <source>of %n guide(s)</source>
            <translation>
                <numerusform>de %n guía</numerusform>
                <numerusform>de %n guías</numerusform>
            </translation>
        </message>
        <message>
            <source>No guides</source>
            <translation>Sin guías</translation>
        </message>
        <message>
            <source>without vendor number</source>
            <translation>sin número del proveedor</translation>
        </message>
        <message>
            <source>it names the order</source>
            <translation>trae la referencia del pedido</translation>
        </message>
        <message>
            <source>vendor's number and address match</source>
            <translation>coinciden el número del proveedor y la dirección</translation>
        </message>
        <message>
            <source>postal code and name match</source>
            <translation>C.P. y nombre coinciden</translation>
        </message>
        <message>
            <source>postal code and phone match</source>
            <translation>C.P. y teléfono coinciden</translation>
        </message>
        <message numerus="yes">
            <source>%n turned away</source>
            <translation>
                <numerusform>%n rechazada</numerusform>
                <numerusform>%n rechazadas</numerusform>
            </translation>
        </message>
        <message>
            <source>leaves {left}</source>
            <translation>sale {left}</translation>
        </message>
        <message>
            <source>Must leave by {moment} ({left})</source>
            <translation>Debe salir a más tardar el {moment} ({left})</translation>
        </message>
        <message numerus="yes">
            <source>%n to upload</source>
            <translation>
                <numerusform>%n por subir</numerusform>
                <numerusform>%n por subir</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n uploading</source>
            <translation>
                <numerusform>%n subiendo</numerusform>
                <numerusform>%n subiendo</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stored</source>
            <translation>
                <numerusform>%n guardada</numerusform>
                <numerusform>%n guardadas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n refused</source>
            <translation>
                <numerusform>%n rechazada</numerusform>
                <numerusform>%n rechazadas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unconfirmed</source>
            <translation>
                <numerusform>%n sin confirmar</numerusform>
                <numerusform>%n sin confirmar</numerusform>
            </translation>
        </message>
        <message>
            <source>No. {number}</source>
            <translation>Núm. {number}</translation>
        </message>
        <message>
            <source>look at it</source>
            <translation>revísela</translation>
        </message>
        <message>
            <source>already there</source>
            <translation>ya estaba</translation>
        </message>
        <message>
            <source>to upload</source>
            <translation>por subir</translation>
        </message>
        <message>
            <source>uploading</source>
            <translation>subiendo</translation>
        </message>
        <message>
            <source>stored</source>
            <translation>guardada</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>rechazada</translation>
        </message>
        <message>
            <source>unconfirmed</source>
            <translation>sin confirmar</translation>
        </message>
        <message>
            <source>can be repeated without risk</source>
            <translation>puede repetirse sin riesgo</translation>
        </message>
        <message>
            <source>The guide says C.P. {said}, the order {expected}.</source>
            <translation>La guía dice C.P. {said} y el pedido {expected}.</translation>
        </message>
        <message>
            <source>The guide is for {said}, the order for {expected}.</source>
            <translation>La guía es para {said} y el pedido para {expected}.</translation>
        </message>
        <message>
            <source>The guide names another order: {said}.</source>
            <translation>La guía trae la referencia de otro pedido: {said}.</translation>
        </message>
        <message numerus="yes">
            <source>%n overdue</source>
            <translation>
                <numerusform>%n vencido</numerusform>
                <numerusform>%n vencidos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n within a day</source>
            <translation>
                <numerusform>%n sale en menos de un día</numerusform>
                <numerusform>%n salen en menos de un día</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n today</source>
            <translation>
                <numerusform>%n hoy</numerusform>
                <numerusform>%n hoy</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n yesterday</source>
            <translation>
                <numerusform>%n ayer</numerusform>
                <numerusform>%n ayer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n from 2 days ago or more</source>
            <translation>
                <numerusform>%n de hace 2 días o más</numerusform>
                <numerusform>%n de hace 2 días o más</numerusform>
            </translation>
        </message>
        <message>
            <source>no order matches</source>
            <translation>ningún pedido coincide</translation>
        </message>
        <message>
            <source>not enough matches</source>
            <translation>coincide muy poco</translation>
        </message>
        <message>
            <source>several orders match</source>
            <translation>coinciden varios pedidos</translation>
        </message>
        <message>
            <source>several postal codes in it</source>
            <translation>trae varios códigos postales</translation>
        </message>
        <message>
            <source>another postal code than the order</source>
            <translation>su C.P. no es el del pedido</translation>
        </message>
        <message>
            <source>its order has its guides already</source>
            <translation>su pedido ya tiene sus guías</translation>
        </message>
        <message>
            <source>no guide number found</source>
            <translation>no se encontró el número de guía</translation>
        </message>
        <message>
            <source>the guide number is not certain</source>
            <translation>el número de guía no es seguro</translation>
        </message>
        <message>
            <source>holds several guides</source>
            <translation>contiene varias guías</translation>
        </message>
        <message>
            <source>{why} — perhaps {reference}</source>
            <translation>{why} — quizá {reference}</translation>
        </message>
        <message>
            <source>it is not a PDF</source>
            <translation>no es un PDF</translation>
        </message>
        <message>
            <source>the PDF is damaged</source>
            <translation>el PDF está dañado</translation>
        </message>
        <message>
            <source>the file is empty</source>
            <translation>el archivo está vacío</translation>
        </message>
        <message>
            <source>the PDF is locked with a password</source>
            <translation>el PDF tiene contraseña</translation>
        </message>
        <message>
            <source>the PDF is too large</source>
            <translation>el PDF es demasiado grande</translation>
        </message>
        <message>
            <source>reading it took too long</source>
            <translation>tardó demasiado en leerse</translation>
        </message>
        <message>
            <source>the guide is already here</source>
            <translation>la guía ya está aquí</translation>
        </message>
        <message>
            <source>it has no guide number</source>
            <translation>no tiene número de guía</translation>
        </message>
        <message>
            <source>{file}: {why}</source>
            <translation>{file}: {why}</translation>
        </message>
        <message numerus="yes">
            <source>%n assigned</source>
            <translation>
                <numerusform>%n asignada</numerusform>
                <numerusform>%n asignadas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unassigned</source>
            <translation>
                <numerusform>%n sin asignar</numerusform>
                <numerusform>%n sin asignar</numerusform>
            </translation>
        </message>
        <message>
            <source>{number} → {reference}: {said}</source>
            <translation>{number} → {reference}: {said}</translation>
        </message>
        <message>
            <source>{done} of {count} guides · {bytes} of {size}</source>
            <translation>{done} de {count} guías · {bytes} de {size}</translation>
        </message>
        <message numerus="yes">
            <source>%n already there</source>
            <translation>
                <numerusform>%n ya estaba</numerusform>
                <numerusform>%n ya estaban</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not sent</source>
            <translation>
                <numerusform>%n sin enviar</numerusform>
                <numerusform>%n sin enviar</numerusform>
            </translation>
        </message>
        <message>
            <source>It had to leave by {moment}</source>
            <translation>Debía salir a más tardar el {moment}</translation>
        </message>
        <message>
            <source>The vendor already had this guide from an earlier upload.</source>
            <translation>El proveedor ya tenía esta guía de una subida anterior.</translation>
        </message>
        <message>
            <source>The vendor holds this guide.</source>
            <translation>El proveedor ya tiene esta guía.</translation>
        </message>
        <message>
            <source>The answer was lost. Uploading it again is without risk: if the vendor already has it, nothing is doubled.</source>
            <translation>No se recibió la respuesta. Puede subirla otra vez sin riesgo: si el proveedor ya la tiene, nada se duplica.</translation>
        </message>
        <message>
            <source>It is on its way to the vendor.</source>
            <translation>Va en camino al proveedor.</translation>
        </message>
        <message>
            <source>Without guide: {counts}</source>
            <translation>Sin guía: {counts}</translation>
        </message>
        <message>
            <source>Reading {number} of {count}: {file}</source>
            <translation>Leyendo {number} de {count}: {file}</translation>
        </message>
        <message>
            <source>{number} → {reference}</source>
            <translation>{number} → {reference}</translation>
        </message>
        <message>
            <source>Ending the request on its way… {progress}</source>
            <translation>Terminando la petición en curso… {progress}</translation>
        </message>
        <message>
            <source>the guide is already in {reference}</source>
            <translation>la guía ya está en {reference}</translation>
        </message>
        <message>
            <source>it cannot be read ({code})</source>
            <translation>no se puede leer ({code})</translation>
        </message>
        <message>
            <source>{file} → {reference}</source>
            <translation>{file} → {reference}</translation>
        </message>
        <message>
            <source>The vendor did not take it: {words} Correct it and upload it again.</source>
            <translation>El proveedor no la aceptó: {words} Corrija y vuelva a subirla.</translation>
        </message>
    </context>
</TS>
