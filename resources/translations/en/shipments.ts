<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>shipments</name>
        <message numerus="yes">
            <source>Unassigned (%n)</source>
            <translation>
                <numerusform>Unassigned (%n)</numerusform>
                <numerusform>Unassigned (%n)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Only this order (%n)</source>
            <translation>
                <numerusform>Only this order (%n)</numerusform>
                <numerusform>Only this order (%n)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Retry failed (%n)</source>
            <translation>
                <numerusform>Retry failed (%n)</numerusform>
                <numerusform>Retry failed (%n)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Upload %n guide(s)</source>
            <translation>
                <numerusform>Upload %n guide</numerusform>
                <numerusform>Upload %n guides</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Only waiting (%n)</source>
            <translation>
                <numerusform>Only waiting (%n)</numerusform>
                <numerusform>Only waiting (%n)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting guide(s) found the order</source>
            <translation>
                <numerusform>%n waiting guide found its order</numerusform>
                <numerusform>%n waiting guides found their orders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n guide(s) go to another place or person.</source>
            <translation>
                <numerusform>%n guide goes to another place or person.</numerusform>
                <numerusform>%n guides go to another place or person.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>of %n guide(s)</source>
            <translation>
                <numerusform>of %n guide</numerusform>
                <numerusform>of %n guides</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n turned away</source>
            <translation>
                <numerusform>%n turned away</numerusform>
                <numerusform>%n turned away</numerusform>
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
            <source>%n stored</source>
            <translation>
                <numerusform>%n stored</numerusform>
                <numerusform>%n stored</numerusform>
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
        <message numerus="yes">
            <source>%n overdue</source>
            <translation>
                <numerusform>%n overdue</numerusform>
                <numerusform>%n overdue</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n within a day</source>
            <translation>
                <numerusform>%n within a day</numerusform>
                <numerusform>%n within a day</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n today</source>
            <translation>
                <numerusform>%n today</numerusform>
                <numerusform>%n today</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n yesterday</source>
            <translation>
                <numerusform>%n yesterday</numerusform>
                <numerusform>%n yesterday</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n from 2 days ago or more</source>
            <translation>
                <numerusform>%n from 2 days ago or more</numerusform>
                <numerusform>%n from 2 days ago or more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n assigned</source>
            <translation>
                <numerusform>%n assigned</numerusform>
                <numerusform>%n assigned</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unassigned</source>
            <translation>
                <numerusform>%n unassigned</numerusform>
                <numerusform>%n unassigned</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n already there</source>
            <translation>
                <numerusform>%n already there</numerusform>
                <numerusform>%n already there</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not sent</source>
            <translation>
                <numerusform>%n not sent</numerusform>
                <numerusform>%n not sent</numerusform>
            </translation>
        </message>
    </context>
</TS>
