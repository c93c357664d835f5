<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>resolution</name>
        <message>
            <source>Orders that the vendor has</source>
            <translation>Pedidos que tiene el proveedor</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>Hecho</translation>
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
            <source>{quantity} × {name}</source>
            <translation>{quantity} × {name}</translation>
        </message>
        <message>
            <source>No. {number}</source>
            <translation>Núm. {number}</translation>
        </message>
        <message>
            <source>Resolve an indeterminate order</source>
            <translation>Resolver un pedido indeterminado</translation>
        </message>
        <message>
            <source>Who told you, or where you saw it</source>
            <translation>Quién se lo dijo o dónde lo vio</translation>
        </message>
        <message>
            <source>Resolve</source>
            <translation>Resolver</translation>
        </message>
        <message>
            <source>Leave as it is</source>
            <translation>Dejar como está</translation>
        </message>
        <message>
            <source>The vendor has orders with the same products. Compare the date and the total, and choose the one that is yours.</source>
            <translation>El proveedor tiene pedidos con los mismos productos. Compare la fecha y el total, y elija el suyo.</translation>
        </message>
        <message>
            <source>The vendor does not have it yet, but may still be at it. Look again in a few minutes.</source>
            <translation>El proveedor aún no lo tiene, pero puede estar procesándolo. Búsquelo otra vez en unos minutos.</translation>
        </message>
        <message>
            <source>The vendor has no such order: most likely it did not go in. You decide.</source>
            <translation>El proveedor no tiene ese pedido: lo más probable es que no haya entrado. Usted decide.</translation>
        </message>
        <message>
            <source>It left on {moment} for {amount} before tax, and no clear answer came back. It is not sent again until you know whether it went in.</source>
            <translation>Salió el {moment} por {amount} antes de IVA y no llegó una respuesta clara. No se vuelve a enviar hasta saber si entró.</translation>
        </message>
        <message>
            <source>&amp;Look for it among the vendor's orders</source>
            <translation>&amp;Buscarlo entre los pedidos del proveedor</translation>
        </message>
        <message>
            <source>It is &amp;one of these orders</source>
            <translation>&amp;Es uno de estos pedidos</translation>
        </message>
        <message>
            <source>&amp;Ask the vendor by its number</source>
            <translation>&amp;Preguntar al proveedor con su número</translation>
        </message>
        <message>
            <source>It &amp;went in: write its number</source>
            <translation>&amp;Sí entró: capturar su número</translation>
        </message>
        <message>
            <source>It did &amp;not go in</source>
            <translation>&amp;No entró</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <source>This vendor cannot be asked by program; call it or see its portal.</source>
            <translation>A este proveedor no se le puede preguntar desde el programa; llámele o revise su portal.</translation>
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
            <source>How you know</source>
            <translation>Cómo lo sabe</translation>
        </message>
        <message>
            <source>{reference}   {place}</source>
            <translation>{reference}   {place}</translation>
        </message>
        <message>
            <source>Not among the vendor's orders on {moment}</source>
            <translation>No está entre los pedidos del proveedor al {moment}</translation>
        </message>
    </context>
</TS>
