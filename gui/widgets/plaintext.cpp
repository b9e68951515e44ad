// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/plaintext.h"

#include <QAction>
#include <QRect>
#include <QToolTip>

#include <algorithm>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestName = 120; // in a menu, on a button, in a title
constexpr qsizetype Columns = 100;
constexpr int Lines = 24;

/// Embeddings, overrides, isolates and their marks, and separators that break a line.
bool turnsOrBreaks(char16_t c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool isEscaped(char16_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff || turnsOrBreaks(c);
}

QString escaped(QChar c)
{
    QString words;
    const QByteArray bytes = QString(c).toUtf8();
    for (const char byte : bytes)
        words += u"\\x%1"_s.arg(uint(uchar(byte)), 2, 16, QChar(u'0'));
    return words;
}

/// Never between the halves of a surrogate pair.
qsizetype cutAt(QStringView text, qsizetype at)
{
    return at > 0 && at < text.size() && text[at - 1].isHighSurrogate() && text[at].isLowSurrogate() ? at - 1 : at;
}

/// Where a line that is too long goes on: behind its last space, else in the word.
qsizetype lineEnd(QStringView line)
{
    if (line.size() <= Columns)
        return line.size();
    const qsizetype space = line.first(Columns).lastIndexOf(u' ');
    return space > 0 ? space + 1 : cutAt(line, Columns);
}

} // namespace

QString shownText(QStringView text, qsizetype longest)
{
    QString shown;
    shown.reserve(std::min(text.size(), longest) + 1);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (shown.size() >= longest) {
            shown.truncate(cutAt(shown, longest));
            if (!shown.isEmpty() && shown.back().isHighSurrogate())
                shown.chop(1);
            return shown + u'…';
        }
        const QChar c = text[i];
        if (c == u'\t')
            shown += u' ';
        else if (c != u'\n' && isEscaped(c.unicode()))
            shown += escaped(c);
        else
            shown += c;
    }
    return shown;
}

QString shownLine(QStringView text, qsizetype longest)
{
    return shownText(text, longest).replace(u'\n', u' ');
}

QString wrappedText(QStringView text)
{
    const QString shown = shownText(text);
    const QList<QStringView> parts = QStringView(shown).split(u'\n');
    QStringList lines;
    for (QStringView line : parts) {
        do {
            if (lines.size() == Lines) {
                lines.last() += u'…';
                return lines.join(u'\n');
            }
            const qsizetype end = lineEnd(line);
            lines += line.first(end).toString();
            line = line.sliced(end);
        } while (!line.isEmpty());
    }
    return lines.join(u'\n');
}

QString actionText(QStringView name)
{
    return shownLine(name, LongestName).replace(u'&', "&&"_L1);
}

QString titleText(QStringView name)
{
    return shownLine(name, LongestName).replace("[*]"_L1, "[*][*]"_L1);
}

QString withoutMnemonics(QString text)
{
    for (qsizetype i = text.indexOf(u'&'); i >= 0; i = text.indexOf(u'&', i + 1))
        text.remove(i, 1); // of "&&" the second stays
    return text;
}

void setPlainToolTip(QWidget &widget, const QString &text)
{
    widget.setToolTip(wrappedText(text));
}

void setPlainToolTip(QAction &action, const QString &text)
{
    action.setToolTip(wrappedText(text));
}

void showToolTip(const QPoint &globalPos, const QString &text, QWidget *widget)
{
    showToolTip(globalPos, text, widget, {});
}

void showToolTip(const QPoint &globalPos, const QString &text, QWidget *widget, const QRect &rect)
{
    QToolTip::showText(globalPos, wrappedText(text), widget, rect);
}

QMessageBox *makeMessageBox(const char *objectName, QMessageBox::Icon icon, const QString &title, const QString &text,
                            QWidget *parent, QMessageBox::StandardButtons buttons)
{
    auto *box = new QMessageBox(icon, title, {}, buttons, parent);
    box->setObjectName(QLatin1StringView(objectName));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(wrappedText(text));
    return box;
}

} // namespace lw::gui
