<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Address</name>
    <message>
        <source>“%1” is not a port: a number from %2 to %3 is needed</source>
        <translation>„%1“ ist kein Port: Nötig ist eine Zahl von %2 bis %3</translation>
    </message>
    <message>
        <source>“%1”: an IPv6 address stands in brackets before the port, as [::1]:7000</source>
        <translation>„%1“: Eine IPv6-Adresse steht vor dem Port in eckigen Klammern, etwa [::1]:7000</translation>
    </message>
    <message>
        <source>“%1” has no port: write ADDRESS:PORT</source>
        <translation>„%1“ hat keinen Port: Schreiben Sie ADRESSE:PORT</translation>
    </message>
    <message>
        <source>“%1” is not an IPv6 address</source>
        <translation>„%1“ ist keine IPv6-Adresse</translation>
    </message>
    <message>
        <source>“%1” is not an address to listen on: write an IPv4 address, an IPv6 address in brackets, localhost, or * for any</source>
        <translation>An „%1“ kann nicht gelauscht werden: Schreiben Sie eine IPv4-Adresse, eine IPv6-Adresse in eckigen Klammern, localhost oder * für alle</translation>
    </message>
    <message>
        <source>The host is missing: write HOST:PORT</source>
        <translation>Der Host fehlt: Schreiben Sie HOST:PORT</translation>
    </message>
    <message>
        <source>“%1” is not an IPv4 address</source>
        <translation>„%1“ ist keine IPv4-Adresse</translation>
    </message>
    <message>
        <source>“%1” is not a host name</source>
        <translation>„%1“ ist kein Hostname</translation>
    </message>
    <message>
        <source>“%1” is not an address</source>
        <translation>„%1“ ist keine Adresse</translation>
    </message>
</context>
<context>
    <name>Escape</name>
    <message>
        <source>Nothing follows the backslash at position %1</source>
        <translation>Auf den umgekehrten Schrägstrich an Position %1 folgt nichts</translation>
    </message>
    <message>
        <source>Unknown escape at position %1: known are \n \r \t \0 \xNN \\</source>
        <translation>Unbekannte Escape-Sequenz an Position %1: Bekannt sind \n \r \t \0 \xNN \\</translation>
    </message>
    <message>
        <source>\x at position %1 needs two hex digits</source>
        <translation>\x an Position %1 braucht zwei Hex-Ziffern</translation>
    </message>
    <message>
        <source>Half a character (lone surrogate) at position %1</source>
        <translation>Halbes Zeichen (einzelnes Surrogat) an Position %1</translation>
    </message>
    <message>
        <source>Latin-1 has no “%1” (position %2)</source>
        <translation>Latin-1 hat kein „%1“ (Stelle %2)</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 B</source>
        <comment>bytes</comment>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 TB</source>
        <translation>%1 TB</translation>
    </message>
    <message>
        <source>%1 PB</source>
        <translation>%1 PB</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>%1 is an amount with its unit</comment>
        <translation>%1/s</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Framing</source>
        <translation>Framing</translation>
    </message>
</context>
<context>
    <name>Hex</name>
    <message>
        <source>The digit at position %1 is alone: a byte has two digits</source>
        <translation>Die Ziffer an Position %1 steht allein: Ein Byte hat zwei Ziffern</translation>
    </message>
    <message>
        <source>Hex digits are missing at position %1</source>
        <translation>An Position %1 fehlen Hex-Ziffern</translation>
    </message>
    <message>
        <source>Not a hex digit at position %1: “%2”</source>
        <translation>Keine Hex-Ziffer an Position %1: „%2“</translation>
    </message>
    <message>
        <source>The comma at position %1 is not between two bytes</source>
        <translation>Das Komma an Position %1 steht nicht zwischen zwei Bytes</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>The report can&apos;t be written to %1: %2</source>
        <translation>Der Bericht kann nicht nach %1 geschrieben werden: %2</translation>
    </message>
    <message numerus="yes">
        <source>Rates need two snapshots; there are %n.</source>
        <translation>
            <numerusform>Raten brauchen zwei Momentaufnahmen; es gibt %n.</numerusform>
            <numerusform>Raten brauchen zwei Momentaufnahmen; es gibt %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>No time has passed between the snapshots.</source>
        <translation>Zwischen den Momentaufnahmen ist keine Zeit vergangen.</translation>
    </message>
    <message>
        <source>“%1” is not a report format: there are json, csv and html</source>
        <translation>„%1“ ist kein Berichtsformat: Es gibt json, csv und html</translation>
    </message>
    <message>
        <source>Open connections</source>
        <translation>Offene Verbindungen</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Connections per second</source>
        <translation>Verbindungen pro Sekunde</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>Bytes per second</source>
        <translation>Bytes pro Sekunde</translation>
    </message>
    <message>
        <source>in</source>
        <comment>bytes</comment>
        <translation>ein</translation>
    </message>
    <message>
        <source>out</source>
        <comment>bytes</comment>
        <translation>aus</translation>
    </message>
    <message>
        <source>Messages per second</source>
        <translation>Nachrichten pro Sekunde</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Errors per second</source>
        <translation>Fehler pro Sekunde</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>resident</source>
        <translation>resident</translation>
    </message>
    <message>
        <source>Connections so far</source>
        <translation>Verbindungen bisher</translation>
    </message>
    <message>
        <source>↓ Bytes in</source>
        <translation>↓ Bytes ein</translation>
    </message>
    <message>
        <source>↑ Bytes out</source>
        <translation>↑ Bytes aus</translation>
    </message>
    <message>
        <source>Messages in, out</source>
        <translation>Nachrichten ein, aus</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Bytes in per second</source>
        <translation>Bytes ein pro Sekunde</translation>
    </message>
    <message>
        <source>Endpoints and clients</source>
        <translation>Endpunkte und Clients</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Bytes in</source>
        <translation>Bytes ein</translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation>Bytes aus</translation>
    </message>
    <message>
        <source>Messages in</source>
        <translation>Nachrichten ein</translation>
    </message>
    <message>
        <source>Messages out</source>
        <translation>Nachrichten aus</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>by hand: %1</source>
        <translation>von Hand: %1</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>Momentaufnahmen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>running for %1</source>
        <comment>hours:minutes:seconds</comment>
        <translation>läuft seit %1</translation>
    </message>
    <message>
        <source>Linewright report</source>
        <translation>Linewright-Bericht</translation>
    </message>
    <message>
        <source>not a report that this version reads: schema is “%1”, not “%2”</source>
        <translation>kein Bericht, den diese Version lesen kann: Das Schema ist „%1“ und nicht „%2“</translation>
    </message>
    <message>
        <source>can&apos;t read the report %1: %2</source>
        <translation>der Bericht %1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>it is larger than %1 bytes</source>
        <translation>er ist größer als %1 Bytes</translation>
    </message>
    <message>
        <source>min %1 · mean %2 · max %3</source>
        <translation>Min. %1 · Mittel %2 · Max. %3</translation>
    </message>
    <message>
        <source>Not enough samples for a line yet.</source>
        <translation>Noch nicht genug Messwerte für eine Linie.</translation>
    </message>
</context>
<context>
    <name>StartOptions</name>
    <message>
        <source>--serve wants KIND@ADDR:PORT, for example echo@127.0.0.1:7000, and not “%1”</source>
        <translation>--serve erwartet ART@ADRESSE:PORT, zum Beispiel echo@127.0.0.1:7000, und nicht „%1“</translation>
    </message>
    <message>
        <source>A desktop workbench for TCP.</source>
        <translation>Eine Werkbank für TCP.</translation>
    </message>
    <message>
        <source>Start an endpoint; may repeat. Example: echo@127.0.0.1:7000,framing=line</source>
        <translation>Startet einen Endpunkt; mehrfach möglich. Beispiel: echo@127.0.0.1:7000,framing=line</translation>
    </message>
    <message>
        <source>Show this page: %1.</source>
        <translation>Zeigt diese Seite: %1.</translation>
    </message>
    <message>
        <source>system, light or dark.</source>
        <translation>system, light (hell) oder dark (dunkel).</translation>
    </message>
    <message>
        <source>Language of the program, for example de or en.</source>
        <translation>Sprache des Programms, zum Beispiel de oder en.</translation>
    </message>
    <message>
        <source>Run a short demonstration, write reports and a picture of the window to this folder, and leave.</source>
        <translation>Führt eine kurze Vorführung aus, schreibt Berichte und ein Bild des Fensters in diesen Ordner und endet.</translation>
    </message>
    <message>
        <source>there is no page “%1”; there are: %2</source>
        <translation>es gibt keine Seite „%1“; es gibt: %2</translation>
    </message>
    <message>
        <source>there is no theme “%1”; there are: %2</source>
        <translation>es gibt kein Farbschema „%1“; es gibt: %2</translation>
    </message>
    <message>
        <source>--demo-output wants a folder</source>
        <translation>--demo-output erwartet einen Ordner</translation>
    </message>
    <message>
        <source>A workspace to open; it is made if it is not there.</source>
        <translation>Ein Arbeitsbereich, der geöffnet wird; fehlt er, wird er angelegt.</translation>
    </message>
    <message>
        <source>one workspace, not two: “%1”</source>
        <translation>ein Arbeitsbereich, nicht zwei: „%1“</translation>
    </message>
    <message>
        <source>there is no language “%1”; there are: %2</source>
        <translation>die Sprache „%1“ gibt es nicht; es gibt: %2</translation>
    </message>
</context>
<context>
    <name>Traffic</name>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>TrafficFilter</name>
    <message numerus="yes">
        <source>A filter has at most %n character(s)</source>
        <translation>
            <numerusform>Ein Filter hat höchstens %n Zeichen</numerusform>
            <numerusform>Ein Filter hat höchstens %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (position %2)</source>
        <translation>%1 (Stelle %2)</translation>
    </message>
    <message>
        <source>a bracket closes that was not opened</source>
        <translation>eine Klammer schließt, die nicht geöffnet wurde</translation>
    </message>
    <message>
        <source>the quote is not closed</source>
        <translation>das Anführungszeichen ist nicht geschlossen</translation>
    </message>
    <message>
        <source>something is missing at the end</source>
        <translation>am Ende fehlt etwas</translation>
    </message>
    <message>
        <source>brackets are nested too deep</source>
        <translation>die Klammern sind zu tief geschachtelt</translation>
    </message>
    <message>
        <source>something is missing before “%1”</source>
        <translation>vor „%1“ fehlt etwas</translation>
    </message>
    <message>
        <source>the bracket is not closed</source>
        <translation>die Klammer ist nicht geschlossen</translation>
    </message>
    <message>
        <source>“%1” is not understood: a number is missing</source>
        <translation>„%1“ ist nicht verständlich: eine Zahl fehlt</translation>
    </message>
    <message>
        <source>“%1” is not understood: write dir:in or dir:out</source>
        <translation>„%1“ ist nicht verständlich: dir:in oder dir:out schreiben</translation>
    </message>
    <message>
        <source>“%1” is not understood: write a number, as session:3</source>
        <translation>„%1“ ist nicht verständlich: eine Zahl schreiben, etwa session:3</translation>
    </message>
    <message>
        <source>“%1”: a type is between 0 and 255</source>
        <translation>„%1“: ein Typ liegt zwischen 0 und 255</translation>
    </message>
    <message>
        <source>“%1” is not understood: write is:event or is:error</source>
        <translation>„%1“ ist nicht verständlich: is:event oder is:error schreiben</translation>
    </message>
    <message>
        <source>the regular expression is not valid: %1</source>
        <translation>der reguläre Ausdruck ist ungültig: %1</translation>
    </message>
</context>
<context>
    <name>lw::cli::CaptureConvert</name>
    <message>
        <source>can&apos;t write: %1</source>
        <translation>Schreiben nicht möglich: %1</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>%1 bytes of %2 are missing</source>
        <translation>%1 Bytes von %2 fehlen</translation>
    </message>
    <message>
        <source>%1 finished</source>
        <translation>%1 hat seine Seite beendet</translation>
    </message>
    <message>
        <source>%1 reset the connection</source>
        <translation>%1 hat die Verbindung zurückgesetzt</translation>
    </message>
    <message>
        <source>stream %1: client %2, server %3</source>
        <translation>Strom %1: Client %2, Server %3</translation>
    </message>
</context>
<context>
    <name>lw::cli::CaptureVerb</name>
    <message>
        <source>can&apos;t write %1: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message numerus="yes">
        <source>there is no stream %1 in %2, which has %n streams, counted from 0</source>
        <translation>
            <numerusform>es gibt keinen Strom %1 in %2; die Datei hat %n Strom, gezählt ab 0</numerusform>
            <numerusform>es gibt keinen Strom %1 in %2; die Datei hat %n Ströme, gezählt ab 0</numerusform>
        </translation>
    </message>
    <message>
        <source>wrote %1</source>
        <translation>%1 geschrieben</translation>
    </message>
    <message>
        <source>--as: “%1” is none of: text, hex, c, raw, pcapng</source>
        <translation>--as: „%1“ ist keines von: text, hex, c, raw, pcapng</translation>
    </message>
    <message>
        <source>--stream: “%1” is not the number of a stream, as “capture info” shows it</source>
        <translation>--stream: „%1“ ist nicht die Nummer eines Stroms, wie „capture info“ sie zeigt</translation>
    </message>
    <message>
        <source>capture info takes one file</source>
        <translation>capture info nimmt eine Datei</translation>
    </message>
    <message>
        <source>capture takes one of: info, convert; not “%1”</source>
        <translation>capture nimmt eines von: info, convert; nicht „%1“</translation>
    </message>
    <message>
        <source>capture convert takes a file and an output (-: standard output)</source>
        <translation>capture convert nimmt eine Datei und eine Ausgabe (-: Standardausgabe)</translation>
    </message>
    <message>
        <source>convert: only this stream, by its number in “capture info”; may be given more than once.</source>
        <translation>convert: nur dieser Strom, nach seiner Nummer in „capture info“; mehrfach möglich.</translation>
    </message>
    <message>
        <source>convert: text, hex, c, raw or pcapng. Standard: text.</source>
        <translation>convert: text, hex, c, raw oder pcapng. Standard: text.</translation>
    </message>
    <message>
        <source>info FILE | convert FILE OUTPUT [options]</source>
        <translation>info DATEI | convert DATEI AUSGABE [Optionen]</translation>
    </message>
    <message>
        <source>Shows the TCP streams of a capture (pcap, pcapng) and writes what was said in them.</source>
        <translation>Zeigt die TCP-Ströme eines Mitschnitts (pcap, pcapng) und schreibt, was darin gesagt wurde.</translation>
    </message>
</context>
<context>
    <name>lw::cli::CaptureWords</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>open</source>
        <comment>a stream at the end of a capture</comment>
        <translation>offen</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>half-closed</source>
        <translation>halb geschlossen</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>zurückgesetzt</translation>
    </message>
    <message>
        <source>began before the capture</source>
        <translation>begann vor dem Mitschnitt</translation>
    </message>
    <message numerus="yes">
        <source>%n gaps</source>
        <translation>
            <numerusform>%n Lücke</numerusform>
            <numerusform>%n Lücken</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, link types: %2</source>
        <translation>%1, Link-Typen: %2</translation>
    </message>
    <message>
        <source>written by %1</source>
        <translation>geschrieben von %1</translation>
    </message>
    <message>
        <source>comment: %1</source>
        <translation>Kommentar: %1</translation>
    </message>
    <message>
        <source>%1, %2 packets, of these %3 of TCP</source>
        <translation>%1, %2 Pakete, davon %3 mit TCP</translation>
    </message>
    <message>
        <source>from %1, for %2</source>
        <translation>ab %1, %2 lang</translation>
    </message>
    <message>
        <source>skipped: %1 (%2)</source>
        <translation>übergangen: %1 (%2)</translation>
    </message>
    <message>
        <source>readable up to byte %1: %2</source>
        <translation>lesbar bis Byte %1: %2</translation>
    </message>
    <message>
        <source>client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>sent</source>
        <comment>bytes by the client</comment>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>end</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>remarks</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>There are no TCP streams in it.</source>
        <translation>Darin sind keine TCP-Ströme.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more streams</source>
        <translation>
            <numerusform>… und %n weiterer Strom</numerusform>
            <numerusform>… und %n weitere Ströme</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::cli::Chat</name>
    <message>
        <source>a line is too long and was not sent</source>
        <translation>eine Zeile ist zu lang und wurde nicht gesendet</translation>
    </message>
    <message>
        <source>chat takes one address HOST:PORT</source>
        <translation>chat nimmt eine Adresse HOST:PORT</translation>
    </message>
    <message>
        <source>--framing: a chat is in line or in tlv</source>
        <translation>--framing: ein Chat ist in line oder in tlv</translation>
    </message>
    <message>
        <source>The nickname to choose.</source>
        <translation>Der Spitzname, der gewählt wird.</translation>
    </message>
    <message>
        <source>The room to enter.</source>
        <translation>Der Raum, der betreten wird.</translation>
    </message>
    <message>
        <source>How the listener there frames: line or tlv.</source>
        <translation>Das Framing des Listeners dort: line oder tlv.</translation>
    </message>
    <message>
        <source>How long connecting may take.</source>
        <translation>Wie lange das Verbinden dauern darf.</translation>
    </message>
    <message>
        <source>HOST:PORT [options]</source>
        <translation>HOST:PORT [Optionen]</translation>
    </message>
    <message>
        <source>Talks in a chat: lines of standard input are said, /commands too.</source>
        <translation>Spricht in einem Chat: Zeilen der Standardeingabe werden gesagt, auch /Befehle.</translation>
    </message>
</context>
<context>
    <name>lw::cli::CommandLine</name>
    <message>
        <source>Usage: %1 VERB [options]</source>
        <translation>Aufruf: %1 VERB [Optionen]</translation>
    </message>
    <message>
        <source>A workbench for TCP, without a screen.</source>
        <translation>Eine Werkbank für TCP, ohne Bildschirm.</translation>
    </message>
    <message>
        <source>Verbs:</source>
        <translation>Verben:</translation>
    </message>
    <message>
        <source>“%1 VERB --help” shows a verb&apos;s options and examples.</source>
        <translation>„%1 VERB --help“ zeigt Optionen und Beispiele eines Verbs.</translation>
    </message>
    <message>
        <source>Exit codes: 0 done as asked; 1 an expectation was not met; 2 usage; 3 the network or a file failed.</source>
        <translation>Exit-Codes: 0 wie verlangt erledigt; 1 eine Erwartung wurde nicht erfüllt; 2 falscher Aufruf; 3 Netz oder Datei schlug fehl.</translation>
    </message>
    <message>
        <source>Usage: %1 %2 %3</source>
        <translation>Aufruf: %1 %2 %3</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Beispiele:</translation>
    </message>
    <message>
        <source>see “%1 --help”</source>
        <translation>siehe „%1 --help“</translation>
    </message>
    <message>
        <source>Shows this help.</source>
        <translation>Zeigt diese Hilfe.</translation>
    </message>
    <message>
        <source>Prints JSON on standard output and nothing else.</source>
        <translation>Gibt JSON auf der Standardausgabe aus und sonst nichts.</translation>
    </message>
    <message>
        <source>no verb given</source>
        <translation>kein Verb angegeben</translation>
    </message>
    <message>
        <source>no verb “%1”</source>
        <translation>kein Verb „%1“</translation>
    </message>
    <message>
        <source>--%1: “%2” is not a whole number between %3 and %4</source>
        <translation>--%1: „%2“ ist keine ganze Zahl zwischen %3 und %4</translation>
    </message>
</context>
<context>
    <name>lw::cli::Demo</name>
    <message>
        <source>%1 messages went out and came back</source>
        <translation>%1 Nachrichten gingen hinaus und kamen zurück</translation>
    </message>
    <message>
        <source>wrote %1</source>
        <translation>%1 geschrieben</translation>
    </message>
    <message>
        <source>demo takes no arguments</source>
        <translation>demo nimmt keine Argumente</translation>
    </message>
    <message>
        <source>The folder for the reports. Standard: demo-output.</source>
        <translation>Der Ordner für die Berichte. Standard: demo-output.</translation>
    </message>
    <message>
        <source>[options]</source>
        <translation>[Optionen]</translation>
    </message>
    <message>
        <source>Starts an echo endpoint, talks to it and writes reports.</source>
        <translation>Startet einen Echo-Endpunkt, spricht mit ihm und schreibt Berichte.</translation>
    </message>
</context>
<context>
    <name>lw::cli::EventLog</name>
    <message>
        <source>--log: “%1” is not none, events or frames</source>
        <translation>--log: „%1“ ist weder none noch events noch frames</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) not shown: too many at once</source>
        <translation>
            <numerusform>%n Frame nicht gezeigt: zu viele auf einmal</numerusform>
            <numerusform>%n Frames nicht gezeigt: zu viele auf einmal</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::cli::PacketsVerb</name>
    <message>
        <source>There are no packets in %1.</source>
        <translation>In %1 sind keine Pakete.</translation>
    </message>
    <message>
        <source>can&apos;t write %1: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>wrote %1</source>
        <translation>%1 geschrieben</translation>
    </message>
    <message numerus="yes">
        <source>none of the %n packets in %1 could be taken</source>
        <translation>
            <numerusform>das eine Paket in %1 konnte nicht übernommen werden</numerusform>
            <numerusform>keines der %n Pakete in %1 konnte übernommen werden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>imported %n packets and folders into %1</source>
        <translation>
            <numerusform>%n Paket oder Ordner nach %1 importiert</numerusform>
            <numerusform>%n Pakete und Ordner nach %1 importiert</numerusform>
        </translation>
    </message>
    <message>
        <source>packets takes one of: list, import, export; not “%1”</source>
        <translation>packets nimmt eines von: list, import, export; nicht „%1“</translation>
    </message>
    <message>
        <source>packets import takes a workspace and a file</source>
        <translation>packets import nimmt einen Arbeitsbereich und eine Datei</translation>
    </message>
    <message>
        <source>packets %1 takes one workspace</source>
        <translation>packets %1 nimmt einen Arbeitsbereich</translation>
    </message>
    <message>
        <source>export: writes there instead of to standard output.</source>
        <translation>export: schreibt dorthin statt auf die Standardausgabe.</translation>
    </message>
    <message>
        <source>import: into a new folder with this name.</source>
        <translation>import: in einen neuen Ordner mit diesem Namen.</translation>
    </message>
    <message>
        <source>list WORKSPACE | import WORKSPACE FILE | export WORKSPACE [options]</source>
        <translation>list ARBEITSBEREICH | import ARBEITSBEREICH DATEI | export ARBEITSBEREICH [Optionen]</translation>
    </message>
    <message>
        <source>Lists, imports (also from Packet Sender) and exports the packets of a workspace.</source>
        <translation>Zeigt, importiert (auch aus Packet Sender) und exportiert die Pakete eines Arbeitsbereichs.</translation>
    </message>
