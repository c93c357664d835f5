<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>products</name>
        <message>
            <source>Changed by two</source>
            <translation>Cambió en dos lados</translation>
        </message>
        <message>
            <source>Mine everywhere</source>
            <translation>Usar lo mío en todo</translation>
        </message>
        <message>
            <source>The vendor's everywhere</source>
            <translation>Usar lo del proveedor en todo</translation>
        </message>
        <message>
            <source>Save what is chosen</source>
            <translation>Guardar lo elegido</translation>
        </message>
        <message>
            <source>Go on editing</source>
            <translation>Seguir editando</translation>
        </message>
        <message>
            <source>as it was</source>
            <translation>como estaba</translation>
        </message>
        <message>
            <source>mine</source>
            <translation>lo mío</translation>
        </message>
        <message>
            <source>the vendor's</source>
            <translation>lo del proveedor</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Campo</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>Lo mío</translation>
        </message>
        <message>
            <source>The vendor's</source>
            <translation>Lo del proveedor</translation>
        </message>
        <message>
            <source>{name} was changed at {vendor} since you read it</source>
            <translation>{name} cambió en {vendor} después de que usted lo leyó</translation>
        </message>
        <message>
            <source>Last change there: {moment}. Nothing was sent yet.</source>
            <translation>Último cambio allá: {moment}. Todavía no se ha enviado nada.</translation>
        </message>
        <message>
            <source>Somebody changed it at the vendor since you read it. Delete it all the same?</source>
            <translation>Alguien lo cambió en el proveedor después de que usted lo leyó. ¿Eliminarlo de todos modos?</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>Duplicar</translation>
        </message>
        <message>
            <source>Read this product again</source>
            <translation>Leer de nuevo este producto</translation>
        </message>
        <message>
            <source>The vendor's answer</source>
            <translation>Respuesta del proveedor</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Eliminar…</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Descartar</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Producto</translation>
        </message>
        <message>
            <source>No product is open</source>
            <translation>Ningún producto abierto</translation>
        </message>
        <message>
            <source>Choose one in the list, or begin a new one.</source>
            <translation>Elija uno de la lista o empiece uno nuevo.</translation>
        </message>
        <message>
            <source>New product</source>
            <translation>Producto nuevo</translation>
        </message>
        <message>
            <source>Look it up</source>
            <translation>Buscar en el proveedor</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Unsaved changes</source>
            <translation>Cambios sin guardar</translation>
        </message>
        <message>
            <source>Delete a product</source>
            <translation>Eliminar un producto</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Eliminar</translation>
        </message>
        <message>
            <source>Pictures ({patterns})</source>
            <translation>Imágenes ({patterns})</translation>
        </message>
        <message>
            <source>Choose a picture</source>
            <translation>Elegir una foto</translation>
        </message>
        <message>
            <source>Sends only what was changed ({keys})</source>
            <translation>Envía solo lo que cambió ({keys})</translation>
        </message>
        <message>
            <source>Price ({currency})</source>
            <translation>Precio ({currency})</translation>
        </message>
        <message>
            <source>Cancel to go on editing.</source>
            <translation>Cancele para seguir editando.</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Elegir…</translation>
        </message>
        <message>
            <source>Without an answer</source>
            <translation>Sin respuesta</translation>
        </message>
        <message>
            <source>{name} has changes that are not saved.</source>
            <translation>{name} tiene cambios sin guardar.</translation>
        </message>
        <message>
            <source>Delete {name} ({code}) from {vendor}?</source>
            <translation>¿Eliminar {name} ({code}) de {vendor}?</translation>
        </message>
        <message>
            <source>It leaves the vendor's catalogue; this cannot be undone.</source>
            <translation>Desaparece del catálogo del proveedor y no se puede deshacer.</translation>
        </message>
        <message>
            <source>To be corrected</source>
            <translation>Hay datos por corregir</translation>
        </message>
        <message>
            <source>The product</source>
            <translation>El producto</translation>
        </message>
        <message>
            <source>Category {id}</source>
            <translation>Categoría {id}</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>Sin guardar</translation>
        </message>
        <message>
            <source>No changes</source>
            <translation>Sin cambios</translation>
        </message>
        <message>
            <source>Drop a picture here</source>
            <translation>Arrastre aquí una foto</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Pegar</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Foto</translation>
        </message>
        <message>
            <source>no picture</source>
            <translation>sin foto</translation>
        </message>
        <message>
            <source>the vendor's picture</source>
            <translation>la foto del proveedor</translation>
        </message>
        <message>
            <source>Paste a picture or a picture file ({keys})</source>
            <translation>Pegar una imagen o un archivo de imagen ({keys})</translation>
        </message>
        <message>
            <source>Categories and catalogs</source>
            <translation>Categorías y catálogos</translation>
        </message>
        <message>
            <source>Categories</source>
            <translation>Categorías</translation>
        </message>
        <message>
            <source>Catalogs</source>
            <translation>Catálogos</translation>
        </message>
        <message>
            <source>Prices from a sheet</source>
            <translation>Precios desde una hoja</translation>
        </message>
        <message>
            <source>Tick all</source>
            <translation>Marcar todos</translation>
        </message>
        <message>
            <source>Untick all</source>
            <translation>Desmarcar todos</translation>
        </message>
        <message>
            <source>Save the results…</source>
            <translation>Guardar resultado…</translation>
        </message>
        <message>
            <source>Compare again</source>
            <translation>Comparar de nuevo</translation>
        </message>
        <message numerus="yes">
            <source>Change %n price(s)</source>
            <translation>
                <numerusform>Cambiar %n precio</numerusform>
                <numerusform>Cambiar %n precios</numerusform>
            </translation>
        </message>
        <message>
            <source>Prices that were sent</source>
            <translation>Precios enviados</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Detener</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Change prices</source>
            <translation>Cambiar precios</translation>
        </message>
        <message>
            <source>Change them</source>
            <translation>Cambiarlos</translation>
        </message>
        <message>
            <source>{sheet} - results</source>
            <translation>{sheet} - resultado</translation>
        </message>
        <message>
            <source>Save the results</source>
            <translation>Guardar el resultado</translation>
        </message>
        <message>
            <source>Excel (*.xlsx);;CSV (*.csv)</source>
            <translation>Excel (*.xlsx);;CSV (*.csv)</translation>
        </message>
        <message>
            <source>Reading the vendor's prices…</source>
            <translation>Leyendo los precios del proveedor…</translation>
        </message>
        <message>
            <source>No price changes</source>
            <translation>Ningún precio cambia</translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) already have the sheet's price.</source>
            <translation>
                <numerusform>%n producto ya tiene el precio de la hoja.</numerusform>
                <numerusform>%n productos ya tienen el precio de la hoja.</numerusform>
            </translation>
        </message>
        <message>
            <source>Saved as {file}</source>
            <translation>Guardado como {file}</translation>
        </message>
        <message>
            <source>Close it where it is open, or choose another place.</source>
            <translation>Ciérrelo donde esté abierto o elija otro lugar.</translation>
        </message>
        <message>
            <source>New prices for {vendor}</source>
            <translation>Precios nuevos para {vendor}</translation>
        </message>
        <message>
            <source>{file} could not be written</source>
            <translation>No se pudo escribir {file}</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>Renglón</translation>
        </message>
        <message>
            <source>Product id</source>
            <translation>Id del producto</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Código</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Price before</source>
            <translation>Precio actual</translation>
        </message>
        <message>
            <source>New price</source>
            <translation>Precio nuevo</translation>
        </message>
        <message>
            <source>Change %</source>
            <translation>Cambio %</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Resultado</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>Detalle</translation>
        </message>
        <message>
            <source>Prices</source>
            <translation>Precios</translation>
        </message>
        <message>
            <source>Prices that change</source>
            <translation>Precios que cambian</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Cambio</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>No se cambia</translation>
        </message>
        <message>
            <source>Big change</source>
            <translation>Cambio grande</translation>
        </message>
        <message numerus="yes">
            <source>%n price(s) changed</source>
            <translation>
                <numerusform>%n precio cambiado</numerusform>
                <numerusform>%n precios cambiados</numerusform>
            </translation>
        </message>
        <message>
            <source>They are sent one after the other; you may stop at any time.</source>
            <translation>Se envían uno tras otro; puede detenerlos en cualquier momento.</translation>
        </message>
        <message>
            <source>It has no price</source>
            <translation>No trae precio</translation>
        </message>
        <message>
            <source>It names no product</source>
            <translation>No dice qué producto es</translation>
        </message>
        <message numerus="yes">
            <source>%n price(s) will change</source>
            <translation>
                <numerusform>Cambiará %n precio</numerusform>
                <numerusform>Cambiarán %n precios</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n already right</source>
            <translation>
                <numerusform>%n ya está al día</numerusform>
                <numerusform>%n ya están al día</numerusform>
            </translation>
        </message>
        <message>
            <source>Stopping after the product on its way…</source>
            <translation>Deteniendo después del producto en camino…</translation>
        </message>
        <message numerus="yes">
            <source>%n refused</source>
            <translation>
                <numerusform>%n rechazado</numerusform>
                <numerusform>%n rechazados</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without an answer</source>
            <translation>
                <numerusform>%n sin respuesta</numerusform>
                <numerusform>%n sin respuesta</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not sent</source>
            <translation>
                <numerusform>%n sin enviar</numerusform>
                <numerusform>%n sin enviar</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Change %n price(s) at {vendor}?</source>
            <translation>
                <numerusform>¿Cambiar %n precio en {vendor}?</numerusform>
                <numerusform>¿Cambiar %n precios en {vendor}?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them change(s) by {rate} or more: look at them first.</source>
            <translation>
                <numerusform>%n cambia {rate} o más: revíselo antes.</numerusform>
                <numerusform>%n cambian {rate} o más: revíselos antes.</numerusform>
            </translation>
        </message>
        <message>
            <source>Changed at the vendor meanwhile</source>
            <translation>Cambió mientras tanto en el proveedor</translation>
        </message>
        <message>
            <source>The vendor no longer has it</source>
            <translation>El proveedor ya no lo tiene</translation>
        </message>
        <message>
            <source>Price changed</source>
            <translation>Precio cambiado</translation>
        </message>
        <message>
            <source>Not sent</source>
            <translation>Sin enviar</translation>
        </message>
        <message>
            <source>“{text}” is no price</source>
            <translation>«{text}» no es un precio</translation>
        </message>
        <message>
            <source>A price of {text} is not written</source>
            <translation>No se escribe un precio de {text}</translation>
        </message>
        <message>
            <source>{text} has more than two decimals</source>
            <translation>{text} tiene más de dos decimales</translation>
        </message>
        <message>
            <source>There is no product {code}</source>
            <translation>No existe el producto {code}</translation>
        </message>
        <message>
            <source>Several products have the code {code}</source>
            <translation>Varios productos tienen el código {code}</translation>
        </message>
        <message>
            <source>{code} stands in the sheet twice</source>
            <translation>{code} está dos veces en la hoja</translation>
        </message>
        <message>
            <source>It cannot be used ({code})</source>
            <translation>No se puede usar ({code})</translation>
        </message>
        <message>
            <source>All rows · {count}</source>
            <translation>Todos los renglones · {count}</translation>
        </message>
        <message>
            <source>Changes of {rate} or more · {count}</source>
            <translation>Cambios de {rate} o más · {count}</translation>
        </message>
        <message>
            <source>With errors · {count}</source>
            <translation>Con errores · {count}</translation>
        </message>
        <message>
            <source>Not changed · {count}</source>
            <translation>Sin cambiar · {count}</translation>
        </message>
        <message>
            <source>{done} of {whole} sent…</source>
            <translation>{done} de {whole} enviados…</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>Productos</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Modificado</translation>
        </message>
        <message>
            <source>with picture</source>
            <translation>con foto</translation>
        </message>
        <message>
            <source>Refresh</source>
            <translation>Actualizar</translation>
        </message>
        <message>
            <source>Prices from a sheet…</source>
            <translation>Precios desde una hoja…</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Volver</translation>
        </message>
        <message>
            <source>Catalog</source>
            <translation>Catálogo</translation>
        </message>
        <message>
            <source>Vendor</source>
            <translation>Proveedor</translation>
        </message>
        <message>
            <source>Filter by code, name, description or category…</source>
            <translation>Filtrar por código, nombre, descripción o categoría…</translation>
        </message>
        <message>
            <source>Filter the products</source>
            <translation>Filtrar los productos</translation>
        </message>
        <message>
            <source>Read the products again</source>
            <translation>Leer de nuevo los productos</translation>
        </message>
        <message>
            <source>Begin a new product</source>
            <translation>Empezar un producto nuevo</translation>
        </message>
        <message>
            <source>Change many prices with a CSV or Excel sheet</source>
            <translation>Cambiar muchos precios con una hoja CSV o Excel</translation>
        </message>
        <message>
            <source>Paste a picture</source>
            <translation>Pegar una foto</translation>
        </message>
        <message>
            <source>Connections…</source>
            <translation>Conexiones…</translation>
        </message>
        <message>
            <source>There are no products here</source>
            <translation>Aquí no hay productos</translation>
        </message>
        <message>
            <source>The vendor lists none in this place.</source>
            <translation>El proveedor no tiene ninguno en este lugar.</translation>
        </message>
        <message>
            <source>Reading the products…</source>
            <translation>Leyendo los productos…</translation>
        </message>
        <message>
            <source>Sheets ({patterns})</source>
            <translation>Hojas ({patterns})</translation>
        </message>
        <message>
            <source>No catalog of our own is connected</source>
            <translation>No hay un catálogo propio conectado</translation>
        </message>
        <message>
            <source>With a connection to Startrack order-entry the branch's products are listed here, created, edited and deleted.</source>
            <translation>Con una conexión a Startrack order-entry, aquí se ven, crean, editan y eliminan los productos de la sucursal.</translation>
        </message>
        <message>
            <source>Connect one…</source>
            <translation>Conectar uno…</translation>
        </message>
        <message>
            <source>Reading was stopped</source>
            <translation>Se detuvo la lectura</translation>
        </message>
        <message>
            <source>Read the products</source>
            <translation>Leer los productos</translation>
        </message>
        <message>
            <source>No product passes the filter</source>
            <translation>Ningún producto pasa el filtro</translation>
        </message>
        <message>
            <source>The others are hidden, not gone.</source>
            <translation>Los demás están ocultos, no perdidos.</translation>
        </message>
        <message>
            <source>Remove the filter</source>
            <translation>Quitar el filtro</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Reintentar</translation>
        </message>
        <message numerus="yes">
            <source>%n product(s)</source>
            <translation>
                <numerusform>%n producto</numerusform>
                <numerusform>%n productos</numerusform>
            </translation>
        </message>
        <message>
            <source>All products</source>
            <translation>Todos los productos</translation>
        </message>
        <message>
            <source>Product without a name</source>
            <translation>Producto sin nombre</translation>
        </message>
        <message>
            <source>It exists at the vendor once it is saved.</source>
            <translation>Existirá en el proveedor cuando lo guarde.</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Categoría</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Precio</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Descripción</translation>
        </message>
        <message>
            <source>Choose a category.</source>
            <translation>Elija una categoría.</translation>
        </message>
        <message>
            <source>The price is missing.</source>
            <translation>Falta el precio.</translation>
        </message>
        <message>
            <source>This is no price; write it like 1,234.50.</source>
            <translation>No es un precio; escríbalo como 1,234.50.</translation>
        </message>
        <message>
            <source>The price must not be negative or that large.</source>
            <translation>El precio no puede ser negativo ni tan grande.</translation>
        </message>
        <message>
            <source>The price has at most two decimals.</source>
            <translation>El precio lleva a lo más dos decimales.</translation>
        </message>
        <message>
            <source>The price is zero.</source>
            <translation>El precio es cero.</translation>
        </message>
        <message>
            <source>The picture is too large to be made to fit.</source>
            <translation>La foto es demasiado grande para reducirla.</translation>
        </message>
        <message>
            <source>The file cannot be read.</source>
            <translation>No se puede leer el archivo.</translation>
        </message>
        <message>
            <source>This is no picture that can be sent (PNG, JPEG, WebP, GIF, BMP, TIFF).</source>
            <translation>No es una imagen que se pueda enviar (PNG, JPEG, WebP, GIF, BMP, TIFF).</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Guardando…</translation>
        </message>
        <message>
            <source>Deleting…</source>
            <translation>Eliminando…</translation>
        </message>
        <message>
            <source>Asking the vendor…</source>
            <translation>Consultando al proveedor…</translation>
        </message>
        <message>
            <source>Making the picture fit…</source>
            <translation>Reduciendo la foto…</translation>
        </message>
        <message>
            <source>{shown} of {whole}</source>
            <translation>{shown} de {whole}</translation>
        </message>
        <message>
            <source>New picture, {size}</source>
            <translation>Foto nueva, {size}</translation>
        </message>
        <message>
            <source>(empty)</source>
            <translation>(vacío)</translation>
        </message>
        <message>
            <source>the new picture</source>
            <translation>la foto nueva</translation>
        </message>
        <message>
            <source>the picture put there meanwhile</source>
            <translation>la foto que pusieron mientras tanto</translation>
        </message>
        <message>
            <source>the picture as it was</source>
            <translation>la foto como estaba</translation>
        </message>
        <message>
            <source>It is not known whether the product was created</source>
            <translation>No se sabe si el producto quedó creado</translation>
        </message>
        <message>
            <source>The vendor gave no clear answer. Nothing is sent again by itself: look it up before saving once more, so that it does not exist twice.</source>
            <translation>El proveedor no dio una respuesta clara. Nada se vuelve a enviar solo: búsquelo antes de guardar otra vez, para que no quede dos veces.</translation>
        </message>
        <message>
            <source>It is not known whether the changes went in</source>
            <translation>No se sabe si los cambios entraron</translation>
        </message>
        <message>
            <source>The vendor gave no clear answer. Look the product up; what you wrote stays here.</source>
            <translation>El proveedor no dio una respuesta clara. Búsquelo en el proveedor; lo que escribió sigue aquí.</translation>
        </message>
        <message>
            <source>It is not known whether the product was deleted</source>
            <translation>No se sabe si el producto se eliminó</translation>
        </message>
        <message>
            <source>The vendor gave no clear answer. Look the product up.</source>
            <translation>El proveedor no dio una respuesta clara. Búsquelo en el proveedor.</translation>
        </message>
        <message>
            <source>Nothing was changed, so nothing was sent</source>
            <translation>No hay cambios, así que no se envió nada</translation>
        </message>
        <message>
            <source>Nothing was sent.</source>
            <translation>No se envió nada.</translation>
        </message>
        <message>
            <source>They stay in the form until you save or discard them.</source>
            <translation>Siguen en el formulario hasta que los guarde o los descarte.</translation>
        </message>
        <message>
            <source>Somebody deleted it. It was taken off the list.</source>
            <translation>Alguien lo eliminó. Se quitó de la lista.</translation>
        </message>
        <message>
            <source>The form shows it as the vendor has it.</source>
            <translation>El formulario lo muestra como lo tiene el proveedor.</translation>
        </message>
        <message>
            <source>The vendor still has it; you may delete it again.</source>
            <translation>El proveedor todavía lo tiene; puede eliminarlo de nuevo.</translation>
        </message>
        <message>
            <source>The vendor does not have it; you may save it again.</source>
            <translation>El proveedor no lo tiene así; puede guardarlo de nuevo.</translation>
        </message>
        <message>
            <source>Id {id}</source>
            <translation>Id {id}</translation>
        </message>
        <message>
            <source>It has at most {most} characters.</source>
            <translation>Lleva a lo más {most} caracteres.</translation>
        </message>
        <message>
            <source>{name} has this code too.</source>
            <translation>{name} también tiene este código.</translation>
        </message>
        <message>
            <source>Please check this ({code}).</source>
            <translation>Revise este dato ({code}).</translation>
        </message>
        <message>
            <source>created {moment}</source>
            <translation>creado {moment}</translation>
        </message>
        <message>
            <source>changed {moment}</source>
            <translation>modificado {moment}</translation>
        </message>
        <message>
            <source>Created: {name}</source>
            <translation>Creado: {name}</translation>
        </message>
        <message>
            <source>Saved: {name}</source>
            <translation>Guardado: {name}</translation>
        </message>
        <message>
            <source>Deleted: {name}</source>
            <translation>Eliminado: {name}</translation>
        </message>
        <message>
            <source>Read again: {name}</source>
            <translation>Leído de nuevo: {name}</translation>
        </message>
        <message>
            <source>The vendor's values stay: {name}</source>
            <translation>Queda lo del proveedor: {name}</translation>
        </message>
        <message>
            <source>Unsaved changes in Catalog: {name}</source>
            <translation>Cambios sin guardar en Catálogo: {name}</translation>
        </message>
        <message>
            <source>The vendor no longer has it: {name}</source>
            <translation>El proveedor ya no lo tiene: {name}</translation>
        </message>
        <message>
            <source>It did go in: {name}</source>
            <translation>Sí entró: {name}</translation>
        </message>
        <message>
            <source>It was not deleted: {name}</source>
            <translation>No se eliminó: {name}</translation>
        </message>
        <message>
            <source>It did not go in: {name}</source>
            <translation>No entró: {name}</translation>
        </message>
    </context>
</TS>
