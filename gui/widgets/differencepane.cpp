// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/differencepane.h"

#include "gui/widgets/hexview.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/sending/replycheck.h"

#include <QGridLayout>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostMarks = 1'000;

/// The ranges of \a bytes in which \a other differs or has nothing.
QList<HexMark> differencesIn(const QByteArray &bytes, const QByteArray &other, HexMark::Tone tone)
{
    QList<HexMark> marks;
    const auto differs = [&](qsizetype i) { return i >= other.size() || bytes.at(i) != other.at(i); };
    for (qsizetype i = 0; i < bytes.size() && marks.size() < MostMarks; ++i) {
        if (!differs(i))
            continue;
        const qsizetype start = i;
        while (i < bytes.size() && differs(i))
            ++i;
        marks.append({{start, i - start}, tone, {}});
    }
    return marks;
}

} // namespace

DifferencePane::DifferencePane(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_close(makeButton("differenceClose", tr("Back to the frame"), ButtonLook::Framed, this))
    , m_title(makeLabel("differenceTitle", {}, "error", this))
    , m_wanted(new HexView(theme, this))
    , m_got(new HexView(theme, this))
    , m_pattern(makeLabel("differencePattern", {}, "", this))
    , m_wantedTitle(makeLabel("differenceWantedTitle", tr("Expected"), "muted", this))
    , m_gotTitle(makeLabel("differenceGotTitle", tr("Received"), "muted", this))
{
    nameWidget(*this, "differencePane", tr("Difference"));
    nameWidget(*m_wanted, "differenceWanted", tr("Expected"));
    nameWidget(*m_got, "differenceGot", tr("Received"));
    m_pattern->setFont(Theme::fixedFont());
    m_pattern->setWordWrap(true);
    m_pattern->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_pattern->setContentsMargins(10, 4, 10, 4);
    connect(m_close, &QPushButton::clicked, this, &DifferencePane::closeWanted);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setHorizontalSpacing(1);
    layout->setVerticalSpacing(4);
    m_title->setContentsMargins(10, 0, 0, 0);
    m_wantedTitle->setContentsMargins(10, 0, 0, 0);
    m_gotTitle->setContentsMargins(10, 0, 0, 0);
    layout->addWidget(m_title, 0, 0);
    layout->addWidget(m_close, 0, 1, Qt::AlignRight);
    layout->addWidget(m_wantedTitle, 1, 0);
    layout->addWidget(m_gotTitle, 1, 1);
    layout->addWidget(m_wanted, 2, 0);
    layout->addWidget(m_pattern, 2, 0);
    layout->addWidget(m_got, 2, 1);
    layout->setRowStretch(2, 1);
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(1, 1);
    connect(m_wanted->verticalScrollBar(), &QScrollBar::valueChanged, m_got->verticalScrollBar(),
            &QScrollBar::setValue);
    connect(m_got->verticalScrollBar(), &QScrollBar::valueChanged, m_wanted->verticalScrollBar(),
            &QScrollBar::setValue);
}

void DifferencePane::setCloseShown(bool shown)
{
    m_close->setVisible(shown);
}

void DifferencePane::show(const models::Verdict &verdict, const QString &title, const QString &expected)
{
    m_title->setText(title);
    const bool isBytes = !verdict.wanted.isEmpty();
    m_wanted->setVisible(isBytes);
    m_pattern->setVisible(!isBytes);
    m_pattern->setText(expected);
    m_wanted->setBytes(verdict.wanted);
    m_got->setBytes(verdict.got);
    m_wantedTitle->setText(isBytes ? tr("Expected · %n byte(s)", nullptr, int(verdict.wanted.size())) : tr("Expected"));
    m_gotTitle->setText(tr("Received · %n byte(s)", nullptr, int(verdict.got.size())));
    if (isBytes) {
        m_wanted->setMarks(differencesIn(verdict.wanted, verdict.got, HexMark::Tone::Error));
        m_got->setMarks(differencesIn(verdict.got, verdict.wanted, HexMark::Tone::Error));
    } else {
        m_got->setMarks(verdict.differsAt >= 0 && verdict.differsAt < verdict.got.size()
                            ? QList<HexMark>{{{verdict.differsAt, 1}, HexMark::Tone::Error, {}}}
                            : QList<HexMark>());
    }
    for (HexView *view : {m_wanted, m_got})
        view->setCursorPosition(std::max<qsizetype>(verdict.differsAt, 0));
}

} // namespace lw::gui
