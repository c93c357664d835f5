<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>products</name>
        <message numerus="yes">
            <source>Change %n price(s)</source>
            <translation>
                <numerusform>Change %n price</numerusform>
                <numerusform>Change %n prices</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) already have the sheet's price.</source>
            <translation>
                <numerusform>%n product already has the sheet's price.</numerusform>
                <numerusform>%n products already have the sheet's price.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n price(s) changed</source>
            <translation>
                <numerusform>%n price changed</numerusform>
                <numerusform>%n prices changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n price(s) will change</source>
            <translation>
                <numerusform>%n price will change</numerusform>
                <numerusform>%n prices will change</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n already right</source>
            <translation>
                <numerusform>%n already right</numerusform>
                <numerusform>%n already right</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n refused</source>
            <translation>
                <numerusform>%n refused</numerusform>
                <numerusform>%n refused</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without an answer</source>
            <translation>
                <numerusform>%n without an answer</numerusform>
                <numerusform>%n without an answer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not sent</source>
            <translation>
                <numerusform>%n not sent</numerusform>
                <numerusform>%n not sent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Change %n price(s) at {vendor}?</source>
            <translation>
                <numerusform>Change %n price at {vendor}?</numerusform>
                <numerusform>Change %n prices at {vendor}?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them change(s) by {rate} or more: look at them first.</source>
            <translation>
                <numerusform>%n of them changes by {rate} or more: look at it first.</numerusform>
                <numerusform>%n of them change by {rate} or more: look at them first.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s)</source>
            <translation>
                <numerusform>%n product</numerusform>
                <numerusform>%n products</numerusform>
            </translation>
        </message>
    </context>
</TS>
