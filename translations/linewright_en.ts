<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Report</name>
    <message numerus="yes">
        <source>Rates need two snapshots; there are %n.</source>
        <translation>
            <numerusform>Rates need two snapshots; there is %n.</numerusform>
            <numerusform>Rates need two snapshots; there are %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrafficFilter</name>
    <message numerus="yes">
        <source>A filter has at most %n character(s)</source>
        <translation>
            <numerusform>A filter has at most %n character</numerusform>
            <numerusform>A filter has at most %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::cli::EventLog</name>
    <message numerus="yes">
        <source>%n frame(s) not shown: too many at once</source>
        <translation>
            <numerusform>%n frame not shown: too many at once</numerusform>
            <numerusform>%n frames not shown: too many at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::cli::Serve</name>
    <message numerus="yes">
        <source>stopped: %n session(s), %1 bytes received, %2 bytes sent, %3 errors</source>
        <translation>
            <numerusform>stopped: %n session, %1 bytes received, %2 bytes sent, %3 errors</numerusform>
            <numerusform>stopped: %n sessions, %1 bytes received, %2 bytes sent, %3 errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::ComposerCard</name>
    <message numerus="yes">
        <source>Hex · %n byte(s)</source>
        <translation>
            <numerusform>Hex · %n byte</numerusform>
            <numerusform>Hex · %n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::TotalsBar</name>
    <message numerus="yes">
        <source>%n endpoint(s) running</source>
        <translation>
            <numerusform>%n endpoint running</numerusform>
            <numerusform>%n endpoints running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::Composition</name>
    <message numerus="yes">
        <source>At most %n byte(s) can be written here; use a file for more</source>
        <translation>
            <numerusform>At most %n byte can be written here; use a file for more</numerusform>
            <numerusform>At most %n bytes can be written here; use a file for more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::Sender</name>
    <message numerus="yes">
        <source>Sending ended after %n frame(s)</source>
        <translation>
            <numerusform>Sending ended after %n frame</numerusform>
            <numerusform>Sending ended after %n frames</numerusform>
        </translation>
    </message>
</context>
</TS>
