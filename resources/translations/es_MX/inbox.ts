<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>inbox</name>
        <message>
            <source>Marketplace order</source>
            <translation>Pedido del marketplace</translation>
        </message>
        <message>
            <source>Products of the order</source>
            <translation>Productos del pedido</translation>
        </message>
        <message>
            <source>Write the part number</source>
            <translation>Escribir el número de parte</translation>
        </message>
        <message>
            <source>Done for this order</source>
            <translation>Hecho para este pedido</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Historial</translation>
        </message>
        <message>
            <source>Take the note away</source>
            <translation>Quitar la nota</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notas</translation>
        </message>
        <message>
            <source>Write a note and press Enter</source>
            <translation>Escriba una nota y presione Entrar</translation>
        </message>
        <message>
            <source>New note</source>
            <translation>Nota nueva</translation>
        </message>
        <message>
            <source>Add note</source>
            <translation>Agregar nota</translation>
        </message>
        <message>
            <source>Original data</source>
            <translation>Datos originales</translation>
        </message>
        <message>
            <source>Ask the marketplace again</source>
            <translation>Volver a consultar al marketplace</translation>
        </message>
        <message>
            <source>Takes the order for you, or lets it go</source>
            <translation>Toma el pedido para usted o lo suelta</translation>
        </message>
        <message>
            <source>Mark</source>
            <translation>Marcar</translation>
        </message>
        <message>
            <source>Supply</source>
            <translation>Surtir</translation>
        </message>
        <message>
            <source>Opens Buy with these products and the buyer's address</source>
            <translation>Abre Comprar con estos productos y la dirección del comprador</translation>
        </message>
        <message>
            <source>Follow what is bought</source>
            <translation>Seguir lo que se compre</translation>
        </message>
        <message>
            <source>Choose an order</source>
            <translation>Elija un pedido</translation>
        </message>
        <message>
            <source>Its buyer, products and purchases are shown here.</source>
            <translation>Aquí se ven su comprador, sus productos y sus compras.</translation>
        </message>
        <message>
            <source>Let it go</source>
            <translation>Soltar</translation>
        </message>
        <message>
            <source>I take it</source>
            <translation>Lo tomo</translation>
        </message>
        <message>
            <source>Supply again…</source>
            <translation>Surtir de nuevo…</translation>
        </message>
        <message>
            <source>Nothing was bought for it yet.</source>
            <translation>Todavía no se ha comprado nada para él.</translation>
        </message>
        <message>
            <source>Sets the state by hand: supplied from our own stock, shipped, cancelled</source>
            <translation>Fija el estado a mano: surtido con existencia propia, enviado, cancelado</translation>
        </message>
        <message>
            <source>Filters</source>
            <translation>Filtros</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>Míos</translation>
        </message>
        <message>
            <source>Orders you have taken</source>
            <translation>Pedidos que usted tomó</translation>
        </message>
        <message>
            <source>Unclaimed</source>
            <translation>Sin dueño</translation>
        </message>
        <message>
            <source>Orders nobody has taken yet</source>
            <translation>Pedidos que nadie ha tomado</translation>
        </message>
        <message>
            <source>Only when I ask</source>
            <translation>Solo cuando yo lo pida</translation>
        </message>
        <message>
            <source>Check once a day that nothing is missing</source>
            <translation>Revisar una vez al día que no falte nada</translation>
        </message>
        <message>
            <source>Fetches new orders by itself while the program is open, and tells you. Reading marks them at the marketplace.</source>
            <translation>Trae los pedidos nuevos por sí solo mientras el programa está abierto y le avisa. Leerlos los marca en el marketplace.</translation>
        </message>
        <message>
            <source>Every {minutes} minutes</source>
            <translation>Cada {minutes} minutos</translation>
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
            <source>Age</source>
            <translation>Antigüedad</translation>
        </message>
        <message>
            <source>Dispatch</source>
            <translation>Despachar</translation>
        </message>
        <message>
            <source>Buyer</source>
            <translation>Comprador</translation>
        </message>
        <message>
            <source>City</source>
            <translation>Ciudad</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Dueño</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>Productos</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Producto</translation>
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
            <source>F2 writes the part number that {code} stands for; it is remembered for all orders.</source>
            <translation>F2 escribe el número de parte que corresponde a {code}; se recuerda para todos los pedidos.</translation>
        </message>
        <message>
            <source>Supply again</source>
            <translation>Surtir otra vez</translation>
        </message>
        <message>
            <source>Buy everything again</source>
            <translation>Comprar todo otra vez</translation>
        </message>
        <message>
            <source>Reads the new orders and marks them as delivered at the marketplace</source>
            <translation>Lee los pedidos nuevos y los marca como entregados en el marketplace</translation>
        </message>
        <message>
            <source>Compares with the last 8 days of the marketplace and fetches what is missing here</source>
            <translation>Compara con los últimos 8 días del marketplace y trae lo que falta aquí</translation>
        </message>
        <message>
            <source>Recover</source>
            <translation>Recuperar</translation>
        </message>
        <message>
            <source>Fetch orders</source>
            <translation>Traer pedidos</translation>
        </message>
        <message>
            <source>Marketplace orders</source>
            <translation>Pedidos del marketplace</translation>
        </message>
        <message>
            <source>All marketplaces</source>
            <translation>Todos los marketplaces</translation>
        </message>
        <message>
            <source>They are in the inbox.</source>
            <translation>Están en la bandeja.</translation>
        </message>
        <message>
            <source>Inbox</source>
            <translation>Bandeja</translation>
        </message>
        <message>
            <source>Order, buyer, city, phone or product…</source>
            <translation>Pedido, comprador, ciudad, teléfono o producto…</translation>
        </message>
        <message>
            <source>Find an order</source>
            <translation>Buscar un pedido</translation>
        </message>
        <message>
            <source>Marketplace</source>
            <translation>Marketplace</translation>
        </message>
        <message>
            <source>Write a note</source>
            <translation>Escribir una nota</translation>
        </message>
        <message>
            <source>Connections…</source>
            <translation>Conexiones…</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Detener</translation>
        </message>
        <message numerus="yes">
            <source>%n new order(s) from {marketplace}</source>
            <translation>
                <numerusform>%n pedido nuevo de {marketplace}</numerusform>
                <numerusform>%n pedidos nuevos de {marketplace}</numerusform>
            </translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Ver</translation>
        </message>
        <message>
            <source>Fetch and mark</source>
            <translation>Traer y marcar</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>Tomar el pedido</translation>
        </message>
        <message>
            <source>Take it over</source>
            <translation>Tomarlo de todos modos</translation>
        </message>
        <message>
            <source>No order passes the filters</source>
            <translation>Ningún pedido pasa los filtros</translation>
        </message>
        <message>
            <source>The others are hidden, not gone.</source>
            <translation>Los demás están ocultos, no se perdieron.</translation>
        </message>
        <message>
            <source>Remove all filters</source>
            <translation>Quitar todos los filtros</translation>
        </message>
        <message>
            <source>From then on it hands them to nobody else: not to another program, nor to a portal that reads new orders. They stay here, and what is lost on the way is recovered with Recover for 8 days. This is asked only once.</source>
            <translation>Desde ese momento ya no los entrega como nuevos a ningún otro programa. Aquí quedan guardados, y lo que se pierda en el camino se puede traer con «Recuperar» durante 8 días. Esto se pregunta una sola vez.</translation>
        </message>
        <message>
            <source>Agree first, so that nothing is bought twice.</source>
            <translation>Pónganse de acuerdo antes, para que nada se compre dos veces.</translation>
        </message>
        <message>
            <source>Buy what is missing</source>
            <translation>Comprar lo que falta</translation>
        </message>
        <message>
            <source>The orders come into the same inbox.</source>
            <translation>Los pedidos llegan a esta misma bandeja.</translation>
        </message>
        <message>
            <source>No marketplace is connected</source>
            <translation>No hay ningún marketplace conectado</translation>
        </message>
        <message>
            <source>With a connection to iMotriz, your customers' orders come in here, ready to be bought and followed.</source>
            <translation>Con una conexión a iMotriz, aquí llegan los pedidos de sus clientes, listos para comprarse y seguirse.</translation>
        </message>
        <message>
            <source>Connect a marketplace…</source>
            <translation>Conectar un marketplace…</translation>
        </message>
        <message>
            <source>No orders have been fetched yet</source>
            <translation>Todavía no se han traído pedidos</translation>
        </message>
        <message>
            <source>Fetching reads the new orders and marks them as delivered at the marketplace.</source>
            <translation>Traer pedidos lee los nuevos y los marca como entregados en el marketplace.</translation>
        </message>
        <message>
            <source>{marketplace} marks every order that is read as delivered.</source>
            <translation>{marketplace} marca como entregado cada pedido que se lee.</translation>
        </message>
        <message>
            <source>{owner} already has order {number}.</source>
            <translation>{owner} ya tiene el pedido {number}.</translation>
        </message>
        <message>
            <source>{marketplace} is no longer read by itself</source>
            <translation>{marketplace} ya no se lee por sí solo</translation>
        </message>
        <message>
            <source>{who} is reading {marketplace} just now</source>
            <translation>{who} está leyendo {marketplace} en este momento</translation>
        </message>
        <message>
            <source>set by hand</source>
            <translation>marcado a mano</translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) were read from kept answers</source>
            <translation>
                <numerusform>Se leyó %n pedido de respuestas guardadas</numerusform>
                <numerusform>Se leyeron %n pedidos de respuestas guardadas</numerusform>
            </translation>
        </message>
        <message>
            <source>F2 changes your note, Del takes it away; the history keeps it</source>
            <translation>F2 cambia su nota, Supr la quita; el historial la conserva</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s)</source>
            <translation>
                <numerusform>%n nota</numerusform>
                <numerusform>%n notas</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody has taken it yet</source>
            <translation>Nadie lo ha tomado</translation>
        </message>
        <message>
            <source>You have it</source>
            <translation>Lo tiene usted</translation>
        </message>
        <message>
            <source>Buyer without a name</source>
            <translation>Comprador sin nombre</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s), not sent yet</source>
            <translation>
                <numerusform>%n partida, sin enviar</numerusform>
                <numerusform>%n partidas, sin enviar</numerusform>
            </translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Hecho</translation>
        </message>
        <message numerus="yes">
            <source>%n order(s)</source>
            <translation>
                <numerusform>%n pedido</numerusform>
                <numerusform>%n pedidos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) still cannot be read; recovering fetches their orders one by one.</source>
            <translation>
                <numerusform>%n respuesta sigue sin poder leerse; «Recuperar» trae sus pedidos uno por uno.</numerusform>
                <numerusform>%n respuestas siguen sin poder leerse; «Recuperar» trae sus pedidos uno por uno.</numerusform>
            </translation>
        </message>
        <message>
            <source>Automatic: off</source>
            <translation>Automático: no</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nuevo</translation>
        </message>
        <message>
            <source>In process</source>
            <translation>En proceso</translation>
        </message>
        <message>
            <source>Supplied</source>
            <translation>Surtido</translation>
        </message>
        <message>
            <source>Shipped</source>
            <translation>Enviado</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Cancelado</translation>
        </message>
        <message>
            <source>Nothing has been bought for it yet.</source>
            <translation>Todavía no se ha comprado nada.</translation>
        </message>
        <message>
            <source>Something is bought or being bought, but not all of it.</source>
            <translation>Se compró o se está comprando algo, pero no todo.</translation>
        </message>
        <message>
            <source>Everything is bought; guides are still missing.</source>
            <translation>Todo está comprado; faltan guías.</translation>
        </message>
        <message>
            <source>Everything is bought and the vendors have the guides.</source>
            <translation>Todo está comprado y los proveedores tienen las guías.</translation>
        </message>
        <message>
            <source>Nothing more is to be done.</source>
            <translation>Ya no hay nada que hacer.</translation>
        </message>
        <message>
            <source>{products} ({pieces} pcs.)</source>
            <translation>{products} ({pieces} pzas.)</translation>
        </message>
        <message>
            <source>Ordered {ordered}, fetched {arrived}</source>
            <translation>Pedido el {ordered}, traído el {arrived}</translation>
        </message>
        <message>
            <source>Must leave by {moment} ({left})</source>
            <translation>Debe salir antes del {moment} ({left})</translation>
        </message>
        <message>
            <source>{owner} has it</source>
            <translation>Lo tiene {owner}</translation>
        </message>
        <message>
            <source>Order {number} is: {state}. Something was bought for it.</source>
            <translation>El pedido {number} está: {state}. Ya se compró algo para él.</translation>
        </message>
        <message>
            <source>Already bought:</source>
            <translation>Ya comprado:</translation>
        </message>
        <message>
            <source>In a draft, not sent yet:</source>
            <translation>En un borrador, aún sin enviar:</translation>
        </message>
        <message>
            <source>Nothing is missing any more.</source>
            <translation>Ya no falta nada.</translation>
        </message>
        <message>
            <source>Came in from the marketplace</source>
            <translation>Llegó del marketplace</translation>
        </message>
        <message>
            <source>The marketplace changed it</source>
            <translation>El marketplace lo cambió</translation>
        </message>
        <message>
            <source>Took it</source>
            <translation>Lo tomó</translation>
        </message>
        <message>
            <source>Its state follows the purchases again</source>
            <translation>Su estado vuelve a seguir las compras</translation>
        </message>
        <message>
            <source>older ones are left out</source>
            <translation>sin los más antiguos</translation>
        </message>
        <message>
            <source>{marketplace} read {age}</source>
            <translation>{marketplace}: leído {age}</translation>
        </message>
        <message>
            <source>Check now</source>
            <translation>Revisar ahora</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>Volver a leer</translation>
        </message>
        <message>
            <source>Reading kept answers again…</source>
            <translation>Leyendo otra vez las respuestas guardadas…</translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) were already here.</source>
            <translation>
                <numerusform>%n pedido ya estaba aquí.</numerusform>
                <numerusform>%n pedidos ya estaban aquí.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n could not be read and are kept for later.</source>
            <translation>
                <numerusform>%n no se pudo leer y queda guardado para después.</numerusform>
                <numerusform>%n no se pudieron leer y quedan guardados para después.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) still wait there; fetch again.</source>
            <translation>
                <numerusform>Todavía espera %n pedido allá; vuelva a traer.</numerusform>
                <numerusform>Todavía esperan %n pedidos allá; vuelva a traer.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) of the last 8 days were compared.</source>
            <translation>
                <numerusform>Se comparó %n pedido de los últimos 8 días.</numerusform>
                <numerusform>Se compararon %n pedidos de los últimos 8 días.</numerusform>
            </translation>
        </message>
        <message>
            <source>{missing} were missing, {recovered} recovered</source>
            <translation>Faltaban {missing}, recuperados {recovered}</translation>
        </message>
        <message>
            <source>Automatic: every {minutes} min</source>
            <translation>Automático: cada {minutes} min</translation>
        </message>
        <message>
            <source>It had to leave by {moment}</source>
            <translation>Debió salir antes del {moment}</translation>
        </message>
        <message>
            <source>Order {number} was marked by hand as: {state}.</source>
            <translation>El pedido {number} se marcó a mano como: {state}.</translation>
        </message>
        <message>
            <source>Draft {folio}</source>
            <translation>Borrador {folio}</translation>
        </message>
        <message>
            <source>{state}, no. {number}</source>
            <translation>{state}, núm. {number}</translation>
        </message>
        <message>
            <source>Guide {number}</source>
            <translation>Guía {number}</translation>
        </message>
        <message>
            <source>{reference} to {vendor}: {state}</source>
            <translation>{reference} a {vendor}: {state}</translation>
        </message>
        <message numerus="yes">
            <source>{shown} of %n order(s)</source>
            <translation>
                <numerusform>{shown} de %n pedido</numerusform>
                <numerusform>{shown} de %n pedidos</numerusform>
            </translation>
        </message>
        <message>
            <source>{who} is reading {marketplace}</source>
            <translation>{who} está leyendo {marketplace}</translation>
        </message>
        <message>
            <source>{marketplace} was never read whole</source>
            <translation>{marketplace}: nunca leído por completo</translation>
        </message>
        <message>
            <source>No new orders at {marketplace}</source>
            <translation>No hay pedidos nuevos en {marketplace}</translation>
        </message>
        <message>
            <source>Add it in Connections, with its token.</source>
            <translation>Agréguelo en Conexiones, con su token.</translation>
        </message>
        <message>
            <source>It stops after what is on its way</source>
            <translation>Se detiene después de lo que está en camino</translation>
        </message>
        <message>
            <source>What came in stays in the inbox.</source>
            <translation>Lo que llegó se queda en la bandeja.</translation>
        </message>
        <message>
            <source>The order is as the marketplace has it</source>
            <translation>El pedido está como lo tiene el marketplace</translation>
        </message>
        <message>
            <source>The marketplace named no products in this order</source>
            <translation>El marketplace no indicó productos en este pedido</translation>
        </message>
        <message>
            <source>Look at the original data, then search for them by hand.</source>
            <translation>Revise los datos originales y búsquelos a mano.</translation>
        </message>
        <message>
            <source>Nothing of this order is missing</source>
            <translation>No falta nada de este pedido</translation>
        </message>
        <message>
            <source>What is not bought yet is in this draft already.</source>
            <translation>Lo que aún no se compra ya está en este borrador.</translation>
        </message>
        <message>
            <source>Only {who} changes this note</source>
            <translation>Solo {who} puede cambiar esta nota</translation>
        </message>
        <message>
            <source>Payment: {payment}</source>
            <translation>Pago: {payment}</translation>
        </message>
        <message>
            <source>{marketplace} says: {status}</source>
            <translation>{marketplace} dice: {status}</translation>
        </message>
        <message>
            <source>Still missing:</source>
            <translation>Aún falta:</translation>
        </message>
        <message>
            <source>Took it over from {owner}</source>
            <translation>Lo tomó de {owner}</translation>
        </message>
        <message>
            <source>Marked as: {state}</source>
            <translation>Lo marcó como: {state}</translation>
        </message>
        <message>
            <source>Draft {folio} begun</source>
            <translation>Empezó el borrador {folio}</translation>
        </message>
        <message>
            <source>Note: {text}</source>
            <translation>Nota: {text}</translation>
        </message>
        <message>
            <source>A note changed; it said: {text}</source>
            <translation>Se cambió una nota; decía: {text}</translation>
        </message>
        <message>
            <source>Note taken away: {text}</source>
            <translation>Nota quitada: {text}</translation>
        </message>
        <message>
            <source>A reading of {marketplace} was interrupted: orders may be missing here that it believes delivered.</source>
            <translation>Se interrumpió una lectura de {marketplace}: pueden faltar aquí pedidos que allá ya se dan por entregados.</translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) of {marketplace} could not be read; nothing of it was thrown away.</source>
            <translation>
                <numerusform>%n respuesta de {marketplace} no se pudo leer; está guardada completa.</numerusform>
                <numerusform>%n respuestas de {marketplace} no se pudieron leer; están guardadas completas.</numerusform>
            </translation>
        </message>
        <message>
            <source>{marketplace} was last read over six days ago; after eight days, lost orders cannot be recovered.</source>
            <translation>{marketplace} se leyó hace más de seis días; después de ocho ya no se pueden recuperar pedidos perdidos.</translation>
        </message>
        <message>
            <source>For a day nobody has checked that every order of {marketplace} is here. Checking marks nothing there.</source>
            <translation>Desde hace un día no se revisa que estén aquí todos los pedidos de {marketplace}. Revisar no marca nada allá.</translation>
        </message>
        <message>
            <source>Fetching from {marketplace}: {done} of {whole}</source>
            <translation>Trayendo de {marketplace}: {done} de {whole}</translation>
        </message>
        <message>
            <source>Fetching from {marketplace}…</source>
            <translation>Trayendo de {marketplace}…</translation>
        </message>
        <message>
            <source>Recovering from {marketplace}: {done} of {whole}</source>
            <translation>Recuperando de {marketplace}: {done} de {whole}</translation>
        </message>
        <message>
            <source>Comparing with the last 8 days of {marketplace}…</source>
            <translation>Comparando con los últimos 8 días de {marketplace}…</translation>
        </message>
        <message>
            <source>No order of {marketplace} is missing</source>
            <translation>No falta ningún pedido de {marketplace}</translation>
        </message>
        <message>
            <source>{marketplace} lists these but does not find them: {ids}.</source>
            <translation>{marketplace} enlista estos, pero no los encuentra: {ids}.</translation>
        </message>
        <message>
            <source>These could not be read: {ids}.</source>
            <translation>Estos no se pudieron leer: {ids}.</translation>
        </message>
    </context>
</TS>
