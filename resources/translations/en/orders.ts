<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>orders</name>
        <message numerus="yes">
            <source>%n order(s)</source>
            <translation>
                <numerusform>%n order</numerusform>
                <numerusform>%n orders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n subscription(s)</source>
            <translation>
                <numerusform>%n subscription</numerusform>
                <numerusform>%n subscriptions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>⚠ %n difference(s) with what was ordered:</source>
            <translation>
                <numerusform>⚠ %n difference with what was ordered:</numerusform>
                <numerusform>⚠ %n differences with what was ordered:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s)</source>
            <translation>
                <numerusform>%n piece</numerusform>
                <numerusform>%n pieces</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n guide(s)</source>
            <translation>
                <numerusform>%n guide</numerusform>
                <numerusform>%n guides</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to upload</source>
            <translation>
                <numerusform>%n to upload</numerusform>
                <numerusform>%n to upload</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n uploading</source>
            <translation>
                <numerusform>%n uploading</numerusform>
                <numerusform>%n uploading</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n uploaded</source>
            <translation>
                <numerusform>%n uploaded</numerusform>
                <numerusform>%n uploaded</numerusform>
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
            <source>%n unconfirmed</source>
            <translation>
                <numerusform>%n unconfirmed</numerusform>
                <numerusform>%n unconfirmed</numerusform>
            </translation>
        </message>
    </context>
</TS>
