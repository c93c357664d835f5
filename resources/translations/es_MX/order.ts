<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>order</name>
        <message>
            <source>Name, street, postal code, RFC…</source>
            <translation>Nombre, calle, C.P., RFC…</translation>
        </message>
        <message>
            <source>Search the saved addresses</source>
            <translation>Buscar en las direcciones guardadas</translation>
        </message>
        <message>
            <source>Saved addresses</source>
            <translation>Direcciones guardadas</translation>
        </message>
        <message>
            <source>No saved address matches</source>
            <translation>Ninguna dirección guardada coincide</translation>
        </message>
        <message>
            <source>It is kept for this session only, never stored</source>
            <translation>Se conserva solo en esta sesión, nunca se guarda</translation>
        </message>
        <message>
            <source>Tax id (NIF)</source>
            <translation>NIF</translation>
        </message>
        <message>
            <source>Payment method</source>
            <translation>Forma de pago</translation>
        </message>
        <message>
            <source>Bank account (CCC)</source>
            <translation>Cuenta bancaria (CCC)</translation>
        </message>
        <message>
            <source>Account holder</source>
            <translation>Titular de la cuenta</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>Correo</translation>
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
            <source>Company</source>
            <translation>Empresa</translation>
        </message>
        <message>
            <source>Street</source>
            <translation>Calle</translation>
        </message>
        <message>
            <source>Postal code</source>
            <translation>C.P.</translation>
        </message>
        <message>
            <source>City</source>
            <translation>Ciudad</translation>
        </message>
        <message>
            <source>Province</source>
            <translation>Provincia</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>País</translation>
        </message>
        <message>
            <source>Billing in Spain</source>
            <translation>Facturación en España</translation>
        </message>
        <message>
            <source>Invoice to the company</source>
            <translation>Facturar a la empresa</translation>
        </message>
        <message>
            <source>The Spanish shop invoices with these data; the shipping form is not sent to it.</source>
            <translation>La tienda española factura con estos datos; los datos de envío no se le mandan.</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message numerus="yes">
            <source>Where to buy the %n line(s)</source>
            <translation>
                <numerusform>Dónde comprar %n partida</numerusform>
                <numerusform>Dónde comprar las %n partidas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) already sent stay as they are</source>
            <translation>
                <numerusform>%n partida ya enviada queda como está</numerusform>
                <numerusform>%n partidas ya enviadas quedan como están</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Leave the %n line(s) that I changed by hand</source>
            <translation>
                <numerusform>Dejar como está %n partida que cambié a mano</numerusform>
                <numerusform>Dejar como están %n partidas que cambié a mano</numerusform>
            </translation>
        </message>
        <message>
            <source>Vendors that have answered</source>
            <translation>Proveedores que ya contestaron</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Aplicar</translation>
        </message>
        <message>
            <source>Proposals</source>
            <translation>Propuestas</translation>
        </message>
        <message>
            <source>Distribute {folio}</source>
            <translation>Repartir {folio}</translation>
        </message>
        <message numerus="yes">
            <source>%n purchase order(s)</source>
            <translation>
                <numerusform>%n pedido</numerusform>
                <numerusform>%n pedidos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n guide(s) needed</source>
            <translation>
                <numerusform>%n guía necesaria</numerusform>
                <numerusform>%n guías necesarias</numerusform>
            </translation>
        </message>
        <message>
            <source>Asking the vendors…</source>
            <translation>Preguntando…</translation>
        </message>
        <message>
            <source>All from one warehouse</source>
            <translation>Todo de un almacén</translation>
        </message>
        <message>
            <source>Cheapest</source>
            <translation>Más barato</translation>
        </message>
        <message>
            <source>Fewest vendors</source>
            <translation>Menos proveedores</translation>
        </message>
        <message>
            <source>As it stands: {total} before tax, {counts}</source>
            <translation>Como está ahora: {total} antes de IVA, {counts}</translation>
        </message>
        <message>
            <source>{answered} of {asked} vendors have answered</source>
            <translation>Ya contestaron {answered} de {asked} proveedores</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n más</numerusform>
                <numerusform>%n más</numerusform>
            </translation>
        </message>
        <message>
            <source>Not covered, stays where it is: {pieces}</source>
            <translation>No se cubre y se queda donde está: {pieces}</translation>
        </message>
        <message>
            <source>Some stock is not known: verify before sending.</source>
            <translation>Alguna existencia no se conoce: verifique antes de enviar.</translation>
        </message>
        <message>
            <source>The search was cut short: there may be a better one.</source>
            <translation>El cálculo se interrumpió por largo: podría haber una mejor.</translation>
        </message>
        <message>
            <source>The total leaves out lines in another currency.</source>
            <translation>El total no incluye las partidas en otra moneda.</translation>
        </message>
        <message>
            <source>{quantity} × {part_number} ({reason})</source>
            <translation>{quantity} × {part_number} ({reason})</translation>
        </message>
        <message>
            <source>no stock</source>
            <translation>sin existencia</translation>
        </message>
        <message>
            <source>cannot be ordered from here</source>
            <translation>no se puede pedir desde aquí</translation>
        </message>
        <message>
            <source>in another currency only</source>
            <translation>solo en otra moneda</translation>
        </message>
        <message>
            <source>at other warehouses only</source>
            <translation>solo en otros almacenes</translation>
        </message>
        <message>
            <source>no vendor that answered has it</source>
            <translation>ningún proveedor que contestó lo maneja</translation>
        </message>
        <message>
            <source>Saved…</source>
            <translation>Guardadas…</translation>
        </message>
        <message>
            <source>Keep this address among the saved ones</source>
            <translation>Guardar esta dirección entre las guardadas</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>Split the address on the clipboard over the fields (Ctrl+V)</source>
            <translation>Repartir en los campos la dirección copiada (Ctrl+V)</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Pegar</translation>
        </message>
        <message>
            <source>What the Spanish shop invoices with</source>
            <translation>Con qué factura la tienda española</translation>
        </message>
        <message>
            <source>Billing…</source>
            <translation>Facturación…</translation>
        </message>
        <message>
            <source>Shipping data</source>
            <translation>Datos de envío</translation>
        </message>
        <message>
            <source>Ext. no.</source>
            <translation>Núm. ext.</translation>
        </message>
        <message>
            <source>Int. no.</source>
            <translation>Núm. int.</translation>
        </message>
        <message>
            <source>RFC</source>
            <translation>RFC</translation>
        </message>
        <message>
            <source>Lines of the order</source>
            <translation>Partidas del borrador</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Cantidad</translation>
        </message>
        <message>
            <source>before tax</source>
            <translation>antes de IVA</translation>
        </message>
        <message>
            <source>as it stands now</source>
            <translation>igual que ahora</translation>
        </message>
        <message numerus="yes">
            <source>%n purchase order(s) will leave</source>
            <translation>
                <numerusform>Saldrá %n pedido</numerusform>
                <numerusform>Saldrán %n pedidos</numerusform>
            </translation>
        </message>
        <message>
            <source>New draft</source>
            <translation>Nuevo borrador</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Sending…</source>
            <translation>Enviando…</translation>
        </message>
        <message>
            <source>Go on in the background</source>
            <translation>Seguir en segundo plano</translation>
        </message>
        <message>
            <source>Purchase orders</source>
            <translation>Pedidos</translation>
        </message>
        <message>
            <source>Resolve…</source>
            <translation>Resolver…</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>Imprimir…</translation>
        </message>
        <message>
            <source>Preview, print or save this purchase order</source>
            <translation>Ver, imprimir o guardar esta orden de compra</translation>
        </message>
        <message>
            <source>sending…</source>
            <translation>enviando…</translation>
        </message>
        <message>
            <source>{quantity} ×</source>
            <translation>{quantity} ×</translation>
        </message>
        <message>
            <source>The order left and no clear answer came back. {reference} may have gone in, so it is not sent again. Ask the vendor, then resolve it here.</source>
            <translation>El pedido salió y no llegó una respuesta clara. {reference} pudo haber entrado, por eso no se vuelve a enviar. Pregunte al proveedor y resuélvalo aquí.</translation>
        </message>
        <message numerus="yes">
            <source>Sent: %n order(s) placed</source>
            <translation>
                <numerusform>Enviado: %n pedido colocado</numerusform>
                <numerusform>Enviado: %n pedidos colocados</numerusform>
            </translation>
        </message>
        <message>
            <source>this issues an invoice</source>
            <translation>esto genera factura</translation>
        </message>
        <message>
            <source>Review and send {folio}</source>
            <translation>Revisar y enviar {folio}</translation>
        </message>
        <message>
            <source>{placed} of {count} orders placed</source>
            <translation>{placed} de {count} pedidos colocados</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>Partida</translation>
        </message>
        <message>
            <source>Qty.</source>
            <translation>Cant.</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Precio</translation>
        </message>
        <message>
            <source>Stock</source>
            <translation>Exist.</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Importe</translation>
        </message>
        <message>
            <source>F2 or a number changes the quantity; Del takes it out</source>
            <translation>F2 o un número cambia la cantidad; Supr quita la partida</translation>
        </message>
        <message numerus="yes">
            <source>Accept %n difference(s)</source>
            <translation>
                <numerusform>Aceptar %n diferencia</numerusform>
                <numerusform>Aceptar %n diferencias</numerusform>
            </translation>
        </message>
        <message>
            <source>Billing in Spain…</source>
            <translation>Facturación en España…</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>Borrador</translation>
        </message>
        <message>
            <source>Open another draft, begin, rename, delete</source>
            <translation>Abrir otro borrador, empezar uno, renombrar, eliminar</translation>
        </message>
        <message>
            <source>Distribute…</source>
            <translation>Repartir…</translation>
        </message>
        <message>
            <source>Distribute</source>
            <translation>Repartir</translation>
        </message>
        <message>
            <source>Proposes where to buy: one warehouse, cheapest, fewest vendors</source>
            <translation>Propone dónde comprar: todo de un almacén, más barato o menos proveedores</translation>
        </message>
        <message>
            <source>The orders of this draft</source>
            <translation>Los pedidos de este borrador</translation>
        </message>
        <message>
            <source>The order has no products yet</source>
            <translation>El borrador aún no tiene productos</translation>
        </message>
        <message>
            <source>Choose an offer on the left and press Enter; a number before Enter is the quantity. Each vendor and warehouse becomes a purchase order of its own.</source>
            <translation>Elija una oferta a la izquierda y presione Enter; un número antes de Enter es la cantidad. Cada proveedor y almacén será un pedido.</translation>
        </message>
        <message>
            <source>What it costs where the seller applies the border strip's IVA</source>
            <translation>Lo que cuesta si el vendedor aplica el IVA de la franja fronteriza</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>Verificar</translation>
        </message>
        <message>
            <source>Asks the vendors for live prices and stock</source>
            <translation>Pregunta a los proveedores precio y existencia al momento</translation>
        </message>
        <message>
            <source>Verifies, shows everything for review, then sends once</source>
            <translation>Verifica, muestra todo para revisarlo y envía una sola vez</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) cannot be ordered</source>
            <translation>
                <numerusform>%n partida no se puede pedir</numerusform>
                <numerusform>%n partidas no se pueden pedir</numerusform>
            </translation>
        </message>
        <message>
            <source>To accept</source>
            <translation>Por aceptar</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Deshacer</translation>
        </message>
        <message>
            <source>Rename draft</source>
            <translation>Renombrar borrador</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Renombrar…</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>Duplicar</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Eliminar</translation>
        </message>
        <message>
            <source>Verified</source>
            <translation>Verificado</translation>
        </message>
        <message>
            <source>Changed since verified</source>
            <translation>Cambió; sin verificar</translation>
        </message>
        <message>
            <source>Not verified yet</source>
            <translation>Sin verificar</translation>
        </message>
        <message>
            <source>{folio} was deleted</source>
            <translation>Se eliminó {folio}</translation>
        </message>
        <message>
            <source>Title of {folio}</source>
            <translation>Título de {folio}</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n partida</numerusform>
                <numerusform>%n partidas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Send %n order(s)</source>
            <translation>
                <numerusform>Enviar %n pedido</numerusform>
                <numerusform>Enviar %n pedidos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n indeterminate order(s): not sent again until resolved.</source>
            <translation>
                <numerusform>%n pedido indeterminado: no se vuelve a enviar hasta resolverlo.</numerusform>
                <numerusform>%n pedidos indeterminados: no se vuelven a enviar hasta resolverlos.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) sent</source>
            <translation>
                <numerusform>%n pedido enviado</numerusform>
                <numerusform>%n pedidos enviados</numerusform>
            </translation>
        </message>
        <message>
            <source>The last try did not leave this computer; send it again.</source>
            <translation>El último intento no salió de este equipo; envíela de nuevo.</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Enviar</translation>
        </message>
        <message>
            <source>The pasted text was not understood as an address</source>
            <translation>El texto pegado no se entendió como dirección</translation>
        </message>
        <message>
            <source>Copy the whole address with its postal code, or fill in the fields.</source>
            <translation>Copie la dirección completa con su código postal, o llene los campos.</translation>
        </message>
        <message>
            <source>{place} — 1 order</source>
            <translation>{place} — 1 pedido</translation>
        </message>
        <message>
            <source>{state}, no. {number}, CFDI {invoice}</source>
            <translation>{state}, núm. {number}, CFDI {invoice}</translation>
        </message>
        <message>
            <source>being sent</source>
            <translation>enviándose</translation>
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
            <source>{reference}   {place}: {state}</source>
            <translation>{reference}   {place}: {state}</translation>
        </message>
        <message>
            <source>The vendor rejected it: {words}</source>
            <translation>El proveedor la rechazó: {words}</translation>
        </message>
        <message>
            <source>More than the stock of {stock} that was shown</source>
            <translation>Más que la existencia mostrada ({stock})</translation>
        </message>
        <message>
            <source>{vendor}: {changes}.</source>
            <translation>{vendor}: {changes}.</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>falta</translation>
        </message>
        <message>
            <source>12 or 13 characters</source>
            <translation>12 o 13 caracteres</translation>
        </message>
        <message>
            <source>check its last digit</source>
            <translation>revise su dígito</translation>
        </message>
        <message>
            <source>10 digits</source>
            <translation>10 dígitos</translation>
        </message>
        <message>
            <source>5 digits</source>
            <translation>5 dígitos</translation>
        </message>
        <message>
            <source>unlisted</source>
            <translation>no existe</translation>
        </message>
        <message>
            <source>compare it</source>
            <translation>revíselo</translation>
        </message>
        <message>
            <source>not of this postal code</source>
            <translation>no es de este C.P.</translation>
        </message>
        <message>
            <source>saved</source>
            <translation>guardado</translation>
        </message>
        <message>
            <source>saving…</source>
            <translation>guardando…</translation>
        </message>
        <message>
            <source>not saved</source>
            <translation>sin guardar</translation>
        </message>
        <message>
            <source>Subtotal {subtotal}   Est. IVA {tax}</source>
            <translation>Subtotal {subtotal}   IVA est. {tax}</translation>
        </message>
        <message>
            <source>Total {total}</source>
            <translation>Total {total}</translation>
        </message>
        <message>
            <source>Border strip: {total} at 8%</source>
            <translation>Franja fronteriza: {total} al 8%</translation>
        </message>
        <message>
            <source>There is no address to save yet</source>
            <translation>Todavía no hay dirección que guardar</translation>
        </message>
        <message>
            <source>Undo: add {product}</source>
            <translation>Deshacer: agregar {product}</translation>
        </message>
        <message>
            <source>Undo: take {product} out</source>
            <translation>Deshacer: quitar {product}</translation>
        </message>
        <message>
            <source>Undo: quantity of {product}</source>
            <translation>Deshacer: cantidad de {product}</translation>
        </message>
        <message>
            <source>Undo: change of several lines</source>
            <translation>Deshacer: cambio de varias partidas</translation>
        </message>
        <message>
            <source>Redo: add {product}</source>
            <translation>Rehacer: agregar {product}</translation>
        </message>
        <message>
            <source>Redo: take {product} out</source>
            <translation>Rehacer: quitar {product}</translation>
        </message>
        <message>
            <source>Redo: quantity of {product}</source>
            <translation>Rehacer: cantidad de {product}</translation>
        </message>
        <message>
            <source>Redo: change of several lines</source>
            <translation>Rehacer: cambio de varias partidas</translation>
        </message>
        <message>
            <source>{place} — {state}</source>
            <translation>{place} — {state}</translation>
        </message>
        <message>
            <source>{state}, the vendor gave no number</source>
            <translation>{state}, el proveedor no dio número</translation>
        </message>
        <message>
            <source>{state}, no. {number}</source>
            <translation>{state}, núm. {number}</translation>
        </message>
        <message>
            <source>It did not go in, as was found out: {why}</source>
            <translation>Se averiguó que no entró: {why}</translation>
        </message>
        <message>
            <source>{found}. Tick to accept.</source>
            <translation>{found}. Marque para aceptar.</translation>
        </message>
        <message>
            <source>{vendor} does not use the shipping data.</source>
            <translation>{vendor} no usa los datos de envío.</translation>
        </message>
        <message>
            <source>{vendor} gets no address: it travels with the guide.</source>
            <translation>{vendor} no recibe dirección: va en la guía.</translation>
        </message>
        <message>
            <source>{vendor} gets every field.</source>
            <translation>{vendor} recibe todos los campos.</translation>
        </message>
        <message>
            <source>{field} goes into {into}</source>
            <translation>{field} va dentro de {into}</translation>
        </message>
        <message>
            <source>{field} is cut to {limit} characters</source>
            <translation>{field} se corta a {limit} caracteres</translation>
        </message>
        <message>
            <source>{field} is not sent</source>
            <translation>{field} no se envía</translation>
        </message>
        <message>
            <source>Prices and stock are as shown</source>
            <translation>Precios y existencias siguen igual</translation>
        </message>
        <message>
            <source>The order can be sent.</source>
            <translation>El borrador puede enviarse.</translation>
        </message>
        <message>
            <source>The address was saved</source>
            <translation>La dirección quedó guardada</translation>
        </message>
        <message>
            <source>The address was split over the fields</source>
            <translation>La dirección se repartió en los campos</translation>
        </message>
        <message>
            <source>Please look it over before sending.</source>
            <translation>Revísela antes de enviar.</translation>
        </message>
        <message>
            <source>The order is resolved</source>
            <translation>El pedido quedó resuelto</translation>
        </message>
        <message>
            <source>The order was distributed</source>
            <translation>El borrador se repartió</translation>
        </message>
        <message>
            <source>Ctrl+Z in the list brings the lines back as they were.</source>
            <translation>Ctrl+Z en la lista regresa las partidas a como estaban.</translation>
        </message>
        <message>
            <source>A new draft was begun</source>
            <translation>Se empezó un borrador nuevo</translation>
        </message>
        <message>
            <source>The one before was already sent whole.</source>
            <translation>El anterior ya se había enviado completo.</translation>
        </message>
        <message>
            <source>Add some from the results on the left.</source>
            <translation>Agréguelos desde los resultados de la izquierda.</translation>
        </message>
        <message>
            <source>Everything in this draft is already sent</source>
            <translation>Todo lo de este borrador ya se envió</translation>
        </message>
        <message>
            <source>Begin a new draft to buy more.</source>
            <translation>Empiece un borrador nuevo para comprar más.</translation>
        </message>
        <message>
            <source>Something differs from what was shown</source>
            <translation>Algo cambió respecto a lo mostrado</translation>
        </message>
        <message>
            <source>Tick the differences you accept, then send.</source>
            <translation>Marque las diferencias que acepte y envíe.</translation>
        </message>
        <message>
            <source>Some lines cannot be ordered now</source>
            <translation>Hay partidas que no se pueden pedir ahora</translation>
        </message>
        <message>
            <source>They are marked in the list: take them out, or verify again.</source>
            <translation>Están marcadas en la lista: quítelas o verifique de nuevo.</translation>
        </message>
        <message>
            <source>The order changed while it was being verified</source>
            <translation>El borrador cambió mientras se verificaba</translation>
        </message>
        <message>
            <source>Verify it again.</source>
            <translation>Verifíquelo de nuevo.</translation>
        </message>
        <message>
            <source>An order of this draft is indeterminate</source>
            <translation>Un pedido de este borrador está indeterminado</translation>
        </message>
        <message>
            <source>Resolve it first: nothing may be bought twice.</source>
            <translation>Resuélvala primero: nada debe comprarse dos veces.</translation>
        </message>
        <message>
            <source>This line is already on an order</source>
            <translation>Esta partida ya va en un pedido</translation>
        </message>
        <message>
            <source>It cannot be changed any more.</source>
            <translation>Ya no se puede cambiar.</translation>
        </message>
        <message>
            <source>This draft was sent or deleted at another desk</source>
            <translation>Este borrador se envió o se eliminó en otro equipo</translation>
        </message>
        <message>
            <source>What you typed last was not kept with it.</source>
            <translation>Lo último que escribió no se guardó en él.</translation>
        </message>
        <message>
            <source>There is nothing to undo</source>
            <translation>No hay nada que deshacer</translation>
        </message>
        <message>
            <source>There is nothing to redo</source>
            <translation>No hay nada que rehacer</translation>
        </message>
        <message>
            <source>An order is just being sent</source>
            <translation>Se está enviando un pedido</translation>
        </message>
        <message>
            <source>Wait for its result, then try again.</source>
            <translation>Espere el resultado e intente de nuevo.</translation>
        </message>
        <message>
            <source>{found}. Take the line out or choose another.</source>
            <translation>{found}. Quite la partida o elija otra.</translation>
        </message>
        <message>
            <source>{found}. Accepted.</source>
            <translation>{found}. Aceptado.</translation>
        </message>
        <message>
            <source>expected: {expected}</source>
            <translation>¿{expected}?</translation>
        </message>
    </context>
</TS>
