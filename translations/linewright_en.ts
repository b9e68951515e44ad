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
    <name>lw::cli::CaptureVerb</name>
    <message numerus="yes">
        <source>there is no stream %1 in %2, which has %n streams, counted from 0</source>
        <translation>
            <numerusform>there is no stream %1 in %2, which has %n stream, counted from 0</numerusform>
            <numerusform>there is no stream %1 in %2, which has %n streams, counted from 0</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::cli::CaptureWords</name>
    <message numerus="yes">
        <source>%n gaps</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more streams</source>
        <translation>
            <numerusform>… and %n more stream</numerusform>
            <numerusform>… and %n more streams</numerusform>
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
    <name>lw::cli::PacketsVerb</name>
    <message numerus="yes">
        <source>none of the %n packets in %1 could be taken</source>
        <translation>
            <numerusform>the one packet in %1 could not be taken</numerusform>
            <numerusform>none of the %n packets in %1 could be taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>imported %n packets and folders into %1</source>
        <translation>
            <numerusform>imported %n packet or folder into %1</numerusform>
            <numerusform>imported %n packets and folders into %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::cli::Replay</name>
    <message numerus="yes">
        <source>verdict: %n difference(s)</source>
        <translation>
            <numerusform>verdict: %n difference</numerusform>
            <numerusform>verdict: %n differences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the file has %n stream(s); choose one with --stream:</source>
        <translation>
            <numerusform>the file has %n stream; choose it with --stream:</numerusform>
            <numerusform>the file has %n streams; choose one with --stream:</numerusform>
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
    <message numerus="yes">
        <source>recorded %n stream(s) with %1 bytes in %2</source>
        <translation>
            <numerusform>recorded %n stream with %1 bytes in %2</numerusform>
            <numerusform>recorded %n streams with %1 bytes in %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::cli::Terminal</name>
    <message numerus="yes">
        <source>%n line(s) of the log were not printed: nobody read them</source>
        <translation>
            <numerusform>%n line of the log was not printed: nobody read it</numerusform>
            <numerusform>%n lines of the log were not printed: nobody read them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::ArenaView</name>
    <message numerus="yes">
        <source>%n player(s).</source>
        <translation>
            <numerusform>%n player.</numerusform>
            <numerusform>%n players.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::ChatPage</name>
    <message numerus="yes">
        <source>%n character(s) left</source>
        <translation>
            <numerusform>%n character left</numerusform>
            <numerusform>%n characters left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older not kept</source>
        <translation>
            <numerusform>%n older not kept</numerusform>
            <numerusform>%n older not kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::DifferencePane</name>
    <message numerus="yes">
        <source>Expected · %n byte(s)</source>
        <translation>
            <numerusform>Expected · %n byte</numerusform>
            <numerusform>Expected · %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Received · %n byte(s)</source>
        <translation>
            <numerusform>Received · %n byte</numerusform>
            <numerusform>Received · %n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::FramesPane</name>
    <message numerus="yes">
        <source>%n frame(s) added to the library</source>
        <translation>
            <numerusform>%n frame added to the library</numerusform>
            <numerusform>%n frames added to the library</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::LibraryActions</name>
    <message numerus="yes">
        <source>Remove %n entries</source>
        <translation>
            <numerusform>Remove %n entry</numerusform>
            <numerusform>Remove %n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::LibraryPanel</name>
    <message numerus="yes">
        <source>%n entries written to %1.</source>
        <translation>
            <numerusform>%n entry written to %1.</numerusform>
            <numerusform>%n entries written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %n entries</source>
        <translation>
            <numerusform>Removed %n entry</numerusform>
            <numerusform>Removed %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries from %1.</source>
        <translation>
            <numerusform>%n entry from %1.</numerusform>
            <numerusform>%n entries from %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were not taken.</source>
        <translation>
            <numerusform>%n was not taken.</numerusform>
            <numerusform>%n were not taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::RecordingView</name>
    <message numerus="yes">
        <source>%n stream(s)</source>
        <translation>
            <numerusform>%n stream</numerusform>
            <numerusform>%n streams</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::ReplayPane</name>
    <message numerus="yes">
        <source>%n frame(s) with a time: %1 % within 1 ms of the plan, half within %2, 99 in 100 within %3, the worst %4</source>
        <translation>
            <numerusform>%n frame with a time: %1 % within 1 ms of the plan, half within %2, 99 in 100 within %3, the worst %4</numerusform>
            <numerusform>%n frames with a time: %1 % within 1 ms of the plan, half within %2, 99 in 100 within %3, the worst %4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) open</source>
        <translation>
            <numerusform>%n connection open</numerusform>
            <numerusform>%n connections open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::TextPane</name>
    <message numerus="yes">
        <source>%n characters, too many in one line to edit here; the first are shown. Edit the bytes instead.</source>
        <translation>
            <numerusform>%n character, too many in one line to edit here; the first are shown. Edit the bytes instead.</numerusform>
            <numerusform>%n characters, too many in one line to edit here; the first are shown. Edit the bytes instead.</numerusform>
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
    <name>lw::gui::WorkspaceCommands</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In all, %n of these concern other machines.</source>
        <translation>
            <numerusform>In all, %n of these concerns other machines.</numerusform>
            <numerusform>In all, %n of these concern other machines.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::ChatRoomsModel</name>
    <message numerus="yes">
        <source>%1, %n user(s)</source>
        <comment>name of a room</comment>
        <translation>
            <numerusform>%1, %n user</numerusform>
            <numerusform>%1, %n users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::Draft</name>
    <message numerus="yes">
        <source>At most %n byte(s) can be written here; use a file for more</source>
        <translation>
            <numerusform>At most %n byte can be written here; use a file for more</numerusform>
            <numerusform>At most %n bytes can be written here; use a file for more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::Drafts</name>
    <message numerus="yes">
        <source>There are %n tabs already; close one first</source>
        <translation>
            <numerusform>There is %n tab already; close one first</numerusform>
            <numerusform>There are %n tabs already; close one first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::GameClient</name>
    <message numerus="yes">
        <source>%n message(s) in a row were none of a game; the last: %1</source>
        <translation>
            <numerusform>%n message was none of a game: %1</numerusform>
            <numerusform>%n messages in a row were none of a game; the last: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::PacketImport</name>
    <message numerus="yes">
        <source>%n packets were for UDP. They are tagged “udp”, and are sent over TCP here: %1</source>
        <translation>
            <numerusform>%n packet was for UDP. It is tagged “udp”, and is sent over TCP here: %1</numerusform>
            <numerusform>%n packets were for UDP. They are tagged “udp”, and are sent over TCP here: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packets have fields of Packet Sender ({{TIME}}, {{DATE}}, {{RANDOM}}) that are plain text here: %1</source>
        <translation>
            <numerusform>%n packet has fields of Packet Sender ({{TIME}}, {{DATE}}, {{RANDOM}}) that are plain text here: %1</numerusform>
            <numerusform>%n packets have fields of Packet Sender ({{TIME}}, {{DATE}}, {{RANDOM}}) that are plain text here: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packets have a resend delay that could not be read; they are sent once: %1</source>
        <translation>
            <numerusform>%n packet has a resend delay that could not be read; it is sent once: %1</numerusform>
            <numerusform>%n packets have a resend delay that could not be read; they are sent once: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::PacketLibrary</name>
    <message numerus="yes">
        <source>Move %n entries</source>
        <translation>
            <numerusform>Move %n entry</numerusform>
            <numerusform>Move %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n entries</source>
        <translation>
            <numerusform>Remove %n entry</numerusform>
            <numerusform>Remove %n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::RecordingList</name>
    <message numerus="yes">
        <source>%n stream(s), %1, %2:%3, %4</source>
        <comment>recording: count, size, minutes and seconds, rate</comment>
        <translation>
            <numerusform>%n stream, %1, %2:%3, %4</numerusform>
            <numerusform>%n streams, %1, %2:%3, %4</numerusform>
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
<context>
    <name>lw::models::Workspace</name>
    <message numerus="yes">
        <source>%n more can&apos;t be read either</source>
        <translation>
            <numerusform>%n more can&apos;t be read either</numerusform>
            <numerusform>%n more can&apos;t be read either</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::net::IgnoreRules</name>
    <message numerus="yes">
        <source>rule “%1” gave up on %n frame(s): matching took too long</source>
        <translation>
            <numerusform>rule “%1” gave up on %n frame: matching took too long</numerusform>
            <numerusform>rule “%1” gave up on %n frames: matching took too long</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::net::Replay</name>
    <message numerus="yes">
        <source>the peer does not read: %n byte(s) were not taken within %1 ms</source>
        <translation>
            <numerusform>the peer does not read: %n byte was not taken within %1 ms</numerusform>
            <numerusform>the peer does not read: %n bytes were not taken within %1 ms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 after %2 of %n step(s)</source>
        <translation>
            <numerusform>%1 after %2 of %n step</numerusform>
            <numerusform>%1 after %2 of %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n frame(s)</source>
        <translation>
            <numerusform>%1 of %n frame</numerusform>
            <numerusform>%1 of %n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n byte(s)</source>
        <translation>
            <numerusform>%1 of %n byte</numerusform>
            <numerusform>%1 of %n bytes</numerusform>
        </translation>
    </message>
</context>
</TS>
