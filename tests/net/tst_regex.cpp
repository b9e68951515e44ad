// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/regex.h"
#include "net/wire/byteexpression.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace lw::net;
using Outcome = Regex::Outcome;

namespace {

constexpr qint64 NoLimitNs = std::numeric_limits<qint64>::max();
const RegexBudget Generous{std::numeric_limits<quint64>::max(), NoLimitNs};

QString manyAs()
{
    return QString(1 << 20, u'a');
}

} // namespace

class TestRegex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatQtFinds_data();
    void findsWhatQtFinds();
    void problemsNameThePlace();
    void hostilePatternsGiveUp_data();
    void hostilePatternsGiveUp();
    void costsTheSameEachTime();
    void ordinaryPatternsAreFarFromTheLimit_data();
    void ordinaryPatternsAreFarFromTheLimit();
    void searchesShareABudget();
    void isCancelled();
    void givesUpByTime();
    void aDeepPatternIsNotTakenForNoMatch();
    void bytesGiveUp();
    void everyByteMayMatch();
};

void TestRegex::findsWhatQtFinds_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("subject");
    const QString text = QStringLiteral("To be, or not to be: 2024-05-06T10:11:12Z 127.0.0.1:7000 größe 😀 end\r\nnext");
    for (const char *pattern : {"be",        "(?i)TO",          "\\d+",   "(\\d+)\\.(\\d+)",
                                "(x)?(be)",  "(be)(x)?",        "\\b",    "",
                                "x*",        "(?<=to )\\w+",    "(?=be)", "^",
                                "$",         "(?m)^.",          "\\w+",   "[^ ]+",
                                "(a|b|be)+", "(\\w)\\1",        "\\K",    "b\\Ke",
                                "o\\K",      "(?<n>o)r",        "\\X",    ".",
                                "nothing",   "(*ANYCRLF)(?m)$", "\\R",    "(?|(t)o|(b)e)"})
        QTest::newRow(pattern) << QString::fromUtf8(pattern) << text;
    QTest::newRow("unicode") << QStringLiteral("ß.|😀") << text;
    QTest::newRow("no subject") << QStringLiteral("x*") << QString();
    QTest::newRow("empty subject") << QStringLiteral("x*") << QStringLiteral("");
}

void TestRegex::findsWhatQtFinds()
{
    QFETCH(QString, pattern);
    QFETCH(QString, subject);
    std::vector<Regex::Match> wanted;
    QRegularExpressionMatchIterator found =
        QRegularExpression(pattern, QRegularExpression::UseUnicodePropertiesOption).globalMatch(subject);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        Regex::Match &parts = wanted.emplace_back();
        for (int group = 0; group <= match.lastCapturedIndex(); ++group)
            parts.push_back({match.capturedStart(group), match.capturedLength(group)});
    }
    const auto regex = Regex::make(pattern);
    QVERIFY(regex);
    RegexBudget budget;
    std::vector<Regex::Match> matches;
    QCOMPARE(regex->findAll(subject, budget, matches), wanted.empty() ? Outcome::None : Outcome::Found);
    QCOMPARE(matches.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i)
        QVERIFY2(matches[i] == wanted[i], qPrintable(QString::number(i)));
    Regex::Match first;
    QCOMPARE(regex->find(subject, budget, first), wanted.empty() ? Outcome::None : Outcome::Found);
    QVERIFY(wanted.empty() || first == wanted.front());
    QCOMPARE(regex->find(subject, budget), wanted.empty() ? Outcome::None : Outcome::Found);
}

void TestRegex::problemsNameThePlace()
{
    for (const char *pattern : {"(", "a)", "[a", "a{2,1}", "\\", "(?<n", "*", "\\C"}) {
        const auto regex = Regex::make(QString::fromLatin1(pattern));
        QVERIFY2(!regex, pattern);
        QVERIFY2(!regex.error().message.isEmpty(), pattern);
        QVERIFY2(regex.error().offset >= 0 && regex.error().offset <= qsizetype(qstrlen(pattern)), pattern);
    }
    RegexBudget budget;
    QCOMPARE(Regex().find(QStringLiteral("a"), budget), Outcome::None);
    QCOMPARE(Regex().groups(), 0);
    QCOMPARE(Regex::make(QStringLiteral("(a)(b)"))->groups(), 2);
}

/// None of these ends within minutes by PCRE2's own limits.
void TestRegex::hostilePatternsGiveUp_data()
{
    QTest::addColumn<QString>("pattern");
    for (const char *pattern : {"a*a*[^a!]", "(?=a)a*[bc]", "a+[^a!]", "a*?[^a]", "(*NO_AUTO_POSSESS)a*[bc]",
                                "(*NO_START_OPT)a*b", "(*NO_JIT)a*a*[^a!]", "(*NO_JIT)a+[^a!]", "(?:(a*)\\1x|b)",
                                "(?:a|aa)+[^a]", "(a+)+[^a!]", "(?:a?){40}a{40}!|b"})
        QTest::newRow(pattern) << QString::fromLatin1(pattern);
}

void TestRegex::hostilePatternsGiveUp()
{
    QFETCH(QString, pattern);
    const auto regex = Regex::make(pattern);
    QVERIFY(regex);
    RegexBudget budget{1'000'000, NoLimitNs};
    QCOMPARE(regex->find(manyAs(), budget), Outcome::GaveUp);
    std::vector<Regex::Match> matches;
    QCOMPARE(regex->findAll(manyAs(), budget, matches), Outcome::GaveUp);
}

