<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>order</name>
        <message numerus="yes">
            <source>Where to buy the %n line(s)</source>
            <translation>
                <numerusform>Where to buy %n line</numerusform>
                <numerusform>Where to buy the %n lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) already sent stay as they are</source>
            <translation>
                <numerusform>%n line already sent stays as it is</numerusform>
                <numerusform>%n lines already sent stay as they are</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Leave the %n line(s) that I changed by hand</source>
            <translation>
                <numerusform>Leave the %n line that I changed by hand</numerusform>
                <numerusform>Leave the %n lines that I changed by hand</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n purchase order(s)</source>
            <translation>
                <numerusform>%n purchase order</numerusform>
                <numerusform>%n purchase orders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n guide(s) needed</source>
            <translation>
                <numerusform>%n guide needed</numerusform>
                <numerusform>%n guides needed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n purchase order(s) will leave</source>
            <translation>
                <numerusform>%n purchase order will leave</numerusform>
                <numerusform>%n purchase orders will leave</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Sent: %n order(s) placed</source>
            <translation>
                <numerusform>Sent: %n order placed</numerusform>
                <numerusform>Sent: %n orders placed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Accept %n difference(s)</source>
            <translation>
                <numerusform>Accept %n difference</numerusform>
                <numerusform>Accept %n differences</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) cannot be ordered</source>
            <translation>
                <numerusform>%n line cannot be ordered</numerusform>
                <numerusform>%n lines cannot be ordered</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n line</numerusform>
                <numerusform>%n lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Send %n order(s)</source>
            <translation>
                <numerusform>Send %n order</numerusform>
                <numerusform>Send %n orders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n indeterminate order(s): not sent again until resolved.</source>
            <translation>
                <numerusform>%n indeterminate order: not sent again until resolved.</numerusform>
                <numerusform>%n indeterminate orders: not sent again until resolved.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) sent</source>
            <translation>
                <numerusform>%n order sent</numerusform>
                <numerusform>%n orders sent</numerusform>
            </translation>
        </message>
    </context>
</TS>
