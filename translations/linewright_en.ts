<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
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
    <name>lw::gui::ComposerCard</name>
    <message numerus="yes">
        <source>Hex · %n byte(s)</source>
        <translation>
            <numerusform>Hex · %n byte</numerusform>
            <numerusform>Hex · %n bytes</numerusform>
        </translation>
    </message>
</context>
</TS>
