// SPDX-License-Identifier: GPL-3.0-only
// Walks the sources: text is shown through gui/widgets/plaintext.h and makeLabel() and in no other way.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Rule
{
    QString pattern;
    QString instead;
    QStringList exempt = {}; ///< files that may
};

const QString Markup = u"its text would be escaped twice, or be HTML: answer plain text"_s;

/// What a file of gui/ and models/ must not say. Patterns see a whole file, so that statements may be broken.
const QList<Rule> &rules()
{
    static const QString label = u"gui/widgets/widgets"_s;
    static const QString helper = u"gui/widgets/plaintext"_s;
    static const QList<Rule> all = {
        {uR"(\bQToolTip\b)"_s, u"showToolTip() of gui/widgets/plaintext.h"_s, {helper}},
        {uR"(\bhelpEvent\b)"_s, u"ToolTipSource of gui/widgets/plaintext.h"_s},
        // tr() of literals only
        {uR"re(\bset(?:Tab|Item)?ToolTip\((?!\s*tr\(\s*(?:"(?:[^"\\]|\\.)*"\s*,?\s*)+\)\s*\)))re"_s,
         u"setPlainToolTip() of gui/widgets/plaintext.h"_s,
         {helper}},
        {uR"(\bQMessageBox::(?:about|aboutQt|critical|information|question|warning)\b|\bnew QMessageBox\b)"_s +
             uR"(|\bQMessageBox\s+\w+\s*[;({])"_s,
         u"makeMessageBox() of gui/widgets/plaintext.h"_s,
         {helper}},
        {uR"(\bset(?:Informative|Detailed)Text\()"_s, u"one text, by makeMessageBox()"_s},
        {uR"(\bQWhatsThis\b|\bsetWhatsThis\(|\bWhatsThisRole\b|\bsetStatusTip\(|\bStatusTipRole\b)"_s +
             uR"(|\bQErrorMessage\b|\bQInputDialog\b|\bQProgressDialog\b|\bQSystemTrayIcon\b|\bQSplashScreen\b)"_s,
         u"a tool tip, a MessageBar or makeMessageBox()"_s},
        {uR"(\bnew QLabel\b|\bQLabel\s+\w+\s*[;({]|\bQLabel\(|public QLabel\b)"_s,
         u"makeLabel() of gui/widgets/widgets.h"_s,
         {label}},
        {uR"(\bsetTextFormat\((?!Qt::PlainText\))|\bQt::(?:RichText|AutoText|MarkdownText)\b)"_s,
         u"makeMarkupLabel() of gui/widgets/widgets.h, with markup of our own"_s,
         {label, helper}},
        {uR"(\b(?:setHtml|insertHtml|appendHtml|setMarkdown|mightBeRichText|convertFromPlainText)\()"_s +
             uR"(|\bQTextBrowser\b|\bQGraphicsTextItem\b|\bQStaticText\b|\bnew QTextEdit\b|\bQTextEdit\s+\w+\s*[;({])"_s +
             uR"(|\bnew QTextDocument\b|\bQTextDocument\s+\w+\s*[;({])"_s,
         u"QPlainTextEdit, QTextLayout or QPainter::drawText()"_s},
        // Qt Charts takes every text for HTML.
        {uR"(\b(?:setTitleText|\w*[sS]eries\w*->setName|chart\w*->setTitle)\((?![^;]*toHtmlEscaped))"_s +
             uR"(|\bQ(?:Bar)?CategoryAxis\b|\bsetPointLabels\w*\()"_s,
         u"toHtmlEscaped()"_s},
        {uR"(toHtmlEscaped|<br/?>|<[bpi]>|&nbsp;|&lt;)"_s,
         Markup,
         {u"models/base/htmltext"_s, u"models/monitor/reporthtml"_s, u"models/monitor/svgchart"_s,
          u"gui/dashboard/chartcard"_s}},
        {uR"(replace\(u'&')"_s, u"actionText() of gui/widgets/plaintext.h"_s, {helper}},
        {uR"(\bremove\(u'&'\))"_s, u"withoutMnemonics() of gui/widgets/plaintext.h"_s, {helper, label}},
        {uR"(\bsetWindowTitle\((?![^;]*titleText\()[^;]*\.arg\()"_s, u"titleText() of gui/widgets/plaintext.h"_s},
        {uR"(\bsetTabText\((?![^;]*actionText\())"_s, u"actionText() of gui/widgets/plaintext.h"_s},
        {uR"(\baddAction\(\s*\w*(?:[nN]ame|[tT]itle|[wW]ords|[pP]ath|who)\w*\s*[,)(.])"_s +
             uR"(|\b(?:addAction|setText|QAction|addMenu)\(\s*\w*[tT]r\([^;]*\.arg\(\s*(?:name|who|title|path|\w+->name\(\)))"_s,
         u"actionText() of gui/widgets/plaintext.h"_s},
    };
    return all;
}

/// "FILE:LINE: …" for each offence in \a text, which stands in \a file.
QStringList offences(const QString &file, const QString &text)
{
    QStringList found;
    for (const Rule &rule : rules()) {
        const auto isExempt = [&file](const QString &prefix) { return file.startsWith(prefix); };
        if (std::any_of(rule.exempt.begin(), rule.exempt.end(), isExempt))
            continue;
        auto matches = QRegularExpression(rule.pattern).globalMatch(text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            const QStringView before = QStringView(text).first(match.capturedStart());
            const QStringView line = before.sliced(before.lastIndexOf(u'\n') + 1);
            if (line.contains("//"_L1)) // a comment may name it
                continue;
            found += u"%1:%2: \"%3\": use %4"_s.arg(file)
                         .arg(before.count(u'\n') + 1)
                         .arg(match.captured().simplified(), rule.instead);
        }
    }
    return found;
}

