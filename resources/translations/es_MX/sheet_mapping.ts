<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>sheet_mapping</name>
        <message>
            <source>Use these columns</source>
            <translation>Usar estas columnas</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Which column is what?</source>
            <translation>¿Qué es cada columna?</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Hoja</translation>
        </message>
        <message>
            <source>Cells are divided by</source>
            <translation>Separador</translation>
        </message>
        <message>
            <source>Characters</source>
            <translation>Caracteres</translation>
        </message>
        <message>
            <source>Headings</source>
            <translation>Encabezados</translation>
        </message>
        <message>
            <source>Decimals</source>
            <translation>Decimales</translation>
        </message>
        <message>
            <source>Rows to look at</source>
            <translation>Renglones por revisar</translation>
        </message>
        <message>
            <source>Reading the rows…</source>
            <translation>Leyendo los renglones…</translation>
        </message>
        <message>
            <source>First rows of the file</source>
            <translation>Primeros renglones del archivo</translation>
        </message>
        <message>
            <source>Not used</source>
            <translation>No se usa</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) will be read</source>
            <translation>
                <numerusform>Se leerá %n renglón</numerusform>
                <numerusform>Se leerán %n renglones</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) to look at</source>
            <translation>
                <numerusform>%n renglón por revisar</numerusform>
                <numerusform>%n renglones por revisar</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>… y %n más</numerusform>
                <numerusform>… y %n más</numerusform>
            </translation>
        </message>
        <message>
            <source>Point: 1,234.50</source>
            <translation>Punto: 1,234.50</translation>
        </message>
        <message>
            <source>No headings</source>
            <translation>Sin encabezados</translation>
        </message>
        <message>
            <source>Comma: 1.234,50</source>
            <translation>Coma: 1.234,50</translation>
        </message>
        <message>
            <source>Column {letter}, “{heading}”, is</source>
            <translation>La columna {letter}, «{heading}», es</translation>
        </message>
        <message>
            <source>Still to be chosen: {columns}</source>
            <translation>Falta elegir: {columns}</translation>
        </message>
        <message>
            <source>For example: {examples}</source>
            <translation>Por ejemplo: {examples}</translation>
        </message>
        <message>
            <source>Row {number}: {words}</source>
            <translation>Renglón {number}: {words}</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tabulador</translation>
        </message>
        <message>
            <source>Semicolon ( ; )</source>
            <translation>Punto y coma ( ; )</translation>
        </message>
        <message>
            <source>Comma ( , )</source>
            <translation>Coma ( , )</translation>
        </message>
        <message>
            <source>Bar ( | )</source>
            <translation>Barra ( | )</translation>
        </message>
        <message>
            <source>Unicode (UTF-8)</source>
            <translation>Unicode (UTF-8)</translation>
        </message>
        <message>
            <source>Unicode (UTF-16)</source>
            <translation>Unicode (UTF-16)</translation>
        </message>
        <message>
            <source>Windows, western</source>
            <translation>Windows occidental</translation>
        </message>
        <message>
            <source>DOS, western</source>
            <translation>DOS occidental</translation>
        </message>
        <message>
            <source>Column {letter} is</source>
            <translation>La columna {letter} es</translation>
        </message>
    </context>
</TS>
