<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>search</name>
        <message numerus="yes">
            <source>%n row(s) of {file} to look at</source>
            <translation>
                <numerusform>%n row of {file} to look at</numerusform>
                <numerusform>%n rows of {file} to look at</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Adds the cheapest offer in stock for each line's quantity: %n line(s)</source>
            <translation>
                <numerusform>Adds the cheapest offer in stock for each line's quantity: %n line</numerusform>
                <numerusform>Adds the cheapest offer in stock for each line's quantity: %n lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) added to the order</source>
            <translation>
                <numerusform>%n line added to the order</numerusform>
                <numerusform>%n lines added to the order</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>List of %n part(s)</source>
            <translation>
                <numerusform>List of %n part</numerusform>
                <numerusform>List of %n parts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to decide</source>
            <translation>
                <numerusform>%n to decide</numerusform>
                <numerusform>%n to decide</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n products are one from now on</source>
            <translation>
                <numerusform>%n product is one from now on</numerusform>
                <numerusform>%n products are one from now on</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s)</source>
            <translation>
                <numerusform>%n product</numerusform>
                <numerusform>%n products</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n vendor(s)</source>
            <translation>
                <numerusform>%n vendor</numerusform>
                <numerusform>%n vendors</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) do not pass the filters</source>
            <translation>
                <numerusform>%n product does not pass the filters</numerusform>
                <numerusform>%n products do not pass the filters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>From the price list of {day}, %n day(s) ago</source>
            <translation>
                <numerusform>From the price list of {day}, %n day ago</numerusform>
                <numerusform>From the price list of {day}, %n days ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to be chosen</source>
            <translation>
                <numerusform>%n to be chosen</numerusform>
                <numerusform>%n to be chosen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n with too few</source>
            <translation>
                <numerusform>%n with too few</numerusform>
                <numerusform>%n with too few</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without a stock figure</source>
            <translation>
                <numerusform>%n without a stock figure</numerusform>
                <numerusform>%n without a stock figure</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without stock</source>
            <translation>
                <numerusform>%n without stock</numerusform>
                <numerusform>%n without stock</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not orderable</source>
            <translation>
                <numerusform>%n not orderable</numerusform>
                <numerusform>%n not orderable</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not found</source>
            <translation>
                <numerusform>%n not found</numerusform>
                <numerusform>%n not found</numerusform>
            </translation>
        </message>
    </context>
</TS>