</context>
<context>
    <name>lw::cli::Replay</name>
    <message>
        <source>no more than %1 cases are written</source>
        <translation>mehr als %1 Fälle werden nicht geschrieben</translation>
    </message>
    <message>
        <source>the other frames</source>
        <translation>die übrigen Frames</translation>
    </message>
    <message>
        <source>%1 differences more, which were counted and not kept</source>
        <translation>%1 weitere Unterschiede, die gezählt und nicht behalten wurden</translation>
    </message>
    <message>
        <source>to the end</source>
        <translation>bis zum Ende</translation>
    </message>
    <message>
        <source>frame %1</source>
        <translation>Frame %1</translation>
    </message>
    <message>
        <source>loop %1, %2</source>
        <translation>Durchlauf %1, %2</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>give one of --speed, --fast and --turns</source>
        <translation>geben Sie eines von --speed, --fast und --turns an</translation>
    </message>
    <message>
        <source>--speed: “%1” is not a number between 0.1 and 100</source>
        <translation>--speed: „%1“ ist keine Zahl zwischen 0.1 und 100</translation>
    </message>
    <message>
        <source>give one of --as-server and --both</source>
        <translation>geben Sie eines von --as-server und --both an</translation>
    </message>
    <message>
        <source>a server connects to nobody: --to is for the client</source>
        <translation>ein Server verbindet sich mit niemandem: --to ist für den Client</translation>
    </message>
    <message>
        <source>--listen is for --as-server and --both</source>
        <translation>--listen ist für --as-server und --both</translation>
    </message>
    <message>
        <source>whom to replay it to? Give --to HOST:PORT, --as-server or --both</source>
        <translation>mit wem wiedergeben? Geben Sie --to HOST:PORT, --as-server oder --both an</translation>
    </message>
    <message>
        <source>--junit needs the name of a file</source>
        <translation>--junit braucht den Namen einer Datei</translation>
    </message>
    <message>
        <source>Plays the recorded client to this address.</source>
        <translation>Spielt den aufgezeichneten Client gegen diese Adresse.</translation>
    </message>
    <message>
        <source>Plays the recorded server to whoever connects.</source>
        <translation>Spielt den aufgezeichneten Server für jeden, der sich verbindet.</translation>
    </message>
    <message>
        <source>Plays both sides; without --to one to the other.</source>
        <translation>Spielt beide Seiten; ohne --to eine gegen die andere.</translation>
    </message>
    <message>
        <source>Where the server listens; port 0 is any free one. Standard: 127.0.0.1:0.</source>
        <translation>Wo der Server lauscht; Port 0 ist irgendein freier. Standard: 127.0.0.1:0.</translation>
    </message>
    <message>
        <source>Which stream of the file, from 0; need not be given if there is one.</source>
        <translation>Welcher Strom der Datei, ab 0; entfällt, wenn es nur einen gibt.</translation>
    </message>
    <message>
        <source>How the stream is cut into frames. Standard: what the recording says, else raw.</source>
        <translation>Wie der Strom in Frames zerlegt wird. Standard: wie in der Aufzeichnung angegeben, sonst raw.</translation>
    </message>
    <message>
        <source>Keeps to the recorded times, that much faster: 0.1 to 100. Standard: 1.</source>
        <translation>Hält die aufgezeichneten Zeiten ein, um diesen Faktor schneller: 0.1 bis 100. Standard: 1.</translation>
    </message>
    <message>
        <source>Sends as fast as the peer takes it.</source>
        <translation>Sendet so schnell, wie die Gegenstelle es annimmt.</translation>
    </message>
    <message>
        <source>--turns[=bytes|frames|REGEX]: sends each step when what came before it in the recording has come again: as many bytes, as many frames (standard), or what the expression matches.</source>
        <translation>--turns[=bytes|frames|REGEX]: sendet jeden Schritt, wenn wieder gekommen ist, was in der Aufzeichnung vor ihm kam: ebenso viele Bytes, ebenso viele Frames (Standard) oder etwas, worauf der Ausdruck passt.</translation>
    </message>
    <message>
        <source>How long an answer may take. Standard: 5000.</source>
        <translation>Wie lange eine Antwort dauern darf. Standard: 5000.</translation>
    </message>
    <message>
        <source>Replays it that many times.</source>
        <translation>Gibt alles so oft wieder.</translation>
    </message>
    <message>
        <source>That many connections at once; as a server: ends when so many are done.</source>
        <translation>So viele Verbindungen gleichzeitig; als Server: endet, wenn so viele fertig sind.</translation>
    </message>
    <message>
        <source>Replaces what is found in what is sent: text with escapes, hex:BYTES or regex:EXPRESSION, by a template ({{seq}}, {{time}}, …; $1 is a group). May repeat.</source>
        <translation>Ersetzt, was im Gesendeten gefunden wird: Text mit Escape-Sequenzen, hex:BYTES oder regex:AUSDRUCK, durch eine Vorlage ({{seq}}, {{time}}, …; $1 ist eine Gruppe). Mehrfach möglich.</translation>
    </message>
    <message>
        <source>Shows what differs from the recording; exit code 1 if anything does.</source>
        <translation>Zeigt, was von der Aufzeichnung abweicht; Exit-Code 1, wenn etwas abweicht.</translation>
    </message>
    <message>
        <source>What may differ: times, offset:A-B (bytes of each frame), regex:EXPRESSION. May repeat.</source>
        <translation>Was abweichen darf: times, offset:A-B (Bytes jedes Frames), regex:AUSDRUCK. Mehrfach möglich.</translation>
    </message>
    <message>
        <source>Writes the comparison as JUnit XML; exit code 1 if anything differs.</source>
        <translation>Schreibt den Vergleich als JUnit-XML; Exit-Code 1, wenn etwas abweicht.</translation>
    </message>
    <message>
        <source>Replays a recording that misses bytes, without them.</source>
        <translation>Gibt eine Aufzeichnung, der Bytes fehlen, ohne diese wieder.</translation>
    </message>
    <message>
        <source>which recording? Give the name of a pcapng or pcap file</source>
        <translation>welche Aufzeichnung? Geben Sie den Namen einer pcapng- oder pcap-Datei an</translation>
    </message>
    <message>
        <source>“%1” is one argument too many</source>
        <translation>„%1“ ist ein Argument zu viel</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>(%1 of %2 bytes)</source>
        <translation>(%1 von %2 Bytes)</translation>
    </message>
    <message>
        <source>connection %1, to the client</source>
        <translation>Verbindung %1, zum Client</translation>
    </message>
    <message>
        <source>connection %1, to the server</source>
        <translation>Verbindung %1, zum Server</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>a frame that was not recorded came before %1</source>
        <translation>vor %1 kam ein Frame, der nicht aufgezeichnet ist</translation>
    </message>
    <message>
        <source>%1 has the type %2 instead of %3</source>
        <translation>%1 hat den Typ %2 statt %3</translation>
    </message>
    <message>
        <source>%1 differs from byte %2</source>
        <translation>%1 weicht ab Byte %2 ab</translation>
    </message>
    <message>
        <source>recorded:</source>
        <translation>aufgezeichnet:</translation>
    </message>
    <message>
        <source>received:</source>
        <translation>empfangen:</translation>
    </message>
    <message>
        <source>, loop %1</source>
        <translation>, Durchlauf %1</translation>
    </message>
    <message>
        <source>timing: %1 % of %2 frames within 1 ms of their times; off by %3 ms (median), %4 ms (99 of 100), %5 ms at most</source>
        <translation>Zeiten: %1 % von %2 Frames auf 1 ms genau; Abweichung %3 ms (Median), %4 ms (99 von 100), höchstens %5 ms</translation>
    </message>
    <message>
        <source>verdict: the same as recorded</source>
        <translation>Ergebnis: wie aufgezeichnet</translation>
    </message>
    <message numerus="yes">
        <source>verdict: %n difference(s)</source>
        <translation>
            <numerusform>Ergebnis: %n Unterschied</numerusform>
            <numerusform>Ergebnis: %n Unterschiede</numerusform>
        </translation>
    </message>
    <message>
        <source>verdict: stalled: %1</source>
        <translation>Ergebnis: stecken geblieben: %1</translation>
    </message>
    <message>
        <source>verdict: failed: %1</source>
        <translation>Ergebnis: fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>verdict: interrupted</source>
        <translation>Ergebnis: unterbrochen</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%1 von %2 Schritten</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 Schritte</translation>
    </message>
    <message>
        <source>%1, %2 bytes out, %3 in; connections: %4 open, %5 done, %6 failed; %7 differences</source>
        <translation>%1, %2 Bytes aus, %3 ein; Verbindungen: %4 offen, %5 fertig, %6 fehlgeschlagen; %7 Unterschiede</translation>
    </message>
    <message>
        <source>%1 can be read up to byte %2: %3</source>
        <translation>%1 ist bis Byte %2 lesbar: %3</translation>
    </message>
    <message>
        <source>%1 holds no TCP stream</source>
        <translation>%1 enthält keinen TCP-Strom</translation>
    </message>
    <message>
        <source>%1; --over-gaps replays it without them</source>
        <translation>%1; mit --over-gaps wird ohne sie wiedergegeben</translation>
    </message>
    <message>
        <source>can&apos;t write %1: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>and %1 differences more</source>
        <translation>und %1 weitere Unterschiede</translation>
    </message>
    <message>
        <source>listening on %1</source>
        <translation>lauscht an %1</translation>
    </message>
    <message>
        <source>FILE --to HOST:PORT|--as-server|--both [options]</source>
        <translation>DATEI --to HOST:PORT|--as-server|--both [Optionen]</translation>
    </message>
    <message>
        <source>Replays a recorded stream and tells what differs.</source>
        <translation>Gibt einen aufgezeichneten Strom wieder und sagt, was abweicht.</translation>
    </message>
    <message numerus="yes">
        <source>the file has %n stream(s); choose one with --stream:</source>
        <translation>
            <numerusform>die Datei hat %n Strom; mit --stream auswählen:</numerusform>
            <numerusform>die Datei hat %n Ströme; einen mit --stream auswählen:</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2, %3 bytes there, %4 back</source>
        <translation>%1 zu %2, %3 Bytes hin, %4 zurück</translation>
    </message>
    <message>
        <source>  and more</source>
        <translation>  und weitere</translation>
    </message>
    <message>
        <source>How long, after the last step is sent, what was recorded may take to come, however much comes. Standard: as long as it took in the recording, and ten times --turn-timeout.</source>
        <translation>Wie lange nach dem letzten gesendeten Schritt auf das Aufgezeichnete gewartet wird, gleich wie viel kommt. Standard: so lange, wie es in der Aufzeichnung dauerte, plus das Zehnfache von --turn-timeout.</translation>
    </message>
    <message>
        <source>--stream is needed</source>
        <translation>--stream ist nötig</translation>
    </message>
</context>
<context>
    <name>lw::cli::ReportVerb</name>
    <message>
        <source>wrote %1</source>
        <translation>%1 geschrieben</translation>
    </message>
    <message>
        <source>json, csv or html. Standard: by the name of the output.</source>
        <translation>json, csv oder html. Standard: nach dem Namen der Ausgabe.</translation>
    </message>
    <message>
        <source>Writes there instead of to standard output.</source>
        <translation>Schreibt dorthin statt auf die Standardausgabe.</translation>
    </message>
    <message>
        <source>%1 holds no report yet: the window keeps one when a snapshot is taken and when it closes</source>
        <translation>%1 enthält noch keinen Bericht: Das Fenster legt einen bei jeder Momentaufnahme und beim Schließen ab</translation>
    </message>
    <message>
        <source>report takes one file: a workspace, or a report in JSON as serve --report writes it</source>
        <translation>report nimmt eine Datei: einen Arbeitsbereich oder einen Bericht in JSON, wie ihn serve --report schreibt</translation>
    </message>
    <message>
        <source>WORKSPACE|FILE [options]</source>
        <translation>ARBEITSBEREICH|DATEI [Optionen]</translation>
    </message>
    <message>
        <source>Reads the report of a workspace, or one in JSON, and writes it as JSON, CSV or HTML.</source>
        <translation>Liest den Bericht eines Arbeitsbereichs oder einen in JSON und schreibt ihn als JSON, CSV oder HTML.</translation>
    </message>
</context>
<context>
    <name>lw::cli::Send</name>
    <message>
        <source>can&apos;t read %1: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>%1 is larger than %2 bytes</source>
        <translation>%1 ist größer als %2 Bytes</translation>
    </message>
    <message>
        <source>send takes one address HOST:PORT</source>
        <translation>send nimmt eine Adresse HOST:PORT</translation>
    </message>
    <message>
        <source>give one expectation, not two</source>
        <translation>geben Sie eine Erwartung an und nicht zwei</translation>
    </message>
    <message>
        <source>--%1 is empty</source>
        <translation>--%1 ist leer</translation>
    </message>
    <message>
        <source>sent %1 frames, %2 bytes; received %3 frames, %4 bytes</source>
        <translation>%1 Frames gesendet, %2 Bytes; %3 Frames empfangen, %4 Bytes</translation>
    </message>
    <message>
        <source>; first reply after %1 ms</source>
        <translation>; erste Antwort nach %1 ms</translation>
    </message>
    <message>
        <source>; spacing off by %1 ms in the mean, %2 ms at most</source>
        <translation>; Abstand im Mittel um %1 ms verfehlt, höchstens um %2 ms</translation>
    </message>
    <message>
        <source>no reply: the peer closed the connection</source>
        <translation>keine Antwort: Die Gegenseite hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>no reply within %1 ms (--wait 0 does not wait for one)</source>
        <translation>keine Antwort innerhalb von %1 ms (--wait 0 wartet auf keine)</translation>
    </message>
    <message>
        <source>expected %1 replies, got %2</source>
        <translation>%1 Antworten erwartet, %2 erhalten</translation>
    </message>
    <message>
        <source>reply %1 differs from what was expected at byte %2</source>
        <translation>Antwort %1 weicht bei Byte %2 vom Erwarteten ab</translation>
    </message>
    <message>
        <source>expected:</source>
        <translation>erwartet:</translation>
    </message>
    <message>
        <source>received:</source>
        <translation>empfangen:</translation>
    </message>
    <message>
        <source>Sends this text; escapes \n \r \t \xNN \\. May repeat.</source>
        <translation>Sendet diesen Text; Escape-Sequenzen \n \r \t \xNN \\. Wiederholbar.</translation>
    </message>
    <message>
        <source>Sends these bytes: &quot;01 0a ff&quot;. May repeat.</source>
        <translation>Sendet diese Bytes: &quot;01 0a ff&quot;. Wiederholbar.</translation>
    </message>
    <message>
        <source>Sends this file. May repeat.</source>
        <translation>Sendet diese Datei. Wiederholbar.</translation>
    </message>
    <message>
        <source>How frames are put into the stream.</source>
        <translation>Wie Frames in den Strom gesetzt werden.</translation>
    </message>
    <message>
        <source>Type of the frames, for framings that have one.</source>
        <translation>Typ der Frames, für Framings, die einen haben.</translation>
    </message>
    <message>
        <source>Sends everything that many times.</source>
        <translation>Sendet alles so oft.</translation>
    </message>
    <message>
        <source>Milliseconds between frames.</source>
        <translation>Millisekunden zwischen Frames.</translation>
    </message>
    <message>
        <source>How long to wait for a reply; 0: not at all. Standard: 1000.</source>
        <translation>Wie lange auf eine Antwort gewartet wird; 0: gar nicht. Standard: 1000.</translation>
    </message>
    <message>
        <source>The reply must be this text.</source>
        <translation>Die Antwort muss dieser Text sein.</translation>
    </message>
    <message>
        <source>Ends our side of the stream after the last frame (FIN).</source>
        <translation>Beendet unsere Seite des Stroms nach dem letzten Frame (FIN).</translation>
    </message>
    <message>
        <source>Connects from this address and port.</source>
        <translation>Verbindet sich von dieser Adresse und diesem Port aus.</translation>
    </message>
    <message>
        <source>How long connecting may take.</source>
        <translation>Wie lange das Verbinden dauern darf.</translation>
    </message>
    <message>
        <source>HOST:PORT [options]</source>
        <translation>HOST:PORT [Optionen]</translation>
    </message>
    <message>
        <source>Sends frames and shows the replies.</source>
        <translation>Sendet Frames und zeigt die Antworten.</translation>
    </message>
    <message>
        <source>--template: %1 (position %2)</source>
        <translation>--template: %1 (Stelle %2)</translation>
    </message>
    <message>
        <source>nothing to send: give --text, --hex, --template or --file</source>
        <translation>nichts zu senden: --text, --hex, --template oder --file angeben</translation>
    </message>
    <message>
        <source>Sends text with fields that are evaluated for every send: {{seq}} {{time}} {{random:4}} {{len:u16be}} {{crc32}} and more. May repeat.</source>
        <translation>Sendet Text mit Feldern, die bei jedem Senden ausgewertet werden: {{seq}} {{time}} {{random:4}} {{len:u16be}} {{crc32}} und weitere. Mehrfach möglich.</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>reply %1 is not as expected</source>
        <translation>Antwort %1 ist nicht wie erwartet</translation>
    </message>
    <message>
        <source>The reply must be these bytes; &quot;??&quot; is any byte.</source>
        <translation>Die Antwort müssen diese Bytes sein; &quot;??&quot; ist ein beliebiges Byte.</translation>
    </message>
    <message>
        <source>The reply must contain this text.</source>
        <translation>Die Antwort muss diesen Text enthalten.</translation>
    </message>
    <message>
        <source>The reply must match this regular expression (PCRE).</source>
        <translation>Auf die Antwort muss dieser reguläre Ausdruck (PCRE) passen.</translation>
    </message>
    <message>
        <source>the peer did not stop sending within %1 ms after the last frame (--wait and --max-time)</source>
        <translation>die Gegenseite hörte innerhalb von %1 ms nach dem letzten Frame nicht auf zu senden (--wait und --max-time)</translation>
    </message>
    <message>
        <source>reply %1: the regular expression gave up on %2 bytes: matching takes too long, or the reply is too long for one</source>
        <translation>Antwort %1: Der reguläre Ausdruck gab bei %2 Bytes auf: Die Suche dauert zu lange, oder die Antwort ist zu lang dafür</translation>
    </message>
    <message>
        <source>How much longer than --wait more replies are taken after the last frame, however many come; then exit code 1. Standard: 60000.</source>
        <translation>Wie viel länger als --wait nach dem letzten Frame weitere Antworten angenommen werden, gleich wie viele kommen; danach Exit-Code 1. Standard: 60000.</translation>
    </message>
</context>
<context>
    <name>lw::cli::Serve</name>
    <message>
        <source>accepting goes on</source>
        <translation>Annahme von Verbindungen geht weiter</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>lauscht</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>hält an</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message numerus="yes">
        <source>stopped: %n session(s), %1 bytes received, %2 bytes sent, %3 errors</source>
        <translation>
            <numerusform>angehalten: %n Sitzung, %1 Bytes empfangen, %2 Bytes gesendet, %3 Fehler</numerusform>
            <numerusform>angehalten: %n Sitzungen, %1 Bytes empfangen, %2 Bytes gesendet, %3 Fehler</numerusform>
        </translation>
    </message>
    <message>
        <source>--set: “%1” is not of the form key=value</source>
        <translation>--set: „%1“ hat nicht die Form Schlüssel=Wert</translation>
    </message>
    <message>
        <source>serve takes one kind of endpoint</source>
        <translation>serve nimmt eine Art von Endpunkt</translation>
    </message>
    <message>
        <source>Listens there; may repeat. Port 0 is any free one. Standard: 127.0.0.1:0.</source>
        <translation>Lauscht dort; wiederholbar. Port 0 ist irgendein freier. Standard: 127.0.0.1:0.</translation>
    </message>
    <message>
        <source>Framing of the listeners that name none.</source>
        <translation>Framing der Listener, die keines nennen.</translation>
    </message>
    <message>
        <source>A setting of the kind, for example colour=false.</source>
        <translation>Eine Einstellung der Art, zum Beispiel colour=false.</translation>
    </message>
    <message>
        <source>Threads that serve sockets. Standard: half the cores.</source>
        <translation>Threads, die Sockets bedienen. Standard: die Hälfte der Kerne.</translation>
    </message>
    <message>
        <source>Above it, connections are refused with the reason.</source>
        <translation>Darüber werden Verbindungen mit Begründung abgelehnt.</translation>
    </message>
    <message>
        <source>Stops after that many seconds.</source>
        <translation>Hält nach so vielen Sekunden an.</translation>
    </message>
    <message>
        <source>Writes a report at the end (.json, .csv or .html); may repeat.</source>
        <translation>Schreibt am Ende einen Bericht (.json, .csv oder .html); wiederholbar.</translation>
    </message>
    <message>
        <source>Prints what happens: none, events (connections), frames (and their content).</source>
        <translation>Gibt aus, was geschieht: none (nichts), events (Verbindungen), frames (und ihren Inhalt).</translation>
    </message>
    <message>
        <source>KIND [options]</source>
        <translation>ART [Optionen]</translation>
    </message>
    <message>
        <source>Starts an endpoint. Kinds: %1.</source>
        <translation>Startet einen Endpunkt. Arten: %1.</translation>
    </message>
    <message>
        <source>the report %1 can&apos;t be written: no such folder, or not permitted</source>
        <translation>der Bericht %1 kann nicht geschrieben werden: kein solcher Ordner oder nicht erlaubt</translation>
    </message>
    <message numerus="yes">
        <source>recorded %n stream(s) with %1 bytes in %2</source>
        <translation>
            <numerusform>%n Strom mit %1 Bytes in %2 aufgezeichnet</numerusform>
            <numerusform>%n Ströme mit %1 Bytes in %2 aufgezeichnet</numerusform>
        </translation>
    </message>
    <message>
        <source>recording into %1, which replaces %2 in the end</source>
        <translation>zeichnet in %1 auf; am Ende ersetzt diese Datei %2</translation>
    </message>
    <message>
        <source>Records every session into this file (pcapng); one that is there is replaced in the end. Wireshark reads it too.</source>
        <translation>Zeichnet jede Sitzung in diese Datei auf (pcapng); eine vorhandene wird am Ende ersetzt. Auch Wireshark liest sie.</translation>
    </message>
</context>
<context>
    <name>lw::cli::Terminal</name>
    <message numerus="yes">
        <source>%n line(s) of the log were not printed: nobody read them</source>
        <translation>
            <numerusform>%n Zeile des Protokolls wurde nicht ausgegeben: niemand las sie</numerusform>
            <numerusform>%n Zeilen des Protokolls wurden nicht ausgegeben: niemand las sie</numerusform>
        </translation>
    </message>
    <message>
        <source>can&apos;t write to standard output: %1</source>
        <translation>Schreiben auf die Standardausgabe nicht möglich: %1</translation>
    </message>
    <message>
        <source>these bytes are not for a terminal, which would obey them: name a file, or send standard output into a file or another program</source>
        <translation>diese Bytes sind nichts für ein Terminal, denn es würde sie als Befehle ausführen: nennen Sie eine Datei oder leiten Sie die Standardausgabe in eine Datei oder ein anderes Programm</translation>
    </message>
</context>
<context>
    <name>lw::gui::ActionFinder</name>
    <message>
        <source>Find an action</source>
        <translation>Aktion suchen</translation>
    </message>
    <message>
        <source>Words of the action</source>
        <translation>Wörter der Aktion</translation>
    </message>
    <message>
        <source>Actions found</source>
        <translation>Gefundene Aktionen</translation>
    </message>
    <message>
        <source>New endpoint: %1</source>
        <translation>Neuer Endpunkt: %1</translation>
    </message>
</context>
<context>
    <name>lw::gui::ArenaView</name>
    <message>
        <source>%1 (you)</source>
        <comment>id of a player</comment>
        <translation>%1 (Sie)</translation>
    </message>
    <message>
        <source>Arena</source>
        <translation>Arena</translation>
    </message>
    <message>
        <source>Not connected to a game.</source>
        <translation>Mit keinem Spiel verbunden.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>place</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n player(s).</source>
        <translation>
            <numerusform>%n Spieler.</numerusform>
            <numerusform>%n Spieler.</numerusform>
        </translation>
    </message>
    <message>
        <source>You are %1 at %2, %3; the server has you at %4.</source>
        <comment>id, place, what you do, place</comment>
        <translation>Sie sind %1 bei %2, %3; der Server hat Sie bei %4.</translation>
    </message>
    <message>
        <source>%1 at %2, %3.</source>
        <comment>id, place, what he does</comment>
        <translation>%1 bei %2, %3.</translation>
    </message>
