<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Report</name>
    <message numerus="yes">
        <source>Rates need two snapshots; there are %n.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
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
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::cli::Serve</name>
    <message numerus="yes">
        <source>stopped: %n session(s), %1 bytes received, %2 bytes sent, %3 errors</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
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
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::Composition</name>
    <message numerus="yes">
        <source>At most %n byte(s) can be written here; use a file for more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::Sender</name>
    <message numerus="yes">
        <source>Sending ended after %n frame(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
