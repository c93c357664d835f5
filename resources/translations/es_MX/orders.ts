<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>orders</name>
        <message>
            <source>Account at the shop</source>
            <translation>Cuenta en la tienda</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Our order has no number yet: look for it among these by its products.</source>
            <translation>Nuestro pedido aún no tiene número: búsquelo entre estos por sus productos.</translation>
        </message>
        <message numerus="yes">
            <source>%n order(s)</source>
            <translation>
                <numerusform>%n pedido</numerusform>
                <numerusform>%n pedidos</numerusform>
            </translation>
        </message>
        <message>
            <source>Subscriptions</source>
            <translation>Suscripciones</translation>
        </message>
        <message numerus="yes">
            <source>%n subscription(s)</source>
            <translation>
                <numerusform>%n suscripción</numerusform>
                <numerusform>%n suscripciones</numerusform>
            </translation>
        </message>
        <message>
            <source>Orders at the shop</source>
            <translation>Pedidos en la tienda</translation>
        </message>
        <message>
            <source>{quantity} × {name}</source>
            <translation>{quantity} × {name}</translation>
        </message>
        <message>
            <source>Payment {number}</source>
            <translation>Pago {number}</translation>
        </message>
        <message>
            <source>Buyer {buyer}</source>
            <translation>Comprador {buyer}</translation>
        </message>
        <message>
            <source>The shop does not list order no. {number}.</source>
            <translation>La tienda no muestra el pedido núm. {number}.</translation>
        </message>
        <message>
            <source>No orders</source>
            <translation>Sin pedidos</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Pedido</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Importe</translation>
        </message>
        <message>
            <source>No. {number}</source>
            <translation>Núm. {number}</translation>
        </message>
        <message>
            <source>Order no. {number} is there.</source>
            <translation>El pedido núm. {number} está en la tienda.</translation>
        </message>
        <message>
            <source>No subscriptions</source>
            <translation>Sin suscripciones</translation>
        </message>
        <message numerus="yes">
            <source>⚠ %n difference(s) with what was ordered:</source>
            <translation>
                <numerusform>⚠ %n diferencia con lo que se pidió:</numerusform>
                <numerusform>⚠ %n diferencias con lo que se pidió:</numerusform>
            </translation>
        </message>
        <message>
            <source>✓ The vendor has exactly what was ordered.</source>
            <translation>✓ El proveedor tiene exactamente lo que se pidió.</translation>
        </message>
        <message>
            <source>Products that the vendor has</source>
            <translation>Productos que tiene el proveedor</translation>
        </message>
        <message>
            <source>What the vendor has</source>
            <translation>Lo que tiene el proveedor</translation>
        </message>
        <message>
            <source>CFDI {invoice}</source>
            <translation>CFDI {invoice}</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Producto</translation>
        </message>
        <message>
            <source>Qty</source>
            <translation>Cant.</translation>
        </message>
        <message>
            <source>Unit price</source>
            <translation>Precio unitario</translation>
        </message>
        <message>
            <source>This vendor takes no guides</source>
            <translation>Este proveedor no recibe guías</translation>
        </message>
        <message>
            <source>Products of the order</source>
            <translation>Productos del pedido</translation>
        </message>
        <message>
            <source>What happened with the order</source>
            <translation>Lo que pasó con el pedido</translation>
        </message>
        <message>
            <source>Asking…</source>
            <translation>Consultando…</translation>
        </message>
        <message>
            <source>Look up</source>
            <translation>Consultar</translation>
        </message>
        <message>
            <source>Resolve…</source>
            <translation>Resolver…</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>Cuenta</translation>
        </message>
        <message>
            <source>Repeat</source>
            <translation>Repetir</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>Documento</translation>
        </message>
        <message>
            <source>Print it, or save it as PDF or Excel</source>
            <translation>Imprimirlo, o guardarlo como PDF o Excel</translation>
        </message>
        <message>
            <source>Preview and print…</source>
            <translation>Vista previa e impresión…</translation>
        </message>
        <message>
            <source>None yet: add them in Shipments</source>
            <translation>Todavía ninguna: agréguelas en Envíos</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>y %n más</numerusform>
                <numerusform>y %n más</numerusform>
            </translation>
        </message>
        <message>
            <source>No address was sent</source>
            <translation>No se envió dirección</translation>
        </message>
        <message>
            <source>Say what became of this order (Ctrl+R)</source>
            <translation>Decir qué pasó con este pedido (Ctrl+R)</translation>
        </message>
        <message>
            <source>See what the vendor has of this order (Ctrl+I)</source>
            <translation>Ver lo que el proveedor tiene de este pedido (Ctrl+I)</translation>
        </message>
        <message>
            <source>Orders, payments and subscriptions at the shop (Ctrl+U)</source>
            <translation>Pedidos, pagos y suscripciones en la tienda (Ctrl+U)</translation>
        </message>
        <message>
            <source>New draft with the same products (Ctrl+D)</source>
            <translation>Borrador nuevo con los mismos productos (Ctrl+D)</translation>
        </message>
        <message>
            <source>Save as PDF…</source>
            <translation>Guardar como PDF…</translation>
        </message>
        <message>
            <source>Save as Excel…</source>
            <translation>Guardar como Excel…</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Historial</translation>
        </message>
        <message>
            <source>Ship to</source>
            <translation>Enviar a</translation>
        </message>
        <message>
            <source>Guides</source>
            <translation>Guías</translation>
        </message>
        <message>
            <source>Total {total}</source>
            <translation>Total {total}</translation>
        </message>
        <message>
            <source>Show only orders in this state</source>
            <translation>Mostrar solo pedidos en este estado</translation>
        </message>
        <message>
            <source>Reference, number, product, addressee, guide…</source>
            <translation>Referencia, número, producto, destinatario, guía…</translation>
        </message>
        <message>
            <source>Search the orders</source>
            <translation>Buscar en los pedidos</translation>
        </message>
        <message>
            <source>Search the orders (Ctrl+F)</source>
            <translation>Buscar en los pedidos (Ctrl+F)</translation>
        </message>
        <message>
            <source>Vendor</source>
            <translation>Proveedor</translation>
        </message>
        <message>
            <source>Days</source>
            <translation>Fechas</translation>
        </message>
        <message>
            <source>All vendors</source>
            <translation>Todos los proveedores</translation>
        </message>
        <message>
            <source>Any date</source>
            <translation>Cualquier fecha</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Hoy</translation>
        </message>
        <message>
            <source>Last 7 days</source>
            <translation>Últimos 7 días</translation>
        </message>
        <message>
            <source>This month</source>
            <translation>Este mes</translation>
        </message>
        <message>
            <source>This year</source>
            <translation>Este año</translation>
        </message>
        <message>
            <source>From … to …</source>
            <translation>Del … al …</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>Primer día</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Último día</translation>
        </message>
        <message>
            <source>to</source>
            <translation>al</translation>
        </message>
        <message>
            <source>Addressee</source>
            <translation>Destinatario</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Qué pasó</translation>
        </message>
        <message>
            <source>When and who</source>
            <translation>Cuándo y quién</translation>
        </message>
        <message>
            <source>Purchase orders</source>
            <translation>Pedidos de compra</translation>
        </message>
        <message>
            <source>No order is chosen</source>
            <translation>Ningún pedido elegido</translation>
        </message>
        <message>
            <source>Choose one to see its products, its history and what can be done.</source>
            <translation>Elija uno para ver sus productos, su historial y lo que se puede hacer.</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>Actualizar</translation>
        </message>
        <message>
            <source>Read again (F5)</source>
            <translation>Actualizar (F5)</translation>
        </message>
        <message>
            <source>Copy the chosen rows</source>
            <translation>Copiar los renglones elegidos</translation>
        </message>
        <message>
            <source>Copy the chosen rows as a table (Ctrl+C)</source>
            <translation>Copiar los renglones elegidos como tabla (Ctrl+C)</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportar</translation>
        </message>
        <message>
            <source>Save the whole filtered list (Ctrl+E)</source>
            <translation>Guardar toda la lista filtrada (Ctrl+E)</translation>
        </message>
        <message>
            <source>As Excel…</source>
            <translation>Como Excel…</translation>
        </message>
        <message>
            <source>As CSV…</source>
            <translation>Como CSV…</translation>
        </message>
        <message>
            <source>No order matches</source>
            <translation>Ningún pedido coincide</translation>
        </message>
        <message>
            <source>Look for other words, or take the filters away.</source>
            <translation>Busque otras palabras o quite los filtros.</translation>
        </message>
        <message>
            <source>Take the filters away</source>
            <translation>Quitar los filtros</translation>
        </message>
        <message>
            <source>There are no orders yet</source>
            <translation>Todavía no hay pedidos</translation>
        </message>
        <message>
            <source>Every order that you send from Buy is kept here for good.</source>
            <translation>Aquí queda para siempre cada pedido que envíe desde Comprar.</translation>
        </message>
        <message>
            <source>Repeats {reference}</source>
            <translation>Repite {reference}</translation>
        </message>
        <message>
            <source>The vendor's number (order or CFDI folio):</source>
            <translation>Número del proveedor (de pedido o folio del CFDI):</translation>
        </message>
        <message>
            <source>Save as</source>
            <translation>Guardar como</translation>
        </message>
        <message>
            <source>orders-{day}</source>
            <translation>pedidos-{day}</translation>
        </message>
        <message>
            <source>Look up {reference}</source>
            <translation>Consultar {reference}</translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s)</source>
            <translation>
                <numerusform>%n pieza</numerusform>
                <numerusform>%n piezas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n guide(s)</source>
            <translation>
                <numerusform>%n guía</numerusform>
                <numerusform>%n guías</numerusform>
            </translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>sin respuesta</translation>
        </message>
        <message>
            <source>Without taxes</source>
            <translation>Sin impuestos</translation>
        </message>
        <message>
            <source>Being sent</source>
            <translation>Enviando</translation>
        </message>
        <message>
            <source>Placed</source>
            <translation>Colocado</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>Rechazado</translation>
        </message>
        <message>
            <source>Indeterminate</source>
            <translation>Indeterminado</translation>
        </message>
        <message>
            <source>without a number</source>
            <translation>sin número</translation>
        </message>
        <message>
            <source>it did not leave</source>
            <translation>no salió</translation>
        </message>
        <message>
            <source>it did not go in</source>
            <translation>no entró</translation>
        </message>
        <message>
            <source>credentials refused</source>
            <translation>credencial rechazada</translation>
        </message>
        <message>
            <source>It is on its way to the vendor.</source>
            <translation>Va en camino al proveedor.</translation>
        </message>
        <message>
            <source>No clear answer came back: it may have gone in. It is not sent again until it is resolved.</source>
            <translation>No llegó una respuesta clara: puede haber entrado. No se vuelve a enviar hasta que se resuelva.</translation>
        </message>
        <message>
            <source>It never left this computer; nothing was bought.</source>
            <translation>No salió de esta computadora; no se compró nada.</translation>
        </message>
        <message>
            <source>It was found out that it did not go in.</source>
            <translation>Se averiguó que no entró.</translation>
        </message>
        <message>
            <source>The vendor did not take it; nothing was bought.</source>
            <translation>El proveedor no la aceptó; no se compró nada.</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>faltan</translation>
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
            <source>%n uploaded</source>
            <translation>
                <numerusform>%n subida</numerusform>
                <numerusform>%n subidas</numerusform>
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
            <source>Number: here {ours}, at the vendor {theirs}</source>
            <translation>Número: aquí {ours}, con el proveedor {theirs}</translation>
        </message>
        <message>
            <source>CFDI folio: here {ours}, at the vendor {theirs}</source>
            <translation>Folio del CFDI: aquí {ours}, con el proveedor {theirs}</translation>
        </message>
        <message>
            <source>Warehouse: here {ours}, at the vendor {theirs}</source>
            <translation>Almacén: aquí {ours}, con el proveedor {theirs}</translation>
        </message>
        <message>
            <source>{subject}: here {ours} pcs, at the vendor {theirs}</source>
            <translation>{subject}: aquí {ours} pzas., con el proveedor {theirs}</translation>
        </message>
        <message>
            <source>{subject}: here at {ours}, at the vendor {theirs}</source>
            <translation>{subject}: aquí a {ours}, con el proveedor a {theirs}</translation>
        </message>
        <message>
            <source>{subject}: the vendor does not have this line</source>
            <translation>{subject}: el proveedor no tiene esta partida</translation>
        </message>
        <message>
            <source>{subject}: the vendor has {theirs} pcs, we none</source>
            <translation>{subject}: el proveedor tiene {theirs} pzas., nosotros ninguna</translation>
        </message>
        <message>
            <source>Subtotal {subtotal}   Est. IVA {tax}</source>
            <translation>Subtotal {subtotal}   IVA est. {tax}</translation>
        </message>
        <message>
            <source>Its prices are those of then: verify it before sending.</source>
            <translation>Sus precios son los de entonces: verifíquelo antes de enviar.</translation>
        </message>
        <message>
            <source>The file could not be written</source>
            <translation>No se pudo escribir el archivo</translation>
        </message>
        <message>
            <source>There are no orders to export</source>
            <translation>No hay pedidos que exportar</translation>
        </message>
        <message>
            <source>PDF document (*.pdf)</source>
            <translation>Documento PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Excel workbook (*.xlsx)</source>
            <translation>Libro de Excel (*.xlsx)</translation>
        </message>
        <message>
            <source>CSV, comma-separated (*.csv)</source>
            <translation>CSV, separado por comas (*.csv)</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>Pedidos</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Referencia</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Fecha</translation>
        </message>
        <message>
            <source>Warehouse</source>
            <translation>Almacén</translation>
        </message>
        <message>
            <source>Postal code</source>
            <translation>Código postal</translation>
        </message>
        <message>
            <source>Vendor's number</source>
            <translation>Número del proveedor</translation>
        </message>
        <message>
            <source>CFDI folio</source>
            <translation>Folio CFDI</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Moneda</translation>
        </message>
        <message>
            <source>Subtotal</source>
            <translation>Subtotal</translation>
        </message>
        <message>
            <source>IVA (estimate)</source>
            <translation>IVA (estimado)</translation>
        </message>
        <message>
            <source>Sent to the vendor</source>
            <translation>Se envió al proveedor</translation>
        </message>
        <message>
            <source>The vendor took the order</source>
            <translation>El proveedor aceptó el pedido</translation>
        </message>
        <message>
            <source>The order was not placed</source>
            <translation>El pedido no se colocó</translation>
        </message>
        <message>
            <source>No clear answer came back</source>
            <translation>No llegó una respuesta clara</translation>
        </message>
        <message>
            <source>The program was closed before the answer</source>
            <translation>El programa se cerró antes de la respuesta</translation>
        </message>
        <message>
            <source>The vendor was asked about it</source>
            <translation>Se consultó al proveedor</translation>
        </message>
        <message>
            <source>The vendor has it: placed</source>
            <translation>El proveedor lo tiene: colocado</translation>
        </message>
        <message>
            <source>Looked for among the vendor's orders: one of these may be it</source>
            <translation>Se buscó entre los pedidos del proveedor: puede ser uno de estos</translation>
        </message>
        <message>
            <source>Looked for among the vendor's orders: it is not there</source>
            <translation>Se buscó entre los pedidos del proveedor: no está</translation>
        </message>
        <message>
            <source>A person said which of the vendor's orders it is</source>
            <translation>Una persona indicó cuál de los pedidos del proveedor es</translation>
        </message>
        <message>
            <source>The vendor gave its number</source>
            <translation>El proveedor dio su número</translation>
        </message>
        <message>
            <source>Resolved by a person</source>
            <translation>Lo resolvió una persona</translation>
        </message>
        <message>
            <source>A guide was attached</source>
            <translation>Se agregó una guía</translation>
        </message>
        <message>
            <source>A guide is uploaded</source>
            <translation>Se está subiendo una guía</translation>
        </message>
        <message>
            <source>The vendor stored a guide</source>
            <translation>El proveedor guardó una guía</translation>
        </message>
        <message>
            <source>The vendor refused a guide</source>
            <translation>El proveedor rechazó una guía</translation>
        </message>
        <message>
            <source>A guide is without confirmation</source>
            <translation>Una guía quedó sin confirmación</translation>
        </message>
        <message>
            <source>A guide's number was corrected</source>
            <translation>Se corrigió el número de una guía</translation>
        </message>
        <message>
            <source>A guide was removed</source>
            <translation>Se quitó una guía</translation>
        </message>
        <message>
            <source>The file was saved</source>
            <translation>El archivo se guardó</translation>
        </message>
        <message>
            <source>Take filters away first.</source>
            <translation>Quite primero los filtros.</translation>
        </message>
        <message>
            <source>Order {reference} is resolved</source>
            <translation>El pedido {reference} quedó resuelto</translation>
        </message>
        <message>
            <source>Draft {folio} has the same products</source>
            <translation>El borrador {folio} lleva los mismos productos</translation>
        </message>
    </context>
</TS>
