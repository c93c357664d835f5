<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>vendors</name>
        <message>
            <source>Expercom</source>
            <translation>Expercom</translation>
        </message>
        <message>
            <source>IT wholesaler: catalogue, live price and stock, purchase orders.</source>
            <translation>Mayorista de cómputo: catálogo, precio y existencia al momento, pedidos.</translation>
        </message>
        <message>
            <source>Production</source>
            <translation>Producción</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>Correo electrónico</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Contraseña</translation>
        </message>
        <message>
            <source>Ready-made token</source>
            <translation>Token ya emitido</translation>
        </message>
        <message>
            <source>Warehouses</source>
            <translation>Almacenes</translation>
        </message>
        <message>
            <source>Number and name of each warehouse that orders can go to.</source>
            <translation>Número y nombre de cada almacén al que se puede pedir.</translation>
        </message>
        <message>
            <source>Field names</source>
            <translation>Nombres de campos</translation>
        </message>
        <message>
            <source>Further names under which Expercom sends a field of a product.</source>
            <translation>Otros nombres con los que Expercom envía un campo del producto.</translation>
        </message>
        <message>
            <source>Zegucom Cómputo</source>
            <translation>Zegucom Cómputo</translation>
        </message>
        <message>
            <source>IT wholesaler: price and stock by part number, purchases, our own guides.</source>
            <translation>Mayorista de cómputo: precio y existencia por número de parte, compras, guías propias.</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>Pruebas</translation>
        </message>
        <message>
            <source>User key</source>
            <translation>Clave de usuario</translation>
        </message>
        <message>
            <source>API password</source>
            <translation>Contraseña de la API</translation>
        </message>
        <message>
            <source>Stores</source>
            <translation>Sucursales</translation>
        </message>
        <message>
            <source>Number and name of each store.</source>
            <translation>Número y nombre de cada sucursal.</translation>
        </message>
        <message>
            <source>Part numbers in one call</source>
            <translation>Números de parte por consulta</translation>
        </message>
        <message>
            <source>The vendor documents no limit.</source>
            <translation>El proveedor no documenta un límite.</translation>
        </message>
        <message>
            <source>Paths of the calls</source>
            <translation>Rutas de las consultas</translation>
        </message>
        <message>
            <source>Only some paths are documented. An empty path switches its call off.</source>
            <translation>Solo algunas rutas están documentadas. Una ruta vacía desactiva esa consulta.</translation>
        </message>
        <message>
            <source>iMotriz</source>
            <translation>iMotriz</translation>
        </message>
        <message>
            <source>Marketplace: the orders of our customers come from here.</source>
            <translation>Marketplace: de aquí vienen los pedidos de nuestros clientes.</translation>
        </message>
        <message>
            <source>México</source>
            <translation>México</translation>
        </message>
        <message>
            <source>Colombia</source>
            <translation>Colombia</translation>
        </message>
        <message>
            <source>Ecuador</source>
            <translation>Ecuador</translation>
        </message>
        <message>
            <source>Costa Rica</source>
            <translation>Costa Rica</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Token</translation>
        </message>
        <message>
            <source>Path of the recent order ids</source>
            <translation>Ruta de los pedidos recientes</translation>
        </message>
        <message>
            <source>Empty: recovery by id list is off.</source>
            <translation>Vacía: sin recuperación por lista.</translation>
        </message>
        <message>
            <source>Path of one order</source>
            <translation>Ruta de un pedido</translation>
        </message>
        <message>
            <source>Must contain {id}. Empty: reading one order is off.</source>
            <translation>Debe contener {id}. Vacía: sin lectura de un pedido.</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Moneda</translation>
        </message>
        <message>
            <source>Empty: the currency of the country.</source>
            <translation>Vacía: la moneda del país.</translation>
        </message>
        <message>
            <source>MXN</source>
            <translation>MXN</translation>
        </message>
        <message>
            <source>COP</source>
            <translation>COP</translation>
        </message>
        <message>
            <source>USD</source>
            <translation>USD</translation>
        </message>
        <message>
            <source>CRC</source>
            <translation>CRC</translation>
        </message>
        <message>
            <source>Startrack order-entry</source>
            <translation>Startrack order-entry</translation>
        </message>
        <message>
            <source>Our own catalogue: list, create, edit and delete products.</source>
            <translation>Catálogo propio: ver, crear, editar y eliminar productos.</translation>
        </message>
        <message>
            <source>API key</source>
            <translation>Clave de API</translation>
        </message>
        <message>
            <source>Currency of its prices</source>
            <translation>Moneda de sus precios</translation>
        </message>
        <message>
            <source>ISO code, e.g. MXN.</source>
            <translation>Código ISO, p. ej. MXN.</translation>
        </message>
        <message>
            <source>Largest side of a picture (pixels)</source>
            <translation>Lado mayor de una foto (píxeles)</translation>
        </message>
        <message>
            <source>Larger pictures are made smaller before they are sent.</source>
            <translation>Las fotos más grandes se reducen antes de enviarlas.</translation>
        </message>
        <message>
            <source>Largest picture file (kB)</source>
            <translation>Tamaño máximo de una foto (kB)</translation>
        </message>
        <message>
            <source>The vendor's document names no limit.</source>
            <translation>El documento del proveedor no señala un límite.</translation>
        </message>
        <message>
            <source>eCliente API tienda</source>
            <translation>eCliente API tienda</translation>
        </message>
        <message>
            <source>Spanish shop: orders with a billing address, and what a buyer has ordered.</source>
            <translation>Tienda española: pedidos con dirección de facturación e historial del comprador.</translation>
        </message>
    </context>
</TS>
