<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>sheet_mapping</name>
        <message numerus="yes">
            <source>%n row(s) will be read</source>
            <translation>
                <numerusform>%n row will be read</numerusform>
                <numerusform>%n rows will be read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) to look at</source>
            <translation>
                <numerusform>%n row to look at</numerusform>
                <numerusform>%n rows to look at</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>… and %n more</numerusform>
                <numerusform>… and %n more</numerusform>
            </translation>
        </message>
    </context>
</TS>
