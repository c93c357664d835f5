<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>inbox</name>
        <message numerus="yes">
            <source>%n new order(s) from {marketplace}</source>
            <translation>
                <numerusform>%n new order from {marketplace}</numerusform>
                <numerusform>%n new orders from {marketplace}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) were read from kept answers</source>
            <translation>
                <numerusform>%n order was read from kept answers</numerusform>
                <numerusform>%n orders were read from kept answers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n note(s)</source>
            <translation>
                <numerusform>%n note</numerusform>
                <numerusform>%n notes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s), not sent yet</source>
            <translation>
                <numerusform>%n line, not sent yet</numerusform>
                <numerusform>%n lines, not sent yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s)</source>
            <translation>
                <numerusform>%n order</numerusform>
                <numerusform>%n orders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) still cannot be read; recovering fetches their orders one by one.</source>
            <translation>
                <numerusform>%n answer still cannot be read; recovering fetches its orders one by one.</numerusform>
                <numerusform>%n answers still cannot be read; recovering fetches their orders one by one.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) were already here.</source>
            <translation>
                <numerusform>%n order was already here.</numerusform>
                <numerusform>%n orders were already here.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n could not be read and are kept for later.</source>
            <translation>
                <numerusform>%n could not be read and is kept for later.</numerusform>
                <numerusform>%n could not be read and are kept for later.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) still wait there; fetch again.</source>
            <translation>
                <numerusform>%n order still waits there; fetch again.</numerusform>
                <numerusform>%n orders still wait there; fetch again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) of the last 8 days were compared.</source>
            <translation>
                <numerusform>%n order of the last 8 days was compared.</numerusform>
                <numerusform>%n orders of the last 8 days were compared.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{shown} of %n order(s)</source>
            <translation>
                <numerusform>{shown} of %n order</numerusform>
                <numerusform>{shown} of %n orders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) of {marketplace} could not be read; nothing of it was thrown away.</source>
            <translation>
                <numerusform>%n answer of {marketplace} could not be read; nothing of it was thrown away.</numerusform>
                <numerusform>%n answers of {marketplace} could not be read; nothing of it was thrown away.</numerusform>
            </translation>
        </message>
    </context>
</TS>
