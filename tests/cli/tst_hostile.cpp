// SPDX-License-Identifier: GPL-3.0-only
// Every verb over what peers and files may hold against a terminal: nothing of it may reach one as it is.
#include "cli/verb.h"
#include "support/cliprocess.h"
#include "support/hostile.h"

#include <QJsonArray>
#include <QTest>

using namespace lw;
using namespace lw::test;
using namespace Qt::StringLiterals;

namespace {

/// What was printed by the runs of a verb.
using Runs = QList<Outcome>;

QByteArray jsonOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

Runs serveRuns(const QTemporaryDir &dir)
{
    Runs runs;
    for (const bool isJson : {false, true}) {
        QStringList arguments{u"echo"_s,
                              u"--framing"_s,
                              u"json"_s,
                              u"--log"_s,
                              u"frames"_s,
                              u"--report"_s,
                              dir.filePath(Evil + u".json"_s),
                              u"--record"_s,
                              dir.filePath(Evil + u".pcapng"_s)};
        if (isJson)
            arguments << u"--json"_s;
        Server server(arguments);
        const RawPeer peer = RawPeer::connectTo(server.port);
        peer.send("{\"a\":\"" + EvilBytes + "\"}\x1b" + EvilBytes);
        peer.receiveAll();
        Outcome outcome = server.stop();
        outcome.out.prepend(server.firstLine);
        runs += outcome;
    }
    runs += runCli({u"serve"_s, Evil});
    runs += runCli({u"serve"_s, u"echo"_s, u"--listen"_s, Evil});
    runs += runCli({u"serve"_s, u"echo"_s, u"--framing"_s, Evil});
    runs += runCli({u"serve"_s, u"echo-plus"_s, u"--set"_s, u"colour="_s + Evil});
    runs += runCli({u"serve"_s, u"echo-plus"_s, u"--set"_s, Evil + u"=x"_s});
    runs += runCli({u"serve"_s, u"echo"_s, u"--log"_s, Evil});
    runs += runCli({u"serve"_s, u"echo"_s, u"--threads"_s, Evil});
    runs += runCli({u"serve"_s, u"echo"_s, u"--report"_s, dir.filePath(Evil + u"/r.json"_s)});
    runs += runCli({u"serve"_s, u"echo"_s, u"--record"_s, dir.filePath(Evil + u"/r.pcapng"_s)});
    return runs;
}

Runs sendRuns(const QTemporaryDir &dir)
{
    Runs runs;
    for (const QStringList &more : {QStringList{}, QStringList{u"--json"_s}, QStringList{u"--expect-text"_s, u"no"_s},
                                    QStringList{u"--expect-text"_s, u"no"_s, u"--json"_s}}) {
        const FakeServer server(EvilBytes + '\n');
        runs += runCli(QStringList{u"send"_s, server.address(), u"--text"_s, u"x"_s, u"--framing"_s, u"line"_s} + more);
    }
    for (const QString &option :
         {u"--text"_s, u"--hex"_s, u"--template"_s, u"--framing"_s, u"--count"_s, u"--local"_s, u"--expect-hex"_s})
        runs += runCli({u"send"_s, u"127.0.0.1:1"_s, u"--text"_s, u"x"_s, option, u"{{\\q"_s + Evil});
    runs += runCli({u"send"_s, Evil, u"--text"_s, u"x"_s});
    runs += runCli({u"send"_s, Evil + u":7000"_s, u"--text"_s, u"x"_s});
    runs += runCli({u"send"_s, u"127.0.0.1:1"_s, u"--file"_s, dir.filePath(Evil)});
    return runs;
}

Runs replayRuns(const QTemporaryDir &dir)
{
    Runs runs;
    const QString one = fileIn(dir, u"one "_s + Evil + u".pcapng"_s, evilCapture(1));
    const QString two = fileIn(dir, u"two "_s + Evil + u".pcapng"_s, evilCapture(2));
    const QString junit = dir.filePath(u"junit.xml"_s);
    for (const QStringList &more : {QStringList{u"--diff"_s}, QStringList{u"--diff"_s, u"--json"_s},
                                    QStringList{u"--diff"_s, u"--framing"_s, u"line"_s, u"--junit"_s, junit}}) {
        const FakeServer server("something else " + EvilBytes + '\n');
        runs += runCli(QStringList{u"replay"_s, one, u"--fast"_s, u"--to"_s, server.address()} + more);
    }
    QFile xml(junit);
    if (!xml.open(QIODevice::ReadOnly))
        qFatal("no JUnit");
    runs += Outcome{0, xml.readAll(), {}};
    runs += runCli({u"replay"_s, two, u"--to"_s, u"127.0.0.1:1"_s, u"--fast"_s, u"--ignore"_s, Evil});
    runs += runCli({u"replay"_s, two, u"--to"_s, u"127.0.0.1:1"_s, u"--stream"_s, Evil});
    runs += runCli({u"replay"_s, two, u"--both"_s, u"--stream"_s, u"9"_s, u"--substitute"_s, Evil});
    runs += runCli({u"replay"_s, dir.filePath(Evil), u"--both"_s});
    runs += runCli({u"replay"_s, fileIn(dir, u"cut"_s + Evil, evilCapture(1).chopped(7)), u"--both"_s, u"--fast"_s});
    runs += runCli({u"replay"_s, one, Evil, u"--both"_s});
    return runs;
}

Runs chatRuns(const QTemporaryDir &)
{
    Runs runs;
    for (const QStringList &more : {QStringList{}, QStringList{u"--json"_s}}) {
        const FakeServer server(EvilBytes + "\nalice: " + EvilBytes + "\n* " + EvilBytes +
                                "\n[private] bob: " + EvilBytes + "\nerror: " + EvilBytes + '\n');
        const auto process = launch(QStringList{u"chat"_s, server.address(), u"--nick"_s, u"me"_s} + more);
        process->write("hello\n");
        runs += finish(*process);
    }
    runs += runCli({u"chat"_s, Evil});
    runs += runCli({u"chat"_s, u"127.0.0.1:1"_s, u"--nick"_s, Evil});
    runs += runCli({u"chat"_s, u"127.0.0.1:1"_s, u"--framing"_s, Evil});
    runs += runCli({u"chat"_s, Evil + u":7000"_s});
    return runs;
}

Runs captureRuns(const QTemporaryDir &dir)
{
    Runs runs;
    const QString file = fileIn(dir, Evil + u".pcapng"_s, evilCapture(2));
    runs += runCli({u"capture"_s, u"info"_s, file});
    runs += runCli({u"capture"_s, u"info"_s, file, u"--json"_s});
    runs += runCli({u"capture"_s, u"info"_s, fileIn(dir, u"cut"_s, evilCapture(1).chopped(7))});
    for (const QString &format : {u"text"_s, u"hex"_s, u"c"_s})
        runs += runCli({u"capture"_s, u"convert"_s, file, u"-"_s, u"--as"_s, format});
    for (const QStringList &more : {QStringList{}, QStringList{u"--json"_s}})
        runs += runCli(QStringList{u"capture"_s, u"convert"_s, file, dir.filePath(u"copy "_s + Evil)} + more);
    runs += runCli({u"capture"_s, u"convert"_s, file, dir.filePath(Evil + u"/x"_s)});
    runs += runCli({u"capture"_s, u"convert"_s, file, u"-"_s, u"--stream"_s, u"7"_s});
    runs += runCli({u"capture"_s, u"convert"_s, file, u"-"_s, u"--stream"_s, Evil});
    runs += runCli({u"capture"_s, u"convert"_s, file, u"-"_s, u"--as"_s, Evil});
    runs += runCli({u"capture"_s, u"info"_s, dir.filePath(Evil)});
    runs += runCli({u"capture"_s, u"info"_s, fileIn(dir, u"no capture "_s + Evil, EvilBytes)});
    runs += runCli({u"capture"_s, Evil});
    return runs;
}

Runs packetsRuns(const QTemporaryDir &dir)
{
    Runs runs;
    const QString workspace = dir.filePath(Evil + u".linewright"_s);
    const auto import = [&](const QByteArray &content, const QStringList &more = {}) {
        const QString file = fileIn(dir, u"packets "_s + Evil, content);
        runs += runCli(QStringList{u"packets"_s, u"import"_s, workspace, file} + more);
    };
    const auto ours = [](const QJsonObject &packet) {
        return jsonOf({{u"schema"_s, u"linewright.packets/1"_s}, {u"packets"_s, QJsonArray{packet}}});
    };
    import(ours({{u"folder"_s, Evil},
                 { u"children"_s,
                   QJsonArray {
                       QJsonObject {
                           {u"name"_s, Evil},
                           {u"text"_s, u"x"_s},
                           { u"tags"_s,
                             QJsonArray {
                                 Evil
                             } }
                       }
                   } }}));
    import(ours({{u"name"_s, u"x"_s}, { u"text"_s, u"y"_s }}), {u"--folder"_s, Evil, u"--json"_s});
    runs += runCli({u"packets"_s, u"list"_s, workspace});
    runs += runCli({u"packets"_s, u"list"_s, workspace, u"--json"_s});
    runs += runCli({u"packets"_s, u"export"_s, workspace});
    for (const QStringList &more : {QStringList{}, QStringList{u"--json"_s}})
        runs +=
            runCli(QStringList{u"packets"_s, u"export"_s, workspace, u"-o"_s, dir.filePath(u"copy "_s + Evil)} + more);
    runs += runCli({u"packets"_s, u"export"_s, workspace, u"-o"_s, dir.filePath(Evil + u"/x"_s)});
    import(jsonOf({{ u"schema"_s, Evil }}));
    import(ours({{u"name"_s, u"x"_s}, { u"text"_s, Evil + u"\\q"_s }}));
    import(ours({{u"name"_s, u"x"_s}, {u"text"_s, u"y"_s}, { u"framing"_s, Evil }}));
    import(ours({{u"name"_s, u"x"_s}, { u"hex"_s, Evil }}));
    import("{\"" + EvilBytes + "\":1}");
    // Two of Packet Sender's, one of which can't be taken and is named.
    const QByteArray list = QJsonDocument(QJsonArray{QJsonObject{{u"name"_s, Evil}, {u"hexString"_s, u"4"_s}},
                                                     QJsonObject{{u"name"_s, Evil}, {u"hexString"_s, u"41"_s}}})
                                .toJson();
    import(list);
    import(list, {u"--json"_s});
    import("[" + EvilBytes + "]\nhexString=4\n");
    runs += runCli({u"packets"_s, u"import"_s, workspace, dir.filePath(u"none"_s + Evil)});
    runs += runCli({u"packets"_s, u"list"_s, dir.filePath(u"none"_s + Evil)});
    runs += runCli({u"packets"_s, u"list"_s, fileIn(dir, u"no workspace "_s + Evil, EvilBytes)});
    runs += runCli({u"packets"_s, Evil});
    return runs;
}

Runs reportRuns(const QTemporaryDir &dir)
{
    Runs runs;
    const QJsonObject snapshot{{u"note"_s, Evil}, {u"byHand"_s, true}};
    const QJsonObject owner{{u"name"_s, Evil}, {u"kind"_s, Evil}, {u"addresses"_s, Evil}};
    const QString file = fileIn(dir, Evil + u".json"_s,
                                jsonOf({{u"schema"_s, u"linewright.report/1"_s},
                                        {u"snapshots"_s, QJsonArray{snapshot}},
                                        {u"endpoints"_s, QJsonArray{owner}}}));
    for (const QString &format : {u"csv"_s, u"json"_s, u"html"_s})
        runs += runCli({u"report"_s, file, u"--format"_s, format});
    for (const QStringList &more : {QStringList{}, QStringList{u"--json"_s}})
        runs += runCli(QStringList{u"report"_s, file, u"-o"_s, dir.filePath(u"copy "_s + Evil + u".csv"_s)} + more);
    runs += runCli({u"report"_s, file, u"--format"_s, Evil});
    runs += runCli({u"report"_s, file, u"-o"_s, dir.filePath(Evil + u"/x.csv"_s)});
    runs += runCli({u"report"_s, fileIn(dir, u"schema"_s, jsonOf({{u"schema"_s, Evil}}))});
    runs += runCli({u"report"_s, fileIn(dir, u"no JSON "_s + Evil, EvilBytes)});
    runs += runCli({u"report"_s, dir.filePath(Evil)});
    return runs;
}

Runs demoRuns(const QTemporaryDir &dir)
{
    Runs runs;
    for (const QStringList &more : {QStringList{}, QStringList{u"--json"_s}})
        runs += runCli(QStringList{u"demo"_s, u"-o"_s, dir.filePath(Evil)} + more);
    runs += runCli({u"demo"_s, u"-o"_s, fileIn(dir, u"file "_s + Evil, {}) + u"/x"_s});
    runs += runCli({u"demo"_s, u"--"_s + Evil});
    return runs;
}

struct Case
{
    QString verb;
    Runs (*run)(const QTemporaryDir &);
};

const QList<Case> &cases()
{
    static const QList<Case> all = {
        {u"serve"_s, &serveRuns},     {u"send"_s, &sendRuns},       {u"replay"_s, &replayRuns}, {u"chat"_s, &chatRuns},
        {u"capture"_s, &captureRuns}, {u"packets"_s, &packetsRuns}, {u"report"_s, &reportRuns}, {u"demo"_s, &demoRuns}};
    return all;
}

} // namespace