/// So that a verdict does not change with the load of the machine.
void TestRegex::costsTheSameEachTime()
{
    const auto regex = Regex::make(QStringLiteral("(\\w+) (\\w+)[!?]"));
    const QString subject = QStringLiteral("one two three four five ").repeated(200);
    RegexBudget first = Generous, second = Generous;
    QCOMPARE(regex->find(subject, first), Outcome::None);
    QCOMPARE(regex->find(subject, second), Outcome::None);
    const quint64 cost = Generous.steps - first.steps;
    QCOMPARE(Generous.steps - second.steps, cost);
    RegexBudget enough{cost + 1, NoLimitNs}, tooLittle{cost / 2, NoLimitNs};
    QCOMPARE(regex->find(subject, enough), Outcome::None);
    QCOMPARE(regex->find(subject, tooLittle), Outcome::GaveUp);
    QCOMPARE(tooLittle.steps, quint64(0));
}

void TestRegex::ordinaryPatternsAreFarFromTheLimit_data()
{
    QTest::addColumn<QString>("pattern");
    for (const char *pattern :
         {"nothing", "\\d+\\.\\d+", "[a-z]+ \\d+$", "\\b\\w+@\\w+\\.(com|org)\\b", "\"(\\\\.|[^\"])*\"",
          "(?<![\\d.])[12]\\d{9}(?:\\d{3})?(?!\\d)", "(GET|POST) (/\\S*) HTTP/\\d"})
        QTest::newRow(pattern) << QString::fromLatin1(pattern);
}

void TestRegex::ordinaryPatternsAreFarFromTheLimit()
{
    QFETCH(QString, pattern);
    const QByteArray line =
        "2024-05-06T10:11:12Z INFO session 17: \"hello\" from 127.0.0.1:40312, user mary, took 12.5 ms\r\n";
    const QByteArray log = line.repeated(int(ByteExpression::LongestSubject / line.size()));
    const auto expression = ByteExpression::make(pattern);
    QVERIFY(expression);
    QVERIFY(!expression->matchesIn(log).gaveUp);
    QVERIFY(!expression->firstIn(log).gaveUp);
    RegexBudget budget{ByteExpression::Steps / 2, NoLimitNs};
    std::vector<Regex::Match> matches;
    QVERIFY(Regex::make(pattern)->findAll(QString::fromLatin1(log), budget, matches) != Outcome::GaveUp);
}

void TestRegex::searchesShareABudget()
{
    const auto hostile = Regex::make(QStringLiteral("a*a*[^a!]"));
    const auto plain = Regex::make(QStringLiteral("[ab]c"));
    RegexBudget budget{10'000, NoLimitNs};
    QCOMPARE(plain->find(QStringLiteral("abc"), budget), Outcome::Found);
    QVERIFY(budget.steps < 10'000 && budget.steps > 0);
    QCOMPARE(hostile->find(manyAs(), budget), Outcome::GaveUp);
    QCOMPARE(plain->find(QStringLiteral("abc"), budget), Outcome::GaveUp);
}

void TestRegex::isCancelled()
{
    int asked = 0;
    RegexBudget budget = Generous;
    budget.isCancelled = [&] { return ++asked == 3; };
    QCOMPARE(Regex::make(QStringLiteral("a*a*[^a!]"))->find(manyAs(), budget), Outcome::GaveUp);
    QCOMPARE(asked, 3);
}

void TestRegex::givesUpByTime()
{
    RegexBudget budget{std::numeric_limits<quint64>::max(), 20'000'000};
    QCOMPARE(Regex::make(QStringLiteral("a*a*[^a!]"))->find(manyAs(), budget), Outcome::GaveUp);
    QCOMPARE(budget.cpuNs, 0);
}

/// The stack of the compiled matcher is not enough for it: then the interpreter goes on.
void TestRegex::aDeepPatternIsNotTakenForNoMatch()
{
    const QString subject = QString(60'000, u'a') + u'b';
    RegexBudget budget = Generous;
    QCOMPARE(Regex::make(QStringLiteral("^(?:a|c)+?(?:a|d)+b$"))->find(subject, budget), Outcome::Found);
    Regex::Match match;
    QCOMPARE(Regex::make(QStringLiteral("(?:a|aa)+b"))->find(subject, budget, match), Outcome::Found);
    QCOMPARE(match.front().size, subject.size());
    QVERIFY(Regex::make(QStringLiteral("(?:a|aa)+$"))->find(manyAs(), budget) != Outcome::None);
}

void TestRegex::bytesGiveUp()
{
    const auto expression = ByteExpression::make(QStringLiteral("a*a*[^a!]"));
    const QByteArray frame(ByteExpression::LongestSubject, 'a');
    QVERIFY(expression->firstIn(frame).gaveUp);
    QVERIFY(expression->matchesIn(frame).gaveUp);
    QVERIFY(!expression->firstIn("aab").gaveUp);
    QCOMPARE(expression->firstIn("aab").part, (ByteExpression::Part{0, 3}));
}

void TestRegex::everyByteMayMatch()
{
    const auto expression = ByteExpression::make(QStringLiteral("."));
    const ByteExpression::Matches matches = expression->matchesIn(QByteArray(ByteExpression::LongestSubject, '\n'));
    QVERIFY(!matches.gaveUp);
    QCOMPARE(matches.list.size(), std::size_t(ByteExpression::LongestSubject));
    QCOMPARE(expression->firstIn(QByteArray(1, '\xff')).part, (ByteExpression::Part{0, 1}));
}

QTEST_APPLESS_MAIN(TestRegex)
#include "tst_regex.moc"
