// SPDX-License-Identifier: GPL-3.0-only
#include "gui/library/librarynotice.h"

#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {
constexpr int MostNoteLines = 4;
constexpr int CloseSize = 12;
} // namespace

LibraryNotice::LibraryNotice(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_words(makeErrorLabel("libraryNoticeText", tr("News of the library"), this))
    , m_undo(makeButton("libraryUndo", tr("Undo"), ButtonLook::Flat, this))
    , m_close(new QToolButton(this))
    , m_notes(new QPlainTextEdit(this))
{
    nameWidget(*this, "libraryNotice", tr("News of the library"));
    nameWidget(*m_close, "libraryNoticeClose", tr("Dismiss"));
    nameWidget(*m_notes, "libraryNotes", tr("What was not taken"));
    m_words->setMinimumWidth(1); // a long name does not widen the panel
    m_close->setProperty("small", true);
    m_close->setIconSize({CloseSize, CloseSize});
    m_close->setToolTip(tr("Dismiss"));
    m_notes->setReadOnly(true);
    m_notes->setTabChangesFocus(true);
    m_notes->setFrameShape(QFrame::NoFrame);
    m_notes->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_notes->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(10, 3, 6, 3);
    line->setSpacing(4);
    line->addWidget(m_words, 1);
    line->addWidget(m_undo, 0, Qt::AlignTop);
    line->addWidget(m_close, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeRule());
    layout->addLayout(line);
    auto *below = new QHBoxLayout;
    below->setContentsMargins(6, 0, 1, 4); // under the words: a text edit has a margin of its own
    below->addWidget(m_notes);
    layout->addLayout(below);
    connect(m_undo, &QPushButton::clicked, this, &LibraryNotice::undoWanted);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(&theme, &Theme::changed, this, &LibraryNotice::updateIcon);
    updateIcon();
    hide();
}

void LibraryNotice::updateIcon()
{
    m_close->setIcon(Theme::icon(u"close"_s, m_theme.tokens().muted));
}

void LibraryNotice::showNews(const QString &words, const QStringList &notes)
{
    show(words, "", notes, false);
}

void LibraryNotice::showError(const QString &words)
{
    show(words, "error", {}, false);
}

void LibraryNotice::showRemoved(const QString &words)
{
    show(words, "", {}, true);
}

bool LibraryNotice::isRemoval() const
{
    return !isHidden() && !m_undo->isHidden();
}

void LibraryNotice::show(const QString &words, const char *tone, const QStringList &notes, bool hasUndo)
{
    setStyleProperty(*m_words, "tone", QString::fromLatin1(tone));
    showWords(*m_words, words);
    m_undo->setVisible(hasUndo);
    m_notes->setPlainText(notes.join(u'\n'));
    const int lines = std::clamp(int(notes.size()) * 2, 2, MostNoteLines);
    m_notes->setFixedHeight(m_notes->fontMetrics().lineSpacing() * lines + 10);
    m_notes->setVisible(!notes.isEmpty());
    setVisible(true);
}

} // namespace lw::gui