</context>
<context>
    <name>lw::gui::BytesPane</name>
    <message>
        <source>Bytes of the frame</source>
        <translation>Bytes des Frames</translation>
    </message>
    <message>
        <source>Bytes · %1</source>
        <translation>Bytes · %1</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>End of the frame</source>
        <translation>Ende des Frames</translation>
    </message>
    <message>
        <source>the file, without its header</source>
        <translation>die Datei ohne den Header</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>die Datei</translation>
    </message>
    <message>
        <source>the first frame; fields are filled in at each send</source>
        <translation>der erste Frame; Felder werden bei jedem Senden ausgefüllt</translation>
    </message>
</context>
<context>
    <name>lw::gui::ChartCard</name>
    <message>
        <source>%1 now</source>
        <translation>%1 jetzt</translation>
    </message>
    <message>
        <source>Chart of %1</source>
        <translation>Diagramm: %1</translation>
    </message>
    <message>
        <source>−%1 s</source>
        <translation>−%1 s</translation>
    </message>
    <message>
        <source>−%1 min</source>
        <translation>−%1 min</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>min %1 · mean %2 · max %3</source>
        <translation>Min. %1 · Mittel %2 · Max. %3</translation>
    </message>
    <message>
        <source>No samples yet: the first comes within a second or two.</source>
        <translation>Noch keine Messwerte: Der erste kommt in ein, zwei Sekunden.</translation>
    </message>
</context>
<context>
    <name>lw::gui::ChatInput</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
</context>
<context>
    <name>lw::gui::ChatPage</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Start a chat endpoint and join it</source>
        <translation>Chat-Endpunkt starten und betreten</translation>
    </message>
    <message>
        <source>No conversation yet</source>
        <translation>Noch kein Gespräch</translation>
    </message>
    <message>
        <source>Start a chat on this machine, for people with telnet and for programs in tlv, or connect above to one that runs elsewhere.</source>
        <translation>Starten Sie einen Chat auf diesem Rechner, für Menschen mit telnet und für Programme in tlv, oder verbinden Sie sich oben mit einem, der anderswo läuft.</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Refresh the rooms</source>
        <translation>Räume neu laden</translation>
    </message>
    <message>
        <source>New room</source>
        <translation>Neuer Raum</translation>
    </message>
    <message>
        <source>Make a room: write its name behind /join</source>
        <translation>Einen Raum anlegen: seinen Namen hinter /join schreiben</translation>
    </message>
    <message>
        <source>Say</source>
        <translation>Sagen</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Double-click for a private message</source>
        <translation>Doppelklick für eine private Nachricht</translation>
    </message>
    <message>
        <source>Not connected to %1: %2. “Connect” tries again.</source>
        <translation>Nicht mit %1 verbunden: %2. „Verbinden“ versucht es noch einmal.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>/join ROOM enters a room, /help lists all commands</source>
        <translation>/join RAUM betritt einen Raum, /help nennt alle Befehle</translation>
    </message>
    <message>
        <source>Message to %1, or a /command</source>
        <translation>Nachricht an %1 oder ein /Befehl</translation>
    </message>
    <message>
        <source>In no room</source>
        <translation>In keinem Raum</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) left</source>
        <translation>
            <numerusform>noch %n Zeichen</numerusform>
            <numerusform>noch %n Zeichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older not kept</source>
        <translation>
            <numerusform>%n ältere nicht behalten</numerusform>
            <numerusform>%n ältere nicht behalten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::ChatView</name>
    <message>
        <source>%1, privately</source>
        <comment>who says it</comment>
        <translation>%1, privat</translation>
    </message>
    <message>
        <source>to %1, privately</source>
        <comment>whom it is said to</comment>
        <translation>an %1, privat</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Private message to %1</source>
        <translation>Private Nachricht an %1</translation>
    </message>
</context>
<context>
    <name>lw::gui::ClientDialog</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>What is wrong with the address</source>
        <translation>Was an der Adresse nicht stimmt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>made from the address</source>
        <translation>aus der Adresse gebildet</translation>
    </message>
    <message>
        <source>Local address</source>
        <translation>Lokale Adresse</translation>
    </message>
    <message>
        <source>chosen by the system</source>
        <translation>vom System gewählt</translation>
    </message>
    <message>
        <source>Local port</source>
        <translation>Lokaler Port</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>What is wrong with the local address</source>
        <translation>Was an der lokalen Adresse nicht stimmt</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>Neuer Client</translation>
    </message>
    <message>
        <source>Change client</source>
        <translation>Client ändern</translation>
    </message>
    <message>
        <source>Connect to</source>
        <translation>Verbinden mit</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>Framing</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Save and connect</source>
        <translation>Speichern und verbinden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What is wrong with the framing</source>
        <translation>Was am Framing nicht stimmt</translation>
    </message>
</context>
<context>
    <name>lw::gui::Commands</name>
    <message>
        <source>Start an echo endpoint and say hello</source>
        <translation>Echo-Endpunkt starten und Hallo sagen</translation>
    </message>
    <message>
        <source>Configure…</source>
        <translation>Einrichten …</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>Neuer Client</translation>
    </message>
    <message>
        <source>Connect to an address…</source>
        <translation>Mit einer Adresse verbinden …</translation>
    </message>
    <message>
        <source>Take snapshot</source>
        <translation>Momentaufnahme</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>Bericht exportieren …</translation>
    </message>
    <message>
        <source>Choose kind, name, listeners and settings of a new endpoint</source>
        <translation>Art, Name, Listener und Einstellungen eines neuen Endpunkts wählen</translation>
    </message>
    <message>
        <source>Report written to %1</source>
        <translation>Bericht nach %1 geschrieben</translation>
    </message>
    <message>
        <source>Snapshot taken at %1</source>
        <translation>Momentaufnahme um %1</translation>
    </message>
    <message>
        <source>Start a game endpoint and play</source>
        <translation>Spiel-Endpunkt starten und spielen</translation>
    </message>
    <message>
        <source>Record everything</source>
        <translation>Alles aufzeichnen</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Aufzeichnung beenden</translation>
    </message>
</context>
<context>
    <name>lw::gui::ComposerCard</name>
    <message>
        <source>Composer</source>
        <translation>Composer</translation>
    </message>
    <message>
        <source>Send a file…</source>
        <translation>Datei senden …</translation>
    </message>
    <message>
        <source>Bytes or form</source>
        <translation>Bytes oder Formular</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Frame</translation>
    </message>
</context>
<context>
    <name>lw::gui::ConnectRow</name>
    <message>
        <source>Address of the chat</source>
        <translation>Adresse des Chats</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Spitzname</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Where to chat</source>
        <translation>Wo gechattet wird</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>Framing</translation>
    </message>
    <message>
        <source>How the listener there frames: lines for people, tlv for programs</source>
        <translation>Das Framing des Listeners dort: line für Menschen, tlv für Programme</translation>
    </message>
    <message>
        <source>host:port</source>
        <translation>Host:Port</translation>
    </message>
    <message>
        <source>%1 does not listen</source>
        <translation>%1 lauscht nicht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
</context>
<context>
    <name>lw::gui::DashboardPage</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Endpoint or client</source>
        <translation>Endpunkt oder Client</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Alle zusammen</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>Gezeigte Zeit</translation>
    </message>
    <message>
        <source>Last %1 min</source>
        <translation>Letzte %1 min</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Einfrieren</translation>
    </message>
    <message>
        <source>Hold the charts still; sampling goes on</source>
        <translation>Diagramme anhalten; die Messung geht weiter</translation>
    </message>
    <message>
        <source>Note for the snapshot</source>
        <translation>Notiz zur Momentaufnahme</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>Notiz (optional)</translation>
    </message>
    <message>
        <source>Take snapshot</source>
        <translation>Momentaufnahme</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>Bericht exportieren …</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>Momentaufnahmen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Open sessions</source>
        <translation>Offene Sitzungen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>new per second</source>
        <translation>neue pro Sekunde</translation>
    </message>
    <message>
        <source>Bytes per second</source>
        <translation>Bytes pro Sekunde</translation>
    </message>
    <message>
        <source>in</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>out</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Messages per second</source>
        <translation>Nachrichten pro Sekunde</translation>
    </message>
    <message>
        <source>in and out</source>
        <translation>ein und aus</translation>
    </message>
    <message>
        <source>Errors per second</source>
        <translation>Fehler pro Sekunde</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Memory of the program</source>
        <translation>Speicher des Programms</translation>
    </message>
    <message>
        <source>resident</source>
        <translation>resident</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>of one core</source>
        <translation>eines Kerns</translation>
    </message>
</context>
<context>
    <name>lw::gui::DataInspector</name>
    <message>
        <source>Data inspector</source>
        <translation>Dateninspektor</translation>
    </message>
    <message>
        <source>Values at the cursor</source>
        <translation>Werte am Cursor</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
</context>
<context>
    <name>lw::gui::DecodedView</name>
    <message>
        <source>Decoded</source>
        <translation>Dekodiert</translation>
    </message>
    <message>
        <source>Bytes of the fields</source>
        <translation>Bytes der Felder</translation>
    </message>
</context>
<context>
    <name>lw::gui::Demo</name>
    <message>
        <source>cannot write %1</source>
        <translation>%1 kann nicht geschrieben werden</translation>
    </message>
</context>
<context>
    <name>lw::gui::DetailPane</name>
    <message>
        <source>Detail</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>View of the detail</source>
        <translation>Ansicht des Details</translation>
    </message>
    <message>
        <source>Hex dump</source>
        <translation>Hexdump</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Choose a row to see its bytes.</source>
        <translation>Wählen Sie eine Zeile, um ihre Bytes zu sehen.</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>Kopieren als</translation>
    </message>
    <message>
        <source>The first %1 of %2 are shown here. Copy as text takes all of it.</source>
        <translation>Hier stehen die ersten %1 von %2. „Als Text kopieren“ nimmt alles.</translation>
    </message>
    <message>
        <source>Decoded</source>
        <translation>Dekodiert</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
</context>
<context>
    <name>lw::gui::DifferencePane</name>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Back to the frame</source>
        <translation>Zurück zum Frame</translation>
    </message>
    <message numerus="yes">
        <source>Expected · %n byte(s)</source>
        <translation>
            <numerusform>Erwartet · %n Byte</numerusform>
            <numerusform>Erwartet · %n Bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Received · %n byte(s)</source>
        <translation>
            <numerusform>Empfangen · %n Byte</numerusform>
            <numerusform>Empfangen · %n Bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::DraftTabs</name>
    <message>
        <source>New message tab</source>
        <translation>Neuer Nachrichten-Tab</translation>
    </message>
    <message>
        <source>Close message tab</source>
        <translation>Nachrichten-Tab schließen</translation>
    </message>
    <message>
        <source>Reopen the closed message tab</source>
        <translation>Geschlossenen Nachrichten-Tab wieder öffnen</translation>
    </message>
    <message>
        <source>Rename message tab</source>
        <translation>Nachrichten-Tab umbenennen</translation>
    </message>
    <message>
        <source>Duplicate message tab</source>
        <translation>Nachrichten-Tab duplizieren</translation>
    </message>
    <message>
        <source>Next message tab</source>
        <translation>Nächster Nachrichten-Tab</translation>
    </message>
    <message>
        <source>Previous message tab</source>
        <translation>Voriger Nachrichten-Tab</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>A double click renames</source>
        <translation>Ein Doppelklick benennt um</translation>
    </message>
    <message>
        <source>Name of the message</source>
        <translation>Name der Nachricht</translation>
    </message>
</context>
<context>
    <name>lw::gui::EndpointDelegate</name>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>New endpoint</source>
        <translation>Neuer Endpunkt</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>Neuer Client</translation>
    </message>
</context>
<context>
    <name>lw::gui::EndpointDialog</name>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>New endpoint</source>
        <translation>Neuer Endpunkt</translation>
    </message>
    <message>
        <source>Change endpoint</source>
        <translation>Endpunkt ändern</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>made from the kind</source>
        <translation>aus der Art gebildet</translation>
    </message>
    <message>
        <source>Listens at</source>
        <translation>Lauscht an</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Save and start</source>
        <translation>Speichern und starten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>Framing</translation>
    </message>
    <message>
        <source>Add a listener</source>
        <translation>Listener hinzufügen</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
</context>
<context>
    <name>lw::gui::EndpointTree</name>
    <message>
        <source>Endpoints and clients</source>
        <translation>Endpunkte und Clients</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Neuer Name</translation>
    </message>
</context>
<context>
    <name>lw::gui::FieldTree</name>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>lw::gui::FilterCompleter</name>
    <message>
        <source>Words of the filter</source>
        <translation>Wörter des Filters</translation>
    </message>
</context>
<context>
    <name>lw::gui::FollowPane</name>
    <message>
        <source>Follow the stream</source>
        <translation>Strom verfolgen</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex dump</source>
        <translation>Hexdump</translation>
    </message>
    <message>
        <source>C arrays</source>
        <translation>C-Arrays</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Both directions</source>
        <translation>Beide Richtungen</translation>
    </message>
    <message>
        <source>From the client</source>
        <translation>Vom Client</translation>
    </message>
    <message>
        <source>From the server</source>
        <translation>Vom Server</translation>
    </message>
    <message>
        <source>The stream</source>
        <translation>Der Strom</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>Als Text speichern …</translation>
    </message>
    <message>
        <source>Save raw bytes…</source>
        <translation>Rohe Bytes speichern …</translation>
    </message>
    <message>
        <source>The first %1 characters; a file has all of it.</source>
        <translation>Die ersten %1 Zeichen; eine Datei enthält alles.</translation>
    </message>
    <message>
        <source>Save raw bytes</source>
        <translation>Rohe Bytes speichern</translation>
    </message>
    <message>
        <source>Save the stream as text</source>
        <translation>Strom als Text speichern</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>lw::gui::FramePane</name>
    <message>
        <source>Frame</source>
        <translation>Frame</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>What is wrong with the frame</source>
        <translation>Was am Frame nicht stimmt</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>Framing</translation>
    </message>
    <message>
        <source>Length that is stated; empty: the true one</source>
        <translation>Angegebene Länge; leer: die richtige</translation>
    </message>
    <message>
        <source>“%1” is no length: write a number, as 21 or 0x15</source>
        <translation>„%1“ ist keine Länge: eine Zahl schreiben, etwa 21 oder 0x15</translation>
    </message>
    <message>
        <source>%1 computed</source>
        <comment>a length</comment>
        <translation>%1 berechnet</translation>
    </message>
    <message>
        <source>States %1 bytes, has %2.</source>
        <translation>Gibt %1 Bytes an, hat %2.</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <source>Let the length be computed again</source>
        <translation>Die Länge wieder berechnen lassen</translation>
    </message>
</context>
<context>
    <name>lw::gui::FramesActions</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Comment…</source>
        <translation>Kommentar …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Split at the cursor</source>
        <translation>Am Cursor teilen</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenfügen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Insert the composer&apos;s frame</source>
        <translation>Frame aus dem Composer einfügen</translation>
    </message>
    <message>
        <source>Insert from the clipboard</source>
        <translation>Aus der Zwischenablage einfügen</translation>
    </message>
    <message>
        <source>Edit in composer</source>
        <translation>Im Composer bearbeiten</translation>
    </message>
    <message>
        <source>Add to library</source>
        <translation>In der Bibliothek ablegen</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copy as hex</source>
        <translation>Als Hex kopieren</translation>
    </message>
    <message>
        <source>Copy as C array</source>
        <translation>Als C-Array kopieren</translation>
    </message>
</context>
<context>
    <name>lw::gui::FramesPane</name>
    <message>
        <source>Frames</source>
        <translation>Frames</translation>
    </message>
    <message>
        <source>Frames of the stream</source>
        <translation>Frames des Stroms</translation>
    </message>
    <message>
        <source>→ server</source>
        <translation>→ Server</translation>
    </message>
    <message>
        <source>View of the frame</source>
        <translation>Ansicht des Frames</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Decoded</source>
        <translation>Dekodiert</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>The edited bytes become the frame&apos;s</source>
        <translation>Die bearbeiteten Bytes werden die des Frames</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Bytes of the frame</source>
        <translation>Bytes des Frames</translation>
    </message>
    <message>
        <source>Choose a frame to see and edit its bytes.</source>
        <translation>Wählen Sie einen Frame, um seine Bytes zu sehen und zu bearbeiten.</translation>
    </message>
    <message>
        <source>The composer&apos;s frame is a file: only text can be inserted.</source>
        <translation>Der Frame des Composers ist eine Datei: nur Text lässt sich einfügen.</translation>
    </message>
    <message>
        <source>There is no text on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Text.</translation>
    </message>
    <message>
        <source>That is too much for the clipboard.</source>
        <translation>Das ist zu viel für die Zwischenablage.</translation>
    </message>
    <message>
        <source>This frame is too large for the composer.</source>
        <translation>Dieser Frame ist zu groß für den Composer.</translation>
    </message>
    <message>
        <source>Add at most %1 frames at once.</source>
        <translation>Legen Sie höchstens %1 Frames auf einmal ab.</translation>
    </message>
    <message>
        <source>This frame is too large for the library.</source>
        <translation>Dieser Frame ist zu groß für die Bibliothek.</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>Frame %1</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) added to the library</source>
        <translation>
            <numerusform>%n Frame in der Bibliothek abgelegt</numerusform>
            <numerusform>%n Frames in der Bibliothek abgelegt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::FramingChoice</name>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Framing of the stream</source>
        <translation>Framing des Stroms</translation>
    </message>
    <message>
        <source>How both sides put their messages into the stream. The stream is cut into frames by it; no byte changes.</source>
        <translation>Wie beide Seiten ihre Nachrichten in den Strom setzen. Danach wird der Strom in Frames zerlegt; kein Byte ändert sich.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>lw::gui::FramingDialog</name>
    <message>
        <source>What is wrong with the framing</source>
        <translation>Was am Framing nicht stimmt</translation>
    </message>
    <message>
        <source>Framing of %1</source>
        <translation>Framing von %1</translation>
    </message>
    <message>
        <source>How its bytes are cut into frames from now on, both ways. Bytes of a frame that is not whole yet are read anew.</source>
        <translation>Wie die Bytes ab jetzt in Frames zerlegt werden, in beiden Richtungen. Bytes eines noch unvollständigen Frames werden neu gelesen.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>lw::gui::FramingEditor</name>
    <message>
        <source>As the target</source>
        <translation>Wie das Ziel</translation>
    </message>
    <message>
        <source>As the target: %1</source>
        <translation>Wie das Ziel: %1</translation>
    </message>
    <message>
        <source>Largest frame, bytes</source>
        <translation>Größter Frame, Bytes</translation>
    </message>
</context>
<context>
    <name>lw::gui::GameConnectRow</name>
    <message>
        <source>Where to play</source>
        <translation>Wo gespielt wird</translation>
    </message>
    <message>
        <source>Address of a game</source>
        <translation>Adresse eines Spiels</translation>
    </message>
    <message>
        <source>host:port</source>
        <translation>Host:Port</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>connecting to %1…</source>
        <translation>verbindet mit %1 …</translation>
    </message>
    <message>
        <source>connected to %1, waiting for its WELCOME…</source>
        <translation>verbunden mit %1, wartet auf sein WELCOME …</translation>
    </message>
    <message>
        <source>no STATE for %1 s</source>
        <translation>seit %1 s kein STATE</translation>
    </message>
    <message>
        <source>● you are %1 at %2</source>
        <comment>id of a player, address</comment>
        <translation>● Sie sind %1 bei %2</translation>
    </message>
    <message>
        <source>leaving…</source>
        <translation>verlässt das Spiel …</translation>
    </message>
</context>
<context>
    <name>lw::gui::GameFigures</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>From a PING to its PONG, the latest</source>
        <translation>Von einem PING zu seinem PONG, die letzte</translation>
    </message>
    <message>
        <source>Smoothed</source>
        <comment>round trip</comment>
        <translation>Geglättet</translation>
    </message>
    <message>
        <source>An eighth of each new round trip; the prediction counts with it</source>
        <translation>Ein Achtel jeder neuen Umlaufzeit; damit rechnet die Vorhersage</translation>
    </message>
    <message>
        <source>States a second</source>
        <translation>STATEs je Sekunde</translation>
    </message>
    <message>
        <source>As they came here in the last two seconds, and as announced</source>
        <translation>Wie sie in den letzten zwei Sekunden ankamen, und wie angekündigt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Skipped ticks</source>
        <translation>Ausgelassene Takte</translation>
    </message>
    <message>
        <source>Ticks of which no STATE came</source>
        <translation>Takte, von denen kein STATE kam</translation>
    </message>
    <message>
        <source>Pending inputs</source>
        <translation>Offene Eingaben</translation>
    </message>
    <message>
        <source>Sent, and not yet in a STATE</source>
        <translation>Gesendet und noch in keinem STATE</translation>
    </message>
    <message>
        <source>Prediction error</source>
        <translation>Fehler der Vorhersage</translation>
    </message>
    <message>
        <source>How far the latest STATE lay from where we were shown, in units of the field</source>
        <translation>Wie weit der letzte STATE von der gezeigten Stelle lag, in Einheiten des Feldes</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>Korrekturen</translation>
    </message>
    <message>
        <source>Times that it was more than 5 units, so that we had to glide</source>
        <translation>Wie oft es mehr als 5 Einheiten waren, sodass geglitten werden musste</translation>
    </message>
    <message>
        <source>Bad messages</source>
        <translation>Fehlerhafte Nachrichten</translation>
    </message>
    <message>
        <source>What came and is none of a game</source>
        <translation>Was kam und zu keinem Spiel gehört</translation>
    </message>
    <message>
        <source>Refused inputs</source>
        <translation>Abgelehnte Eingaben</translation>
    </message>
    <message>
        <source>ERRORs of the server</source>
        <translation>ERRORs des Servers</translation>
    </message>
</context>
<context>
    <name>lw::gui::GamePage</name>
    <message>
        <source>Leave the game</source>
        <translation>Spiel verlassen</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>Players move in one field and see each other 60 times a second. You see what the network adds: round trip, missed ticks, and how well your place is predicted.</source>
        <translation>Spieler bewegen sich in einem Feld und sehen einander 60-mal je Sekunde. Sie sehen, was das Netz hinzufügt: Umlaufzeit, verpasste Takte, und wie gut Ihr Ort vorhergesagt wird.</translation>
    </message>
    <message>
        <source>● you, as predicted   ○ you, on the server</source>
        <translation>● Sie, vorhergesagt   ○ Sie, auf dem Server</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>What was wrong last</source>
        <translation>Was zuletzt falsch war</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>address of a game, why it is over</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>A game is running here</source>
        <translation>Hier läuft ein Spiel</translation>
    </message>
    <message>
        <source>No game is running here yet</source>
        <translation>Hier läuft noch kein Spiel</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Spielen</translation>
    </message>
    <message>
        <source>Start a game endpoint and play</source>
        <translation>Spiel-Endpunkt starten und spielen</translation>
    </message>
    <message>
        <source>Click the arena to play: arrow keys or W A S D steer, space jumps</source>
        <translation>Zum Spielen in die Arena klicken: Pfeiltasten oder W A S D lenken, Leertaste springt</translation>
    </message>
    <message>
        <source>Arrow keys or W A S D steer, space jumps</source>
        <translation>Pfeiltasten oder W A S D lenken, Leertaste springt</translation>
    </message>
    <message>
        <source>Not understood: %1</source>
        <translation>Nicht verstanden: %1</translation>
    </message>
    <message>
        <source>The server refused: %1</source>
        <translation>Der Server lehnt ab: %1</translation>
    </message>
    <message>
        <source>This field is not ours (0 to 1,000), so places are the server&apos;s and not predicted.</source>
        <translation>Dieses Feld ist nicht unseres (0 bis 1.000), darum sind die Orte die des Servers und nicht vorhergesagt.</translation>
    </message>
