// SPDX-License-Identifier: GPL-3.0-only
#include "gui/workbench/filtercompleter.h"

#include "models/traffic/trafficfilter.h"

#include <QAbstractItemView>
#include <QLineEdit>

namespace lw::gui {

FilterCompleter::FilterCompleter(QLineEdit *edit)
    : QCompleter(models::TrafficFilter::words(), edit)
    , m_edit(edit)
{
    setCaseSensitivity(Qt::CaseInsensitive);
    setCompletionMode(PopupCompletion);
    setWidget(edit);
    popup()->setObjectName(QStringLiteral("filterWords"));
    popup()->setAccessibleName(tr("Words of the filter"));
    connect(edit, &QLineEdit::textEdited, this, &FilterCompleter::offer);
    connect(this, qOverload<const QString &>(&QCompleter::activated), this, &FilterCompleter::insert);
}

qsizetype FilterCompleter::wordStart() const
{
    const QString before = m_edit->text().first(m_edit->cursorPosition());
    qsizetype start = before.size();
    while (start > 0 && !before.at(start - 1).isSpace() && before.at(start - 1) != u'(')
        --start;
    return start;
}

void FilterCompleter::offer(const QString &text)
{
    const qsizetype start = wordStart();
    const QString word = text.mid(start, m_edit->cursorPosition() - start);
    setCompletionPrefix(word);
    // Two letters: a popup at the first one would be in the way of those who look for plain text.
    const bool helps =
        word.size() >= 2 && completionCount() > 0 && currentCompletion().compare(word, Qt::CaseInsensitive) != 0;
    if (helps)
        complete();
    else
        popup()->hide();
}

void FilterCompleter::insert(const QString &word)
{
    const qsizetype start = wordStart();
    QString text = m_edit->text();
    text.replace(start, m_edit->cursorPosition() - start, word);
    m_edit->setText(text);
    m_edit->setCursorPosition(int(start + word.size()));
}

} // namespace lw::gui
