<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>resolution</name>
        <message>
            <source>Resolve an indeterminate order</source>
            <translation>Resolver una orden indeterminada</translation>
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
            <source>It left on {moment} for {amount} before tax, and no clear answer came back. It is not sent again until you know whether it went in.</source>
            <translation>Salió el {moment} por {amount} antes de IVA y no llegó una respuesta clara. No se vuelve a enviar hasta saber si entró.</translation>
        </message>
        <message>
            <source>&amp;Ask the vendor by its number</source>
            <translation>&amp;Buscarla en el proveedor con su número</translation>
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
    </context>
</TS>