</context>
<context>
    <name>lw::gui::HexGotoBar</name>
    <message>
        <source>What is wrong with the offset</source>
        <translation>Was am Offset nicht stimmt</translation>
    </message>
    <message>
        <source>Go to an offset</source>
        <translation>Zu einem Offset springen</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Offset</translation>
    </message>
    <message>
        <source>26, 0x1a, +16, -16</source>
        <translation>26, 0x1a, +16, -16</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>lw::gui::HexPanel</name>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>Weitersuchen</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>Rückwärts suchen</translation>
    </message>
    <message>
        <source>Go to offset…</source>
        <translation>Zu Offset springen …</translation>
    </message>
    <message>
        <source>Data inspector</source>
        <translation>Dateninspektor</translation>
    </message>
    <message>
        <source>Place of the cursor</source>
        <translation>Stelle des Cursors</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>The bytes at the cursor as numbers, times and text (Ctrl+I)</source>
        <translation>Die Bytes am Cursor als Zahlen, Zeiten und Text (Strg+I)</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>of %1</source>
        <comment>size of all</comment>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Whether typing goes over bytes or between them (Insert)</source>
        <translation>Ob Eingaben Bytes überschreiben oder dazwischen eingefügt werden (Einfg)</translation>
    </message>
    <message>
        <source>Hide inspector</source>
        <translation>Inspektor schließen</translation>
    </message>
    <message>
        <source>Show inspector</source>
        <translation>Inspektor zeigen</translation>
    </message>
</context>
<context>
    <name>lw::gui::HexSearchBar</name>
    <message>
        <source>Search in the bytes</source>
        <translation>In den Bytes suchen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Wonach gesucht wird</translation>
    </message>
    <message>
        <source>Kind of search</source>
        <translation>Art der Suche</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Groß/klein</translation>
    </message>
    <message>
        <source>Type of the number</source>
        <translation>Typ der Zahl</translation>
    </message>
    <message>
        <source>Byte order</source>
        <translation>Bytereihenfolge</translation>
    </message>
    <message>
        <source>Big endian</source>
        <translation>Big Endian</translation>
    </message>
    <message>
        <source>Little endian</source>
        <translation>Little Endian</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>The match before (Shift+Enter)</source>
        <translation>Der vorige Treffer (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The next match (Enter)</source>
        <translation>Der nächste Treffer (Eingabe)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Result of the search</source>
        <translation>Ergebnis der Suche</translation>
    </message>
    <message>
        <source>What is wrong with the search</source>
        <translation>Was an der Suche nicht stimmt</translation>
    </message>
    <message>
        <source>0a ?? a? – any byte, any digit</source>
        <translation>0a ?? a? – beliebiges Byte, beliebige Ziffer</translation>
    </message>
    <message>
        <source>1234, -5, 0x4d2 or 2.5</source>
        <translation>1234, -5, 0x4d2 oder 2.5</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Sucht …</translation>
    </message>
    <message>
        <source>Searching… %1 %</source>
        <translation>Sucht … %1 %</translation>
    </message>
    <message>
        <source>Not all was searched: %1</source>
        <translation>Nicht alles wurde durchsucht: %1</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Found in bytes that are gone</source>
        <translation>Gefunden in Bytes, die es nicht mehr gibt</translation>
    </message>
    <message>
        <source>At %1, over the end</source>
        <translation>Bei %1, über das Ende hinweg</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>Bei %1</translation>
    </message>
</context>
<context>
    <name>lw::gui::HexView</name>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>offset %1 (0x%2)</source>
        <translation>Offset %1 (0x%2)</translation>
    </message>
    <message>
        <source>%1: the end</source>
        <comment>an offset</comment>
        <translation>%1: das Ende</translation>
    </message>
    <message>
        <source>%1: can&apos;t be read</source>
        <comment>an offset</comment>
        <translation>%1: nicht lesbar</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>offset: hex, decimal</comment>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>Kopieren als</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete before</source>
        <translation>Davor löschen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Insert and do not overwrite</source>
        <translation>Einfügen statt überschreiben</translation>
    </message>
    <message>
        <source>“%1” is no hex digit; text is typed on the right, Tab leads there</source>
        <translation>„%1“ ist keine Hex-Ziffer; Text tippt man rechts, Tab führt dorthin</translation>
    </message>
    <message>
        <source>%1 are too many to copy; %2 is the limit</source>
        <translation>%1 sind zu viel zum Kopieren; die Grenze ist %2</translation>
    </message>
    <message>
        <source>Not copied: %1</source>
        <translation>Nicht kopiert: %1</translation>
    </message>
    <message>
        <source>%1 copied as %2</source>
        <translation>%1 kopiert als %2</translation>
    </message>
    <message>
        <source>There is no text to paste</source>
        <translation>Es gibt keinen Text zum Einfügen</translation>
    </message>
    <message>
        <source>Not pasted: the text is longer than %1</source>
        <translation>Nicht eingefügt: Der Text ist länger als %1</translation>
    </message>
    <message>
        <source>%1 pasted as text</source>
        <translation>%1 als Text eingefügt</translation>
    </message>
    <message>
        <source>Not pasted. %1</source>
        <translation>Nicht eingefügt. %1</translation>
    </message>
    <message>
        <source>%1 pasted, read as %2</source>
        <translation>%1 eingefügt, gelesen als %2</translation>
    </message>
</context>
<context>
    <name>lw::gui::LibraryActions</name>
    <message>
        <source>Open in composer</source>
        <translation>Im Composer öffnen</translation>
    </message>
    <message>
        <source>Send packet</source>
        <translation>Paket senden</translation>
    </message>
    <message>
        <source>Rename packet</source>
        <translation>Paket umbenennen</translation>
    </message>
    <message>
        <source>Edit tags</source>
        <translation>Tags bearbeiten</translation>
    </message>
    <message>
        <source>Duplicate packet</source>
        <translation>Paket duplizieren</translation>
    </message>
    <message>
        <source>Remove packet</source>
        <translation>Paket entfernen</translation>
    </message>
    <message>
        <source>Undo in library</source>
        <translation>In der Bibliothek rückgängig machen</translation>
    </message>
    <message>
        <source>Keep message in library</source>
        <translation>Nachricht in der Bibliothek ablegen</translation>
    </message>
    <message>
        <source>New folder in library</source>
        <translation>Neuer Ordner in der Bibliothek</translation>
    </message>
    <message>
        <source>Search library</source>
        <translation>Bibliothek durchsuchen</translation>
    </message>
    <message>
        <source>Import packets…</source>
        <translation>Pakete importieren …</translation>
    </message>
    <message>
        <source>Export all packets…</source>
        <translation>Alle Pakete exportieren …</translation>
    </message>
    <message>
        <source>Export what is chosen…</source>
        <translation>Auswahl exportieren …</translation>
    </message>
    <message>
        <source>Open or close folder</source>
        <translation>Ordner auf- oder zuklappen</translation>
    </message>
    <message>
        <source>Rename folder</source>
        <translation>Ordner umbenennen</translation>
    </message>
    <message>
        <source>Duplicate folder</source>
        <translation>Ordner duplizieren</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n entries</source>
        <translation>
            <numerusform>%n Eintrag entfernen</numerusform>
            <numerusform>%n Einträge entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove folder</source>
        <translation>Ordner entfernen</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Send packet %1: %2</source>
        <translation>Paket %1 senden: %2</translation>
    </message>
    <message>
        <source>Send packet %1</source>
        <translation>Paket %1 senden</translation>
    </message>
</context>
<context>
    <name>lw::gui::LibraryNotice</name>
    <message>
        <source>News of the library</source>
        <translation>Neues aus der Bibliothek</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>What was not taken</source>
        <translation>Was nicht übernommen wurde</translation>
    </message>
</context>
<context>
    <name>lw::gui::LibraryPanel</name>
    <message>
        <source>Packet library</source>
        <translation>Paketbibliothek</translation>
    </message>
    <message numerus="yes">
        <source>%n entries written to %1.</source>
        <translation>
            <numerusform>%n Eintrag nach %1 geschrieben.</numerusform>
            <numerusform>%n Einträge nach %1 geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Search the packet library</source>
        <translation>Paketbibliothek durchsuchen</translation>
    </message>
    <message>
        <source>Search library</source>
        <translation>Bibliothek durchsuchen</translation>
    </message>
    <message>
        <source>Words of the name, the content or a tag. tag:chat finds a tag.</source>
        <translation>Wörter des Namens, des Inhalts oder eines Tags. tag:chat findet ein Tag.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More for the library</source>
        <translation>Mehr zur Bibliothek</translation>
    </message>
    <message>
        <source>No packets yet</source>
        <translation>Noch keine Pakete</translation>
    </message>
    <message>
        <source>Keep this message</source>
        <translation>Nachricht ablegen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Files of Linewright and of Packet Sender. They can be dropped here too.</source>
        <translation>Dateien von Linewright und von Packet Sender. Sie lassen sich auch hierher ziehen.</translation>
    </message>
    <message>
        <source>Keep the message from the composer, or import a file.</source>
        <translation>Legen Sie die Nachricht aus dem Composer hier ab oder importieren Sie eine Datei.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Nothing in the library has “%1” in its name, content or tags.</source>
        <translation>Nichts in der Bibliothek hat „%1“ in Namen, Inhalt oder Tags.</translation>
    </message>
    <message>
        <source>“%1” is kept in the library.</source>
        <translation>„%1“ liegt in der Bibliothek.</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Removed “%1”</source>
        <translation>„%1“ entfernt</translation>
    </message>
    <message numerus="yes">
        <source>Removed %n entries</source>
        <translation>
            <numerusform>%n Eintrag entfernt</numerusform>
            <numerusform>%n Einträge entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n entries from %1.</source>
        <translation>
            <numerusform>%n Eintrag aus %1.</numerusform>
            <numerusform>%n Einträge aus %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>it can&apos;t be dropped there</source>
        <translation>dort lässt es sich nicht ablegen</translation>
    </message>
    <message numerus="yes">
        <source>%n were not taken.</source>
        <translation>
            <numerusform>%n wurde nicht übernommen.</numerusform>
            <numerusform>%n wurden nicht übernommen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::ListenerRow</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>What is wrong with this listener</source>
        <translation>Was an diesem Listener nicht stimmt</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Port, 0 for any free one</source>
        <translation>Port; 0: irgendein freier</translation>
    </message>
    <message>
        <source>127.0.0.1: this machine only. 0.0.0.0 or ::: everyone who can reach it.</source>
        <translation>127.0.0.1: nur dieser Rechner. 0.0.0.0 oder ::: alle, die ihn erreichen können.</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>Framing</translation>
    </message>
</context>
<context>
    <name>lw::gui::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>New &amp;endpoint</source>
        <translation>Neuer &amp;Endpunkt</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>Aktion suchen</translation>
    </message>
    <message>
        <source>About Linewright</source>
        <translation>Über Linewright</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>Design: wie das System</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Design: hell</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Design: dunkel</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>New endpoint</source>
        <translation>Neuer Endpunkt</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Linewright %1, a desktop workbench for TCP. Free software under the GNU GPL, version 3.</source>
        <translation>Linewright %1, eine Werkbank für TCP. Freie Software unter der GNU GPL, Version 3.</translation>
    </message>
    <message>
        <source>Close Linewright</source>
        <translation>Linewright schließen</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Ohne Speichern schließen</translation>
    </message>
</context>
<context>
    <name>lw::gui::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>lw::gui::PacketDelegate</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>%1 sends it</source>
        <translation>%1 sendet es</translation>
    </message>
    <message>
        <source>Tags, with commas between</source>
        <translation>Tags, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Tags, with commas</source>
        <translation>Tags mit Kommas</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Neuer Name</translation>
    </message>
</context>
<context>
    <name>lw::gui::PacketFiles</name>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Import packets</source>
        <translation>Pakete importieren</translation>
    </message>
    <message>
        <source>Packets, also of Packet Sender (*.json *.ini)</source>
        <translation>Pakete, auch von Packet Sender (*.json *.ini)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export packets</source>
        <translation>Pakete exportieren</translation>
    </message>
    <message>
        <source>Packets (*.json)</source>
        <translation>Pakete (*.json)</translation>
    </message>
</context>
<context>
    <name>lw::gui::PacketTree</name>
    <message>
        <source>Packet library</source>
        <translation>Paketbibliothek</translation>
    </message>
    <message>
        <source>it can&apos;t be dropped there</source>
        <translation>dort lässt es sich nicht ablegen</translation>
    </message>
</context>
<context>
    <name>lw::gui::RecordingListPanel</name>
    <message>
        <source>Only…</source>
        <translation>Nur …</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Opens a capture of Wireshark, tcpdump or Linewright (pcap, pcapng)</source>
        <translation>Öffnet einen Mitschnitt von Wireshark, tcpdump oder Linewright (pcap, pcapng)</translation>
    </message>
    <message>
        <source>Records only one endpoint or client</source>
        <translation>Zeichnet nur einen Endpunkt oder Client auf</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Delete the file…</source>
        <translation>Datei löschen …</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>There is no endpoint and no client</source>
        <translation>Es gibt keinen Endpunkt und keinen Client</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Aufzeichnung beenden</translation>
    </message>
    <message>
        <source>Record all</source>
        <translation>Alles aufzeichnen</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Delete the recording</source>
        <translation>Aufzeichnung löschen</translation>
    </message>
    <message>
        <source>Delete %1 from the disk? This can&apos;t be undone.</source>
        <translation>%1 vom Datenträger löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>lw::gui::RecordingView</name>
    <message numerus="yes">
        <source>%n stream(s)</source>
        <translation>
            <numerusform>%n Strom</numerusform>
            <numerusform>%n Ströme</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 packets</source>
        <translation>%1 Pakete</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>why packets were skipped, how many</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 packets are no TCP that can be read: %2</source>
        <translation>%1 Pakete sind kein lesbares TCP: %2</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Filter the streams</source>
        <translation>Ströme filtern</translation>
    </message>
    <message>
        <source>Address, name or state</source>
        <translation>Adresse, Name oder Zustand</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Streams of the recording</source>
        <translation>Ströme der Aufzeichnung</translation>
    </message>
    <message>
        <source>finished</source>
        <comment>a stream</comment>
        <translation>beendet</translation>
    </message>
    <message>
        <source>Leave out when saving</source>
        <translation>Beim Speichern weglassen</translation>
    </message>
    <message>
        <source>Keep when saving</source>
        <translation>Beim Speichern behalten</translation>
    </message>
    <message>
        <source>View of the stream</source>
        <translation>Ansicht des Stroms</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Frames</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Verfolgen</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>The framing in which this stream is cut into frames</source>
        <translation>Das Framing, nach dem dieser Strom in Frames zerlegt wird</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Frame</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>There is no TCP stream in this file.</source>
        <translation>In dieser Datei ist kein TCP-Strom.</translation>
    </message>
    <message>
        <source>Edited and not saved yet</source>
        <translation>Bearbeitet und noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Reading the stream…</source>
        <translation>Liest den Strom …</translation>
    </message>
    <message>
        <source>Framing: %1</source>
        <comment>how a stream is cut</comment>
        <translation>Framing: %1</translation>
    </message>
    <message>
        <source>Save the recording as</source>
        <translation>Aufzeichnung speichern unter</translation>
    </message>
    <message>
        <source>Captures (*.pcapng)</source>
        <translation>Mitschnitte (*.pcapng)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 edited</source>
        <comment>name of a file</comment>
        <translation>%1 bearbeitet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel (%1 %)</source>
        <comment>saving, how far it is</comment>
        <translation>Abbrechen (%1 %)</translation>
    </message>
</context>
<context>
    <name>lw::gui::RecordingsPage</name>
    <message>
        <source>Recordings</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>No recording is open</source>
        <translation>Keine Aufzeichnung geöffnet</translation>
    </message>
    <message>
        <source>Record what your endpoints and clients say, or open a capture of Wireshark or tcpdump. Then replay it against a device or a server and see where the answers differ.</source>
        <translation>Zeichnen Sie auf, was Ihre Endpunkte und Clients sagen, oder öffnen Sie einen Mitschnitt von Wireshark oder tcpdump. Geben Sie ihn dann gegen ein Gerät oder einen Server wieder und sehen Sie, wo die Antworten abweichen.</translation>
    </message>
    <message>
        <source>Open a capture…</source>
        <translation>Mitschnitt öffnen …</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open a capture</source>
        <translation>Mitschnitt öffnen</translation>
    </message>
    <message>
        <source>Captures (*.pcapng *.pcap *.cap *.ntar *.dmp)</source>
        <translation>Mitschnitte (*.pcapng *.pcap *.cap *.ntar *.dmp)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Edits are not saved</source>
        <translation>Änderungen nicht gespeichert</translation>
    </message>
    <message>
        <source>%1 was edited and not saved.</source>
        <translation>%1 wurde bearbeitet und nicht gespeichert.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Discard the edits</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Liest %1</translation>
    </message>
</context>
<context>
    <name>lw::gui::ReplayForm</name>
    <message>
        <source>Time for an answer</source>
        <translation>Zeit für eine Antwort</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Durchläufe</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Dates and times</source>
        <translation>Datum und Uhrzeit</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorieren</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Leave out what was not captured</source>
        <translation>Nicht Mitgeschnittenes auslassen</translation>
    </message>
    <message>
        <source>How to replay</source>
        <translation>Wie wiedergegeben wird</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Gespielt wird</translation>
    </message>
    <message>
        <source>The client</source>
        <translation>Der Client</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>Both sides</source>
        <translation>Beide Seiten</translation>
    </message>
    <message>
        <source>Connect to</source>
        <translation>Verbinden mit</translation>
    </message>
    <message>
        <source>Listen on</source>
        <translation>Lauschen an</translation>
    </message>
    <message>
        <source>Port 0: any free one</source>
        <translation>Port 0: irgendein freier</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>By turns</source>
        <translation>Abwechselnd</translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation>Wie aufgezeichnet</translation>
    </message>
    <message>
        <source>As fast as possible</source>
        <translation>So schnell wie möglich</translation>
    </message>
    <message>
        <source>By turns: the next is sent when what was recorded before it has come back</source>
        <translation>Abwechselnd: der nächste wird gesendet, wenn zurückgekommen ist, was vor ihm aufgezeichnet wurde</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>A turn ends with</source>
        <translation>Ein Zug endet mit</translation>
    </message>
    <message>
        <source>as many frames</source>
        <translation>ebenso vielen Frames</translation>
    </message>
    <message>
        <source>as many bytes</source>
        <translation>ebenso vielen Bytes</translation>
    </message>
    <message>
        <source>a pattern</source>
        <translation>einem Muster</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>regular expression; empty: as recorded</source>
        <translation>regulärer Ausdruck; leer: wie aufgezeichnet</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source> ×</source>
        <comment>times</comment>
        <translation> ×</translation>
    </message>
    <message>
        <source>Ignore dates and times</source>
        <translation>Datum und Uhrzeit ignorieren</translation>
    </message>
    <message>
        <source>One rule a line: offset:A-B (bytes of each frame), regex:R, times</source>
        <translation>Eine Regel je Zeile: offset:A-B (Bytes jedes Frames), regex:R, times</translation>
    </message>
    <message>
        <source>One a line: FIND=TEMPLATE, hex:FIND=TEMPLATE or regex:FIND=TEMPLATE. A template may have fields as in the composer: {{seq}}, {{time}}.</source>
        <translation>Eine je Zeile: SUCHE=VORLAGE, hex:SUCHE=VORLAGE oder regex:SUCHE=VORLAGE. Eine Vorlage kann Felder wie im Composer haben: {{seq}}, {{time}}.</translation>
    </message>
    <message>
        <source>empty: our own server</source>
        <translation>leer: der eigene Server</translation>
    </message>
    <message>
        <source>It ends when so many were served</source>
        <translation>Endet, wenn so viele bedient wurden</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Gleichzeitig</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name of a field, what is wrong with it</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>lw::gui::ReplayPane</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) with a time: %1 % within 1 ms of the plan, half within %2, 99 in 100 within %3, the worst %4</source>
        <translation>
            <numerusform>%n Frame mit Zeit: %1 % auf 1 ms genau, die Hälfte auf %2, 99 von 100 auf %3, der schlechteste auf %4</numerusform>
            <numerusform>%n Frames mit Zeit: %1 % auf 1 ms genau, die Hälfte auf %2, 99 von 100 auf %3, der schlechteste auf %4</numerusform>
        </translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergeben</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Sends the next frame while paused</source>
        <translation>Sendet während der Pause den nächsten Frame</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress of the replay</source>
        <translation>Fortschritt der Wiedergabe</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Double-click: the frame in the recording</source>
        <translation>Doppelklick: der Frame in der Aufzeichnung</translation>
    </message>
    <message>
        <source>Choose a difference to see both sides.</source>
        <translation>Wählen Sie einen Unterschied, um beide Seiten zu sehen.</translation>
    </message>
    <message>
        <source>Not replayed yet</source>
        <translation>Noch nicht wiedergegeben</translation>
    </message>
    <message>
        <source>The side that is played sends what it sent in the recording. What comes back is compared with what came then.</source>
        <translation>Die gespielte Seite sendet, was sie in der Aufzeichnung gesendet hat. Was zurückkommt, wird mit dem verglichen, was damals kam.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>Wiedergabe läuft</translation>
    </message>
    <message>
        <source>%1 of %2 steps sent</source>
        <translation>%1 von %2 Schritten gesendet</translation>
    </message>
    <message>
        <source>%1 steps sent</source>
        <translation>%1 Schritte gesendet</translation>
    </message>
    <message>
        <source>%1 sent, %2 received</source>
        <comment>bytes</comment>
        <translation>%1 gesendet, %2 empfangen</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) open</source>
        <translation>
            <numerusform>%n Verbindung offen</numerusform>
            <numerusform>%n Verbindungen offen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 done</source>
        <comment>connections</comment>
        <translation>%1 fertig</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n Unterschied</numerusform>
            <numerusform>%n Unterschiede</numerusform>
        </translation>
    </message>
    <message>
        <source>listens on %1</source>
        <translation>lauscht an %1</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>All came as recorded: 0 differences</source>
        <translation>Alles kam wie aufgezeichnet: 0 Unterschiede</translation>
    </message>
    <message>
        <source>Stalled: %1</source>
        <translation>Stecken geblieben: %1</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>nothing was recorded here</source>
        <translation>hier wurde nichts aufgezeichnet</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>%1 frames compared</source>
        <translation>%1 Frames verglichen</translation>
    </message>
    <message>
        <source>Frame %1: %2</source>
        <comment>number, what is different</comment>
        <translation>Frame %1: %2</translation>
    </message>
</context>
<context>
    <name>lw::gui::ReportExporter</name>
    <message>
        <source>Export report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Table of snapshots (*.csv)</source>
        <translation>Tabelle der Momentaufnahmen (*.csv)</translation>
    </message>