class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyVerbHasACase();
    void output_data();
    void output();
    void withoutAVerb();
};

/// A new verb has to be tried here.
void TestHostile::everyVerbHasACase()
{
    QStringList known;
    const QList<cli::Verb> verbs = cli::verbs();
    for (const cli::Verb &verb : verbs)
        known += verb.name;
    QStringList tried;
    for (const Case &one : cases())
        tried += one.verb;
    known.sort();
    tried.sort();
    QCOMPARE(tried, known);
}

void TestHostile::output_data()
{
    QTest::addColumn<int>("number");
    for (int i = 0; i < int(cases().size()); ++i)
        QTest::newRow(qPrintable(cases()[i].verb)) << i;
}

void TestHostile::output()
{
    QFETCH(int, number);
    const QTemporaryDir dir;
    const Runs runs = cases()[number].run(dir);
    for (qsizetype i = 0; i < runs.size(); ++i) {
        const QByteArray where = "run " + QByteArray::number(i) + ": ";
        QVERIFY2(runs[i].code >= 0, where.constData());
        for (const QByteArray &text : {runs[i].out, runs[i].err}) {
            const QByteArray steering = steeringIn(text);
            QVERIFY2(steering.isEmpty(), (where + steering).constData());
        }
        QVERIFY2(!('\n' + runs[i].err).contains("\nlinewright-cli: forged"), (where + runs[i].err).constData());
    }
    // It did come that far: escaped, not left out.
    const auto tells = [](const Outcome &o) {
        return (o.out + o.err).contains("evil\\x1b") || (o.out + o.err).contains("evil\\u001b");
    };
    const qsizetype telling = std::count_if(runs.begin(), runs.end(), tells);
    QVERIFY2(telling * 2 >= runs.size() || cases()[number].verb == u"chat", QByteArray::number(telling).constData());
    QVERIFY(telling > 0);
}

void TestHostile::withoutAVerb()
{
    for (const QStringList &arguments : {QStringList{Evil}, QStringList{u"serve"_s, u"--"_s + Evil}}) {
        const Outcome outcome = runCli(arguments);
        QCOMPARE(outcome.code, 2);
        QCOMPARE(steeringIn(outcome.err), QByteArray());
        QVERIFY2(outcome.err.contains("evil\\x1b[31m"), outcome.err.constData());
    }
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
