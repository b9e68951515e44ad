// SPDX-License-Identifier: GPL-3.0-only
// What a terminal gets of bytes from elsewhere, and who may write to it.
#include "support/cliprocess.h"
#include "support/hostile.h"

#include <QDirIterator>
#include <QTest>

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using namespace lw::test;

namespace {

/// A pseudo-terminal; what is written to its other side is read from here.
class PseudoTerminal
{
public:
    PseudoTerminal()
        : m_fd(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        if (m_fd < 0 || ::grantpt(m_fd) != 0 || ::unlockpt(m_fd) != 0)
            qFatal("no pseudo-terminal");
        // Held open, so that what was written is still there when the program has ended.
        m_other = ::open(::ptsname(m_fd), O_RDWR | O_NOCTTY | O_CLOEXEC);
        ::fcntl(m_fd, F_SETFL, O_NONBLOCK);
    }
    ~PseudoTerminal()
    {
        ::close(m_other);
        ::close(m_fd);
    }
    PseudoTerminal(const PseudoTerminal &) = delete;
    PseudoTerminal &operator=(const PseudoTerminal &) = delete;

    QString name() const { return QString::fromLocal8Bit(::ptsname(m_fd)); }
    QByteArray written() const
    {
        QByteArray all;
        char buffer[4'096];
        for (ssize_t n = 0; (n = ::read(m_fd, buffer, sizeof buffer)) > 0;)
            all.append(buffer, n);
        return all;
    }

private:
    int m_fd = -1;
    int m_other = -1;
};

} // namespace

class TestTerminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesOnATerminal_data();
    void bytesOnATerminal();
    void textOnATerminal();
    void standardOutputIsFull();
    void onlyTheTerminalPrints();
};

void TestTerminal::bytesOnATerminal_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("raw") << u"raw"_s;
    QTest::newRow("pcapng") << u"pcapng"_s;
}

/// Raw bytes are for whoever asks, but for no terminal.
void TestTerminal::bytesOnATerminal()
{
    QFETCH(QString, format);
    const QTemporaryDir dir;
    const QString file = fileIn(dir, u"c.pcapng"_s, evilCapture(1));
    const QStringList arguments{u"capture"_s, u"convert"_s, file, u"-"_s, u"--as"_s, format};
    const PseudoTerminal terminal;
    QProcess process;
    process.setStandardOutputFile(terminal.name());
    process.start(QStringLiteral(LINEWRIGHT_CLI), arguments);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 3);
    QVERIFY(process.readAllStandardError().contains("not for a terminal"));
    QCOMPARE(terminal.written(), QByteArray());
    const Outcome piped = runCli(arguments);
    QCOMPARE(piped.code, 0);
    QVERIFY(piped.out.contains(EvilBytes));
}

void TestTerminal::textOnATerminal()
{
    const QTemporaryDir dir;
    const QString file = fileIn(dir, u"c.pcapng"_s, evilCapture(1));
    const PseudoTerminal terminal;
    QProcess process;
    process.setStandardOutputFile(terminal.name());
    process.start(QStringLiteral(LINEWRIGHT_CLI), {u"capture"_s, u"convert"_s, file, u"-"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const QByteArray written = terminal.written().replace("\r\n", "\n").replace("\r\n", "\n");
    QVERIFY2(written.contains("evil\\x1b[31m"), written.constData());
    QCOMPARE(steeringIn(written), QByteArray());
}

/// A document that was asked for and can't be written is no success.
void TestTerminal::standardOutputIsFull()
{
    const QTemporaryDir dir;
    const QString file = fileIn(dir, u"r.json"_s, R"({"schema":"linewright.report/1"})");
    QProcess process;
    process.setStandardOutputFile(u"/dev/full"_s);
    process.start(QStringLiteral(LINEWRIGHT_CLI), {u"report"_s, file});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 3);
    QVERIFY(process.readAllStandardError().contains("can't write to standard output"));
}

/// Text reaches the streams through Terminal alone.
void TestTerminal::onlyTheTerminalPrints()
{
    const QList<QByteArray> ways{"stdout",  "stderr",   "std::cout",   "std::cerr",  "printf(",       "fputs(",
                                 "fwrite(", "puts(",    "QTextStream", "qPrintable", "STDOUT_FILENO", "STDERR_FILENO",
                                 "qDebug",  "qWarning", "qCritical",   "qInfo"};
    int files = 0;
    QDirIterator it(QStringLiteral(LINEWRIGHT_SOURCES "/cli"), {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        ++files;
        if (it.fileName().startsWith(u"terminal."))
            continue;
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray source = file.readAll();
        for (const QByteArray &way : ways)
            QVERIFY2(!source.contains(way), (it.fileName().toUtf8() + ": " + way).constData());
    }
    QVERIFY(files > 20);
}

QTEST_GUILESS_MAIN(TestTerminal)
#include "tst_terminal.moc"
