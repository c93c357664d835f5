<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>shell</name>
        <message numerus="yes">
            <source>Waiting for %n order(s) on the way</source>
            <translation>
                <numerusform>Waiting for %n order on the way</numerusform>
                <numerusform>Waiting for %n orders on the way</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) without an answer</source>
            <translation>
                <numerusform>%n order without an answer</numerusform>
                <numerusform>%n orders without an answer</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>notices</name>
        <message numerus="yes">
            <source>Try again in %n second(s).</source>
            <translation>
                <numerusform>Try again in %n second.</numerusform>
                <numerusform>Try again in %n seconds.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>status</name>
        <message numerus="yes">
            <source>%n offer(s) in {time}</source>
            <translation>
                <numerusform>%n offer in {time}</numerusform>
                <numerusform>%n offers in {time}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>wording</name>
        <message numerus="yes">
            <source>in %n day(s)</source>
            <translation>
                <numerusform>in %n day</numerusform>
                <numerusform>in %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
    </context>
</TS>
