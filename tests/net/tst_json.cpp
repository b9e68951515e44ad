// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/json.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace lw::net;

class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
    void depth();
    void nobodyElseReadsJson();
};

void TestJson::takes_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"{}", " [ ] ", "[0.5,-0,1E+5,0e999,5e-324,1e308,99999999999999999999]",
          R"({"a":"\u0041\n\/\ud800","":[true,false,null]})", "\xef\xbb\xbf{\"a\":1}", R"({"a":1,"a":2})"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("many digits") << '[' + QByteArray(308, '9') + ']';
}

void TestJson::takes()
{
    QFETCH(QByteArray, text);
    const auto document = parseJson(text);
    QVERIFY2(document, document ? "" : qPrintable(document.error().error.message));
    QVERIFY(*document == QJsonDocument::fromJson(text));
}

void TestJson::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("isOutOfRange");
    const auto row = [](const QByteArray &text, int offset, const char *words, bool isOutOfRange = false) {
        QTest::addRow("%s", text.left(30).toPercentEncoding().constData())
            << text << offset << QString::fromLatin1(words) << isOutOfRange;
    };
    row("", 0, "cut off at byte 0");
    row("   ", 3, "cut off at byte 3");
    row("{", 1, "cut off");
    row("[.5]", 1, "a value should begin at byte 1");
    row("[1.]", 3, "a digit should be at byte 3");
    row("[1.e5]", 3, "a digit");
    row("[01]", 2, "a comma or ]");
    row("[+1]", 1, "a value");
    row("[0x10]", 2, "a comma or ]");
    row("[NaN]", 1, "a value");
    row("[Infinity]", 1, "a value");
    row("['a']", 1, "a value");
    row("[\"\x1b[31m\"]", 2, "a control character stands in the text at byte 2");
    row("[\"a\nb\"]", 3, "a control character");
    row("[\"a\tb\"]", 3, "a control character");
    row(QByteArray("[\"\0\"]", 5), 2, "a control character");
    row(R"(["\q"])", 2, "the escape at byte 2");
    row(R"(["\u00g0"])", 2, "the escape");
    row("[\"\xff\"]", 2, "not UTF-8 at byte 2");
    row("[\"\xed\xa0\x80\"]", 2, "not UTF-8");
    row("[1,]", 3, "a value");
    row("{\"a\":1,}", 7, "a name in quotes");
    row("{a:1}", 1, "a name in quotes");
    row("[1] x", 4, "more follows");
    row("{} {}", 3, "more follows");
    row("// a\n[]", 0, "a value");
    row("[1e309]", 1, "the number at byte 1 is out of range", true);
    row("{\"b\":[1,-2.5e888]}", 8, "out of range", true);
    row("[1e-400]", 1, "out of range", true);
    row('[' + QByteArray(400, '9') + ']', 1, "out of range", true);
    row("[1e309, x]", 1, "out of range", true);
    row("1", 0, "neither an object nor a list");
    row("\"a\"", 0, "neither an object nor a list");
    row("\xef\xbb\xbf[.5]", 4, "a value should begin at byte 4");
}

void TestJson::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(int, offset);
    QFETCH(QString, words);
    QFETCH(bool, isOutOfRange);
    const auto document = parseJson(text);
    QVERIFY(!document);
    QCOMPARE(document.error().error.code, Error::Code::InvalidInput);
    QVERIFY2(document.error().error.message.contains(words), qPrintable(document.error().error.message));
    QCOMPARE(document.error().offset, offset);
    QCOMPARE(document.error().isOutOfRange, isOutOfRange);
}

void TestJson::depth()
{
    const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    QVERIFY(parseJson(nested(DeepestJson)));
    const auto deeper = parseJson(nested(DeepestJson + 1));
    QVERIFY(!deeper);
    QVERIFY2(deeper.error().error.message.contains(QStringLiteral("nested over 512 deep")),
             qPrintable(deeper.error().error.message));
    QVERIFY(!parseJson(QByteArray(1'000'000, '[')));
}

/// One strictness for all: files, peers, captures.
void TestJson::nobodyElseReadsJson()
{
    int files = 0;
    for (const char *part : {"net", "models", "cli", "gui"}) {
        QDirIterator it(QStringLiteral(LINEWRIGHT_SOURCES "/") + QLatin1String(part),
                        {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            ++files;
            if (!file.fileName().endsWith(u"net/wire/json.cpp") && !file.fileName().endsWith(u"net/wire/json.h"))
                QVERIFY2(!file.readAll().contains("QJsonDocument::fromJson"), qPrintable(file.fileName()));
        }
    }
    QVERIFY(files > 100);
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
