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
    <message>
        <source>The quote at position %1 is not closed</source>
        <translation>Das Anführungszeichen an Position %1 wird nicht geschlossen</translation>
    </message>
    <message numerus="yes">
        <source>A filter has at most %n character(s)</source>
        <translation>
            <numerusform>Ein Filter hat höchstens %n Zeichen</numerusform>
            <numerusform>Ein Filter hat höchstens %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>“dir:%1” is not understood: write dir:in or dir:out</source>
        <translation>„dir:%1“ ist unverständlich: Schreiben Sie dir:in oder dir:out</translation>
    </message>
    <message>
        <source>“session:%1” is not understood: write a number, as session:3</source>
        <translation>„session:%1“ ist unverständlich: Schreiben Sie eine Nummer, etwa session:3</translation>
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
</context>
<context>
    <name>lw::gui::ComposerCard</name>
    <message>
        <source>Composer</source>
        <translation>Composer</translation>
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
        <source>What is wrong with the text</source>
        <translation>Was am Text nicht stimmt</translation>
    </message>
    <message>
        <source>Text · UTF-8</source>
        <translation>Text · UTF-8</translation>
    </message>
    <message>
        <source>Bytes in hex</source>
        <translation>Bytes in Hex</translation>
    </message>
    <message>
        <source>What is wrong with the hex</source>
        <translation>Was am Hex nicht stimmt</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Address to connect to</source>
        <translation>Adresse, mit der verbunden wird</translation>
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
        <source>Why it was not sent</source>
        <translation>Warum nicht gesendet wurde</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
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
    <message numerus="yes">
        <source>Hex · %n byte(s)</source>
        <translation>
            <numerusform>Hex · %n Byte</numerusform>
            <numerusform>Hex · %n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>verbindet …</translation>
    </message>
    <message>
        <source>sent %1</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>sent %1 of %2</source>
        <translation>%1 von %2 gesendet</translation>
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
        <source>Filter: words, dir:in, dir:out, session:3</source>
        <translation>Filter: Wörter, dir:in, dir:out, session:3</translation>
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
        <source>%1 older rows left</source>
        <translation>%1 ältere Zeilen sind herausgefallen</translation>
    </message>
    <message>
        <source>%1 frames not shown</source>
        <translation>%1 Frames nicht gezeigt</translation>
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
    <name>lw::models::Exchange</name>
    <message>
        <source>nothing to send</source>
        <translation>nichts zu senden</translation>
    </message>
    <message>
        <source>the count is between 1 and %1</source>
        <translation>die Anzahl liegt zwischen 1 und %1</translation>
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
        <source>1 chat</source>
        <translation>1 Chat</translation>
    </message>
    <message>
        <source>2 system</source>
        <translation>2 System</translation>
    </message>
    <message>
        <source>3 private</source>
        <translation>3 Privat</translation>
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
    <name>lw::net::Acceptor</name>
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
        <source>out of file descriptors</source>
        <translation>keine Dateideskriptoren mehr frei</translation>
    </message>
    <message>
        <source>can&apos;t listen on %1: %2</source>
        <translation>an %1 kann nicht gelauscht werden: %2</translation>
    </message>
    <message>
        <source>accepting is paused: %1; it resumes by itself when connections close</source>
        <translation>Annahme von Verbindungen angehalten: %1; sie geht von selbst weiter, wenn Verbindungen schließen</translation>
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
        <source>listener &quot;%1&quot;: only framing=… may follow the address</source>
        <translation>Listener „%1“: Nach der Adresse darf nur framing=… folgen</translation>
    </message>
    <message>
        <source>stop the endpoint before its settings are changed</source>
        <translation>halten Sie den Endpunkt an, bevor Sie seine Einstellungen ändern</translation>
    </message>
    <message>
        <source>port %1 is taken by the endpoint &quot;%2&quot; (%3)</source>
        <translation>Port %1 ist vom Endpunkt „%2“ belegt (%3)</translation>
    </message>
    <message>
        <source>port %1 is taken by another program</source>
        <translation>Port %1 ist von einem anderen Programm belegt</translation>
    </message>
    <message>
        <source>connection refused: the limit of %1 sessions is reached</source>
        <translation>Verbindung abgelehnt: Die Grenze von %1 Sitzungen ist erreicht</translation>
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
</context>
<context>
    <name>lw::net::Framing</name>
    <message>
        <source>framing %1: max=%2 is not between 1 and %3</source>
        <translation>Framing %1: max=%2 liegt nicht zwischen 1 und %3</translation>
    </message>
    <message>
        <source>framing %1 has no setting &quot;%2&quot;</source>
        <translation>Framing %1 hat keine Einstellung „%2“</translation>
    </message>
    <message>
        <source>no framing &quot;%1&quot;; there are: %2</source>
        <translation>kein Framing „%1“; es gibt: %2</translation>
    </message>
    <message>
        <source>framing setting &quot;%1&quot; is not of the form key=value</source>
        <translation>Framing-Einstellung „%1“ hat nicht die Form Schlüssel=Wert</translation>
    </message>
    <message>
        <source>framing setting max: &quot;%1&quot; is not a number</source>
        <translation>Framing-Einstellung max: „%1“ ist keine Zahl</translation>
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
</context>
<context>
    <name>lw::net::ServiceRegistry</name>
    <message>
        <source>setting %1: &quot;%2&quot; is not true or false</source>
        <translation>Einstellung %1: „%2“ ist weder true noch false</translation>
    </message>
    <message>
        <source>setting %1: &quot;%2&quot; is not a number between %3 and %4</source>
        <translation>Einstellung %1: „%2“ ist keine Zahl zwischen %3 und %4</translation>
    </message>
    <message>
        <source>endpoints of kind %1 have no setting &quot;%2&quot;</source>
        <translation>Endpunkte der Art %1 haben keine Einstellung „%2“</translation>
    </message>
    <message>
        <source>no kind of endpoint &quot;%1&quot;; there are: %2</source>
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
        <source>closed: malformed frame</source>
        <translation>geschlossen: fehlerhafter Frame</translation>
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
        <source>host &quot;%1&quot; not found</source>
        <translation>Host „%1“ nicht gefunden</translation>
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
</context>
</TS>