</context>
<context>
    <name>lw::gui::SendRow</name>
    <message>
        <source>waiting for the answer…</source>
        <translation>wartet auf die Antwort …</translation>
    </message>
    <message>
        <source>%1 as expected so far</source>
        <translation>bisher %1 wie erwartet</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>round trip</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 as expected</source>
        <translation>%1 wie erwartet</translation>
    </message>
    <message>
        <source>%1 as expected, %2 to %3 ms, mean %4</source>
        <translation>%1 wie erwartet, %2 bis %3 ms, Mittel %4</translation>
    </message>
    <message>
        <source>answer %1 differs at byte %2</source>
        <translation>Antwort %1 weicht bei Byte %2 ab</translation>
    </message>
    <message>
        <source>answer %1 is not as expected</source>
        <translation>Antwort %1 ist nicht wie erwartet</translation>
    </message>
    <message>
        <source>no answer %1 within %2 ms</source>
        <translation>keine Antwort %1 innerhalb von %2 ms</translation>
    </message>
    <message>
        <source>answer %1 was not whole within %2 ms</source>
        <translation>Antwort %1 war innerhalb von %2 ms nicht vollständig</translation>
    </message>
    <message>
        <source>closed before answer %1 came</source>
        <translation>geschlossen, bevor Antwort %1 kam</translation>
    </message>
    <message>
        <source>Why it was not sent</source>
        <translation>Warum nicht gesendet wurde</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Choose a target</source>
        <translation>Ziel wählen</translation>
    </message>
    <message>
        <source>How many times, 0 until stopped</source>
        <translation>Wie oft; 0: bis zum Anhalten</translation>
    </message>
    <message>
        <source>endless</source>
        <translation>endlos</translation>
    </message>
    <message>
        <source>Milliseconds between two, 0 as fast as possible</source>
        <translation>Millisekunden dazwischen; 0: so schnell wie möglich</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>What must come back</source>
        <translation>Was zurückkommen muss</translation>
    </message>
    <message>
        <source>nothing</source>
        <comment>is expected</comment>
        <translation>nichts</translation>
    </message>
    <message>
        <source>same bytes</source>
        <translation>gleiche Bytes</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>regular expression</source>
        <translation>regulärer Ausdruck</translation>
    </message>
    <message>
        <source>hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>To</source>
        <comment>target of a message</comment>
        <translation>An</translation>
    </message>
    <message>
        <source>Send</source>
        <comment>… n times</comment>
        <translation>Senden</translation>
    </message>
    <message>
        <source>every</source>
        <comment>… t ms</comment>
        <translation>alle</translation>
    </message>
    <message>
        <source>Expect</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address to connect to</source>
        <translation>Adresse, mit der verbunden wird</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Auf einmal</translation>
    </message>
    <message>
        <source>Frames sent together at each interval</source>
        <translation>Frames, die jedes Mal zusammen gesendet werden</translation>
    </message>
    <message>
        <source>What the answer must be</source>
        <translation>Was die Antwort sein muss</translation>
    </message>
    <message>
        <source>within</source>
        <comment>… t ms</comment>
        <translation>binnen</translation>
    </message>
    <message>
        <source>Milliseconds in which the answer must come</source>
        <translation>Millisekunden, in denen die Antwort kommen muss</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>hello\n</source>
        <translation>hallo\n</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>sent %1</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>verbindet …</translation>
    </message>
    <message>
        <source>sent %1 of %2</source>
        <translation>%1 von %2 gesendet</translation>
    </message>
    <message>
        <source> · spacing off by %1 ms, %2 at most</source>
        <translation> · Abstand um %1 ms verfehlt, höchstens um %2</translation>
    </message>
    <message>
        <source>answer %1: the regular expression gave up, matching took too long</source>
        <translation>Antwort %1: Der reguläre Ausdruck gab auf, die Suche dauerte zu lange</translation>
    </message>
</context>
<context>
    <name>lw::gui::TabStrip</name>
    <message>
        <source>Close the tab</source>
        <translation>Tab schließen</translation>
    </message>
</context>
<context>
    <name>lw::gui::TextPane</name>
    <message>
        <source>Number of the frame</source>
        <translation>Nummer des Frames</translation>
    </message>
    <message>
        <source>Time, ISO 8601</source>
        <translation>Zeit, ISO 8601</translation>
    </message>
    <message>
        <source>Time, seconds since 1970</source>
        <translation>Zeit, Sekunden seit 1970</translation>
    </message>
    <message>
        <source>Time, milliseconds since 1970</source>
        <translation>Zeit, Millisekunden seit 1970</translation>
    </message>
    <message>
        <source>Random bytes</source>
        <translation>Zufällige Bytes</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Bytes of a file</source>
        <translation>Bytes einer Datei</translation>
    </message>
    <message>
        <source>Bytes, repeated</source>
        <translation>Bytes, wiederholt</translation>
    </message>
    <message>
        <source>Length of what follows</source>
        <translation>Länge des Folgenden</translation>
    </message>
    <message>
        <source>CRC-32 of what stands before</source>
        <translation>CRC-32 des Vorangehenden</translation>
    </message>
    <message>
        <source>CRC-16 of what stands before</source>
        <translation>CRC-16 des Vorangehenden</translation>
    </message>
    <message>
        <source>Sum of what stands before</source>
        <translation>Summe des Vorangehenden</translation>
    </message>
    <message>
        <source>What is wrong with the text</source>
        <translation>Was am Text nicht stimmt</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Write a message. It is sent as it stands here.</source>
        <translation>Schreiben Sie eine Nachricht. Sie wird so gesendet, wie sie hier steht.</translation>
    </message>
    <message>
        <source>Encoding of the text</source>
        <translation>Kodierung des Textes</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Fields that are filled in at each send; escapes are \n \r \t \0 \xNN \\ and \{</source>
        <translation>Felder, die bei jedem Senden ausgefüllt werden; Escape-Sequenzen sind \n \r \t \0 \xNN \\ und \{</translation>
    </message>
    <message>
        <source>Send a file instead…</source>
        <translation>Stattdessen eine Datei senden …</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>Andere wählen …</translation>
    </message>
    <message>
        <source>Write instead</source>
        <translation>Text schreiben</translation>
    </message>
    <message>
        <source>%1 (position %2)</source>
        <comment>what is wrong, where</comment>
        <translation>%1 (Stelle %2)</translation>
    </message>
    <message>
        <source>%1, read when it is sent</source>
        <translation>%1, gelesen beim Senden</translation>
    </message>
    <message>
        <source>Send a file</source>
        <translation>Datei senden</translation>
    </message>
    <message numerus="yes">
        <source>%n characters, too many in one line to edit here; the first are shown. Edit the bytes instead.</source>
        <translation>
            <numerusform>%n Zeichen, zu viele in einer Zeile, um sie hier zu bearbeiten; die ersten werden gezeigt. Bearbeiten Sie stattdessen die Bytes.</numerusform>
            <numerusform>%n Zeichen, zu viele in einer Zeile, um sie hier zu bearbeiten; die ersten werden gezeigt. Bearbeiten Sie stattdessen die Bytes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::gui::TimelineView</name>
    <message>
        <source>Time line of the stream</source>
        <translation>Zeitleiste des Stroms</translation>
    </message>
    <message>
        <source>0 s</source>
        <translation>0 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>▲ client   ▼ server</source>
        <translation>▲ Client   ▼ Server</translation>
    </message>
    <message>
        <source>row %1, %2 s</source>
        <translation>Zeile %1, %2 s</translation>
    </message>
</context>
<context>
    <name>lw::gui::TotalsBar</name>
    <message>
        <source>Endpoints running</source>
        <translation>Laufende Endpunkte</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Received per second</source>
        <translation>Empfangen pro Sekunde</translation>
    </message>
    <message>
        <source>Sent per second</source>
        <translation>Gesendet pro Sekunde</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>Summen</translation>
    </message>
    <message>
        <source>Memory and processor</source>
        <translation>Speicher und Prozessor</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) running</source>
        <translation>
            <numerusform>%n Endpunkt läuft</numerusform>
            <numerusform>%n Endpunkte laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>no endpoint running</source>
        <translation>kein Endpunkt läuft</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n Sitzung</numerusform>
            <numerusform>%n Sitzungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 % CPU</source>
        <translation>%1 · %2 % CPU</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>What is being recorded; opens the recordings</source>
        <translation>Was gerade aufgezeichnet wird; öffnet die Aufzeichnungen</translation>
    </message>
    <message>
        <source>Recording: %1</source>
        <translation>Aufzeichnung: %1</translation>
    </message>
</context>
<context>
    <name>lw::gui::TrafficActions</name>
    <message>
        <source>Edit in composer</source>
        <translation>Im Composer bearbeiten</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copy as hex</source>
        <translation>Als Hex kopieren</translation>
    </message>
    <message>
        <source>Copy as C array</source>
        <translation>Als C-Array kopieren</translation>
    </message>
    <message>
        <source>This session is closed. Edit the frame in the composer to send it elsewhere.</source>
        <translation>Diese Sitzung ist geschlossen. Bearbeiten Sie den Frame im Composer, um ihn anderswohin zu senden.</translation>
    </message>
</context>
<context>
    <name>lw::gui::TrafficCard</name>
    <message>
        <source>Traffic</source>
        <translation>Datenverkehr</translation>
    </message>
    <message>
        <source>Freeze traffic</source>
        <translation>Datenverkehr einfrieren</translation>
    </message>
    <message>
        <source>Clear traffic</source>
        <translation>Datenverkehr leeren</translation>
    </message>
    <message>
        <source>Filter traffic</source>
        <translation>Datenverkehr filtern</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>What is wrong with the filter</source>
        <translation>Was am Filter nicht stimmt</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Follow the newest row again (End)</source>
        <translation>Wieder der neuesten Zeile folgen (Ende)</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Einfrieren</translation>
    </message>
    <message>
        <source>Hold the table still; nothing is lost meanwhile (%1)</source>
        <translation>Die Tabelle anhalten; es geht dabei nichts verloren (%1)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Resume · %1 new</source>
        <translation>Weiter · %1 neue</translation>
    </message>
    <message>
        <source>%1 older rows dropped</source>
        <translation>%1 ältere Zeilen sind herausgefallen</translation>
    </message>
    <message>
        <source>%1 frames not shown</source>
        <translation>%1 Frames nicht gezeigt</translation>
    </message>
    <message>
        <source>Filter: words, dir:in, session:3, size&gt;100, not, or</source>
        <translation>Filter: Wörter, dir:in, session:3, size&gt;100, not, or</translation>
    </message>
    <message>
        <source>dir:in · dir:out · session:3 · type:1 · size&gt;100 · text~&quot;regular expression&quot; · hex:0a??0b · is:event · is:error
joined by and, or, not and brackets; &quot;quotes&quot; take anything as text</source>
        <translation>dir:in · dir:out · session:3 · type:1 · size&gt;100 · text~&quot;regulärer Ausdruck&quot; · hex:0a??0b · is:event · is:error
verbunden mit and, or, not und Klammern; &quot;Anführungszeichen&quot; nehmen alles als Text</translation>
    </message>
    <message>
        <source>the regular expression gave up on %1 rows</source>
        <translation>der reguläre Ausdruck gab bei %1 Zeilen auf</translation>
    </message>
</context>
<context>
    <name>lw::gui::TrafficView</name>
    <message>
        <source>Traffic</source>
        <translation>Datenverkehr</translation>
    </message>
</context>
<context>
    <name>lw::gui::TransportBox</name>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
</context>
<context>
    <name>lw::gui::TreeActions</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Start or stop</source>
        <translation>Starten oder anhalten</translation>
    </message>
    <message>
        <source>Send to it…</source>
        <translation>Dorthin senden …</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Abort (reset)</source>
        <translation>Abbrechen (Reset)</translation>
    </message>
    <message>
        <source>Pause reading</source>
        <translation>Lesen anhalten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Framing…</source>
        <translation>Framing …</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnen</translation>
    </message>
</context>
<context>
    <name>lw::gui::TypeSpin</name>
    <message>
        <source>0 to 255; %1. The arrow keys change it.</source>
        <translation>0 bis 255; %1. Die Pfeiltasten ändern ihn.</translation>
    </message>
</context>
<context>
    <name>lw::gui::Welcome</name>
    <message>
        <source>Nothing is listening yet</source>
        <translation>Noch lauscht nichts</translation>
    </message>
    <message>
        <source>Start an endpoint and talk to it. Everything stays on this machine until you choose another address.</source>
        <translation>Starten Sie einen Endpunkt und sprechen Sie mit ihm. Alles bleibt auf diesem Rechner, bis Sie eine andere Adresse wählen.</translation>
    </message>
</context>
<context>
    <name>lw::gui::WorkbenchPage</name>
    <message>
        <source>Workbench</source>
        <translation>Werkbank</translation>
    </message>
    <message>
        <source>Show packet library</source>
        <translation>Paketbibliothek zeigen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Packets to keep and to send again (%1)</source>
        <translation>Pakete zum Aufheben und Wiedersenden (%1)</translation>
    </message>
</context>
<context>
    <name>lw::gui::WorkspaceCommands</name>
    <message>
        <source>not kept in a workspace</source>
        <translation>ohne Arbeitsbereich</translation>
    </message>
    <message>
        <source>%1, saved</source>
        <comment>name of a workspace</comment>
        <translation>%1, gespeichert</translation>
    </message>
    <message>
        <source>%1, saving…</source>
        <comment>name of a workspace</comment>
        <translation>%1, speichert …</translation>
    </message>
    <message>
        <source>%1, not saved</source>
        <comment>name of a workspace</comment>
        <translation>%1, nicht gespeichert</translation>
    </message>
    <message>
        <source>%1, read-only</source>
        <comment>name of a workspace</comment>
        <translation>%1, schreibgeschützt</translation>
    </message>
    <message>
        <source>New workspace…</source>
        <translation>Neuer Arbeitsbereich …</translation>
    </message>
    <message>
        <source>Open workspace…</source>
        <translation>Arbeitsbereich öffnen …</translation>
    </message>
    <message>
        <source>Open workspace read-only…</source>
        <translation>Arbeitsbereich nur zum Lesen öffnen …</translation>
    </message>
    <message>
        <source>Save a copy of the workspace…</source>
        <translation>Kopie des Arbeitsbereichs speichern …</translation>
    </message>
    <message>
        <source>Open recent workspace</source>
        <translation>Zuletzt geöffnete Arbeitsbereiche</translation>
    </message>
    <message>
        <source>A copy is in %1</source>
        <translation>Eine Kopie liegt in %1</translation>
    </message>
    <message>
        <source>Linewright</source>
        <translation>Linewright</translation>
    </message>
    <message>
        <source>%1 – Linewright</source>
        <comment>name of a workspace</comment>
        <translation>%1 – Linewright</translation>
    </message>
    <message>
        <source>Workspaces (*.linewright);;All files (*)</source>
        <translation>Arbeitsbereiche (*.linewright);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>%1 is there already: open it, or choose another name</source>
        <translation>%1 gibt es schon: öffnen oder einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Save a copy of the workspace</source>
        <translation>Kopie des Arbeitsbereichs speichern</translation>
    </message>
    <message>
        <source>Endpoints and clients of this workspace are stopped. They start again when it is opened the next time.</source>
        <translation>Endpunkte und Clients dieses Arbeitsbereichs werden angehalten. Sie starten wieder, wenn er das nächste Mal geöffnet wird.</translation>
    </message>
    <message>
        <source>Stop them and open</source>
        <translation>Anhalten und öffnen</translation>
    </message>
    <message>
        <source>%1 is open; it saves itself</source>
        <translation>%1 ist geöffnet und speichert sich selbst</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer Eintrag</numerusform>
            <numerusform>und %n weitere Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not written by this Linewright. By itself it would start this:</source>
        <translation>%1 wurde nicht von diesem Linewright geschrieben. Von selbst würde daraus Folgendes starten:</translation>
    </message>
    <message>
        <source>Workspace from elsewhere</source>
        <translation>Arbeitsbereich aus anderer Quelle</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Don&apos;t start</source>
        <translation>Nicht starten</translation>
    </message>
    <message numerus="yes">
        <source>In all, %n of these concern other machines.</source>
        <translation>
            <numerusform>Insgesamt betrifft davon %n andere Rechner.</numerusform>
            <numerusform>Insgesamt betreffen davon %n andere Rechner.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::Arena</name>
    <message>
        <source>a STATE before the WELCOME</source>
        <translation>ein STATE vor dem WELCOME</translation>
    </message>
    <message>
        <source>STATE of tick %1 after that of %2</source>
        <translation>STATE von Takt %1 nach dem von %2</translation>
    </message>
    <message>
        <source>a STATE that contains input %1; the last one sent is %2</source>
        <translation>ein STATE, der Eingabe %1 enthält; die letzte gesendete ist %2</translation>
    </message>
    <message>
        <source>a STATE that takes input %1 back</source>
        <translation>ein STATE, der Eingabe %1 zurücknimmt</translation>
    </message>
</context>
<context>
    <name>lw::models::ByteDocument</name>
    <message>
        <source>%1 are too many to take at once; %2 is the limit</source>
        <translation>%1 sind zu viel auf einmal; die Grenze ist %2</translation>
    </message>
    <message>
        <source>offset %1 is outside of the %2 bytes</source>
        <translation>Offset %1 liegt außerhalb der %2 Bytes</translation>
    </message>
    <message>
        <source>no more than %1 can be added to a document</source>
        <translation>zu einem Dokument kann nicht mehr als %1 hinzukommen</translation>
    </message>
</context>
<context>
    <name>lw::models::BytePattern</name>
    <message>
        <source>“%1” at position %2 is neither hex nor ??</source>
        <translation>„%1“ an Stelle %2 ist weder hexadezimal noch ??</translation>
    </message>
    <message>
        <source>the byte at position %1 has one digit</source>
        <translation>das Byte an Stelle %1 hat nur eine Ziffer</translation>
    </message>
    <message>
        <source>there are no bytes to look for</source>
        <translation>es gibt keine Bytes zu suchen</translation>
    </message>
    <message>
        <source>there are more than %1 bytes to look for</source>
        <translation>es sind mehr als %1 Bytes zu suchen</translation>
    </message>
</context>
<context>
    <name>lw::models::ByteSource</name>
    <message>
        <source>can&apos;t open %1: %2</source>
        <translation>%1 lässt sich nicht öffnen: %2</translation>
    </message>
    <message>
        <source>%1 is not a file</source>
        <translation>%1 ist keine Datei</translation>
    </message>
    <message>
        <source>can&apos;t read at offset %1: %2</source>
        <translation>bei Offset %1 nicht lesbar: %2</translation>
    </message>
</context>
<context>
    <name>lw::models::ByteTable</name>
    <message>
        <source>the file is shorter than it was</source>
        <translation>die Datei ist kürzer, als sie war</translation>
    </message>
    <message>
        <source>can&apos;t save %1: %2</source>
        <translation>%1 kann nicht gespeichert werden: %2</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
</context>
<context>
    <name>lw::models::ByteText</name>
    <message>
        <source>C array</source>
        <translation>C-Array</translation>
    </message>
    <message>
        <source>C++ std::array</source>
        <translation>C++ std::array</translation>
    </message>
    <message>
        <source>Python bytes</source>
        <translation>Python-bytes</translation>
    </message>
    <message>
        <source>JavaScript Uint8Array</source>
        <translation>JavaScript Uint8Array</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>%1 are too many to copy as text; %2 is the limit</source>
        <translation>%1 sind zu viel zum Kopieren als Text; die Grenze ist %2</translation>
    </message>
    <message>
        <source>the text is longer than %1</source>
        <translation>der Text ist länger als %1</translation>
    </message>
    <message>
        <source>there is nothing to paste</source>
        <translation>es gibt nichts einzufügen</translation>
    </message>
    <message>
        <source>This is no hex: %1. And no base64: %2</source>
        <translation>Das ist kein Hex: %1. Und kein Base64: %2</translation>
    </message>
    <message>
        <source>“%1” is no offset: write 26, 0x1a, or +16 and -16 from here</source>
        <translation>„%1“ ist kein Offset: 26, 0x1a oder, von hier aus, +16 und -16 schreiben</translation>
    </message>
    <message>
        <source>offset %1 is outside: the last one is %2</source>
        <translation>Offset %1 liegt außerhalb: Der letzte ist %2</translation>
    </message>
    <message>
        <source>the text ends too early, at position %1</source>
        <translation>der Text endet zu früh, an Stelle %1</translation>
    </message>
    <message>
        <source>“%1” at position %2 does not belong there</source>
        <translation>„%1“ an Stelle %2 gehört nicht dorthin</translation>
    </message>
    <message>
        <source>the number at position %1 is over 255</source>
        <translation>die Zahl an Stelle %1 ist größer als 255</translation>
    </message>
    <message>
        <source>the number at position %1 would be octal</source>
        <translation>die Zahl an Stelle %1 wäre oktal</translation>
    </message>
    <message>
        <source>the length at position %1 is not that of the array</source>
        <translation>die Länge an Stelle %1 ist nicht die des Arrays</translation>
    </message>
    <message>
        <source>its length, %1 without line ends, is no multiple of 4</source>
        <translation>seine Länge, %1 ohne Zeilenenden, ist kein Vielfaches von 4</translation>
    </message>
    <message>
        <source>it can&apos;t be decoded</source>
        <translation>es lässt sich nicht dekodieren</translation>
    </message>
</context>
<context>
    <name>lw::models::ChatClient</name>
    <message>
        <source>a nickname has 1 to %1 letters, digits, - _ or .</source>
        <translation>ein Spitzname hat 1 bis %1 Buchstaben, Ziffern, - _ oder .</translation>
    </message>
    <message>
        <source>the name of a room has 1 to %1 letters, digits, - _ or .</source>
        <translation>der Name eines Raums hat 1 bis %1 Buchstaben, Ziffern, - _ oder .</translation>
    </message>
    <message>
        <source>there is a connection already</source>
        <translation>es besteht schon eine Verbindung</translation>
    </message>
    <message>
        <source>Chat client</source>
        <translation>Chat-Client</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>Verbunden mit %1</translation>
    </message>
    <message>
        <source>the peer has stopped reading; %1 bytes are not sent</source>
        <translation>die Gegenstelle liest nicht mehr; %1 Bytes sind nicht gesendet</translation>
    </message>
    <message>
        <source>Not connected: %1</source>
        <translation>Nicht verbunden: %1</translation>
    </message>
    <message>
        <source>Connection closed</source>
        <translation>Verbindung geschlossen</translation>
    </message>
    <message>
        <source>its client was removed</source>
        <translation>sein Client wurde entfernt</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>a chat takes %1 characters, these are %2</source>
        <translation>ein Chat nimmt %1 Zeichen, das sind %2</translation>
    </message>
    <message>
        <source>there is nothing to say</source>
        <translation>es gibt nichts zu sagen</translation>
    </message>
</context>
<context>
    <name>lw::models::ChatMembersModel</name>
    <message>
        <source>%1, you</source>
        <translation>%1, Sie</translation>
    </message>
</context>
<context>
    <name>lw::models::ChatMessage</name>
    <message>
        <source>(private) %1: %2</source>
        <comment>from whom, what</comment>
        <translation>(privat) %1: %2</translation>
    </message>
    <message>
        <source>(private to %1) %2</source>
        <comment>to whom, what</comment>
        <translation>(privat an %1) %2</translation>
    </message>
</context>
<context>
    <name>lw::models::ChatRoomsModel</name>
    <message numerus="yes">
        <source>%1, %n user(s)</source>
        <comment>name of a room</comment>
        <translation>
            <numerusform>%1, %n Teilnehmer</numerusform>
            <numerusform>%1, %n Teilnehmer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::Conversation</name>
    <message>
        <source>there are no such frames</source>
        <translation>solche Frames gibt es nicht</translation>
    </message>
    <message>
        <source>only a frame has bytes</source>
        <translation>nur ein Frame hat Bytes</translation>
    </message>
    <message>
        <source>a frame has 1 to %1 bytes</source>
        <translation>ein Frame hat 1 bis %1 Bytes</translation>
    </message>
    <message>
        <source>a conversation has at most %1 frames</source>
        <translation>ein Gespräch hat höchstens %1 Frames</translation>
    </message>
    <message>
        <source>a frame is split between two of its bytes: put the cursor on the first of the second</source>
        <translation>ein Frame wird zwischen zwei seiner Bytes geteilt: den Cursor auf das erste Byte des zweiten Teils setzen</translation>
    </message>
    <message>
        <source>frames can be merged that follow one another in the same direction</source>
        <translation>zusammenfügen lassen sich Frames, die in derselben Richtung aufeinander folgen</translation>
    </message>
    <message>
        <source>the frames stand there already</source>
        <translation>die Frames stehen schon dort</translation>
    </message>
    <message>
        <source>a comment has at most %1 characters</source>
        <translation>ein Kommentar hat höchstens %1 Zeichen</translation>
    </message>
    <message>
        <source>from the client: %1</source>
        <translation>vom Client: %1</translation>
    </message>
    <message>
        <source>from the server: %1</source>
        <translation>vom Server: %1</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>edited frames may take %1 bytes together, with what can be undone: save the recording and open it again</source>
        <translation>bearbeitete Frames dürfen zusammen %1 Bytes belegen, samt allem, was sich rückgängig machen lässt: die Aufzeichnung speichern und wieder öffnen</translation>
    </message>
    <message>
        <source>there is no stream %1: the file has %2</source>
        <translation>es gibt keinen Strom %1: die Datei hat %2</translation>
    </message>
    <message>
        <source>this stream has %1 segments; up to %2 can be shown</source>
        <translation>dieser Strom hat %1 Segmente; bis zu %2 können gezeigt werden</translation>
    </message>
</context>
<context>
    <name>lw::models::ConversationModel</name>
    <message>
        <source>%1 bytes are missing: they were not captured</source>
        <translation>%1 Bytes fehlen: sie wurden nicht mitgeschnitten</translation>
    </message>
    <message>
        <source>end of the stream (FIN)</source>
        <translation>Ende des Stroms (FIN)</translation>
    </message>
    <message>
        <source>connection reset (RST)</source>
        <translation>Verbindung zurückgesetzt (RST)</translation>
    </message>
    <message>
        <source>→ server</source>
        <translation>→ Server</translation>
    </message>
    <message>
        <source>← client</source>
        <comment>what the server sent to it</comment>
        <translation>← Client</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>Zeit (s)</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
</context>
<context>
    <name>lw::models::ConversationScript</name>
    <message>
        <source>the client</source>
        <translation>der Client</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>der Server</translation>
    </message>
    <message>
        <source>the capture misses %1 bytes of what %2 said, %3 s after the stream began</source>
        <translation>dem Mitschnitt fehlen %1 Bytes von dem, was %2 sagte, %3 s nach Beginn des Stroms</translation>
    </message>
    <message>
        <source>client %1 to %2</source>
        <translation>Client %1 zu %2</translation>
    </message>
    <message>
        <source>a frame of %1 bytes is over the limit of %2</source>
        <translation>ein Frame von %1 Bytes überschreitet die Grenze von %2</translation>
    </message>
</context>
<context>
    <name>lw::models::DecodedModel</name>
    <message>
        <source>at byte %1, empty</source>
        <translation>bei Byte %1, leer</translation>
    </message>
    <message>
        <source>byte %1, size %2</source>
        <translation>Byte %1, Größe %2</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Offset</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>lw::models::DemoRun</name>
    <message>
        <source>the demonstration did not finish within %1 s</source>
        <translation>die Vorführung wurde nicht innerhalb von %1 s fertig</translation>
    </message>
    <message>
        <source>before the first client</source>
        <translation>vor dem ersten Client</translation>
    </message>
    <message>
        <source>Client %1</source>
        <translation>Client %1</translation>
    </message>
    <message>
        <source>Hello from client %1, message </source>
        <translation>Hallo von Client %1, Nachricht </translation>
    </message>
    <message>
        <source>after the last reply</source>
        <translation>nach der letzten Antwort</translation>
    </message>
    <message>
        <source>can&apos;t make the folder %1</source>
        <translation>der Ordner %1 lässt sich nicht anlegen</translation>
    </message>
</context>
<context>
    <name>lw::models::DifferencesModel</name>
    <message>
        <source>changed</source>
        <comment>a frame</comment>
        <translation>geändert</translation>
    </message>
    <message>
        <source>missing</source>
        <comment>a frame</comment>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>extra</source>
        <comment>a frame</comment>
        <translation>zusätzlich</translation>
    </message>
    <message>
        <source>%1, loop %2</source>
        <comment>number of a connection</comment>
        <translation>%1, Durchlauf %2</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Aufgezeichnet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Frame</translation>
    </message>
</context>
<context>
    <name>lw::models::Draft</name>
    <message numerus="yes">
        <source>At most %n byte(s) can be written here; use a file for more</source>
        <translation>
            <numerusform>Hier kann höchstens %n Byte geschrieben werden; nehmen Sie für mehr eine Datei</numerusform>
            <numerusform>Hier können höchstens %n Bytes geschrieben werden; nehmen Sie für mehr eine Datei</numerusform>
        </translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message>
        <source>can&apos;t read %1</source>
        <translation>%1 ist nicht lesbar</translation>
    </message>
</context>
<context>
    <name>lw::models::Drafts</name>
    <message numerus="yes">
        <source>There are %n tabs already; close one first</source>
        <translation>
            <numerusform>Es gibt schon %n Tab; schließen Sie erst einen</numerusform>
            <numerusform>Es gibt schon %n Tabs; schließen Sie erst einen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::EndpointModel</name>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, state</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>addresses of a connection</comment>
        <translation>%1 zu %2</translation>
    </message>
    <message>
        <source>Session %1, %2</source>
        <comment>number, state</comment>
        <translation>Sitzung %1, %2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>starting…</source>
        <translation>startet …</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>lauscht</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>hält an …</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>verbindet …</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
</context>
<context>
    <name>lw::models::EndpointStarter</name>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
</context>
<context>
    <name>lw::models::EndpointTargets</name>
    <message>
        <source>%1 %2</source>
        <comment>endpoint, address</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>An address…</source>
        <translation>Eine Adresse …</translation>
    </message>
</context>
<context>
    <name>lw::models::Exchange</name>
    <message>
        <source>nothing to send</source>
        <translation>nichts zu senden</translation>
    </message>
    <message>
        <source>the count is between 1 and %1</source>
        <translation>die Anzahl liegt zwischen 1 und %1</translation>
    </message>
    <message>
        <source>the peer has stopped reading; %1 bytes are not sent</source>
        <translation>die Gegenseite liest nicht mehr; %1 Bytes sind nicht gesendet</translation>
    </message>
</context>
<context>
    <name>lw::models::Follow</name>
    <message>
        <source>[%1 bytes missing]</source>
        <translation>[%1 Bytes fehlen]</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
</context>
<context>
    <name>lw::models::GameClient</name>
    <message>
        <source>the server did not say WELCOME within %1 s; is it a game?</source>
        <translation>der Server hat binnen %1 s kein WELCOME gesendet; ist er ein Spiel?</translation>
    </message>
    <message>
        <source>there is a connection already</source>
        <translation>es besteht schon eine Verbindung</translation>
    </message>
    <message>
        <source>Game player</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what the server said, how it ended</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) in a row were none of a game; the last: %1</source>
        <translation>
            <numerusform>%n Nachricht war keine eines Spiels: %1</numerusform>
            <numerusform>%n Nachrichten hintereinander waren keine eines Spiels; die letzte: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>a PONG to no PING of ours</source>
        <translation>ein PONG auf kein PING von uns</translation>
    </message>
    <message>
        <source>a second WELCOME</source>
        <translation>ein zweites WELCOME</translation>
    </message>
    <message>
        <source>the server does not read what is sent to it</source>
        <translation>der Server liest nicht, was ihm gesendet wird</translation>
    </message>
