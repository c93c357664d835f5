<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>price_lists</name>
        <message>
            <source>Import a price list</source>
            <translation>Importar una lista de precios</translation>
        </message>
        <message>
            <source>Prices with tax</source>
            <translation>Precios con impuesto</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Importar</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Whose list is it, and what does it say?</source>
            <translation>¿De quién es la lista y qué dice?</translation>
        </message>
        <message>
            <source>Tax rate</source>
            <translation>Impuesto</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>no se sabe</translation>
        </message>
        <message>
            <source>Vendor</source>
            <translation>Proveedor</translation>
        </message>
        <message>
            <source>A percentage such as 21</source>
            <translation>Un porcentaje, como 21</translation>
        </message>
        <message>
            <source>Prices hold since</source>
            <translation>Vigente desde</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Moneda</translation>
        </message>
        <message>
            <source>before tax</source>
            <translation>antes de impuesto</translation>
        </message>
        <message numerus="yes">
            <source>{vendor}'s list has %n product(s)</source>
            <translation>
                <numerusform>La lista de {vendor} tiene %n producto</numerusform>
                <numerusform>La lista de {vendor} tiene %n productos</numerusform>
            </translation>
        </message>
        <message>
            <source>with tax</source>
            <translation>con impuesto</translation>
        </message>
        <message>
            <source>Price lists</source>
            <translation>Listas de precios</translation>
        </message>
        <message>
            <source>Import a list…</source>
            <translation>Importar una lista…</translation>
        </message>
        <message>
            <source>Import again…</source>
            <translation>Volver a importar…</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Quitar…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>What it was before stays.</source>
            <translation>Se conserva la anterior.</translation>
        </message>
        <message>
            <source>Imported price lists</source>
            <translation>Listas de precios importadas</translation>
        </message>
        <message>
            <source>Products imported</source>
            <translation>Productos importados</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>Productos</translation>
        </message>
        <message>
            <source>Prices</source>
            <translation>Precios</translation>
        </message>
        <message>
            <source>No price list yet</source>
            <translation>Todavía no hay listas de precios</translation>
        </message>
        <message>
            <source>Import the list that the vendor sent you (CSV or Excel), or drop it here. Its products are then found in Comprar with their age.</source>
            <translation>Importe la lista que le envió el proveedor (CSV o Excel) o suéltela aquí. Sus productos aparecerán en Comprar con su antigüedad.</translation>
        </message>
        <message>
            <source>No connected vendor needs a price list</source>
            <translation>Ningún proveedor conectado necesita lista de precios</translation>
        </message>
        <message>
            <source>Lists are imported for vendors that take orders and tell no products.</source>
            <translation>Las listas se importan para proveedores que reciben pedidos y no informan sus productos.</translation>
        </message>
        <message>
            <source>Remove the price list</source>
            <translation>Quitar la lista de precios</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>Its products are no longer found; orders and drafts stay.</source>
            <translation>Sus productos dejarán de aparecer; los pedidos y borradores se conservan.</translation>
        </message>
        <message>
            <source>Importing {vendor}'s list…</source>
            <translation>Importando la lista de {vendor}…</translation>
        </message>
        <message>
            <source>{vendor}'s list was not imported</source>
            <translation>La lista de {vendor} no se importó</translation>
        </message>
        <message>
            <source>Remove {vendor}'s list from this desk?</source>
            <translation>¿Quitar de esta mesa la lista de {vendor}?</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>hace %n día</numerusform>
                <numerusform>hace %n días</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) could not be used</source>
            <translation>
                <numerusform>%n renglón no se pudo usar</numerusform>
                <numerusform>%n renglones no se pudieron usar</numerusform>
            </translation>
        </message>
        <message>
            <source>since today</source>
            <translation>desde hoy</translation>
        </message>
        <message>
            <source>Vendor's id</source>
            <translation>Id del proveedor</translation>
        </message>
        <message>
            <source>Part number</source>
            <translation>Número de parte</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Precio</translation>
        </message>
        <message>
            <source>Brand</source>
            <translation>Marca</translation>
        </message>
        <message>
            <source>UPC</source>
            <translation>UPC</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Descripción</translation>
        </message>
        <message>
            <source>Stock</source>
            <translation>Existencia</translation>
        </message>
        <message>
            <source>Price lists ({patterns})</source>
            <translation>Listas de precios ({patterns})</translation>
        </message>
        <message>
            <source>{field} is missing</source>
            <translation>Falta: {field}</translation>
        </message>
        <message>
            <source>a price of {text} cannot be right</source>
            <translation>un precio de {text} no puede ser</translation>
        </message>
        <message>
            <source>{text} is in the list already</source>
            <translation>{text} ya está en la lista</translation>
        </message>
        <message>
            <source>{field}: “{text}” cannot be read</source>
            <translation>{field}: no se puede leer «{text}»</translation>
        </message>
    </context>
</TS>
