<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>search</name>
        <message>
            <source>Part number</source>
            <translation>Número de parte</translation>
        </message>
        <message>
            <source>Brand</source>
            <translation>Marca</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Descripción</translation>
        </message>
        <message>
            <source>Vendor · warehouse</source>
            <translation>Proveedor · almacén</translation>
        </message>
        <message>
            <source>Price before IVA</source>
            <translation>Precio antes de IVA</translation>
        </message>
        <message>
            <source>Price with IVA</source>
            <translation>Precio con IVA</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Moneda</translation>
        </message>
        <message>
            <source>Stock</source>
            <translation>Exist.</translation>
        </message>
        <message>
            <source>Product detail</source>
            <translation>Detalle del producto</translation>
        </message>
        <message>
            <source>Vendor's answer</source>
            <translation>Respuesta del proveedor</translation>
        </message>
        <message>
            <source>Prices and stock by warehouse</source>
            <translation>Precios y existencias por almacén</translation>
        </message>
        <message>
            <source>Choose a product above.</source>
            <translation>Elija un producto de la lista.</translation>
        </message>
        <message>
            <source>Picture of {product}</source>
            <translation>Imagen de {product}</translation>
        </message>
        <message>
            <source>UPC {upc}</source>
            <translation>UPC {upc}</translation>
        </message>
        <message>
            <source>{vendor} code {code}</source>
            <translation>clave {code} de {vendor}</translation>
        </message>
        <message>
            <source>Filters</source>
            <translation>Filtros</translation>
        </message>
        <message>
            <source>Narrow by vendor, warehouse, brand or price</source>
            <translation>Limitar por proveedor, almacén, marca o precio</translation>
        </message>
        <message>
            <source>Remove all filters</source>
            <translation>Quitar los filtros</translation>
        </message>
        <message>
            <source>Lowest price</source>
            <translation>Mínimo</translation>
        </message>
        <message>
            <source>Highest price</source>
            <translation>Máximo</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Aplicar</translation>
        </message>
        <message>
            <source>Vendor</source>
            <translation>Proveedor</translation>
        </message>
        <message>
            <source>Warehouse</source>
            <translation>Almacén</translation>
        </message>
        <message>
            <source>Close this strip (Esc)</source>
            <translation>Cerrar esta franja (Esc)</translation>
        </message>
        <message>
            <source>by its description</source>
            <translation>por su descripción</translation>
        </message>
        <message>
            <source>Put a line of the list right</source>
            <translation>Corregir un renglón de la lista</translation>
        </message>
        <message>
            <source>Search again</source>
            <translation>Buscar de nuevo</translation>
        </message>
        <message>
            <source>Take off the list</source>
            <translation>Quitar de la lista</translation>
        </message>
        <message>
            <source>Use this one</source>
            <translation>Usar este</translation>
        </message>
        <message>
            <source>It is the same product</source>
            <translation>Es el mismo producto</translation>
        </message>
        <message>
            <source>Nothing similar in the local catalogue.</source>
            <translation>No hay nada parecido en el catálogo local.</translation>
        </message>
        <message>
            <source>Part number of the line</source>
            <translation>Número de parte del renglón</translation>
        </message>
        <message>
            <source>Enter searches again, ↓ goes to what is near</source>
            <translation>Enter busca de nuevo, ↓ baja a los parecidos</translation>
        </message>
        <message>
            <source>Quantity of the line</source>
            <translation>Cantidad del renglón</translation>
        </message>
        <message>
            <source>Delete, while the line is chosen</source>
            <translation>Supr, con el renglón elegido</translation>
        </message>
        <message>
            <source>The line takes this number (Enter)</source>
            <translation>El renglón toma este número (Enter)</translation>
        </message>
        <message>
            <source>Every desk knows from now on that both numbers are one (Ctrl+Enter)</source>
            <translation>Todas las mesas sabrán desde ahora que los dos números son el mismo producto (Ctrl+Enter)</translation>
        </message>
        <message>
            <source>Products that may have been meant</source>
            <translation>Productos parecidos</translation>
        </message>
        <message>
            <source>Perhaps</source>
            <translation>Quizá sea</translation>
        </message>
        <message>
            <source>Likeness</source>
            <translation>Parecido</translation>
        </message>
        <message>
            <source>Best price</source>
            <translation>Mejor precio</translation>
        </message>
        <message>
            <source>Vendors</source>
            <translation>Proveedores</translation>
        </message>
        <message>
            <source>Looking for similar ones…</source>
            <translation>Buscando parecidos…</translation>
        </message>
        <message>
            <source>quantity? {text}</source>
            <translation>¿cantidad? {text}</translation>
        </message>
        <message>
            <source>Open a parts list</source>
            <translation>Abrir una lista de partes</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Cantidad</translation>
        </message>
        <message>
            <source>Row {number}: {words}</source>
            <translation>Renglón {number}: {words}</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) of {file} to look at</source>
            <translation>
                <numerusform>%n renglón de {file} por revisar</numerusform>
                <numerusform>%n renglones de {file} por revisar</numerusform>
            </translation>
        </message>
        <message>
            <source>“{text}” is no quantity; it stands at one piece until you say</source>
            <translation>«{text}» no es una cantidad; queda en una pieza hasta que usted la corrija</translation>
        </message>
        <message>
            <source>the quantity is 0; it is left out ({text})</source>
            <translation>la cantidad es 0; se omite ({text})</translation>
        </message>
        <message>
            <source>“{text}” was cut by the sheet; give its column the format Text and copy it again</source>
            <translation>“{text}” fue recortado por la hoja; dé a su columna el formato Texto y cópiela de nuevo</translation>
        </message>
        <message>
            <source>The best of every line is in the order already.</source>
            <translation>Lo mejor de cada renglón ya está en el pedido.</translation>
        </message>
        <message>
            <source>the pasted list</source>
            <translation>la lista pegada</translation>
        </message>
        <message>
            <source>there is no part number; it is left out ({text})</source>
            <translation>no tiene número de parte; se omite ({text})</translation>
        </message>
        <message>
            <source>a list has at most {count} lines; from here on nothing is read</source>
            <translation>una lista admite hasta {count} renglones; de aquí en adelante no se lee</translation>
        </message>
        <message>
            <source>Price over time</source>
            <translation>Precio a lo largo del tiempo</translation>
        </message>
        <message>
            <source>{last} since {last_day}; {first} on {first_day}; between {low} and {high} meanwhile</source>
            <translation>{last} desde el {last_day}; {first} el {first_day}; entre {low} y {high} en ese tiempo</translation>
        </message>
        <message>
            <source>{price} since it was first seen, on {day}</source>
            <translation>{price} desde que se vio por primera vez, el {day}</translation>
        </message>
        <message>
            <source>Search results</source>
            <translation>Resultados de la búsqueda</translation>
        </message>
        <message>
            <source>Click sorts, right click shows and hides columns</source>
            <translation>Clic ordena; clic derecho muestra y oculta columnas</translation>
        </message>
        <message>
            <source>× {quantity}  Enter</source>
            <translation>× {quantity}  Enter</translation>
        </message>
        <message>
            <source>Product / vendor · warehouse</source>
            <translation>Producto / proveedor · almacén</translation>
        </message>
        <message>
            <source>Wanted</source>
            <translation>Pide</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Precio</translation>
        </message>
        <message>
            <source>With IVA</source>
            <translation>Con IVA</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>Dato de</translation>
        </message>
        <message>
            <source>Vendor's code</source>
            <translation>Clave</translation>
        </message>
        <message>
            <source>UPC</source>
            <translation>UPC</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Reintentar</translation>
        </message>
        <message>
            <source>What happened…</source>
            <translation>Qué pasó…</translation>
        </message>
        <message>
            <source>Set up the connection…</source>
            <translation>Configurar la conexión…</translation>
        </message>
        <message>
            <source>Ask {vendor} again</source>
            <translation>Volver a consultar a {vendor}</translation>
        </message>
        <message numerus="yes">
            <source>Adds the cheapest offer in stock for each line's quantity: %n line(s)</source>
            <translation>
                <numerusform>Agrega la oferta más barata con existencia para la cantidad de cada renglón: %n renglón</numerusform>
                <numerusform>Agrega la oferta más barata con existencia para la cantidad de cada renglón: %n renglones</numerusform>
            </translation>
        </message>
        <message>
            <source>In stock</source>
            <translation>Con existencia</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportar</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>Detalle</translation>
        </message>
        <message>
            <source>What do you need to buy?</source>
            <translation>¿Qué necesita comprar?</translation>
        </message>
        <message>
            <source>Write a part number, a UPC or a few words, or paste a list with quantities. A CSV, Excel or text file can be dropped here too.</source>
            <translation>Escriba un número de parte, un UPC o unas palabras, o pegue una lista con cantidades. También puede soltar aquí un archivo CSV, Excel o de texto.</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) added to the order</source>
            <translation>
                <numerusform>Se agregó %n partida al pedido</numerusform>
                <numerusform>Se agregaron %n partidas al pedido</numerusform>
            </translation>
        </message>
        <message>
            <source>No line of the list is left to decide.</source>
            <translation>Ya no queda ningún renglón por resolver.</translation>
        </message>
        <message>
            <source>The file could not be written</source>
            <translation>No se pudo escribir el archivo</translation>
        </message>
        <message>
            <source>The results were exported</source>
            <translation>Se exportaron los resultados</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <source>Only what is in stock</source>
            <translation>Solo lo que hay en existencia</translation>
        </message>
        <message>
            <source>Show or hide the detail (F4)</source>
            <translation>Mostrar u ocultar el detalle (F4)</translation>
        </message>
        <message>
            <source>Save the table as a file (Ctrl+E)</source>
            <translation>Guardar la tabla como archivo (Ctrl+E)</translation>
        </message>
        <message>
            <source>Copy as table</source>
            <translation>Copiar como tabla</translation>
        </message>
        <message>
            <source>Expand all</source>
            <translation>Expandir todo</translation>
        </message>
        <message>
            <source>Collapse all</source>
            <translation>Contraer todo</translation>
        </message>
        <message>
            <source>They are the same product</source>
            <translation>Son el mismo producto</translation>
        </message>
        <message>
            <source>Separate what was joined</source>
            <translation>Separar lo que se unió</translation>
        </message>
        <message>
            <source>Put the line right</source>
            <translation>Corregir el renglón</translation>
        </message>
        <message>
            <source>Add to the order</source>
            <translation>Agregar al pedido</translation>
        </message>
        <message>
            <source>Add the best of all</source>
            <translation>Agregar lo mejor de todo</translation>
        </message>
        <message>
            <source>Goes to the next line that leaves something to decide (F8)</source>
            <translation>Va al siguiente renglón por resolver (F8)</translation>
        </message>
        <message>
            <source>See the file's columns…</source>
            <translation>Ver las columnas del archivo…</translation>
        </message>
        <message>
            <source>Close the list</source>
            <translation>Cerrar la lista</translation>
        </message>
        <message numerus="yes">
            <source>List of %n part(s)</source>
            <translation>
                <numerusform>Lista de %n parte</numerusform>
                <numerusform>Lista de %n partes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to decide</source>
            <translation>
                <numerusform>%n por resolver</numerusform>
                <numerusform>%n por resolver</numerusform>
            </translation>
        </message>
        <message>
            <source>There is no part number in this list</source>
            <translation>Esta lista no trae ningún número de parte</translation>
        </message>
        <message>
            <source>Paste one part number a line, with its quantity beside it.</source>
            <translation>Pegue un número de parte por renglón, con su cantidad al lado.</translation>
        </message>
        <message>
            <source>See columns…</source>
            <translation>Ver columnas…</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Deshacer</translation>
        </message>
        <message>
            <source>Export the results</source>
            <translation>Exportar los resultados</translation>
        </message>
        <message numerus="yes">
            <source>%n products are one from now on</source>
            <translation>
                <numerusform>%n producto es uno solo desde ahora</numerusform>
                <numerusform>%n productos son uno solo desde ahora</numerusform>
            </translation>
        </message>
        <message>
            <source>Every desk of the branch compares them together.</source>
            <translation>Todos los escritorios de la sucursal los comparan juntos.</translation>
        </message>
        <message>
            <source>Excel workbook…</source>
            <translation>Libro de Excel…</translation>
        </message>
        <message>
            <source>CSV table…</source>
            <translation>Tabla CSV…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Stop asking (Esc)</source>
            <translation>Dejar de consultar (Esc)</translation>
        </message>
        <message>
            <source>Ask all vendors (Enter)</source>
            <translation>Consultar a todos los proveedores (Enter)</translation>
        </message>
        <message>
            <source>Asking the vendors…</source>
            <translation>Consultando a los proveedores…</translation>
        </message>
        <message>
            <source>{number} is off the list</source>
            <translation>{number} quedó fuera de la lista</translation>
        </message>
        <message>
            <source>★ best</source>
            <translation>★ mejor</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Sin resultados</translation>
        </message>
        <message>
            <source>offers</source>
            <translation>ofertas</translation>
        </message>
        <message numerus="yes">
            <source>%n product(s)</source>
            <translation>
                <numerusform>%n producto</numerusform>
                <numerusform>%n productos</numerusform>
            </translation>
        </message>
        <message>
            <source>no figure</source>
            <translation>sin dato</translation>
        </message>
        <message numerus="yes">
            <source>%n vendor(s)</source>
            <translation>
                <numerusform>%n proveedor</numerusform>
                <numerusform>%n proveedores</numerusform>
            </translation>
        </message>
        <message>
            <source>searching…</source>
            <translation>buscando…</translation>
        </message>
        <message>
            <source>Asked at {moment}</source>
            <translation>Consultado el {moment}</translation>
        </message>
        <message>
            <source>From the local catalogue, read at {moment}</source>
            <translation>Del catálogo local, leído el {moment}</translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) do not pass the filters</source>
            <translation>
                <numerusform>%n producto no pasa los filtros</numerusform>
                <numerusform>%n productos no pasan los filtros</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing like it in the local catalogue</source>
            <translation>No hay nada parecido en el catálogo local</translation>
        </message>
        <message>
            <source>Nothing found so far</source>
            <translation>Sin resultados por ahora</translation>
        </message>
        <message>
            <source>Press Enter to ask the vendors.</source>
            <translation>Presione Enter para consultar a los proveedores.</translation>
        </message>
        <message>
            <source>in stock</source>
            <translation>con existencia</translation>
        </message>
        <message>
            <source>not enough</source>
            <translation>no alcanza</translation>
        </message>
        <message>
            <source>stock unknown</source>
            <translation>sin dato de existencia</translation>
        </message>
        <message>
            <source>no stock</source>
            <translation>sin existencia</translation>
        </message>
        <message>
            <source>not orderable</source>
            <translation>no se puede pedir</translation>
        </message>
        <message>
            <source>not found</source>
            <translation>no encontrado</translation>
        </message>
        <message>
            <source>no orders here</source>
            <translation>no recibe pedidos</translation>
        </message>
        <message>
            <source>no price</source>
            <translation>sin precio</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>desactivado</translation>
        </message>
        <message>
            <source>no warehouse</source>
            <translation>sin almacén</translation>
        </message>
        <message>
            <source>Joined by hand: its vendors name it differently.</source>
            <translation>Unido a mano: sus proveedores lo nombran de otra manera.</translation>
        </message>
        <message>
            <source>The price is the lowest listed; it is not in stock.</source>
            <translation>El precio es el más bajo de lista; no hay existencia.</translation>
        </message>
        <message numerus="yes">
            <source>From the price list of {day}, %n day(s) ago</source>
            <translation>
                <numerusform>De la lista del {day}, hace %n día</numerusform>
                <numerusform>De la lista del {day}, hace %n días</numerusform>
            </translation>
        </message>
        <message>
            <source>found</source>
            <translation>con resultados</translation>
        </message>
        <message>
            <source>no results</source>
            <translation>sin resultados</translation>
        </message>
        <message>
            <source>not carried</source>
            <translation>no lo maneja</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>cancelado</translation>
        </message>
        <message>
            <source>credentials refused</source>
            <translation>credencial vencida</translation>
        </message>
        <message>
            <source>no connection</source>
            <translation>sin conexión</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>no contestó</translation>
        </message>
        <message>
            <source>too many questions</source>
            <translation>límite de consultas</translation>
        </message>
        <message>
            <source>unreadable answer</source>
            <translation>respuesta ilegible</translation>
        </message>
        <message>
            <source>said no</source>
            <translation>rechazó la consulta</translation>
        </message>
        <message>
            <source>Click for what can be done about it</source>
            <translation>Clic para ver qué se puede hacer</translation>
        </message>
        <message>
            <source>Click to see only this vendor</source>
            <translation>Clic para ver solo este proveedor</translation>
        </message>
        <message>
            <source>{products} · {answered} of {vendors} vendors · Enter adds, number + Enter adds that quantity, F4 detail</source>
            <translation>{products} · {answered} de {vendors} proveedores · Enter agrega, número + Enter esa cantidad, F4 detalle</translation>
        </message>
        <message numerus="yes">
            <source>%n to be chosen</source>
            <translation>
                <numerusform>%n por elegir</numerusform>
                <numerusform>%n por elegir</numerusform>
            </translation>
        </message>
        <message>
            <source>Still missing: {missing}.</source>
            <translation>Falta: {missing}.</translation>
        </message>
        <message>
            <source>More than one brand has the number, or the quantity could not be read: {numbers}</source>
            <translation>Hay más de una marca con ese número, o no se pudo leer la cantidad: {numbers}</translation>
        </message>
        <message>
            <source>{part_number} was not added</source>
            <translation>No se agregó {part_number}</translation>
        </message>
        <message>
            <source>Its vendors give no stock figure. Choose an offer below the product to add it.</source>
            <translation>Sus proveedores no dan la existencia. Elija una oferta debajo del producto para agregarla.</translation>
        </message>
        <message>
            <source>No vendor has offered it.</source>
            <translation>Ningún proveedor lo ha ofrecido.</translation>
        </message>
        <message>
            <source>No vendor has it in stock. Choose an offer below the product to add it all the same.</source>
            <translation>Ningún proveedor lo tiene en existencia. Elija una oferta debajo del producto para agregarla de todos modos.</translation>
        </message>
        <message>
            <source>Added: {quantity} × {part_number} from {place}</source>
            <translation>Agregado: {quantity} × {part_number} de {place}</translation>
        </message>
        <message>
            <source>Offers</source>
            <translation>Ofertas</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Nota</translation>
        </message>
        <message>
            <source>Excel workbook (*.xlsx)</source>
            <translation>Libro de Excel (*.xlsx)</translation>
        </message>
        <message>
            <source>CSV table (*.csv)</source>
            <translation>Tabla CSV (*.csv)</translation>
        </message>
        <message>
            <source>Parts lists ({patterns})</source>
            <translation>Listas de partes ({patterns})</translation>
        </message>
        <message numerus="yes">
            <source>%n with too few</source>
            <translation>
                <numerusform>%n no alcanza</numerusform>
                <numerusform>%n no alcanzan</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without a stock figure</source>
            <translation>
                <numerusform>%n sin dato</numerusform>
                <numerusform>%n sin dato</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without stock</source>
            <translation>
                <numerusform>%n sin existencia</numerusform>
                <numerusform>%n sin existencia</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not orderable</source>
            <translation>
                <numerusform>%n no se puede pedir</numerusform>
                <numerusform>%n no se pueden pedir</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not found</source>
            <translation>
                <numerusform>%n no encontrado</numerusform>
                <numerusform>%n no encontrados</numerusform>
            </translation>
        </message>
        <message>
            <source>{vendor} · list of {day}</source>
            <translation>{vendor} · lista del {day}</translation>
        </message>
        <message>
            <source>Its quantity could not be read; compare it.</source>
            <translation>No se pudo leer su cantidad; revísela.</translation>
        </message>
        <message>
            <source>Best in {currency}: {price} at {place}</source>
            <translation>Mejor en {currency}: {price} en {place}</translation>
        </message>
        <message>
            <source>{products} · from the local catalogue · Enter asks the vendors</source>
            <translation>{products} · del catálogo local · Enter consulta a los proveedores</translation>
        </message>
        <message>
            <source>{found} of {lines} in stock</source>
            <translation>{found} de {lines} con existencia</translation>
        </message>
        <message>
            <source>From the list: {text}</source>
            <translation>De la lista: {text}</translation>
        </message>
        <message>
            <source>Does not carry: {numbers}</source>
            <translation>No maneja: {numbers}</translation>
        </message>
        <message>
            <source>No warehouse has {quantity} pieces; the most is {most} at {place}. Choose an offer below the product to add it all the same.</source>
            <translation>Ningún almacén tiene {quantity} piezas; el que más tiene son {most} en {place}. Elija una oferta debajo del producto para agregarla de todos modos.</translation>
        </message>
    </context>
</TS>