</context>
<context>
    <name>lw::models::GameMessage</name>
    <message>
        <source>%1 is not a number between -%2 and %2</source>
        <translation>%1 ist keine Zahl zwischen -%2 und %2</translation>
    </message>
    <message>
        <source>%1 is not a whole number from %2 to %3</source>
        <translation>%1 ist keine ganze Zahl von %2 bis %3</translation>
    </message>
    <message>
        <source>bounds are not left, top, right and bottom of a field</source>
        <translation>bounds ist nicht links, oben, rechts und unten eines Feldes</translation>
    </message>
    <message>
        <source>playerId is not a word</source>
        <translation>playerId ist kein Wort</translation>
    </message>
    <message>
        <source>a player is not an object</source>
        <translation>ein Spieler ist kein Objekt</translation>
    </message>
    <message>
        <source>the id of a player is not a word</source>
        <translation>die id eines Spielers ist kein Wort</translation>
    </message>
    <message>
        <source>players is not a list</source>
        <translation>players ist keine Liste</translation>
    </message>
    <message>
        <source>%1 players; at most %2 are shown</source>
        <translation>%1 Spieler; höchstens %2 werden gezeigt</translation>
    </message>
    <message>
        <source>the player %1 is there twice</source>
        <translation>den Spieler %1 gibt es zweimal</translation>
    </message>
    <message>
        <source>a message of %1 bytes; at most %2 are read</source>
        <translation>eine Nachricht von %1 Bytes; höchstens %2 werden gelesen</translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation>kein JSON-Objekt</translation>
    </message>
    <message>
        <source>a message of the unknown type “%1”</source>
        <translation>eine Nachricht des unbekannten Typs „%1“</translation>
    </message>
</context>
<context>
    <name>lw::models::Inspect</name>
    <message>
        <source>not UTF-8</source>
        <translation>kein UTF-8</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>Bits</translation>
    </message>
</context>
<context>
    <name>lw::models::InspectorModel</name>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Little endian</source>
        <translation>Little Endian</translation>
    </message>
    <message>
        <source>Big endian</source>
        <translation>Big Endian</translation>
    </message>
</context>
<context>
    <name>lw::models::Json</name>
    <message>
        <source>%1: %2</source>
        <comment>a place in a file and what is wrong there</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>a text is needed</source>
        <translation>ein Text ist nötig</translation>
    </message>
    <message>
        <source>the text is longer than %1 characters</source>
        <translation>der Text ist länger als %1 Zeichen</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2 is needed</source>
        <translation>eine ganze Zahl von %1 bis %2 ist nötig</translation>
    </message>
    <message>
        <source>true or false is needed</source>
        <translation>true oder false ist nötig</translation>
    </message>
    <message>
        <source>an object is needed</source>
        <translation>ein Objekt ist nötig</translation>
    </message>
    <message>
        <source>a list is needed</source>
        <translation>eine Liste ist nötig</translation>
    </message>
</context>
<context>
    <name>lw::models::OutputFile</name>
    <message>
        <source>nobody reads it</source>
        <translation>niemand liest die Ausgabe</translation>
    </message>
</context>
<context>
    <name>lw::models::Packet</name>
    <message>
        <source>“%1” is none of: %2</source>
        <translation>„%1“ ist keines von: %2</translation>
    </message>
    <message>
        <source>there is a text already</source>
        <translation>es gibt schon einen Text</translation>
    </message>
    <message>
        <source>bytes have no encoding of text</source>
        <translation>Bytes haben keine Textkodierung</translation>
    </message>
    <message>
        <source>%1 bytes are more than a packet&apos;s text can hold</source>
        <translation>%1 Bytes sind mehr, als der Text eines Pakets fasst</translation>
    </message>
</context>
<context>
    <name>lw::models::PacketFile</name>
    <message>
        <source>there are more than %1</source>
        <translation>es sind mehr als %1</translation>
    </message>
    <message>
        <source>a tag is a text of at most %1 characters</source>
        <translation>ein Tag ist ein Text von höchstens %1 Zeichen</translation>
    </message>
    <message>
        <source>only a folder has children</source>
        <translation>nur ein Ordner enthält anderes</translation>
    </message>
    <message>
        <source>%1: more than %2 folders in one another</source>
        <translation>%1: mehr als %2 Ordner ineinander</translation>
    </message>
    <message>
        <source>%1: more than %2 packets and folders</source>
        <translation>%1: mehr als %2 Pakete und Ordner</translation>
    </message>
    <message>
        <source>%1: an object is needed</source>
        <translation>%1: ein Objekt ist nötig</translation>
    </message>
    <message>
        <source>it is larger than %1 bytes</source>
        <translation>sie ist größer als %1 Bytes</translation>
    </message>
    <message>
        <source>not packets that this version reads: schema is “%1”, not “%2”</source>
        <translation>keine Pakete, die diese Version lesen kann: Das Schema ist „%1“ und nicht „%2“</translation>
    </message>
    <message>
        <source>a list of packets is needed</source>
        <translation>eine Liste von Paketen ist nötig</translation>
    </message>
</context>
<context>
    <name>lw::models::PacketImport</name>
    <message>
        <source>it is larger than %1 bytes</source>
        <translation>sie ist größer als %1 Bytes</translation>
    </message>
    <message>
        <source>neither a file of packets, nor an export of Packet Sender (JSON or INI)</source>
        <translation>weder eine Datei mit Paketen noch ein Export von Packet Sender (JSON oder INI)</translation>
    </message>
    <message>
        <source>can&apos;t import %1: %2</source>
        <translation>%1 kann nicht importiert werden: %2</translation>
    </message>
    <message>
        <source>it is an HTTP request, whose bytes are not in the file</source>
        <translation>es ist eine HTTP-Anfrage, deren Bytes nicht in der Datei stehen</translation>
    </message>
    <message>
        <source>it has no bytes (hexString)</source>
        <translation>es hat keine Bytes (hexString)</translation>
    </message>
    <message>
        <source>there are more than %1 packets</source>
        <translation>es sind mehr als %1 Pakete</translation>
    </message>
    <message numerus="yes">
        <source>%n packets were for UDP. They are tagged “udp”, and are sent over TCP here: %1</source>
        <translation>
            <numerusform>%n Paket war für UDP. Es trägt das Tag „udp“ und wird hier über TCP gesendet: %1</numerusform>
            <numerusform>%n Pakete waren für UDP. Sie tragen das Tag „udp“ und werden hier über TCP gesendet: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packets have fields of Packet Sender ({{TIME}}, {{DATE}}, {{RANDOM}}) that are plain text here: %1</source>
        <translation>
            <numerusform>%n Paket hat Felder von Packet Sender ({{TIME}}, {{DATE}}, {{RANDOM}}), die hier bloßer Text sind: %1</numerusform>
            <numerusform>%n Pakete haben Felder von Packet Sender ({{TIME}}, {{DATE}}, {{RANDOM}}), die hier bloßer Text sind: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packets have a resend delay that could not be read; they are sent once: %1</source>
        <translation>
            <numerusform>%n Paket hat einen Wiederholabstand, der nicht lesbar war; es wird einmal gesendet: %1</numerusform>
            <numerusform>%n Pakete haben einen Wiederholabstand, der nicht lesbar war; sie werden einmal gesendet: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” was not taken: %2</source>
        <translation>„%1“ wurde nicht übernommen: %2</translation>
    </message>
    <message>
        <source>there are no packets in it</source>
        <translation>darin sind keine Pakete</translation>
    </message>
</context>
<context>
    <name>lw::models::PacketLibrary</name>
    <message>
        <source>the folder is gone</source>
        <translation>den Ordner gibt es nicht mehr</translation>
    </message>
    <message>
        <source>a library holds at most %1 packets and folders</source>
        <translation>eine Bibliothek fasst höchstens %1 Pakete und Ordner</translation>
    </message>
    <message>
        <source>folders can be at most %1 deep</source>
        <translation>Ordner können höchstens %1 tief verschachtelt sein</translation>
    </message>
    <message>
        <source>a name is needed</source>
        <translation>ein Name ist nötig</translation>
    </message>
    <message>
        <source>a folder is no packet</source>
        <translation>ein Ordner ist kein Paket</translation>
    </message>
    <message>
        <source>a folder has no tags</source>
        <translation>ein Ordner hat keine Tags</translation>
    </message>
    <message>
        <source>it is gone</source>
        <translation>den Eintrag gibt es nicht mehr</translation>
    </message>
    <message>
        <source>a folder can&apos;t be moved into itself</source>
        <translation>ein Ordner kann nicht in sich selbst verschoben werden</translation>
    </message>
    <message>
        <source>Move “%1”</source>
        <translation>„%1“ verschieben</translation>
    </message>
    <message numerus="yes">
        <source>Move %n entries</source>
        <translation>
            <numerusform>%n Eintrag verschieben</numerusform>
            <numerusform>%n Einträge verschieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>„%1“ entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n entries</source>
        <translation>
            <numerusform>%n Eintrag entfernen</numerusform>
            <numerusform>%n Einträge entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a name and a number that makes it unique</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Unnamed</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
</context>
<context>
    <name>lw::models::PatientOutput</name>
    <message>
        <source>nobody reads it</source>
        <translation>niemand liest die Ausgabe</translation>
    </message>
</context>
<context>
    <name>lw::models::PlayersModel</name>
    <message>
        <source>idle</source>
        <translation>ruht</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>bewegt sich</translation>
    </message>
    <message>
        <source>jumping</source>
        <translation>springt</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <comment>id of a player</comment>
        <translation>%1 (Sie)</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Place</source>
        <comment>of a player, x and y</comment>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Does</source>
        <comment>what a player does</comment>
        <translation>Tut</translation>
    </message>
</context>
<context>
    <name>lw::models::Recording</name>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>lw::models::RecordingList</name>
    <message>
        <source>the file is gone</source>
        <translation>die Datei gibt es nicht mehr</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>size and time of a file</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name of a recording, its facts</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>stop the recording first</source>
        <translation>beenden Sie erst die Aufzeichnung</translation>
    </message>
    <message>
        <source>%1 can&apos;t be deleted: %2</source>
        <translation>%1 kann nicht gelöscht werden: %2</translation>
    </message>
    <message>
        <source>the folder %1 can&apos;t be made</source>
        <translation>der Ordner %1 lässt sich nicht anlegen</translation>
    </message>
    <message numerus="yes">
        <source>%n stream(s), %1, %2:%3, %4</source>
        <comment>recording: count, size, minutes and seconds, rate</comment>
        <translation>
            <numerusform>%n Strom, %1, %2:%3, %4</numerusform>
            <numerusform>%n Ströme, %1, %2:%3, %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::models::ReplyMatcher</name>
    <message>
        <source>regular expression: %1 (position %2)</source>
        <translation>regulärer Ausdruck: %1 (Stelle %2)</translation>
    </message>
    <message>
        <source>nothing is expected: write what the reply must be</source>
        <translation>es wird nichts erwartet: schreiben, was die Antwort sein muss</translation>
    </message>
</context>
<context>
    <name>lw::models::SearchQuery</name>
    <message>
        <source>“%1” at position %2 is not in this encoding</source>
        <translation>„%1“ an Stelle %2 gibt es in dieser Kodierung nicht</translation>
    </message>
    <message>
        <source>there is no number to look for</source>
        <translation>es gibt keine Zahl zu suchen</translation>
    </message>
    <message>
        <source>“%1” at position %2 does not belong to a number</source>
        <translation>„%1“ an Stelle %2 gehört nicht zu einer Zahl</translation>
    </message>
    <message>
        <source>“%1” is no whole number between %2 and %3</source>
        <translation>„%1“ ist keine ganze Zahl zwischen %2 und %3</translation>
    </message>
    <message>
        <source>“%1” is no number, or too large for its type</source>
        <translation>„%1“ ist keine Zahl oder zu groß für ihren Typ</translation>
    </message>
</context>
<context>
    <name>lw::models::Sender</name>
    <message>
        <source>%1 #%2</source>
        <comment>endpoint, number of its session</comment>
        <translation>%1 #%2</translation>
    </message>
    <message>
        <source>%1 %2, new connection</source>
        <comment>endpoint, address</comment>
        <translation>%1 %2, neue Verbindung</translation>
    </message>
    <message>
        <source>New connection to an address…</source>
        <translation>Neue Verbindung zu einer Adresse …</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>name, number</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 client</source>
        <comment>name of an endpoint</comment>
        <translation>%1-Client</translation>
    </message>
    <message>
        <source>There is nothing to send to: choose a target</source>
        <translation>Es gibt nichts, wohin gesendet werden könnte: Wählen Sie ein Ziel</translation>
    </message>
    <message>
        <source>The client was removed</source>
        <translation>Der Client wurde entfernt</translation>
    </message>
    <message>
        <source>Session #%1 is not open any more</source>
        <translation>Sitzung #%1 ist nicht mehr offen</translation>
    </message>
    <message numerus="yes">
        <source>Sending ended after %n frame(s)</source>
        <translation>
            <numerusform>Das Senden endete nach %n Frame</numerusform>
            <numerusform>Das Senden endete nach %n Frames</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what happened, why</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>lw::models::Sending</name>
    <message>
        <source>%1 (position %2)</source>
        <comment>what is wrong, where</comment>
        <translation>%1 (Stelle %2)</translation>
    </message>
    <message>
        <source>can&apos;t read %1: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>%1 became shorter while it was sent: %2 of %3 bytes were read</source>
        <translation>%1 wurde beim Senden kürzer: %2 von %3 Bytes wurden gelesen</translation>
    </message>
    <message>
        <source>there is no file %1</source>
        <translation>es gibt keine Datei %1</translation>
    </message>
    <message>
        <source>can&apos;t read %1</source>
        <translation>%1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>a file can&apos;t be compared with its echo; expect a text or bytes</source>
        <translation>eine Datei lässt sich nicht mit ihrem Echo vergleichen; erwarten Sie einen Text oder Bytes</translation>
    </message>
    <message>
        <source>too many frames are not answered to compare their answers</source>
        <translation>zu viele Frames sind ohne Antwort, als dass ihre Antworten verglichen werden könnten</translation>
    </message>
    <message>
        <source>expectation: %1</source>
        <comment>what is wrong with it</comment>
        <translation>Erwartung: %1</translation>
    </message>
</context>
<context>
    <name>lw::models::SnapshotModel</name>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>by hand: %1</source>
        <translation>von Hand: %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>lw::models::StarterPackets</name>
    <message>
        <source>Hello</source>
        <translation>Hallo</translation>
    </message>
    <message>
        <source>Ten, counted, with the time</source>
        <translation>Zehn, gezählt, mit Uhrzeit</translation>
    </message>
    <message>
        <source>64 KiB</source>
        <translation>64 KiB</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>Echo plus</source>
        <translation>Echo plus</translation>
    </message>
    <message>
        <source>Three words</source>
        <translation>Drei Wörter</translation>
    </message>
    <message>
        <source>Chat, lines</source>
        <translation>Chat, Zeilen</translation>
    </message>
    <message>
        <source>Take a name</source>
        <translation>Namen annehmen</translation>
    </message>
    <message>
        <source>Join a room</source>
        <translation>Raum betreten</translation>
    </message>
    <message>
        <source>Say something</source>
        <translation>Etwas sagen</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Who is here</source>
        <translation>Wer da ist</translation>
    </message>
    <message>
        <source>To one alone</source>
        <translation>An einen allein</translation>
    </message>
    <message>
        <source>Commands there are</source>
        <translation>Befehle, die es gibt</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Lying length</source>
        <translation>Falsche Länge</translation>
    </message>
    <message>
        <source>Chat, tlv</source>
        <translation>Chat, tlv</translation>
    </message>
    <message>
        <source>Take a name (type 2)</source>
        <translation>Namen annehmen (Typ 2)</translation>
    </message>
    <message>
        <source>Join a room (type 2)</source>
        <translation>Raum betreten (Typ 2)</translation>
    </message>
    <message>
        <source>Say something (type 1)</source>
        <translation>Etwas sagen (Typ 1)</translation>
    </message>
    <message>
        <source>To one alone (type 3)</source>
        <translation>An einen allein (Typ 3)</translation>
    </message>
    <message>
        <source>Walk right for a second</source>
        <translation>Eine Sekunde nach rechts gehen</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Stand still</source>
        <translation>Stehen bleiben</translation>
    </message>
    <message>
        <source>Jump</source>
        <translation>Springen</translation>
    </message>
    <message>
        <source>Another player&apos;s id (refused)</source>
        <translation>ID eines anderen Spielers (abgelehnt)</translation>
    </message>
    <message>
        <source>1,000 times 16 KiB</source>
        <translation>1.000-mal 16 KiB</translation>
    </message>
    <message>
        <source>Sink</source>
        <translation>Senke</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Modbus-like: read two registers, CRC-16</source>
        <translation>Wie Modbus: zwei Register lesen, CRC-16</translation>
    </message>
    <message>
        <source>Two bytes of length, then text</source>
        <translation>Zwei Bytes Länge, dann Text</translation>
    </message>
    <message>
        <source>CRC-32 at the end</source>
        <translation>CRC-32 am Ende</translation>
    </message>
