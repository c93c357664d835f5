<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>price_lists</name>
        <message numerus="yes">
            <source>{vendor}'s list has %n product(s)</source>
            <translation>
                <numerusform>{vendor}'s list has %n product</numerusform>
                <numerusform>{vendor}'s list has %n products</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) could not be used</source>
            <translation>
                <numerusform>%n row could not be used</numerusform>
                <numerusform>%n rows could not be used</numerusform>
            </translation>
        </message>
    </context>
</TS>
