<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>printing</name>
        <message>
            <source>Purchase order</source>
            <translation>Orden de compra</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Fecha</translation>
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
            <source>Vendor's number</source>
            <translation>Número del proveedor</translation>
        </message>
        <message>
            <source>CFDI folio</source>
            <translation>Folio CFDI</translation>
        </message>
        <message>
            <source>Ship to</source>
            <translation>Enviar a</translation>
        </message>
        <message>
            <source>RFC</source>
            <translation>RFC</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Tel.</translation>
        </message>
        <message>
            <source>References</source>
            <translation>Referencias</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>N.º</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Código</translation>
        </message>
        <message>
            <source>Part number</source>
            <translation>Número de parte</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Descripción</translation>
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
            <source>Amount</source>
            <translation>Importe</translation>
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
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>Pieces</source>
            <translation>Piezas</translation>
        </message>
        <message>
            <source>Prices before IVA. The seller's invoice decides on the tax.</source>
            <translation>Precios antes de IVA. La factura del vendedor determina el impuesto.</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Página</translation>
        </message>
        <message>
            <source>C.P.</source>
            <translation>C.P.</translation>
        </message>
        <message>
            <source>Int.</source>
            <translation>Int.</translation>
        </message>
        <message>
            <source>Fit to the sheet</source>
            <translation>Ajustar a la hoja</translation>
        </message>
        <message>
            <source>Otherwise pages keep their true size where the sheet allows it</source>
            <translation>Si no, las páginas conservan su tamaño real cuando caben en la hoja</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>Imprimir…</translation>
        </message>
        <message>
            <source>Choose the printer (Ctrl+P)</source>
            <translation>Elegir la impresora (Ctrl+P)</translation>
        </message>
        <message>
            <source>Save PDF…</source>
            <translation>Guardar PDF…</translation>
        </message>
        <message>
            <source>Save the PDF (Ctrl+S)</source>
            <translation>Guardar el PDF (Ctrl+S)</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Printed sheets</source>
            <translation>Hojas impresas</translation>
        </message>
        <message numerus="yes">
            <source>The first %n page(s); all are printed.</source>
            <translation>
                <numerusform>La primera página; se imprimen todas.</numerusform>
                <numerusform>Las primeras %n páginas; se imprimen todas.</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Preview of the pages</source>
            <translation>Vista previa de las páginas</translation>
        </message>
        <message>
            <source>Drawing the pages…</source>
            <translation>Dibujando las páginas…</translation>
        </message>
        <message>
            <source>Page {page}</source>
            <translation>Página {page}</translation>
        </message>
        <message>
            <source>Sheet {number} of {count}</source>
            <translation>Hoja {number} de {count}</translation>
        </message>
        <message>
            <source>The printer did not take the job</source>
            <translation>La impresora no aceptó el trabajo</translation>
        </message>
        <message>
            <source>See that it is switched on, or save the PDF instead.</source>
            <translation>Revise que esté encendida, o guarde el PDF.</translation>
        </message>
        <message>
            <source>Save as</source>
            <translation>Guardar como</translation>
        </message>
        <message>
            <source>PDF (*.pdf)</source>
            <translation>PDF (*.pdf)</translation>
        </message>
        <message>
            <source>The file was saved</source>
            <translation>El archivo se guardó</translation>
        </message>
        <message numerus="yes">
            <source>%n sheet(s)</source>
            <translation>
                <numerusform>%n hoja</numerusform>
                <numerusform>%n hojas</numerusform>
            </translation>
        </message>
        <message>
            <source>The rest was taken back from the printer.</source>
            <translation>El resto se retiró de la impresora.</translation>
        </message>
        <message>
            <source>The file could not be written</source>
            <translation>No se pudo escribir el archivo</translation>
        </message>
        <message>
            <source>{title} is on its way to the printer</source>
            <translation>{title} va camino a la impresora</translation>
        </message>
        <message>
            <source>{title} was not printed whole</source>
            <translation>{title} no se imprimió completo</translation>
        </message>
    </context>
</TS>