</context>
<context>
    <name>lw::models::StreamModel</name>
    <message>
        <source>still open</source>
        <comment>when the recording ended</comment>
        <translation>noch offen</translation>
    </message>
    <message>
        <source>finished</source>
        <comment>a stream</comment>
        <translation>beendet</translation>
    </message>
    <message>
        <source>half closed</source>
        <translation>halb geschlossen</translation>
    </message>
    <message>
        <source>reset</source>
        <comment>a stream</comment>
        <translation>zurückgesetzt</translation>
    </message>
    <message>
        <source>began before</source>
        <translation>begann früher</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <comment>bytes</comment>
        <translation>%1 fehlen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>removed</source>
        <comment>a stream</comment>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>%1
retransmitted segments: %2, out of order: %3, gaps: %4</source>
        <translation>%1
erneut gesendete Segmente: %2, außer der Reihe: %3, Lücken: %4</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>→ Server</source>
        <translation>→ Server</translation>
    </message>
    <message>
        <source>← Client</source>
        <translation>← Client</translation>
    </message>
    <message>
        <source>Packets</source>
        <comment>of TCP</comment>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>lw::models::TrafficModel</name>
    <message>
        <source>%1: %2</source>
        <comment>event of a session: details</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
</context>
<context>
    <name>lw::models::Workspace</name>
    <message>
        <source>There is no file %1.</source>
        <translation>Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>%1 is not a Linewright workspace. It was left as it is; choose another file.</source>
        <translation>%1 ist kein Arbeitsbereich von Linewright. Die Datei blieb, wie sie ist; wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>%1 is damaged (%2). It was left as it is; open a copy that was saved before, or begin a new workspace.</source>
        <translation>%1 ist beschädigt (%2). Die Datei blieb, wie sie ist; öffnen Sie eine früher gespeicherte Kopie oder beginnen Sie einen neuen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of Linewright (%2). It was left as it is; open it with that version.</source>
        <translation>%1 wurde von einer neueren Version von Linewright geschrieben (%2). Die Datei blieb, wie sie ist; öffnen Sie sie mit jener Version.</translation>
    </message>
    <message>
        <source>%1 is in use by another program. Close it there first.</source>
        <translation>%1 wird von einem anderen Programm benutzt. Schließen Sie die Datei erst dort.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: the file or its folder is read-only. Open it read-only, or save a copy elsewhere.</source>
        <translation>%1 kann nicht geschrieben werden: Die Datei oder ihr Ordner ist schreibgeschützt. Öffnen Sie sie nur zum Lesen oder speichern Sie anderswo eine Kopie.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: there is no space left. Make room; nothing is lost until the window closes.</source>
        <translation>%1 kann nicht geschrieben werden: Es ist kein Platz mehr. Schaffen Sie Platz; bis das Fenster geschlossen wird, geht nichts verloren.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read or written: %2</source>
        <translation>%1 ist nicht lesbar oder nicht schreibbar: %2</translation>
    </message>
    <message>
        <source>%1 is open in another window (process %2). Close it there first, or open it read-only.</source>
        <translation>%1 ist in einem anderen Fenster geöffnet (Prozess %2). Schließen Sie die Datei erst dort oder öffnen Sie sie nur zum Lesen.</translation>
    </message>
    <message>
        <source>its schema is %1, this version reads up to %2</source>
        <translation>ihr Schema ist %1, diese Version liest bis %2</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read and was left in the file: %2</source>
        <translation>%1 ist nicht lesbar und blieb in der Datei: %2</translation>
    </message>
    <message>
        <source>An endpoint</source>
        <translation>Ein Endpunkt</translation>
    </message>
    <message>
        <source>A client</source>
        <translation>Ein Client</translation>
    </message>
    <message>
        <source>A tab</source>
        <translation>Ein Tab</translation>
    </message>
    <message>
        <source>A packet</source>
        <translation>Ein Paket</translation>
    </message>
    <message>
        <source>%1 was not written in time: its disk does not answer.</source>
        <translation>%1 wurde nicht rechtzeitig geschrieben: Der Datenträger antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 holds what Linewright does not put into a workspace (%2). It might do harm and was left as it is; ask whoever made it for the packets as a file.</source>
        <translation>%1 enthält etwas, das Linewright nicht in einem Arbeitsbereich ablegt (%2). Die Datei könnte Schaden anrichten und blieb, wie sie ist; bitten Sie die Person, von der sie stammt, um die Pakete als Datei.</translation>
    </message>
    <message>
        <source>%1 is too large (%2). It was left as it is.</source>
        <translation>%1 ist zu groß (%2). Die Datei blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>Qt&apos;s driver uses another SQLite than this program</source>
        <translation>der Treiber von Qt verwendet ein anderes SQLite als dieses Programm</translation>
    </message>
    <message>
        <source>this SQLite can&apos;t be made safe for it</source>
        <translation>dieses SQLite lässt sich dafür nicht absichern</translation>
    </message>
    <message>
        <source>no thread to check it in</source>
        <translation>kein Thread für die Prüfung verfügbar</translation>
    </message>
    <message>
        <source>%1 MB; this program reads up to %2 MB</source>
        <translation>%1 MB; dieses Programm liest bis zu %2 MB</translation>
    </message>
    <message>
        <source>beside it is %1, a change that another program did not finish</source>
        <translation>daneben liegt %1, eine Änderung, die ein anderes Programm nicht abgeschlossen hat</translation>
    </message>
    <message>
        <source>%1 pages</source>
        <translation>%1 Seiten</translation>
    </message>
    <message>
        <source>no lock file can be made beside it: %1</source>
        <translation>daneben lässt sich keine Sperrdatei anlegen: %1</translation>
    </message>
    <message>
        <source>more than %1 rows of one kind</source>
        <comment>in a file</comment>
        <translation>mehr als %1 Zeilen einer Art</translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation>kein JSON-Objekt</translation>
    </message>
    <message numerus="yes">
        <source>%n more can&apos;t be read either</source>
        <translation>
            <numerusform>%n weiterer Eintrag ist ebenfalls nicht lesbar</numerusform>
            <numerusform>%n weitere Einträge sind ebenfalls nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>too many tables or views</source>
        <translation>zu viele Tabellen oder Sichten</translation>
    </message>
    <message>
        <source>a %1 “%2”</source>
        <comment>kind and name of a part of a database</comment>
        <translation>%1 „%2“</translation>
    </message>
    <message>
        <source>its %1 “%2” is missing</source>
        <translation>es fehlt: %1 „%2“</translation>
    </message>
    <message>
        <source>listens on %1, which only this machine reaches (“%2”)</source>
        <translation>lauscht an %1, nur von diesem Rechner erreichbar („%2“)</translation>
    </message>
    <message>
        <source>connects to %1, on this machine (“%2”)</source>
        <translation>verbindet sich mit %1 auf diesem Rechner („%2“)</translation>
    </message>
    <message>
        <source>listens on %1, reachable from other machines (“%2”)</source>
        <translation>lauscht an %1, von anderen Rechnern erreichbar („%2“)</translation>
    </message>
    <message>
        <source>connects to %1, another machine (“%2”)</source>
        <translation>verbindet sich mit %1, einem anderen Rechner („%2“)</translation>
    </message>
    <message>
        <source>connects to %1, wherever that name leads (“%2”)</source>
        <translation>verbindet sich mit %1, wohin dieser Name auch führt („%2“)</translation>
    </message>
</context>
<context>
    <name>lw::models::WorkspaceKeeper</name>
    <message>
        <source>The endpoint “%1” was not restored: %2</source>
        <translation>Der Endpunkt „%1“ wurde nicht wiederhergestellt: %2</translation>
    </message>
    <message>
        <source>The client “%1” was not restored: %2</source>
        <translation>Der Client „%1“ wurde nicht wiederhergestellt: %2</translation>
    </message>
</context>
<context>
    <name>lw::net::Acceptor</name>
    <message>
        <source>accepting is paused: %1; it resumes by itself</source>
        <translation>Annahme von Verbindungen angehalten: %1; sie geht von selbst weiter</translation>
    </message>
</context>
<context>
    <name>lw::net::ByteExpression</name>
    <message>
        <source>the regular expression is empty</source>
        <translation>der reguläre Ausdruck ist leer</translation>
    </message>
    <message>
        <source>the regular expression is longer than %1 bytes</source>
        <translation>der reguläre Ausdruck ist länger als %1 Bytes</translation>
    </message>
    <message>
        <source>the regular expression is not valid: %1 (position %2)</source>
        <translation>der reguläre Ausdruck ist ungültig: %1 (Stelle %2)</translation>
    </message>
</context>
<context>
    <name>lw::net::CaptureIndex</name>
    <message>
        <source>opening %1 was cancelled</source>
        <translation>das Öffnen von %1 wurde abgebrochen</translation>
    </message>
    <message>
        <source>it has more than %1 streams</source>
        <translation>sie hat mehr als %1 Ströme</translation>
    </message>
    <message>
        <source>it has more than %1 pieces of data</source>
        <translation>sie hat mehr als %1 Datenstücke</translation>
    </message>
</context>
<context>
    <name>lw::net::ChatService</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Rooms with nicknames and private messages, for people with telnet and for programs.</source>
        <translation>Räume mit Spitznamen und privaten Nachrichten, für Menschen mit Telnet und für Programme.</translation>
    </message>
    <message>
        <source>Colour the nicknames</source>
        <translation>Spitznamen einfärben</translation>
    </message>
    <message>
        <source>Messages told on joining</source>
        <translation>Nachrichten beim Betreten</translation>
    </message>
    <message>
        <source>Most rooms</source>
        <translation>Räume, höchstens</translation>
    </message>
    <message>
        <source>Most members of a room</source>
        <translation>Mitglieder je Raum, höchstens</translation>
    </message>
</context>
<context>
    <name>lw::net::Dissection</name>
    <message>
        <source>the JSON is cut off at byte %1</source>
        <translation>das JSON bricht bei Byte %1 ab</translation>
    </message>
    <message>
        <source>a value should begin at byte %1</source>
        <translation>bei Byte %1 müsste ein Wert beginnen</translation>
    </message>
    <message>
        <source>a name in quotes should begin at byte %1</source>
        <translation>bei Byte %1 müsste ein Name in Anführungszeichen beginnen</translation>
    </message>
    <message>
        <source>a colon should be at byte %1</source>
        <translation>bei Byte %1 müsste ein Doppelpunkt stehen</translation>
    </message>
    <message>
        <source>a comma or } should be at byte %1</source>
        <translation>bei Byte %1 müsste ein Komma oder } stehen</translation>
    </message>
    <message>
        <source>a comma or ] should be at byte %1</source>
        <translation>bei Byte %1 müsste ein Komma oder ] stehen</translation>
    </message>
    <message>
        <source>a digit should be at byte %1</source>
        <translation>bei Byte %1 müsste eine Ziffer stehen</translation>
    </message>
    <message>
        <source>the escape at byte %1 is none of JSON</source>
        <translation>die Escape-Folge bei Byte %1 gibt es in JSON nicht</translation>
    </message>
    <message>
        <source>a control character stands in the text at byte %1</source>
        <translation>bei Byte %1 steht ein Steuerzeichen im Text</translation>
    </message>
    <message>
        <source>not UTF-8 at byte %1</source>
        <translation>kein UTF-8 bei Byte %1</translation>
    </message>
    <message>
        <source>the JSON ends before byte %1, but more follows</source>
        <translation>das JSON endet vor Byte %1, aber es folgt mehr</translation>
    </message>
    <message>
        <source>nested over %1 deep at byte %2: not read further</source>
        <translation>bei Byte %2 über %1 Ebenen tief verschachtelt: nicht weiter gelesen</translation>
    </message>
    <message>
        <source>over %1 fields: not read from byte %2 on</source>
        <translation>über %1 Felder: ab Byte %2 nicht gelesen</translation>
    </message>
    <message>
        <source>not read from byte %1 on: the content is long</source>
        <translation>ab Byte %1 nicht gelesen: der Inhalt ist lang</translation>
    </message>
    <message>
        <source>the length says %1, but the content has %2</source>
        <comment>bytes</comment>
        <translation>die Länge besagt %1, der Inhalt hat aber %2</translation>
    </message>
    <message>
        <source>type</source>
        <comment>of a frame</comment>
        <translation>Typ</translation>
    </message>
    <message>
        <source>length</source>
        <comment>of a frame</comment>
        <translation>Länge</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>content</source>
        <comment>of a frame</comment>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>value %1</source>
        <translation>Wert %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>binary, %1 B</source>
        <translation>binär, %1 B</translation>
    </message>
    <message>
        <source>the number at byte %1 is out of range</source>
        <translation>die Zahl bei Byte %1 liegt außerhalb des Wertebereichs</translation>
    </message>
</context>
<context>
    <name>lw::net::EchoPlusService</name>
    <message>
        <source>Echo plus</source>
        <translation>Echo plus</translation>
    </message>
    <message>
        <source>Answers each line with the time and its number of words.</source>
        <translation>Beantwortet jede Zeile mit der Uhrzeit und der Zahl ihrer Wörter.</translation>
    </message>
    <message>
        <source>Colour the answers</source>
        <translation>Antworten einfärben</translation>
    </message>
</context>
<context>
    <name>lw::net::EchoService</name>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>Returns every frame as it came, byte for byte.</source>
        <translation>Gibt jeden Frame so zurück, wie er kam, Byte für Byte.</translation>
    </message>
</context>
<context>
    <name>lw::net::Endpoint</name>
    <message>
        <source>stop the endpoint before its settings are changed</source>
        <translation>halten Sie den Endpunkt an, bevor Sie seine Einstellungen ändern</translation>
    </message>
    <message>
        <source>port %1 is taken by another program</source>
        <translation>Port %1 ist von einem anderen Programm belegt</translation>
    </message>
    <message>
        <source>connection refused: the limit of %1 sessions is reached</source>
        <translation>Verbindung abgelehnt: Die Grenze von %1 Sitzungen ist erreicht</translation>
    </message>
    <message>
        <source>listener “%1”: only framing=… may follow the address</source>
        <translation>Listener „%1“: Nach der Adresse darf nur framing=… folgen</translation>
    </message>
    <message>
        <source>port %1 is taken by the endpoint “%2” (%3)</source>
        <translation>Port %1 ist vom Endpunkt „%2“ belegt (%3)</translation>
    </message>
    <message>
        <source>the sessions of the endpoint held more than %1 bytes, this one %2: those that hold the most are cut</source>
        <translation>die Sitzungen des Endpunkts hielten mehr als %1 Bytes, diese %2: getrennt werden jene, die am meisten halten</translation>
    </message>
</context>
<context>
    <name>lw::net::Engine</name>
    <message>
        <source>an endpoint has 1 to %1 listeners</source>
        <translation>ein Endpunkt hat 1 bis %1 Listener</translation>
    </message>
    <message>
        <source>the limit of sessions is at least 1</source>
        <translation>die Grenze der Sitzungen ist mindestens 1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a name and a number that makes it unique</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>no host to connect to</source>
        <translation>kein Host, mit dem verbunden werden könnte</translation>
    </message>
    <message>
        <source>a port to connect to is between 1 and 65535</source>
        <translation>ein Zielport liegt zwischen 1 und 65535</translation>
    </message>
    <message>
        <source>two listeners have the same address, %1</source>
        <translation>zwei Listener haben dieselbe Adresse, %1</translation>
    </message>
    <message>
        <source>Session #%1 is not open any more</source>
        <translation>Sitzung #%1 ist nicht mehr offen</translation>
    </message>
</context>
<context>
    <name>lw::net::FileWindow</name>
    <message>
        <source>can&apos;t open %1: %2</source>
        <translation>%1 lässt sich nicht öffnen: %2</translation>
    </message>
    <message>
        <source>%1 is not a file that can be read from any place: save it to a disk first</source>
        <translation>%1 ist keine Datei, die von jeder Stelle an lesbar ist: erst auf einem Datenträger speichern</translation>
    </message>
    <message>
        <source>%1 bytes at byte %2 are not in %3</source>
        <translation>%1 Bytes bei Byte %2 gibt es in %3 nicht</translation>
    </message>
    <message>
        <source>can&apos;t read %1 at byte %2: %3</source>
        <translation>%1 ist bei Byte %2 nicht lesbar: %3</translation>
    </message>
    <message>
        <source>%1 was cut while it was open: byte %2 is not there any more</source>
        <translation>%1 wurde gekürzt, während die Datei geöffnet war: Byte %2 gibt es nicht mehr</translation>
    </message>
    <message>
        <source>can&apos;t read %1: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>%1 was changed by another program while it was read, so what was read is not to be trusted: try again when that is done</source>
        <translation>%1 wurde beim Lesen von einem anderen Programm geändert, auf das Gelesene ist daher kein Verlass: Versuchen Sie es noch einmal, wenn es damit fertig ist</translation>
    </message>
</context>
<context>
    <name>lw::net::FrameTemplate</name>
    <message>
        <source>%1 does not fit %2</source>
        <translation>%1 passt nicht in %2</translation>
    </message>
    <message>
        <source>“%1” is not a number between 0 and %2</source>
        <translation>„%1“ ist keine Zahl zwischen 0 und %2</translation>
    </message>
    <message>
        <source>“%1” is no form of time; there are: iso, unix, ms</source>
        <translation>„%1“ ist keine Form der Zeit; es gibt: iso, unix, ms</translation>
    </message>
    <message>
        <source>crc16 needs its variant, one of: %1</source>
        <translation>crc16 braucht seine Variante, eine von: %1</translation>
    </message>
    <message>
        <source>repeat is written {{repeat:N:HEX}}</source>
        <translation>repeat schreibt man {{repeat:N:HEX}}</translation>
    </message>
    <message>
        <source>that is more than %1 bytes</source>
        <translation>das sind mehr als %1 Bytes</translation>
    </message>
    <message>
        <source>file needs a path</source>
        <translation>file braucht einen Pfad</translation>
    </message>
    <message>
        <source>a time in a binary form is unix or ms</source>
        <translation>eine Zeit in binärer Form ist unix oder ms</translation>
    </message>
    <message>
        <source>“%1” is not understood here</source>
        <translation>„%1“ ist hier unverständlich</translation>
    </message>
    <message>
        <source>no field “%1”; there are: %2</source>
        <translation>kein Feld „%1“; es gibt: %2</translation>
    </message>
    <message>
        <source>a checksum has a form of a fixed size: hex, u8, u16be, u16le, u32be, u32le</source>
        <translation>eine Prüfsumme hat eine Form fester Größe: hex, u8, u16be, u16le, u32be, u32le</translation>
    </message>
    <message>
        <source>can&apos;t read %1: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>%1 is larger than %2 bytes</source>
        <translation>%1 ist größer als %2 Bytes</translation>
    </message>
    <message>
        <source>the field has no end: }} is missing</source>
        <translation>das Feld hat kein Ende: }} fehlt</translation>
    </message>
    <message>
        <source>the frame has more than %1 bytes</source>
        <translation>der Frame hat mehr als %1 Bytes</translation>
    </message>
    <message>
        <source>%1 is not a regular file</source>
        <translation>%1 ist keine reguläre Datei</translation>
    </message>
    <message>
        <source>the fields up to here take too much work: the checksums of a template run over at most %1 bytes in all</source>
        <translation>die Felder bis hier kosten zu viel Arbeit: Die Prüfsummen einer Vorlage laufen zusammen über höchstens %1 Bytes</translation>
    </message>
    <message>
        <source>a template has at most %1 fields</source>
        <translation>eine Vorlage hat höchstens %1 Felder</translation>
    </message>
</context>
<context>
    <name>lw::net::Framing</name>
    <message>
        <source>framing %1: max=%2 is not between 1 and %3</source>
        <translation>Framing %1: max=%2 liegt nicht zwischen 1 und %3</translation>
    </message>
    <message>
        <source>the line that starts at byte %1 is over the limit of %2 bytes</source>
        <translation>die Zeile, die bei Byte %1 beginnt, überschreitet die Grenze von %2 Bytes</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>A frame ends with LF; CR LF is accepted, LF is sent.</source>
        <translation>Ein Frame endet mit LF; CR LF wird angenommen, LF gesendet.</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Each read is a frame; nothing is added.</source>
        <translation>Jedes Lesen ergibt einen Frame; nichts wird hinzugefügt.</translation>
    </message>
    <message>
        <source>Ends with</source>
        <translation>Endet mit</translation>
    </message>
    <message>
        <source>a delimiter has 1 to %1 bytes, not %2</source>
        <translation>ein Trennzeichen hat 1 bis %1 Bytes und nicht %2</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>A frame ends with bytes of your choice.</source>
        <translation>Ein Frame endet mit Bytes Ihrer Wahl.</translation>
    </message>
    <message>
        <source>a frame has %1 bytes here, not %2</source>
        <translation>ein Frame hat hier %1 Bytes und nicht %2</translation>
    </message>
    <message>
        <source>Bytes of a frame</source>
        <translation>Bytes eines Frames</translation>
    </message>
    <message>
        <source>Fixed size</source>
        <translation>Feste Größe</translation>
    </message>
    <message>
        <source>Every frame has the same number of bytes.</source>
        <translation>Jeder Frame hat gleich viele Bytes.</translation>
    </message>
    <message>
        <source>the stream ended inside the frame at byte %1: %2 of %3 bytes came</source>
        <translation>der Strom endete im Frame bei Byte %1: %2 von %3 Bytes kamen an</translation>
    </message>
    <message>
        <source>the frame that starts at byte %1 is over the limit of %2 bytes</source>
        <translation>der Frame, der bei Byte %1 beginnt, überschreitet die Grenze von %2 Bytes</translation>
    </message>
    <message>
        <source>the frame at byte %1 has a length of %2, over the limit of %3 bytes</source>
        <translation>der Frame bei Byte %1 hat die Länge %2 und überschreitet die Grenze von %3 Bytes</translation>
    </message>
    <message>
        <source>framing %1</source>
        <translation>Framing %1</translation>
    </message>
    <message>
        <source>no framing “%1”; there are: %2</source>
        <translation>kein Framing „%1“; es gibt: %2</translation>
    </message>
    <message>
        <source>framing setting “%1” is not of the form key=value</source>
        <translation>Framing-Einstellung „%1“ hat nicht die Form Schlüssel=Wert</translation>
    </message>
    <message>
        <source>framing setting max: “%1” is not a number</source>
        <translation>Framing-Einstellung max: „%1“ ist keine Zahl</translation>
    </message>
    <message>
        <source>the stream ended inside the object that starts at byte %1</source>
        <translation>der Strom endete in dem Objekt, das bei Byte %1 beginnt</translation>
    </message>
    <message>
        <source>byte %1 is 0x%2 where a JSON object should begin</source>
        <translation>Byte %1 ist 0x%2, wo ein JSON-Objekt beginnen sollte</translation>
    </message>
    <message>
        <source>objects are nested over %1 deep at byte %2</source>
        <translation>Objekte sind bei Byte %2 tiefer als %1 verschachtelt</translation>
    </message>
    <message>
        <source>JSON objects</source>
        <translation>JSON-Objekte</translation>
    </message>
    <message>
        <source>JSON objects one after another, with or without line ends between.</source>
        <translation>JSON-Objekte hintereinander, mit oder ohne Zeilenenden dazwischen.</translation>
    </message>
    <message>
        <source>the frame at byte %1 has a length of %2, less than the %3 bytes of the length itself</source>
        <translation>der Frame bei Byte %1 hat die Länge %2, weniger als die %3 Bytes der Länge selbst</translation>
    </message>
    <message>
        <source>%1 bytes do not fit: a length of %2 bytes says at most %3</source>
        <translation>%1 Bytes passen nicht: Eine Länge von %2 Bytes fasst höchstens %3</translation>
    </message>
    <message>
        <source>Bytes of the length</source>
        <translation>Bytes der Länge</translation>
    </message>
    <message>
        <source>Byte order</source>
        <translation>Bytereihenfolge</translation>
    </message>
    <message>
        <source>The length counts</source>
        <translation>Die Länge zählt</translation>
    </message>
    <message>
        <source>Length, content</source>
        <translation>Länge, Inhalt</translation>
    </message>
    <message>
        <source>A length of 1, 2 or 4 bytes, then the content.</source>
        <translation>Eine Länge von 1, 2 oder 4 Bytes, dann der Inhalt.</translation>
    </message>
    <message>
        <source>Type, length, content</source>
        <translation>Typ, Länge, Inhalt</translation>
    </message>
    <message>
        <source>One byte type, four bytes length (big endian), content.</source>
        <translation>Ein Byte Typ, vier Bytes Länge (Big Endian), Inhalt.</translation>
    </message>
    <message>
        <source>this framing states no length</source>
        <translation>dieses Framing gibt keine Länge an</translation>
    </message>
    <message>
        <source>%1 bytes are no frame: its header alone has %2</source>
        <translation>%1 Bytes sind kein Frame: Schon der Header hat %2</translation>
    </message>
    <message>
        <source>a length of %1 is less than its own %2 bytes</source>
        <translation>eine Länge von %1 ist weniger als ihre eigenen %2 Bytes</translation>
    </message>
    <message>
        <source>chat</source>
        <comment>type of a frame</comment>
        <translation>Chat</translation>
    </message>
    <message>
        <source>system</source>
        <comment>type of a frame</comment>
        <translation>System</translation>
    </message>
    <message>
        <source>private</source>
        <comment>type of a frame</comment>
        <translation>Privat</translation>
    </message>
    <message>
        <source>Go on behind what is no object</source>
        <translation>Hinter dem, was kein Objekt ist, weitermachen</translation>
    </message>
    <message>
        <source>framing setting “%1” stands there twice</source>
        <translation>die Framing-Einstellung „%1“ steht zweimal da</translation>
    </message>
