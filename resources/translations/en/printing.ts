<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>printing</name>
        <message numerus="yes">
            <source>The first %n page(s); all are printed.</source>
            <translation>
                <numerusform>The first %n page; all are printed.</numerusform>
                <numerusform>The first %n pages; all are printed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sheet(s)</source>
            <translation>
                <numerusform>%n sheet</numerusform>
                <numerusform>%n sheets</numerusform>
            </translation>
        </message>
    </context>
</TS>