QString readText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestPlainSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesAreRight();
    void offendersAreFound_data();
    void offendersAreFound();
    void goodOnesAreNot_data();
    void goodOnesAreNot();
    void sources();
};

void TestPlainSources::rulesAreRight()
{
    for (const Rule &rule : rules())
        QVERIFY2(QRegularExpression(rule.pattern).isValid(), qPrintable(rule.pattern));
}

void TestPlainSources::offendersAreFound_data()
{
    QTest::addColumn<QString>("text");
    const char *const lines[] = {
        R"(button->setToolTip(name);)",
        R"(setToolTip(tr("Reads %1").arg(path));)",
        "setToolTip(\n    m_name->text());",
        R"(m_tabs->setTabToolTip(0, tr("words"));)",
        R"(item->setToolTip(isOpen ? tr("a") : path);)",
        R"(QToolTip::showText(pos, text, this);)",
        R"(bool helpEvent(QHelpEvent *event) override;)",
        R"(QMessageBox::warning(this, tr("Title"), words);)",
        R"(auto *box = new QMessageBox(this);)",
        R"(QMessageBox box(this);)",
        R"(box->setInformativeText(words);)",
        R"(setWhatsThis(name);)",
        R"(case Qt::WhatsThisRole:)",
        R"(QInputDialog::getText(this, tr("Name"), words);)",
        R"(QProgressDialog dialog;)",
        R"(auto *label = new QLabel(words, this);)",
        R"(QLabel m_label;)",
        R"(class Caption : public QLabel)",
        R"(label->setTextFormat(Qt::AutoText);)",
        R"(label->setTextFormat(format);)",
        R"(view->setHtml(text);)",
        R"(QTextDocument document;)",
        R"(QStaticText m_text;)",
        R"(m_axis->setTitleText(name);)",
        R"(m_series->setName(endpoint->name());)",
        R"(return words + "<br>"_L1 + bytes;)",
        R"(return text.toHtmlEscaped();)",
        R"(name.replace(u'&', "&&"_L1);)",
        R"(text.remove(u'&');)",
        R"(m_tabs->setTabText(row, name);)",
        R"(setWindowTitle(tr("Framing of %1").arg(name));)",
        R"(menu->addAction(name);)",
        R"(menu->addAction(endpointName, this, run);)",
        R"(action->setText(tr("Send %1").arg(name));)",
    };
    for (const char *line : lines)
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestPlainSources::offendersAreFound()
{
    QFETCH(const QString, text);
    const QStringList found = offences(u"gui/some.cpp"_s, u"first\n"_s + text);
    QVERIFY(!found.isEmpty());
    QVERIFY2(found.constFirst().startsWith("gui/some.cpp:2: "_L1), qPrintable(found.constFirst()));
}

void TestPlainSources::goodOnesAreNot_data()
{
    QTest::addColumn<QString>("text");
    const char *const lines[] = {
        R"(button->setToolTip(tr("Dismiss"));)",
        "m_filter->setToolTip(tr(\"dir:in \\\"x\\\"\"\n    \"more\", \"context\"));",
        R"(setPlainToolTip(*button, name);)",
        R"(m_menu->setToolTipsVisible(true);)",
        R"(// not by QToolTip, which guesses)",
        R"(QMessageBox *box = makeMessageBox("box", QMessageBox::Question, title, words, this);)",
        R"(QLabel *m_label = nullptr;)",
        R"(label->setTextFormat(Qt::PlainText);)",
        R"(endpoint->setName(name);)",
        R"(menu->addAction(actionText(name));)",
        R"(m_tabs->setTabText(row, actionText(name));)",
        R"(case Qt::ToolTipRole:)",
        R"(setWindowTitle(tr("Framing of %1").arg(titleText(name)));)",
    };
    for (const char *line : lines)
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestPlainSources::goodOnesAreNot()
{
    QFETCH(const QString, text);
    QCOMPARE(offences(u"gui/some.cpp"_s, text), QStringList());
}

void TestPlainSources::sources()
{
    const QString root = QStringLiteral(LINEWRIGHT_SOURCES);
    QStringList found;
    int files = 0;
    for (const QString &folder : {u"gui"_s, u"models"_s}) {
        QDirIterator each(root + u'/' + folder, {u"*.cpp"_s, u"*.h"_s, u"*.ui"_s}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (each.hasNext()) {
            const QString path = each.next();
            const QString text = readText(path);
            QVERIFY2(!text.isEmpty(), qPrintable(path));
            found += offences(path.sliced(root.size() + 1), text);
            ++files;
        }
    }
    QVERIFY(files > 200);
    for (const QString &offence : found) // one message has no room for all
        qWarning("%s", qPrintable(offence));
    QVERIFY2(found.isEmpty(), qPrintable(u"%1 places, each above"_s.arg(found.size())));
}

QTEST_GUILESS_MAIN(TestPlainSources)
#include "tst_plainsources.moc"
