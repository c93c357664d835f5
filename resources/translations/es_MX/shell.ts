<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>about</name>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>Ventana</translation>
        </message>
        <message>
            <source>Buy: search</source>
            <translation>Comprar: búsqueda</translation>
        </message>
        <message>
            <source>Buy: order</source>
            <translation>Comprar: pedido</translation>
        </message>
        <message>
            <source>Distribute</source>
            <translation>Repartir</translation>
        </message>
        <message>
            <source>Shipments</source>
            <translation>Envíos</translation>
        </message>
        <message>
            <source>Inbox</source>
            <translation>Bandeja</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>Pedidos</translation>
        </message>
        <message>
            <source>Catalog</source>
            <translation>Catálogo</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>Análisis</translation>
        </message>
        <message>
            <source>Connections</source>
            <translation>Conexiones</translation>
        </message>
        <message>
            <source>Shortcuts</source>
            <translation>Atajos</translation>
        </message>
        <message>
            <source>About Mesa de Compras</source>
            <translation>Acerca de Mesa de Compras</translation>
        </message>
        <message>
            <source>One desk for purchasing clerks who buy from several wholesalers.</source>
            <translation>Una sola mesa para quien compra a varios mayoristas.</translation>
        </message>
        <message>
            <source>Go to a tab</source>
            <translation>Ir a una pestaña</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Deshacer</translation>
        </message>
        <message>
            <source>Open Connections</source>
            <translation>Abrir Conexiones</translation>
        </message>
        <message>
            <source>Fetch outdated lists</source>
            <translation>Traer las listas atrasadas</translation>
        </message>
        <message>
            <source>See the price lists</source>
            <translation>Ver las listas de precios</translation>
        </message>
        <message>
            <source>Import a price list</source>
            <translation>Importar una lista de precios</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>Pantalla completa</translation>
        </message>
        <message>
            <source>Show these shortcuts</source>
            <translation>Ver estos atajos</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Salir</translation>
        </message>
        <message>
            <source>Go to the search box</source>
            <translation>Ir al cuadro de búsqueda</translation>
        </message>
        <message>
            <source>Ask the vendors, or add to the order</source>
            <translation>Preguntar a los proveedores o agregar</translation>
        </message>
        <message>
            <source>Show the product's detail</source>
            <translation>Ver el detalle del producto</translation>
        </message>
        <message>
            <source>Next or previous line to decide</source>
            <translation>Renglón siguiente o anterior por decidir</translation>
        </message>
        <message>
            <source>Put a line of the list right</source>
            <translation>Corregir un renglón de la lista</translation>
        </message>
        <message>
            <source>Take a line off the list</source>
            <translation>Quitar un renglón de la lista</translation>
        </message>
        <message>
            <source>Open a parts list</source>
            <translation>Abrir una lista de partes</translation>
        </message>
        <message>
            <source>Export the list</source>
            <translation>Exportar la lista</translation>
        </message>
        <message>
            <source>Copy as a table</source>
            <translation>Copiar como tabla</translation>
        </message>
        <message>
            <source>Join the chosen products: they are the same</source>
            <translation>Unir los productos elegidos: son el mismo</translation>
        </message>
        <message>
            <source>Separate what was joined</source>
            <translation>Separar lo que se unió</translation>
        </message>
        <message>
            <source>Expand or collapse all</source>
            <translation>Desplegar o plegar todo</translation>
        </message>
        <message>
            <source>Begin another draft</source>
            <translation>Empezar otro borrador</translation>
        </message>
        <message>
            <source>Distribute among vendors</source>
            <translation>Repartir entre proveedores</translation>
        </message>
        <message>
            <source>Undo or redo a change of the lines</source>
            <translation>Deshacer o rehacer un cambio de partidas</translation>
        </message>
        <message>
            <source>Remove a line</source>
            <translation>Quitar una partida</translation>
        </message>
        <message>
            <source>Verify prices and stock</source>
            <translation>Verificar precios y existencias</translation>
        </message>
        <message>
            <source>Send the order</source>
            <translation>Enviar el pedido</translation>
        </message>
        <message>
            <source>Compare the proposals</source>
            <translation>Comparar las propuestas</translation>
        </message>
        <message>
            <source>Apply the chosen one</source>
            <translation>Aplicar la elegida</translation>
        </message>
        <message>
            <source>Leave everything as it is</source>
            <translation>Dejar todo como está</translation>
        </message>
        <message>
            <source>Find an order</source>
            <translation>Buscar un pedido</translation>
        </message>
        <message>
            <source>Add guides</source>
            <translation>Agregar guías</translation>
        </message>
        <message>
            <source>Upload all guides that wait</source>
            <translation>Subir todas las guías en espera</translation>
        </message>
        <message>
            <source>Upload those of the chosen order</source>
            <translation>Subir las del pedido elegido</translation>
        </message>
        <message>
            <source>Turn the page</source>
            <translation>Cambiar de página</translation>
        </message>
        <message>
            <source>Larger, smaller, to the width</source>
            <translation>Más grande, más chica, al ancho</translation>
        </message>
        <message>
            <source>Turn the page to the right</source>
            <translation>Girar la página a la derecha</translation>
        </message>
        <message>
            <source>Preview and print</source>
            <translation>Vista previa e impresión</translation>
        </message>
        <message>
            <source>Open in the PDF viewer</source>
            <translation>Abrir en el visor de PDF</translation>
        </message>
        <message>
            <source>Open its folder</source>
            <translation>Abrir su carpeta</translation>
        </message>
        <message>
            <source>Fetch orders</source>
            <translation>Traer pedidos</translation>
        </message>
        <message>
            <source>Recover what is missing</source>
            <translation>Recuperar lo que falta</translation>
        </message>
        <message>
            <source>Take an order, or let it go</source>
            <translation>Tomar un pedido o soltarlo</translation>
        </message>
        <message>
            <source>Supply it</source>
            <translation>Surtirlo</translation>
        </message>
        <message>
            <source>Write a note</source>
            <translation>Escribir una nota</translation>
        </message>
        <message>
            <source>Write the part number of a code</source>
            <translation>Escribir el número de parte de un código</translation>
        </message>
        <message>
            <source>Read the orders again</source>
            <translation>Leer de nuevo los pedidos</translation>
        </message>
        <message>
            <source>See what the vendor has of it</source>
            <translation>Ver lo que tiene el proveedor</translation>
        </message>
        <message>
            <source>Say what became of it</source>
            <translation>Resolver un indeterminado</translation>
        </message>
        <message>
            <source>See the buyer's account</source>
            <translation>Ver la cuenta del comprador</translation>
        </message>
        <message>
            <source>Repeat it as a new draft</source>
            <translation>Repetirlo como borrador nuevo</translation>
        </message>
        <message>
            <source>Read the products again</source>
            <translation>Leer de nuevo los productos</translation>
        </message>
        <message>
            <source>Filter the products</source>
            <translation>Filtrar los productos</translation>
        </message>
        <message>
            <source>Begin a new product</source>
            <translation>Empezar un producto nuevo</translation>
        </message>
        <message>
            <source>Edit the chosen one</source>
            <translation>Editar el elegido</translation>
        </message>
        <message>
            <source>Save it</source>
            <translation>Guardarlo</translation>
        </message>
        <message>
            <source>Duplicate it</source>
            <translation>Duplicarlo</translation>
        </message>
        <message>
            <source>Delete it, after asking</source>
            <translation>Eliminarlo, después de preguntar</translation>
        </message>
        <message>
            <source>Paste a picture</source>
            <translation>Pegar una foto</translation>
        </message>
        <message>
            <source>Change prices from a sheet</source>
            <translation>Cambiar precios desde una hoja</translation>
        </message>
        <message>
            <source>Work the figures out again</source>
            <translation>Calcular de nuevo las cifras</translation>
        </message>
        <message>
            <source>Go to the product</source>
            <translation>Ir al producto</translation>
        </message>
        <message>
            <source>Chart or table</source>
            <translation>Gráfica o tabla</translation>
        </message>
        <message>
            <source>Read the chart out, place by place</source>
            <translation>Leer la gráfica punto por punto</translation>
        </message>
        <message>
            <source>Export figures or picture</source>
            <translation>Exportar cifras o imagen</translation>
        </message>
        <message>
            <source>Add a connection</source>
            <translation>Agregar una conexión</translation>
        </message>
        <message>
            <source>Save the connection</source>
            <translation>Guardar la conexión</translation>
        </message>
        <message>
            <source>Data: {folder}</source>
            <translation>Datos: {folder}</translation>
        </message>
    </context>
    <context>
        <name>crash</name>
        <message>
            <source>Something unexpected happened</source>
            <translation>Ocurrió algo inesperado</translation>
        </message>
        <message>
            <source>Technical detail</source>
            <translation>Detalle técnico</translation>
        </message>
        <message>
            <source>Copy for support</source>
            <translation>Copiar para soporte</translation>
        </message>
        <message>
            <source>Go on working</source>
            <translation>Seguir trabajando</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Copiado</translation>
        </message>
        <message>
            <source>Your drafts and orders are safe. You can go on working; if it happens again, send this detail to support. Passwords and keys were removed from it.</source>
            <translation>Sus borradores y pedidos están a salvo. Puede seguir trabajando; si vuelve a ocurrir, envíe este detalle a soporte. Ya se le quitaron contraseñas y claves.</translation>
        </message>
    </context>
    <context>
        <name>shell</name>
        <message>
            <source>DEMONSTRATION — invented vendors on this computer. Nothing is bought or charged.</source>
            <translation>DEMOSTRACIÓN — proveedores inventados en este equipo. Nada se compra ni se cobra.</translation>
        </message>
        <message>
            <source>The window closes by itself when the vendor has answered.</source>
            <translation>La ventana se cierra sola en cuanto conteste el proveedor.</translation>
        </message>
        <message numerus="yes">
            <source>Waiting for %n order(s) on the way</source>
            <translation>
                <numerusform>Esperando %n pedido en camino</numerusform>
                <numerusform>Esperando %n pedidos en camino</numerusform>
            </translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>Secciones</translation>
        </message>
        <message>
            <source>&amp;Vendors…</source>
            <translation>&amp;Proveedores…</translation>
        </message>
        <message>
            <source>&amp;Fetch outdated lists</source>
            <translation>&amp;Traer las listas atrasadas</translation>
        </message>
        <message>
            <source>&amp;Price lists…</source>
            <translation>Listas de &amp;precios…</translation>
        </message>
        <message>
            <source>&amp;Import a price list…</source>
            <translation>&amp;Importar lista de precios…</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Salir</translation>
        </message>
        <message>
            <source>&amp;Full screen</source>
            <translation>Pantalla &amp;completa</translation>
        </message>
        <message>
            <source>&amp;Shortcuts</source>
            <translation>A&amp;tajos</translation>
        </message>
        <message>
            <source>Open the &amp;log folder</source>
            <translation>Abrir carpeta de re&amp;gistros</translation>
        </message>
        <message>
            <source>&amp;Record what vendors are sent</source>
            <translation>&amp;Registrar lo que se envía a los proveedores</translation>
        </message>
        <message>
            <source>For support, until the window closes; no secrets</source>
            <translation>Para soporte, hasta que se cierre la ventana; sin secretos</translation>
        </message>
        <message>
            <source>Look for a &amp;new version</source>
            <translation>Buscar versión &amp;nueva</translation>
        </message>
        <message>
            <source>&amp;About Mesa de Compras</source>
            <translation>&amp;Acerca de Mesa de Compras</translation>
        </message>
        <message>
            <source>Waiting for guides on the way</source>
            <translation>Esperando guías en camino</translation>
        </message>
        <message>
            <source>Open the &amp;demonstration</source>
            <translation>Abrir la &amp;demostración</translation>
        </message>
        <message>
            <source>Cu&amp;t</source>
            <translation>Cor&amp;tar</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Copiar</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>&amp;Pegar</translation>
        </message>
        <message>
            <source>Select &amp;all</source>
            <translation>Seleccionar &amp;todo</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Deshacer</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Rehacer</translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) without an answer</source>
            <translation>
                <numerusform>%n pedido quedó indeterminado</numerusform>
                <numerusform>%n pedidos quedaron indeterminados</numerusform>
            </translation>
        </message>
        <message>
            <source>The program was closed before the vendor answered.</source>
            <translation>El programa se cerró antes de que contestara el proveedor.</translation>
        </message>
        <message>
            <source>They are marked indeterminate and are not sent again by themselves.</source>
            <translation>No se vuelven a enviar solos. Averigüe con el proveedor y anote el resultado.</translation>
        </message>
        <message>
            <source>Open a parts &amp;list…</source>
            <translation>Abrir una lista de &amp;partes…</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <source>Part number, UPC, description… or paste a list</source>
            <translation>Número de parte, UPC, descripción… o pegue una lista</translation>
        </message>
        <message>
            <source>Search products</source>
            <translation>Buscar productos</translation>
        </message>
        <message>
            <source>Enter asks the vendors, ↓ goes to the results</source>
            <translation>Enter consulta a los proveedores; ↓ pasa a los resultados</translation>
        </message>
        <message>
            <source>Open a parts list from a file (Ctrl+O)</source>
            <translation>Abrir una lista de partes de un archivo (Ctrl+O)</translation>
        </message>
        <message>
            <source>Empty the box</source>
            <translation>Vaciar la búsqueda</translation>
        </message>
        <message>
            <source>Open a parts list</source>
            <translation>Abrir una lista de partes</translation>
        </message>
        <message>
            <source>Mesa de Compras</source>
            <translation>Mesa de Compras</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Archivo</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Edición</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ver</translation>
        </message>
        <message>
            <source>&amp;Connections</source>
            <translation>&amp;Conexiones</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>A&amp;yuda</translation>
        </message>
        <message>
            <source>Mesa de Compras — demonstration</source>
            <translation>Mesa de Compras — demostración</translation>
        </message>
        <message>
            <source>Buy</source>
            <translation>Comprar</translation>
        </message>
        <message>
            <source>Shipments</source>
            <translation>Envíos</translation>
        </message>
        <message>
            <source>Inbox</source>
            <translation>Bandeja</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>Pedidos</translation>
        </message>
        <message>
            <source>Catalog</source>
            <translation>Catálogo</translation>
        </message>
        <message>
            <source>Analysis</source>
            <translation>Análisis</translation>
        </message>
    </context>
    <context>
        <name>dialogs</name>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>Aceptar</translation>
        </message>
    </context>
    <context>
        <name>notices</name>
        <message numerus="yes">
            <source>Try again in %n second(s).</source>
            <translation>
                <numerusform>Intente de nuevo en %n segundo.</numerusform>
                <numerusform>Intente de nuevo en %n segundos.</numerusform>
            </translation>
        </message>
        <message>
            <source>Try again; if it goes on, tell whoever looks after the network.</source>
            <translation>Intente de nuevo; si continúa, avise a quien atiende la red.</translation>
        </message>
        <message>
            <source>Download the guide again from the marketplace.</source>
            <translation>Descargue de nuevo la guía desde el marketplace.</translation>
        </message>
        <message>
            <source>The vendor</source>
            <translation>El proveedor</translation>
        </message>
        <message>
            <source>Wait a minute and try again.</source>
            <translation>Espere un minuto e intente de nuevo.</translation>
        </message>
        <message>
            <source>Enter them again in Connections; they may have expired or changed.</source>
            <translation>Captúrelas de nuevo en Conexiones; quizá vencieron o cambiaron.</translation>
        </message>
        <message>
            <source>The answer is not what its document promises.</source>
            <translation>La respuesta no es la que promete su documento.</translation>
        </message>
        <message>
            <source>Try again; if it goes on, send the detail to support.</source>
            <translation>Intente de nuevo; si continúa, envíe el detalle a soporte.</translation>
        </message>
        <message>
            <source>The ledger cannot be used</source>
            <translation>No se puede usar el libro de pedidos</translation>
        </message>
        <message>
            <source>Dismiss this message</source>
            <translation>Cerrar este mensaje</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Detalles</translation>
        </message>
        <message>
            <source>Technical detail</source>
            <translation>Detalle técnico</translation>
        </message>
        <message>
            <source>Too many questions were asked in a short time.</source>
            <translation>Se hicieron demasiadas consultas en poco tiempo.</translation>
        </message>
        <message>
            <source>Do not send it again. Find out at the vendor, then note it.</source>
            <translation>No lo envíe otra vez. Averigüe con el proveedor y anote el resultado.</translation>
        </message>
        <message>
            <source>somebody else</source>
            <translation>otra persona</translation>
        </message>
        <message>
            <source>What you see is brought up to date; look and try again.</source>
            <translation>La pantalla se actualizó; revise e intente de nuevo.</translation>
        </message>
        <message>
            <source>Some data must be corrected first</source>
            <translation>Antes hay que corregir algunos datos</translation>
        </message>
        <message>
            <source>It could not be done</source>
            <translation>No se pudo hacer</translation>
        </message>
        <message>
            <source>{vendor} did not answer</source>
            <translation>{vendor} no contestó</translation>
        </message>
        <message>
            <source>Its server could not be reached.</source>
            <translation>No se pudo llegar a su servidor.</translation>
        </message>
        <message>
            <source>Check the internet connection and the vendor's address in Connections.</source>
            <translation>Revise el internet y la dirección del proveedor en Conexiones.</translation>
        </message>
        <message>
            <source>It took too long to answer.</source>
            <translation>Tardó demasiado en contestar.</translation>
        </message>
        <message>
            <source>Try again, or allow more time in Connections.</source>
            <translation>Intente de nuevo o dé más tiempo en Conexiones.</translation>
        </message>
        <message>
            <source>The connection broke off half-way.</source>
            <translation>La conexión se cortó a la mitad.</translation>
        </message>
        <message>
            <source>Its server reports an internal failure.</source>
            <translation>Su servidor reporta una falla interna.</translation>
        </message>
        <message>
            <source>Try again in a few minutes; if it goes on, call the vendor.</source>
            <translation>Intente de nuevo en unos minutos; si continúa, llame al proveedor.</translation>
        </message>
        <message>
            <source>The vendor says that its service is closed now.</source>
            <translation>El proveedor informa que su servicio está fuera de línea.</translation>
        </message>
        <message>
            <source>Try again later or buy from another vendor.</source>
            <translation>Intente más tarde o compre con otro proveedor.</translation>
        </message>
        <message>
            <source>Its security certificate could not be verified.</source>
            <translation>No se pudo comprobar su certificado de seguridad.</translation>
        </message>
        <message>
            <source>Do not go on. Tell whoever looks after the network.</source>
            <translation>No continúe. Avise a quien atiende la red.</translation>
        </message>
        <message>
            <source>Its server sends us to another place.</source>
            <translation>Su servidor nos manda a otro sitio.</translation>
        </message>
        <message>
            <source>Check the vendor's address in Connections.</source>
            <translation>Revise la dirección del proveedor en Conexiones.</translation>
        </message>
        <message>
            <source>Its answer is larger than allowed.</source>
            <translation>Su respuesta es más grande de lo permitido.</translation>
        </message>
        <message>
            <source>Narrow the search, or raise the limit in Connections.</source>
            <translation>Acote la búsqueda o aumente el límite en Conexiones.</translation>
        </message>
        <message>
            <source>The question was cancelled.</source>
            <translation>Se canceló la consulta.</translation>
        </message>
        <message>
            <source>{vendor} does not accept the credentials</source>
            <translation>{vendor} no acepta las credenciales</translation>
        </message>
        <message>
            <source>{vendor} said no</source>
            <translation>{vendor} lo rechazó</translation>
        </message>
        <message>
            <source>There is not enough stock.</source>
            <translation>No hay existencia suficiente.</translation>
        </message>
        <message>
            <source>Order fewer pieces, or choose another warehouse or vendor.</source>
            <translation>Pida menos piezas o elija otro almacén u otro proveedor.</translation>
        </message>
        <message>
            <source>It does not carry this product.</source>
            <translation>No maneja este producto.</translation>
        </message>
        <message>
            <source>Choose the product from another vendor.</source>
            <translation>Elija el producto con otro proveedor.</translation>
        </message>
        <message>
            <source>It has this product switched off.</source>
            <translation>Tiene este producto deshabilitado.</translation>
        </message>
        <message>
            <source>It knows no order with this number.</source>
            <translation>No tiene ningún pedido con ese número.</translation>
        </message>
        <message>
            <source>Compare the number; it may also be too old to be shown.</source>
            <translation>Coteje el número; también puede ser demasiado antiguo para consultarse.</translation>
        </message>
        <message>
            <source>The account is blocked.</source>
            <translation>La cuenta está bloqueada.</translation>
        </message>
        <message>
            <source>Call your sales agent at the vendor.</source>
            <translation>Llame a su agente de ventas del proveedor.</translation>
        </message>
        <message>
            <source>The account has no permission for this.</source>
            <translation>La cuenta no tiene permiso para esto.</translation>
        </message>
        <message>
            <source>Ask your sales agent to have it enabled.</source>
            <translation>Pida a su agente de ventas que lo habilite.</translation>
        </message>
        <message>
            <source>The store has no date from which to hand over orders.</source>
            <translation>La tienda no tiene fecha de inicio para entregar pedidos.</translation>
        </message>
        <message>
            <source>Set the start date of the synchronisation in the store.</source>
            <translation>Configure en la tienda la fecha de inicio de sincronización.</translation>
        </message>
        <message>
            <source>It already holds this guide.</source>
            <translation>Ya tiene esta guía.</translation>
        </message>
        <message>
            <source>It could not store the file.</source>
            <translation>No pudo guardar el archivo.</translation>
        </message>
        <message>
            <source>Upload the guide again; if it goes on, call the vendor.</source>
            <translation>Suba de nuevo la guía; si continúa, llame al proveedor.</translation>
        </message>
        <message>
            <source>It does not accept the data as it was sent.</source>
            <translation>No acepta los datos como se enviaron.</translation>
        </message>
        <message>
            <source>Check the order's data; if they are right, report this to support.</source>
            <translation>Revise los datos del pedido; si son correctos, repórtelo a soporte.</translation>
        </message>
        <message>
            <source>This number belongs to another order.</source>
            <translation>Ese número es de otro pedido.</translation>
        </message>
        <message>
            <source>Compare the number with the vendor's confirmation.</source>
            <translation>Coteje el número con la confirmación del proveedor.</translation>
        </message>
        <message>
            <source>Correct what it names, or call the vendor.</source>
            <translation>Corrija lo que indica o llame al proveedor.</translation>
        </message>
        <message>
            <source>{vendor} answered something unreadable</source>
            <translation>{vendor} contestó algo ilegible</translation>
        </message>
        <message>
            <source>Without them the vendor cannot be asked.</source>
            <translation>Sin ellas no se puede consultar al proveedor.</translation>
        </message>
        <message>
            <source>Enter them in Connections.</source>
            <translation>Captúrelas en Conexiones.</translation>
        </message>
        <message>
            <source>The vendor offers no such service, or it is switched off.</source>
            <translation>El proveedor no ofrece ese servicio, o está desactivado.</translation>
        </message>
        <message>
            <source>Do it at the vendor's portal or by telephone.</source>
            <translation>Hágalo en el portal del proveedor o por teléfono.</translation>
        </message>
        <message>
            <source>Correct that line of the file; it was left as it is.</source>
            <translation>Corrija ese renglón del archivo; no se modificó.</translation>
        </message>
        <message>
            <source>Correct it in Connections.</source>
            <translation>Corríjalo en Conexiones.</translation>
        </message>
        <message>
            <source>The disk is full.</source>
            <translation>El disco está lleno.</translation>
        </message>
        <message>
            <source>Free some space and try again; nothing was lost.</source>
            <translation>Libere espacio e intente de nuevo; no se perdió nada.</translation>
        </message>
        <message>
            <source>The file may only be read.</source>
            <translation>El archivo es de solo lectura.</translation>
        </message>
        <message>
            <source>Ask whoever looks after this computer for permission to write.</source>
            <translation>Pida permiso de escritura a quien atiende este equipo.</translation>
        </message>
        <message>
            <source>The file is damaged or is not a ledger.</source>
            <translation>El archivo está dañado o no es un libro de pedidos.</translation>
        </message>
        <message>
            <source>Call support before going on; the daily copies are kept beside it.</source>
            <translation>Llame a soporte antes de continuar; las copias diarias están junto al archivo.</translation>
        </message>
        <message>
            <source>Another program is using it.</source>
            <translation>Otro programa lo está usando.</translation>
        </message>
        <message>
            <source>Wait a moment and try again.</source>
            <translation>Espere un momento e intente de nuevo.</translation>
        </message>
        <message>
            <source>Mesa de Compras is already open here.</source>
            <translation>Mesa de Compras ya está abierta en este equipo.</translation>
        </message>
        <message>
            <source>Use the window that is open.</source>
            <translation>Use la ventana que ya está abierta.</translation>
        </message>
        <message>
            <source>It was written by a newer version of this program.</source>
            <translation>Lo escribió una versión más nueva de este programa.</translation>
        </message>
        <message>
            <source>Update Mesa de Compras on this computer; nothing was changed.</source>
            <translation>Actualice Mesa de Compras en este equipo; no se cambió nada.</translation>
        </message>
        <message>
            <source>The branch's ledger was not brought to this version yet.</source>
            <translation>El libro de pedidos de la sucursal todavía no se pasa a esta versión.</translation>
        </message>
        <message>
            <source>Ask your IT department to back it up and then run “purchasing-gui --migrate-ledger”.</source>
            <translation>Pida a sistemas que lo respalde y luego ejecute «purchasing-gui --migrate-ledger».</translation>
        </message>
        <message>
            <source>No copy of it could be made before bringing it up to date.</source>
            <translation>No se pudo hacer una copia antes de pasarlo a esta versión.</translation>
        </message>
        <message>
            <source>Nothing was changed. Free some space on the disk, or ask for permission to write in its folder, and try again.</source>
            <translation>No se cambió nada. Libere espacio en el disco, o pida permiso para escribir en su carpeta, e intente otra vez.</translation>
        </message>
        <message>
            <source>This installation cannot talk to PostgreSQL.</source>
            <translation>Esta instalación no puede hablar con PostgreSQL.</translation>
        </message>
        <message>
            <source>Ask your IT department to install the complete program.</source>
            <translation>Pida a sistemas que instale el programa completo.</translation>
        </message>
        <message>
            <source>The branch's server does not answer.</source>
            <translation>El servidor de la sucursal no contesta.</translation>
        </message>
        <message>
            <source>Check the network; what you typed is still here.</source>
            <translation>Revise la red; lo que escribió sigue aquí.</translation>
        </message>
        <message>
            <source>The file lies on a network share.</source>
            <translation>El archivo está en una carpeta de red.</translation>
        </message>
        <message>
            <source>Move it to this computer or use the branch's server.</source>
            <translation>Muévalo a este equipo o use el servidor de la sucursal.</translation>
        </message>
        <message>
            <source>The disk or the file gave an error.</source>
            <translation>El disco o el archivo dio un error.</translation>
        </message>
        <message>
            <source>Try again; if it goes on, call support.</source>
            <translation>Intente de nuevo; si continúa, llame a soporte.</translation>
        </message>
        <message>
            <source>{file} cannot be used as a guide</source>
            <translation>{file} no sirve como guía</translation>
        </message>
        <message>
            <source>It is not a PDF.</source>
            <translation>No es un PDF.</translation>
        </message>
        <message>
            <source>The PDF is damaged.</source>
            <translation>El PDF está dañado.</translation>
        </message>
        <message>
            <source>The file is empty.</source>
            <translation>El archivo está vacío.</translation>
        </message>
        <message>
            <source>The PDF is locked with a password.</source>
            <translation>El PDF tiene contraseña.</translation>
        </message>
        <message>
            <source>Save it without a password and drop it again.</source>
            <translation>Guárdelo sin contraseña y suéltelo de nuevo.</translation>
        </message>
        <message>
            <source>The PDF is too large for a guide.</source>
            <translation>El PDF es demasiado grande para una guía.</translation>
        </message>
        <message>
            <source>Reading the PDF took too long.</source>
            <translation>Leer el PDF tardó demasiado.</translation>
        </message>
        <message>
            <source>A guide with this number is already in the ledger.</source>
            <translation>Ya hay una guía con ese número en el libro.</translation>
        </message>
        <message>
            <source>Compare the number; one guide travels with one order only.</source>
            <translation>Coteje el número; cada guía va con un solo pedido.</translation>
        </message>
        <message>
            <source>No guide number was found in it.</source>
            <translation>No se encontró el número de guía.</translation>
        </message>
        <message>
            <source>Write the number by hand.</source>
            <translation>Escriba el número a mano.</translation>
        </message>
        <message>
            <source>{file} cannot be read as a list</source>
            <translation>{file} no se puede leer como lista</translation>
        </message>
        <message>
            <source>There is no such file any more.</source>
            <translation>El archivo ya no está ahí.</translation>
        </message>
        <message>
            <source>Look for it where it was saved and drop it again.</source>
            <translation>Búsquelo donde se guardó y vuelva a soltarlo.</translation>
        </message>
        <message>
            <source>No row of it can be used.</source>
            <translation>Ningún renglón se puede usar.</translation>
        </message>
        <message>
            <source>Open it in Excel and see whether it is the file you meant.</source>
            <translation>Ábralo en Excel y revise que sea el archivo correcto.</translation>
        </message>
        <message>
            <source>It is larger than a list may be.</source>
            <translation>Es más grande de lo que puede ser una lista.</translation>
        </message>
        <message>
            <source>Save only the rows that you need as a new file.</source>
            <translation>Guarde solo los renglones que necesita en un archivo nuevo.</translation>
        </message>
        <message>
            <source>It is neither a spreadsheet nor a CSV.</source>
            <translation>No es una hoja de cálculo ni un CSV.</translation>
        </message>
        <message>
            <source>Open it in Excel and save it as a workbook (.xlsx) or as CSV.</source>
            <translation>Ábralo en Excel y guárdelo como libro (.xlsx) o como CSV.</translation>
        </message>
        <message>
            <source>{vendor} asks for a pause</source>
            <translation>{vendor} pide una pausa</translation>
        </message>
        <message>
            <source>It is not known whether {reference} went in</source>
            <translation>No se sabe si {reference} entró</translation>
        </message>
        <message>
            <source>The order was sent and {vendor} gave no clear answer.</source>
            <translation>El pedido se envió y {vendor} no dio una respuesta clara.</translation>
        </message>
        <message>
            <source>{what} has changed meanwhile</source>
            <translation>{what} cambió mientras tanto</translation>
        </message>
        <message>
            <source>It was changed by {who}.</source>
            <translation>Lo cambió {who}.</translation>
        </message>
        <message>
            <source>{vendor} has no credentials</source>
            <translation>{vendor} no tiene credenciales</translation>
        </message>
        <message>
            <source>{vendor} cannot do this</source>
            <translation>{vendor} no puede hacer esto</translation>
        </message>
        <message>
            <source>A setting cannot be used: {where}, line {line}</source>
            <translation>Un ajuste no se puede usar: {where}, renglón {line}</translation>
        </message>
        <message>
            <source>A setting cannot be used: {where}</source>
            <translation>Un ajuste no se puede usar: {where}</translation>
        </message>
        <message>
            <source>It cannot be read ({code}).</source>
            <translation>No se puede leer ({code}).</translation>
        </message>
    </context>
    <context>
        <name>start</name>
        <message>
            <source>Opening…</source>
            <translation>Abriendo…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Is asked as soon as the window is ready</source>
            <translation>Se busca en cuanto la ventana esté lista</translation>
        </message>
        <message>
            <source>The list is asked as soon as the window is ready.</source>
            <translation>La lista se busca en cuanto la ventana esté lista.</translation>
        </message>
        <message>
            <source>The vendors are asked as soon as the window is ready.</source>
            <translation>Se busca en cuanto la ventana esté lista.</translation>
        </message>
    </context>
    <context>
        <name>releases</name>
        <message>
            <source>Your work stays as it is when you install it.</source>
            <translation>Al instalarla, su trabajo queda como está.</translation>
        </message>
        <message>
            <source>Open its page</source>
            <translation>Abrir su página</translation>
        </message>
        <message>
            <source>Nobody is asked for newer versions</source>
            <translation>No se busca en ningún lado si hay versión nueva</translation>
        </message>
        <message>
            <source>No page is named where this program could look.</source>
            <translation>No está escrita una página donde este programa pueda buscar.</translation>
        </message>
        <message>
            <source>Your IT department can name one: update_url in the file settings.toml.</source>
            <translation>Sistemas puede escribir una: update_url en el archivo settings.toml.</translation>
        </message>
        <message>
            <source>It could not be found out whether there is a newer version</source>
            <translation>No se pudo saber si hay una versión nueva</translation>
        </message>
        <message>
            <source>The company's page gave no usable answer.</source>
            <translation>La página de la empresa no dio una respuesta útil.</translation>
        </message>
        <message>
            <source>Everything else works; if it goes on, tell your IT department.</source>
            <translation>Todo lo demás funciona; si sigue así, avise a sistemas.</translation>
        </message>
        <message>
            <source>This is the newest version</source>
            <translation>Esta es la versión más nueva</translation>
        </message>
        <message>
            <source>Version {version} is available</source>
            <translation>Ya está la versión {version}</translation>
        </message>
    </context>
    <context>
        <name>status</name>
        <message>
            <source>Stop fetching the lists</source>
            <translation>Dejar de traer las listas</translation>
        </message>
        <message numerus="yes">
            <source>%n offer(s) in {time}</source>
            <translation>
                <numerusform>%n oferta en {time}</numerusform>
                <numerusform>%n ofertas en {time}</numerusform>
            </translation>
        </message>
        <message>
            <source>Stop fetching the lists. A list that comes in pages goes on from there within half an hour; one that comes in one piece begins anew.</source>
            <translation>Dejar de traer las listas. Una lista que llega por páginas sigue desde ahí dentro de la próxima media hora; una que llega de una sola vez empieza de nuevo.</translation>
        </message>
        <message>
            <source>Show what it brings</source>
            <translation>Ver qué trae</translation>
        </message>
        <message>
            <source>asking…</source>
            <translation>consultando…</translation>
        </message>
        <message>
            <source>without credentials</source>
            <translation>sin credenciales</translation>
        </message>
        <message>
            <source>credentials refused</source>
            <translation>credenciales rechazadas</translation>
        </message>
        <message>
            <source>asks for a pause</source>
            <translation>pide una pausa</translation>
        </message>
        <message>
            <source>did not answer</source>
            <translation>no contestó</translation>
        </message>
        <message>
            <source>unreadable answer</source>
            <translation>respuesta ilegible</translation>
        </message>
        <message>
            <source>with a problem</source>
            <translation>con un problema</translation>
        </message>
        <message>
            <source>Fetching the list of {vendor}</source>
            <translation>Trayendo la lista de {vendor}</translation>
        </message>
        <message>
            <source>Version {version} available</source>
            <translation>Versión {version} disponible</translation>
        </message>
        <message>
            <source>Ledger: this computer</source>
            <translation>Libro: este equipo</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>desactivada</translation>
        </message>
        <message>
            <source>not asked yet</source>
            <translation>aún sin consultar</translation>
        </message>
        <message>
            <source>Catalogue: {count} products · {age}</source>
            <translation>Catálogo: {count} productos · {age}</translation>
        </message>
        <message>
            <source>Ledger: {host}</source>
            <translation>Libro: {host}</translation>
        </message>
    </context>
    <context>
        <name>welcome</name>
        <message>
            <source>Connect my vendors</source>
            <translation>Conectar mis proveedores</translation>
        </message>
        <message>
            <source>With the keys that each wholesaler gave you. It takes minutes.</source>
            <translation>Con las claves que le dio cada mayorista. Toma unos minutos.</translation>
        </message>
        <message>
            <source>Try with demonstration vendors</source>
            <translation>Probar con proveedores de demostración</translation>
        </message>
        <message>
            <source>Five invented vendors on this computer. Nothing real is bought.</source>
            <translation>Cinco proveedores inventados en este equipo. No se compra nada real.</translation>
        </message>
        <message>
            <source>Welcome to Mesa de Compras</source>
            <translation>Bienvenido a Mesa de Compras</translation>
        </message>
        <message>
            <source>Search every wholesaler at once, order, and follow your guides.</source>
            <translation>Busque con todos los mayoristas a la vez, pida y dé seguimiento a sus guías.</translation>
        </message>
    </context>
    <context>
        <name>wording</name>
        <message numerus="yes">
            <source>in %n day(s)</source>
            <translation>
                <numerusform>en %n día</numerusform>
                <numerusform>en %n días</numerusform>
            </translation>
        </message>
        <message>
            <source>now</source>
            <translation>ahora</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>hace %n día</numerusform>
                <numerusform>hace %n días</numerusform>
            </translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>vencido</translation>
        </message>
        <message>
            <source>This vendor does not take orders from this program.</source>
            <translation>Este proveedor no recibe pedidos desde este programa.</translation>
        </message>
        <message>
            <source>The vendor gives no price for it.</source>
            <translation>El proveedor no da precio.</translation>
        </message>
        <message>
            <source>The vendor has it switched off.</source>
            <translation>El proveedor lo tiene deshabilitado.</translation>
        </message>
        <message>
            <source>The vendor names no warehouse for it.</source>
            <translation>El proveedor no indica almacén.</translation>
        </message>
        <message>
            <source>sending</source>
            <translation>enviando</translation>
        </message>
        <message>
            <source>placed</source>
            <translation>colocado</translation>
        </message>
        <message>
            <source>rejected</source>
            <translation>rechazado</translation>
        </message>
        <message>
            <source>indeterminate</source>
            <translation>indeterminado</translation>
        </message>
        <message>
            <source>to be uploaded</source>
            <translation>por subir</translation>
        </message>
        <message>
            <source>uploading</source>
            <translation>subiendo</translation>
        </message>
        <message>
            <source>stored at the vendor</source>
            <translation>en poder del proveedor</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>rechazada</translation>
        </message>
        <message>
            <source>without confirmation</source>
            <translation>sin confirmar</translation>
        </message>
        <message>
            <source>The vendor did not answer; verify again</source>
            <translation>El proveedor no contestó; verifique de nuevo</translation>
        </message>
        <message>
            <source>The price moved</source>
            <translation>Cambió el precio</translation>
        </message>
        <message>
            <source>There is less stock than you want</source>
            <translation>Hay menos existencia de la que pide</translation>
        </message>
        <message>
            <source>The vendor no longer carries it</source>
            <translation>El proveedor ya no lo maneja</translation>
        </message>
        <message>
            <source>The vendor has switched it off</source>
            <translation>El proveedor lo deshabilitó</translation>
        </message>
        <message>
            <source>The vendor did not answer for this line</source>
            <translation>El proveedor no contestó por esta partida</translation>
        </message>
        <message>
            <source>It cannot be ordered now</source>
            <translation>No se puede pedir por ahora</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Contacto</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Teléfono</translation>
        </message>
        <message>
            <source>Tax id</source>
            <translation>RFC</translation>
        </message>
        <message>
            <source>Street</source>
            <translation>Calle</translation>
        </message>
        <message>
            <source>Exterior number</source>
            <translation>Núm. ext.</translation>
        </message>
        <message>
            <source>Interior number</source>
            <translation>Núm. int.</translation>
        </message>
        <message>
            <source>Neighborhood</source>
            <translation>Colonia</translation>
        </message>
        <message>
            <source>Postal code</source>
            <translation>Código postal</translation>
        </message>
        <message>
            <source>City</source>
            <translation>Ciudad</translation>
        </message>
        <message>
            <source>Municipality</source>
            <translation>Municipio</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>References</source>
            <translation>Referencias</translation>
        </message>
        <message>
            <source>Billing data</source>
            <translation>Datos de facturación</translation>
        </message>
        <message>
            <source>Bank account</source>
            <translation>Cuenta bancaria</translation>
        </message>
        <message>
            <source>Account holder</source>
            <translation>Titular de la cuenta</translation>
        </message>
        <message>
            <source>Payment method</source>
            <translation>Método de pago</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>Correo electrónico</translation>
        </message>
        <message>
            <source>First name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Last name</source>
            <translation>Apellidos</translation>
        </message>
        <message>
            <source>Province</source>
            <translation>Provincia</translation>
        </message>
        <message>
            <source>Warehouse</source>
            <translation>Almacén</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Cantidad</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Partida</translation>
        </message>
        <message>
            <source>A tax id (RFC) has 12 characters (company) or 13 (person).</source>
            <translation>El RFC lleva 12 caracteres (empresa) o 13 (persona).</translation>
        </message>
        <message>
            <source>The RFC's check digit does not match; compare it.</source>
            <translation>El dígito verificador del RFC no coincide; cotéjelo.</translation>
        </message>
        <message>
            <source>The phone number needs 10 digits.</source>
            <translation>El teléfono debe tener 10 dígitos.</translation>
        </message>
        <message>
            <source>No such phone number is in use in Mexico; compare it.</source>
            <translation>Ese teléfono no existe en el plan de México; cotéjelo.</translation>
        </message>
        <message>
            <source>A postal code has 5 digits.</source>
            <translation>El código postal lleva 5 dígitos.</translation>
        </message>
        <message>
            <source>This postal code is not in the list; compare it.</source>
            <translation>Este código postal no está en la lista; cotéjelo.</translation>
        </message>
        <message>
            <source>This neighborhood is not in the postal code's list; compare it.</source>
            <translation>Esta colonia no está en la lista del código postal; cotéjela.</translation>
        </message>
        <message>
            <source>This is not a Spanish tax id (NIF).</source>
            <translation>No es un NIF español.</translation>
        </message>
        <message>
            <source>The NIF's check letter does not match; compare it.</source>
            <translation>La letra de control del NIF no coincide; cotéjelo.</translation>
        </message>
        <message>
            <source>This is not an e-mail address.</source>
            <translation>No es un correo electrónico.</translation>
        </message>
        <message>
            <source>A Spanish bank account (CCC) has 20 digits.</source>
            <translation>Una cuenta bancaria española (CCC) lleva 20 dígitos.</translation>
        </message>
        <message>
            <source>The account's check digits do not match; compare it.</source>
            <translation>Los dígitos de control de la cuenta no coinciden; cotéjela.</translation>
        </message>
        <message>
            <source>The quantity must be a whole number from 1 to 99,999.</source>
            <translation>La cantidad debe ser un número entero de 1 a 99,999.</translation>
        </message>
        <message>
            <source>A line has not been verified yet.</source>
            <translation>Falta verificar una partida.</translation>
        </message>
        <message>
            <source>The vendor gives no code to order this product by.</source>
            <translation>El proveedor no da la clave con la que se pide este producto.</translation>
        </message>
        <message>
            <source>The order has no products yet.</source>
            <translation>El pedido aún no tiene productos.</translation>
        </message>
        <message>
            <source>The order changed since it was verified; verify it again.</source>
            <translation>El pedido cambió después de verificarlo; verifíquelo de nuevo.</translation>
        </message>
        <message>
            <source>The prices were verified too long ago; verify them again.</source>
            <translation>Los precios se verificaron hace mucho; verifíquelos de nuevo.</translation>
        </message>
        <message>
            <source>A guide has no number.</source>
            <translation>Una guía no tiene número.</translation>
        </message>
        <message>
            <source>Please write how you know.</source>
            <translation>Escriba cómo lo sabe.</translation>
        </message>
        <message>
            <source>{subject}: {sentence}</source>
            <translation>{subject}: {sentence}</translation>
        </message>
        <message>
            <source>{minutes} min ago</source>
            <translation>hace {minutes} min</translation>
        </message>
        <message>
            <source>{hours} h ago</source>
            <translation>hace {hours} h</translation>
        </message>
        <message>
            <source>in {minutes} min</source>
            <translation>en {minutes} min</translation>
        </message>
        <message>
            <source>in {hours} h</source>
            <translation>en {hours} h</translation>
        </message>
        <message>
            <source>It cannot be ordered ({reason}).</source>
            <translation>No se puede pedir ({reason}).</translation>
        </message>
        <message>
            <source>The price moved: {before} → {now}</source>
            <translation>Cambió el precio: {before} → {now}</translation>
        </message>
        <message>
            <source>There are only {stock} pieces now</source>
            <translation>Ahora solo hay {stock} piezas</translation>
        </message>
        <message>
            <source>{field}: please check this ({code}). {detail}</source>
            <translation>{field}: revise este dato ({code}). {detail}</translation>
        </message>
        <message>
            <source>{field} is missing.</source>
            <translation>Falta: {field}.</translation>
        </message>
        <message>
            <source>This neighborhood is not in the postal code's list; did you mean {nearest}?</source>
            <translation>Esta colonia no está en la lista del código postal; ¿quiso decir {nearest}?</translation>
        </message>
        <message>
            <source>By its postal code this should be {expected}.</source>
            <translation>Por su código postal debería ser {expected}.</translation>
        </message>
        <message>
            <source>{field} is too long for this vendor ({limit}).</source>
            <translation>{field}: demasiado largo para este proveedor ({limit}).</translation>
        </message>
        <message>
            <source>{field}: this vendor wants a number, not {given}.</source>
            <translation>{field}: este proveedor pide un número, no {given}.</translation>
        </message>
        <message>
            <source>The vendor's connection cannot be used: {detail}</source>
            <translation>No se puede usar la conexión del proveedor: {detail}</translation>
        </message>
        <message>
            <source>Order {reference} is not placed yet; guides are added afterwards.</source>
            <translation>El pedido {reference} aún no está colocado; las guías se agregan después.</translation>
        </message>
    </context>
</TS>
