<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>insights</name>
        <message>
            <source>Chart</source>
            <translation>Gráfica</translation>
        </message>
        <message>
            <source>Part number or words of a product</source>
            <translation>Número de parte o palabras de un producto</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Producto</translation>
        </message>
        <message>
            <source>The product whose prices to show (Ctrl+F)</source>
            <translation>El producto cuyos precios se muestran (Ctrl+F)</translation>
        </message>
        <message>
            <source>Vendor</source>
            <translation>Proveedor</translation>
        </message>
        <message>
            <source>Figures of one vendor only</source>
            <translation>Cifras de un solo proveedor</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Periodo</translation>
        </message>
        <message>
            <source>Whole months up to today, or days you name</source>
            <translation>Meses completos hasta hoy, o los días que usted indique</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Moneda</translation>
        </message>
        <message>
            <source>Currencies are never added together</source>
            <translation>Las monedas nunca se suman entre sí</translation>
        </message>
        <message>
            <source>All vendors</source>
            <translation>Todos los proveedores</translation>
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
            <translation>a</translation>
        </message>
        <message>
            <source>Half within</source>
            <translation>La mitad en</translation>
        </message>
        <message>
            <source>95 of 100 within</source>
            <translation>95 de cada 100 en</translation>
        </message>
        <message numerus="yes">
            <source>%Ln call(s)</source>
            <translation>
                <numerusform>%Ln llamada</numerusform>
                <numerusform>%Ln llamadas</numerusform>
            </translation>
        </message>
        <message>
            <source>Time to answer</source>
            <translation>Tiempo de respuesta</translation>
        </message>
        <message>
            <source>Availability</source>
            <translation>Disponibilidad</translation>
        </message>
        <message>
            <source>Answered calls</source>
            <translation>Llamadas contestadas</translation>
        </message>
        <message>
            <source>{name}: {figure}</source>
            <translation>{name}: {figure}</translation>
        </message>
        <message>
            <source>{vendor}, paid</source>
            <translation>{vendor}, pagado</translation>
        </message>
        <message>
            <source>{failed} of {calls} without an answer</source>
            <translation>{failed} de {calls} sin respuesta</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>Mes</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>Pedidos</translation>
        </message>
        <message>
            <source>Spent before IVA</source>
            <translation>Gasto sin IVA</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Parte</translation>
        </message>
        <message>
            <source>paid</source>
            <translation>pagado</translation>
        </message>
        <message>
            <source>asked</source>
            <translation>de lista</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Fecha</translation>
        </message>
        <message>
            <source>Vendor's code</source>
            <translation>Clave del proveedor</translation>
        </message>
        <message>
            <source>Price is</source>
            <translation>Precio</translation>
        </message>
        <message>
            <source>Unit price before IVA</source>
            <translation>Precio unitario sin IVA</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Pedido</translation>
        </message>
        <message>
            <source>Part number</source>
            <translation>Número de parte</translation>
        </message>
        <message>
            <source>Dearest at</source>
            <translation>Más caro en</translation>
        </message>
        <message>
            <source>Qty</source>
            <translation>Cant.</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>Pagado</translation>
        </message>
        <message>
            <source>Dearest</source>
            <translation>Más caro</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>Ahorro</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Día</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Llamadas</translation>
        </message>
        <message>
            <source>Without an answer</source>
            <translation>Sin respuesta</translation>
        </message>
        <message>
            <source>Half within (ms)</source>
            <translation>La mitad en (ms)</translation>
        </message>
        <message>
            <source>95 of 100 within (ms)</source>
            <translation>95 de cada 100 en (ms)</translation>
        </message>
        <message>
            <source>Mean time</source>
            <translation>Tiempo medio</translation>
        </message>
        <message>
            <source>Mean time (ms)</source>
            <translation>Tiempo medio (ms)</translation>
        </message>
        <message>
            <source>Getting the charts ready…</source>
            <translation>Preparando las gráficas…</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>Vistas</translation>
        </message>
        <message>
            <source>Show the chart (Ctrl+T)</source>
            <translation>Mostrar la gráfica (Ctrl+T)</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabla</translation>
        </message>
        <message>
            <source>Show the same figures as a table (Ctrl+T)</source>
            <translation>Mostrar las mismas cifras en una tabla (Ctrl+T)</translation>
        </message>
        <message>
            <source>Copy the figures</source>
            <translation>Copiar las cifras</translation>
        </message>
        <message>
            <source>Copy the figures as a table (Ctrl+C)</source>
            <translation>Copiar las cifras como tabla (Ctrl+C)</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportar</translation>
        </message>
        <message>
            <source>Save the figures or the picture (Ctrl+E)</source>
            <translation>Guardar las cifras o la imagen (Ctrl+E)</translation>
        </message>
        <message>
            <source>The chart's figures</source>
            <translation>Las cifras de la gráfica</translation>
        </message>
        <message>
            <source>Save as</source>
            <translation>Guardar como</translation>
        </message>
        <message>
            <source>Figures as Excel…</source>
            <translation>Cifras en Excel…</translation>
        </message>
        <message>
            <source>Figures as CSV…</source>
            <translation>Cifras en CSV…</translation>
        </message>
        <message>
            <source>Picture of the chart…</source>
            <translation>Imagen de la gráfica…</translation>
        </message>
        <message>
            <source>Show 12 months of all vendors</source>
            <translation>Ver 12 meses de todos los proveedores</translation>
        </message>
        <message>
            <source>Spending</source>
            <translation>Gasto</translation>
        </message>
        <message>
            <source>Prices</source>
            <translation>Precios</translation>
        </message>
        <message>
            <source>Savings</source>
            <translation>Ahorro</translation>
        </message>
        <message>
            <source>Vendors' answers</source>
            <translation>Respuesta de proveedores</translation>
        </message>
        <message>
            <source>What each vendor got, month by month</source>
            <translation>Lo que se compró a cada proveedor, mes por mes</translation>
        </message>
        <message>
            <source>What vendors asked for a product over time</source>
            <translation>Lo que pidieron los proveedores por un producto a lo largo del tiempo</translation>
        </message>
        <message>
            <source>What was bought against the dearest offer of then</source>
            <translation>Lo comprado frente a la oferta más cara de ese momento</translation>
        </message>
        <message>
            <source>How fast and how reliably vendors answer</source>
            <translation>Qué tan rápido y con qué constancia contestan los proveedores</translation>
        </message>
        <message>
            <source>This month</source>
            <translation>Este mes</translation>
        </message>
        <message>
            <source>Last 3 months</source>
            <translation>Últimos 3 meses</translation>
        </message>
        <message>
            <source>Last 6 months</source>
            <translation>Últimos 6 meses</translation>
        </message>
        <message>
            <source>Last 12 months</source>
            <translation>Últimos 12 meses</translation>
        </message>
        <message>
            <source>From … to …</source>
            <translation>Del … al …</translation>
        </message>
        <message>
            <source>{first} – {last}</source>
            <translation>{first} – {last}</translation>
        </message>
        <message>
            <source>Spending per vendor and month, before IVA</source>
            <translation>Gasto por proveedor y mes, sin IVA</translation>
        </message>
        <message>
            <source>Paid less than the dearest offer, before IVA</source>
            <translation>Ahorro frente a la oferta más cara, sin IVA</translation>
        </message>
        <message>
            <source>Vendors' answers to searches: time and availability</source>
            <translation>Respuesta de los proveedores a las búsquedas: tiempo y disponibilidad</translation>
        </message>
        <message>
            <source>Spent</source>
            <translation>Gasto</translation>
        </message>
        <message numerus="yes">
            <source>%Ln order(s)</source>
            <translation>
                <numerusform>%Ln pedido</numerusform>
                <numerusform>%Ln pedidos</numerusform>
            </translation>
        </message>
        <message>
            <source>Average per month</source>
            <translation>Promedio por mes</translation>
        </message>
        <message numerus="yes">
            <source>in %n month(s)</source>
            <translation>
                <numerusform>en %n mes</numerusform>
                <numerusform>en %n meses</numerusform>
            </translation>
        </message>
        <message>
            <source>Average per order</source>
            <translation>Promedio por pedido</translation>
        </message>
        <message>
            <source>before IVA</source>
            <translation>sin IVA</translation>
        </message>
        <message>
            <source>Largest vendor</source>
            <translation>Proveedor principal</translation>
        </message>
        <message>
            <source>Lowest in the period</source>
            <translation>Más bajo del periodo</translation>
        </message>
        <message>
            <source>{vendor}, since {day}</source>
            <translation>{vendor}, desde el {day}</translation>
        </message>
        <message>
            <source>{vendor}, {day}</source>
            <translation>{vendor}, {day}</translation>
        </message>
        <message>
            <source>At the dearest price</source>
            <translation>Al precio más caro</translation>
        </message>
        <message>
            <source>for the same pieces</source>
            <translation>por las mismas piezas</translation>
        </message>
        <message>
            <source>Best purchase</source>
            <translation>Mejor compra</translation>
        </message>
        <message>
            <source>Compared lines</source>
            <translation>Partidas comparadas</translation>
        </message>
        <message numerus="yes">
            <source>%Ln of the period had no other offer</source>
            <translation>
                <numerusform>%Ln del periodo no tuvo otra oferta</numerusform>
                <numerusform>%Ln del periodo no tuvieron otra oferta</numerusform>
            </translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Contestadas</translation>
        </message>
        <message>
            <source>failed, refused or too late</source>
            <translation>con falla, rechazadas o fuera de tiempo</translation>
        </message>
        <message>
            <source>Fastest</source>
            <translation>El más rápido</translation>
        </message>
        <message>
            <source>{vendor}; 95 of 100 within {slow}</source>
            <translation>{vendor}; 95 de cada 100 en {slow}</translation>
        </message>
        <message>
            <source>spending-{day}</source>
            <translation>gasto-{day}</translation>
        </message>
        <message>
            <source>prices-{day}</source>
            <translation>precios-{day}</translation>
        </message>
        <message>
            <source>savings-{day}</source>
            <translation>ahorro-{day}</translation>
        </message>
        <message>
            <source>answers-{day}</source>
            <translation>respuesta-{day}</translation>
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
            <source>PNG picture (*.png)</source>
            <translation>Imagen PNG (*.png)</translation>
        </message>
        <message>
            <source>The file could not be written</source>
            <translation>No se pudo escribir el archivo</translation>
        </message>
        <message>
            <source>There are no figures to export</source>
            <translation>No hay cifras que exportar</translation>
        </message>
        <message>
            <source>Choose a longer period or all vendors first.</source>
            <translation>Elija antes un periodo más largo o todos los proveedores.</translation>
        </message>
        <message>
            <source>Lowest now</source>
            <translation>Más bajo hoy</translation>
        </message>
        <message>
            <source>Highest now</source>
            <translation>Más alto hoy</translation>
        </message>
        <message>
            <source>Last paid</source>
            <translation>Último pagado</translation>
        </message>
        <message>
            <source>Usual answer</source>
            <translation>Respuesta usual</translation>
        </message>
        <message>
            <source>Slowest</source>
            <translation>El más lento</translation>
        </message>
        <message>
            <source>Nothing was bought in this period</source>
            <translation>No se compró nada en este periodo</translation>
        </message>
        <message>
            <source>Every order that a vendor has taken adds up here, by vendor and month.</source>
            <translation>Cada pedido que un proveedor aceptó se suma aquí, por proveedor y mes.</translation>
        </message>
        <message>
            <source>Choose a product</source>
            <translation>Elija un producto</translation>
        </message>
        <message>
            <source>Write its part number or words of its name above. Prices are noted whenever vendors are asked or their lists are read.</source>
            <translation>Escriba arriba su número de parte o palabras de su nombre. Los precios se anotan cada vez que se consulta a los proveedores o se leen sus listas.</translation>
        </message>
        <message>
            <source>Prices are noted whenever vendors are asked or their lists are read. Look for the product in Buy to note today's.</source>
            <translation>Los precios se anotan cada vez que se consulta a los proveedores o se leen sus listas. Busque el producto en Comprar para anotar el de hoy.</translation>
        </message>
        <message>
            <source>Nothing to compare in this period</source>
            <translation>No hay nada que comparar en este periodo</translation>
        </message>
        <message>
            <source>When an order is placed, what other vendors ask for the same products is noted. Look for products at several vendors before buying.</source>
            <translation>Al colocar un pedido se anota lo que otros proveedores piden por los mismos productos. Busque los productos con varios proveedores antes de comprar.</translation>
        </message>
        <message>
            <source>No vendor was asked in this period</source>
            <translation>No se consultó a ningún proveedor en este periodo</translation>
        </message>
        <message>
            <source>Every search counts how long each vendor took and whether it answered.</source>
            <translation>De cada búsqueda se cuenta cuánto tardó cada proveedor y si contestó.</translation>
        </message>
        <message>
            <source>The file was saved</source>
            <translation>Se guardó el archivo</translation>
        </message>
        <message>
            <source>{product}: unit price before IVA</source>
            <translation>{product}: precio unitario sin IVA</translation>
        </message>
        <message>
            <source>{amount}, {share} of all</source>
            <translation>{amount}, {share} del total</translation>
        </message>
        <message>
            <source>{share} less than the dearest</source>
            <translation>{share} menos que lo más caro</translation>
        </message>
        <message>
            <source>{part_number} at {vendor}</source>
            <translation>{part_number} con {vendor}</translation>
        </message>
        <message>
            <source>No prices of {part_number} in this period</source>
            <translation>No hay precios de {part_number} en este periodo</translation>
        </message>
    </context>
</TS>