</context>
<context>
    <name>lw::net::GameService</name>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>Players that move in one field and see each other 60 times a second.</source>
        <translation>Spieler, die sich auf einem Feld bewegen und einander 60-mal in der Sekunde sehen.</translation>
    </message>
    <message>
        <source>Most players</source>
        <translation>Spieler, höchstens</translation>
    </message>
    <message>
        <source>no timer is left: the game stands still</source>
        <translation>kein Timer ist mehr frei: das Spiel steht still</translation>
    </message>
</context>
<context>
    <name>lw::net::IgnoreRules</name>
    <message>
        <source>rule “%1”: %2</source>
        <translation>Regel „%1“: %2</translation>
    </message>
    <message>
        <source>there are more than %1 rules</source>
        <translation>es sind mehr als %1 Regeln</translation>
    </message>
    <message>
        <source>there are times, offset:A-B and regex:R</source>
        <translation>es gibt times, offset:A-B und regex:R</translation>
    </message>
    <message>
        <source>no offset stands at position %1</source>
        <translation>an Stelle %1 steht kein Offset</translation>
    </message>
    <message>
        <source>the range ends before it begins</source>
        <translation>der Bereich endet, bevor er beginnt</translation>
    </message>
    <message numerus="yes">
        <source>rule “%1” gave up on %n frame(s): matching took too long</source>
        <translation>
            <numerusform>Regel „%1“ gab bei %n Frame auf: die Suche dauerte zu lange</numerusform>
            <numerusform>Regel „%1“ gab bei %n Frames auf: die Suche dauerte zu lange</numerusform>
        </translation>
    </message>
    <message>
        <source>rule “%1” was given up: matching took too long</source>
        <translation>Regel „%1“ wurde aufgegeben: die Suche dauerte zu lange</translation>
    </message>
</context>
<context>
    <name>lw::net::Json</name>
    <message>
        <source>not JSON: %1</source>
        <translation>kein JSON: %1</translation>
    </message>
    <message>
        <source>neither an object nor a list of JSON</source>
        <translation>weder ein Objekt noch eine Liste von JSON</translation>
    </message>
    <message>
        <source>not JSON: %1 at byte %2</source>
        <translation>kein JSON: %1 bei Byte %2</translation>
    </message>
</context>
<context>
    <name>lw::net::PacketReader</name>
    <message>
        <source>%1 is empty</source>
        <translation>%1 ist leer</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read at byte %2</source>
        <translation>%1 ist bei Byte %2 nicht lesbar</translation>
    </message>
    <message>
        <source>%1 is compressed: unpack it first (%2)</source>
        <translation>%1 ist komprimiert: erst entpacken (%2)</translation>
    </message>
    <message>
        <source>%1 is no capture: at byte 0 stand %2, which no pcap or pcapng file begins with</source>
        <translation>%1 ist kein Mitschnitt: bei Byte 0 steht %2, womit keine pcap- oder pcapng-Datei beginnt</translation>
    </message>
</context>
<context>
    <name>lw::net::PcapReader</name>
    <message>
        <source>%1 ends at byte %2, within the head of a pcap file</source>
        <translation>%1 endet bei Byte %2, im Header einer pcap-Datei</translation>
    </message>
    <message>
        <source>%1 is a pcap file of version %2.%3: only 2.x can be read</source>
        <translation>%1 ist eine pcap-Datei der Version %2.%3: nur 2.x ist lesbar</translation>
    </message>
    <message>
        <source>it ends within the header of a packet</source>
        <translation>sie endet im Header eines Pakets</translation>
    </message>
    <message>
        <source>a packet claims %1 bytes, which can&apos;t be: %2 are the most</source>
        <translation>ein Paket gibt %1 Bytes an, was nicht sein kann: höchstens %2 sind möglich</translation>
    </message>
    <message>
        <source>it ends within a packet</source>
        <translation>sie endet in einem Paket</translation>
    </message>
</context>
<context>
    <name>lw::net::PcapngReader</name>
    <message>
        <source>%1 is a damaged pcapng file: at byte %2, %3</source>
        <translation>%1 ist eine beschädigte pcapng-Datei: bei Byte %2, %3</translation>
    </message>
    <message>
        <source>it ends within a block</source>
        <translation>sie endet in einem Block</translation>
    </message>
    <message>
        <source>a section does not say its byte order</source>
        <translation>ein Abschnitt nennt seine Bytereihenfolge nicht</translation>
    </message>
    <message>
        <source>a block claims %1 bytes, which can&apos;t be</source>
        <translation>ein Block gibt %1 Bytes an, was nicht sein kann</translation>
    </message>
    <message>
        <source>it ends within a block of %1 bytes</source>
        <translation>sie endet in einem Block von %1 Bytes</translation>
    </message>
    <message>
        <source>it can&apos;t be read</source>
        <translation>sie ist nicht lesbar</translation>
    </message>
    <message>
        <source>a block says at its end that it has %1 bytes, and at its start %2</source>
        <translation>ein Block gibt an seinem Ende %1 Bytes an und an seinem Anfang %2</translation>
    </message>
    <message>
        <source>the head of a section is too short</source>
        <translation>der Header eines Abschnitts ist zu kurz</translation>
    </message>
    <message>
        <source>a section has the version %1: only 1 can be read</source>
        <translation>ein Abschnitt hat die Version %1: nur 1 ist lesbar</translation>
    </message>
    <message>
        <source>the description of an interface is too short</source>
        <translation>die Beschreibung einer Schnittstelle ist zu kurz</translation>
    </message>
    <message>
        <source>more than %1 interfaces in a section</source>
        <translation>mehr als %1 Schnittstellen in einem Abschnitt</translation>
    </message>
    <message>
        <source>a packet&apos;s block has %1 bytes, which can&apos;t be</source>
        <translation>der Block eines Pakets hat %1 Bytes, was nicht sein kann</translation>
    </message>
    <message>
        <source>a packet is of interface %1, which the file does not describe</source>
        <translation>ein Paket gehört zu Schnittstelle %1, die die Datei nicht beschreibt</translation>
    </message>
    <message>
        <source>a packet claims %1 bytes in a block of %2</source>
        <translation>ein Paket gibt %1 Bytes in einem Block von %2 an</translation>
    </message>
</context>
<context>
    <name>lw::net::Recorder</name>
    <message>
        <source>a recording is running: %1</source>
        <translation>eine Aufzeichnung läuft schon: %1</translation>
    </message>
    <message>
        <source>no space is left for %1: the recording ends here and has what came before</source>
        <translation>für %1 ist kein Platz mehr: die Aufzeichnung endet hier und enthält, was bis dahin kam</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>(its last block is torn)</source>
        <translation>(ihr letzter Block ist unvollständig)</translation>
    </message>
    <message>
        <source>the disk does not keep up with the traffic: the recording ends here and has what came before</source>
        <translation>der Datenträger hält mit dem Datenverkehr nicht Schritt: die Aufzeichnung endet hier und enthält, was bis dahin kam</translation>
    </message>
    <message>
        <source>%1 is no file but a folder, a pipe or a device: a recording needs a file on a disk</source>
        <translation>%1 ist keine Datei, sondern ein Ordner, eine Pipe oder ein Gerät: eine Aufzeichnung braucht eine Datei auf einem Datenträger</translation>
    </message>
    <message>
        <source>%1 is being recorded into by another program or window: stop it there, or choose another name</source>
        <translation>in %1 zeichnet schon ein anderes Programm oder Fenster auf: beenden Sie es dort oder wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>%1 may not grow further: the recording ends here and has what came before</source>
        <translation>%1 darf nicht weiter wachsen: die Aufzeichnung endet hier und enthält, was bis dahin kam</translation>
    </message>
    <message>
        <source>%1 was deleted, moved or replaced while it was recorded into: the recording ends here and is lost, or where it was moved to</source>
        <translation>%1 wurde während der Aufzeichnung gelöscht, verschoben oder ersetzt: die Aufzeichnung endet hier und ist verloren oder dort, wohin die Datei verschoben wurde</translation>
    </message>
    <message>
        <source>%1 was cut or written to by another program while it was recorded into: the recording ends here and is not whole</source>
        <translation>%1 wurde während der Aufzeichnung von einem anderen Programm gekürzt oder beschrieben: die Aufzeichnung endet hier und ist nicht vollständig</translation>
    </message>
    <message>
        <source>%1 was written by another program meanwhile</source>
        <translation>%1 wurde inzwischen von einem anderen Programm geschrieben</translation>
    </message>
    <message>
        <source>%1 can&apos;t be replaced: %2</source>
        <translation>%1 kann nicht ersetzt werden: %2</translation>
    </message>
    <message>
        <source>What was recorded is in %1; the older file was left as it was.</source>
        <translation>Das Aufgezeichnete steht in %1; die ältere Datei blieb, wie sie war.</translation>
    </message>
</context>
<context>
    <name>lw::net::Replay</name>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Replay of %1</source>
        <translation>Wiedergabe von %1</translation>
    </message>
    <message>
        <source>the system has no timer left</source>
        <translation>im System ist kein Timer mehr frei</translation>
    </message>
    <message numerus="yes">
        <source>the peer does not read: %n byte(s) were not taken within %1 ms</source>
        <translation>
            <numerusform>die Gegenstelle liest nicht: %n Byte wurde binnen %1 ms nicht angenommen</numerusform>
            <numerusform>die Gegenstelle liest nicht: %n Bytes wurden binnen %1 ms nicht angenommen</numerusform>
        </translation>
    </message>
    <message>
        <source>step %1: %2</source>
        <translation>Schritt %1: %2</translation>
    </message>
    <message>
        <source>the peer does not read: %1 of %2 bytes of step %3 were taken within %4 ms</source>
        <translation>die Gegenstelle liest nicht: %1 von %2 Bytes von Schritt %3 wurden binnen %4 ms angenommen</translation>
    </message>
    <message numerus="yes">
        <source>%1 after %2 of %n step(s)</source>
        <translation>
            <numerusform>%1 nach %2 von %n Schritt</numerusform>
            <numerusform>%1 nach %2 von %n Schritten</numerusform>
        </translation>
    </message>
    <message>
        <source>a speed is between 0.1 and 100</source>
        <translation>eine Geschwindigkeit liegt zwischen 0.1 und 100</translation>
    </message>
    <message>
        <source>there are 1 to %1 loops</source>
        <translation>es gibt 1 bis %1 Durchläufe</translation>
    </message>
    <message>
        <source>an answer may take 1 to %1 ms</source>
        <translation>eine Antwort darf 1 bis %1 ms dauern</translation>
    </message>
    <message>
        <source>the recording says nothing: there is nothing to replay</source>
        <translation>die Aufzeichnung sagt nichts: es gibt nichts wiederzugeben</translation>
    </message>
    <message>
        <source>there are %1 to %2 connections</source>
        <translation>es gibt %1 bis %2 Verbindungen</translation>
    </message>
    <message>
        <source>a client needs an address to connect to</source>
        <translation>ein Client braucht eine Adresse, mit der er sich verbindet</translation>
    </message>
    <message>
        <source>connecting may take at least 1 ms</source>
        <translation>für das Verbinden ist mindestens 1 ms nötig</translation>
    </message>
    <message>
        <source>the answer to step %1 did not come</source>
        <translation>die Antwort auf Schritt %1 kam nicht</translation>
    </message>
    <message>
        <source>what comes before step %1 did not come</source>
        <translation>was vor Schritt %1 kommt, kam nicht</translation>
    </message>
    <message>
        <source>what was recorded did not come</source>
        <translation>was aufgezeichnet ist, kam nicht</translation>
    </message>
    <message>
        <source>what came does not match</source>
        <translation>nichts Passendes</translation>
    </message>
    <message>
        <source>the end of the stream is missing</source>
        <translation>das Ende des Stroms fehlt</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n frame(s)</source>
        <translation>
            <numerusform>%1 von %n Frame</numerusform>
            <numerusform>%1 von %n Frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n byte(s)</source>
        <translation>
            <numerusform>%1 von %n Byte</numerusform>
            <numerusform>%1 von %n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, then the peer ended</source>
        <translation>%1: %2, dann endete die Gegenstelle</translation>
    </message>
    <message>
        <source>%1: %2 within %3 ms</source>
        <translation>%1: %2 nach %3 ms</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>%1: the expression gave up, matching took too long</source>
        <translation>%1: der Ausdruck gab auf, die Suche dauerte zu lange</translation>
    </message>
</context>
<context>
    <name>lw::net::ReplayService</name>
    <message>
        <source>Answers as the recorded server did.</source>
        <translation>Antwortet wie der aufgezeichnete Server.</translation>
    </message>
</context>
<context>
    <name>lw::net::ServiceRegistry</name>
    <message>
        <source>an endpoint of kind %1</source>
        <translation>ein Endpunkt der Art %1</translation>
    </message>
    <message>
        <source>no kind of endpoint “%1”; there are: %2</source>
        <translation>keine Art von Endpunkt „%1“; es gibt: %2</translation>
    </message>
</context>
<context>
    <name>lw::net::Session</name>
    <message>
        <source>closed by peer</source>
        <translation>von der Gegenseite geschlossen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>reset by peer</source>
        <translation>von der Gegenseite zurückgesetzt</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>half-closed</source>
        <translation>halb geschlossen</translation>
    </message>
    <message>
        <source>no connection to %1 within %2 ms</source>
        <translation>keine Verbindung zu %1 innerhalb von %2 ms</translation>
    </message>
    <message>
        <source>host “%1” not found</source>
        <translation>Host „%1“ nicht gefunden</translation>
    </message>
    <message>
        <source>slow reader: more than %1 bytes are unread</source>
        <translation>langsamer Leser: mehr als %1 Bytes sind ungelesen</translation>
    </message>
    <message>
        <source>malformed frame</source>
        <translation>fehlerhafter Frame</translation>
    </message>
    <message>
        <source>by hand</source>
        <comment>why a session is paused</comment>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>what came is not taken yet</source>
        <comment>why a session is paused</comment>
        <translation>Angekommenes ist noch nicht abgeholt</translation>
    </message>
    <message>
        <source>the peer does not read</source>
        <comment>why a session is paused</comment>
        <translation>die Gegenseite liest nicht</translation>
    </message>
    <message>
        <source>paused: %1</source>
        <comment>reasons</comment>
        <translation>angehalten: %1</translation>
    </message>
    <message>
        <source>slow reader: the connection is closing, and the peer did not take the last %1 bytes within %2 ms</source>
        <translation>langsamer Leser: Die Verbindung wird geschlossen, und die Gegenseite hat die letzten %1 Bytes nicht innerhalb von %2 ms abgenommen</translation>
    </message>
</context>
<context>
    <name>lw::net::Setting</name>
    <message>
        <source>setting %1: “%2” is not a number between %3 and %4</source>
        <translation>Einstellung %1: „%2“ ist keine Zahl zwischen %3 und %4</translation>
    </message>
    <message>
        <source>setting %1: “%2” is none of: %3</source>
        <translation>Einstellung %1: „%2“ ist keines von: %3</translation>
    </message>
    <message>
        <source>%1 has no setting “%2”</source>
        <translation>%1 hat keine Einstellung „%2“</translation>
    </message>
</context>
<context>
    <name>lw::net::SinkService</name>
    <message>
        <source>Sink</source>
        <translation>Senke</translation>
    </message>
    <message>
        <source>Reads and counts; answers nothing.</source>
        <translation>Liest und zählt; antwortet nicht.</translation>
    </message>
</context>
<context>
    <name>lw::net::SkipReason</name>
    <message>
        <source>Ethernet type 0x%1</source>
        <translation>Ethernet-Typ 0x%1</translation>
    </message>
    <message>
        <source>IP protocol %1</source>
        <translation>IP-Protokoll %1</translation>
    </message>
    <message>
        <source>link type %1</source>
        <translation>Link-Typ %1</translation>
    </message>
    <message>
        <source>link type %1 (%2)</source>
        <translation>Link-Typ %1 (%2)</translation>
    </message>
    <message>
        <source>frames of the link itself</source>
        <translation>Frames der Sicherungsschicht selbst</translation>
    </message>
    <message>
        <source>encrypted frames of the link</source>
        <translation>verschlüsselte Frames der Sicherungsschicht</translation>
    </message>
    <message>
        <source>frames that hold several packets</source>
        <translation>Frames, die mehrere Pakete enthalten</translation>
    </message>
    <message>
        <source>cut off within the header of the link</source>
        <translation>im Header der Sicherungsschicht abgeschnitten</translation>
    </message>
    <message>
        <source>damaged header of the link</source>
        <translation>beschädigter Header der Sicherungsschicht</translation>
    </message>
    <message>
        <source>cut off before the end of the TCP header</source>
        <translation>vor dem Ende des TCP-Headers abgeschnitten</translation>
    </message>
    <message>
        <source>damaged IPv4 header</source>
        <translation>beschädigter IPv4-Header</translation>
    </message>
    <message>
        <source>damaged IPv6 header</source>
        <translation>beschädigter IPv6-Header</translation>
    </message>
    <message>
        <source>damaged TCP header</source>
        <translation>beschädigter TCP-Header</translation>
    </message>
    <message>
        <source>fragments whose rest is missing</source>
        <translation>Fragmente, deren Rest fehlt</translation>
    </message>
    <message>
        <source>fragments beyond what is kept at once</source>
        <translation>Fragmente über die Zahl hinaus, die zugleich behalten wird</translation>
    </message>
    <message>
        <source>tunnels within tunnels</source>
        <translation>Tunnel in Tunneln</translation>
    </message>
</context>
<context>
    <name>lw::net::Substitutions</name>
    <message>
        <source>replacement: %1 (position %2)</source>
        <translation>Vorlage: %1 (Stelle %2)</translation>
    </message>
    <message>
        <source>replacement: behind “$” stands 0 to 9 or another “$” (position %1)</source>
        <translation>Vorlage: hinter „$“ steht 0 bis 9 oder noch ein „$“ (Stelle %1)</translation>
    </message>
    <message>
        <source>replacement: the expression has no group %1 (position %2)</source>
        <translation>Vorlage: der Ausdruck hat keine Gruppe %1 (Stelle %2)</translation>
    </message>
    <message>
        <source>“%1” is not of the form FIND=TEMPLATE</source>
        <translation>„%1“ hat nicht die Form SUCHE=VORLAGE</translation>
    </message>
    <message>
        <source>there are more than %1 substitutions</source>
        <translation>es sind mehr als %1 Ersetzungen</translation>
    </message>
    <message>
        <source>substitution %1: %2</source>
        <translation>Ersetzung %1: %2</translation>
    </message>
    <message>
        <source>there is nothing to find</source>
        <translation>es gibt nichts zu suchen</translation>
    </message>
    <message>
        <source>a regular expression is for frames of up to %1 bytes; this one has %2</source>
        <translation>ein regulärer Ausdruck ist für Frames bis %1 Bytes; dieser hat %2</translation>
    </message>
    <message>
        <source>what is made is larger than %1 bytes</source>
        <translation>was entsteht, ist größer als %1 Bytes</translation>
    </message>
    <message>
        <source>the regular expression gave up: matching took too long</source>
        <translation>der reguläre Ausdruck gab auf: die Suche dauerte zu lange</translation>
    </message>
</context>
<context>
    <name>lw::net::TcpStream</name>
    <message>
        <source>connection refused: nothing listens there</source>
        <translation>Verbindung abgelehnt: Dort lauscht nichts</translation>
    </message>
    <message>
        <source>connection reset by peer</source>
        <translation>Verbindung von der Gegenseite zurückgesetzt</translation>
    </message>
    <message>
        <source>connection timed out: the peer does not answer</source>
        <translation>Zeitüberschreitung der Verbindung: Die Gegenseite antwortet nicht</translation>
    </message>
    <message>
        <source>host unreachable</source>
        <translation>Host nicht erreichbar</translation>
    </message>
    <message>
        <source>network unreachable</source>
        <translation>Netz nicht erreichbar</translation>
    </message>
    <message>
        <source>address already in use</source>
        <translation>Adresse bereits in Gebrauch</translation>
    </message>
    <message>
        <source>no such address on this machine</source>
        <translation>keine solche Adresse auf diesem Rechner</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>out of file descriptors</source>
        <translation>keine Dateideskriptoren mehr frei</translation>
    </message>
    <message>
        <source>local address %1: %2</source>
        <translation>lokale Adresse %1: %2</translation>
    </message>
    <message>
        <source>%1 is taken</source>
        <translation>%1 ist belegt</translation>
    </message>
    <message>
        <source>%1 is not an address of this machine</source>
        <translation>%1 ist keine Adresse dieses Rechners</translation>
    </message>
    <message>
        <source>not permitted to listen on %1; ports below 1024 need a privilege</source>
        <translation>keine Berechtigung, an %1 zu lauschen; Ports unter 1024 brauchen besondere Rechte</translation>
    </message>
    <message>
        <source>can&apos;t listen on %1: %2</source>
        <translation>an %1 kann nicht gelauscht werden: %2</translation>
    </message>
</context>
<context>
    <name>lw::net::Transport</name>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>Plain TCP.</source>
        <translation>Einfaches TCP.</translation>
    </message>
    <message>
        <source>TCP, Qt sockets</source>
        <translation>TCP, Qt-Sockets</translation>
    </message>
    <message>
        <source>transport %1</source>
        <translation>Transport %1</translation>
    </message>
    <message>
        <source>no transport “%1”; there are: %2</source>
        <translation>kein Transport „%1“; es gibt: %2</translation>
    </message>
    <message>
        <source>Plain TCP through QTcpSocket and QTcpServer: slower; to compare with.</source>
        <translation>Einfaches TCP über QTcpSocket und QTcpServer: langsamer; zum Vergleichen.</translation>
    </message>
</context>
</TS>
