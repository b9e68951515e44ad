// SPDX-License-Identifier: GPL-3.0-only
#include "gui/app/startoptions.h"
#include "net/service/services.h"

#include <QTest>

using namespace lw;
using namespace Qt::StringLiterals;

class TestStartOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { net::registerServices(m_services); }

    void nothing()
    {
        const auto options = parse({});
        QVERIFY(options);
        QVERIFY(options->serve.isEmpty());
        QVERIFY(options->page.isEmpty());
        QVERIFY(!options->theme);
    }

    void all()
    {
        const auto options =
            parse({u"--serve"_s, u"echo@127.0.0.1:7000"_s, u"--serve"_s, u"sink@[::1]:0,framing=line"_s, u"--page"_s,
                   u"dashboard"_s, u"--theme"_s, u"dark"_s, u"--lang"_s, u"de"_s, u"--demo-output"_s, u"out"_s});
        QVERIFY2(options, qPrintable(options ? QString() : options.error().message));
        QCOMPARE(options->serve.size(), 2);
        QCOMPARE(options->serve[0].kind, QByteArray("echo"));
        QCOMPARE(options->serve[0].listeners.constFirst().address.port, 7000);
        QCOMPARE(options->serve[0].listeners.constFirst().framing.kind, QByteArray("raw"));
        QCOMPARE(options->serve[1].listeners.constFirst().framing.kind, QByteArray("line"));
        QCOMPARE(options->page, QByteArray("dashboard"));
        QCOMPARE(*options->theme, gui::Theme::Choice::Dark);
        QCOMPARE(options->language, u"de"_s);
        QCOMPARE(options->demoOutput, u"out"_s);
        QCOMPARE(parse({u"--lang"_s, u"de_AT"_s})->language, u"de_AT"_s);
    }

    void bad_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        QTest::newRow("no kind") << QStringList{u"--serve"_s, u"127.0.0.1:7000"_s} << u"KIND@"_s;
        QTest::newRow("unknown kind") << QStringList{u"--serve"_s, u"ecko@127.0.0.1:7000"_s} << u"echo"_s;
        QTest::newRow("port") << QStringList{u"--serve"_s, u"echo@127.0.0.1:70000"_s} << u"70000"_s;
        QTest::newRow("framing") << QStringList{u"--serve"_s, u"echo@127.0.0.1:1,framing=lines"_s} << u"lines"_s;
        QTest::newRow("page") << QStringList{u"--page"_s, u"nowhere"_s} << u"workbench"_s;
        QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s} << u"pink"_s;
        QTest::newRow("language") << QStringList{u"--lang"_s, u"xx"_s} << u"“xx”; there are: de, en"_s;
        QTest::newRow("no language") << QStringList{u"--lang"_s, u""_s} << u"there are: de, en"_s;
        QTest::newRow("option") << QStringList{u"--nonsense"_s} << u"nonsense"_s;
        QTest::newRow("two workspaces") << QStringList{u"one.linewright"_s, u"other.linewright"_s}
                                        << u"other.linewright"_s;
    }

    void bad()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        const auto options = parse(arguments);
        QVERIFY(!options);
        QVERIFY2(options.error().message.contains(named), qPrintable(options.error().message));
    }

    void helpAndVersion()
    {
        QVERIFY(parse({u"--help"_s})->printAndLeave.contains("--serve"_L1));
        QVERIFY(parse({u"--version"_s})->printAndLeave.startsWith("linewright "_L1));
    }

private:
    net::Result<gui::StartOptions> parse(const QStringList &arguments) const
    {
        return gui::parseStartOptions(QStringList{u"linewright"_s} + arguments, m_services);
    }

    net::ServiceRegistry m_services;
};

QTEST_MAIN(TestStartOptions)
#include "tst_startoptions.moc"
