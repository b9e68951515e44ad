// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/emptypage.h"

#include "gui/widgets/widgets.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace lw::gui {

namespace {

constexpr int TextWidth = 540;
constexpr double TitleFont = 1.6;

} // namespace

EmptyPage::EmptyPage(const char *name, const QString &title, const QString &words, QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel(QByteArray(name).append("Title").constData(), {}, "", this))
    , m_below(new QVBoxLayout)
{
    nameWidget(*this, name, title);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * TitleFont);
    font.setBold(true);
    m_title->setFont(font);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setText(title);
    QLabel *text = makeLabel(QByteArray(name).append("Words").constData(), words, "muted", this);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    text->setFixedWidth(TextWidth);
    text->setMinimumHeight(text->heightForWidth(TextWidth)); // a stack does not ask for height by width
    m_below->setSpacing(14);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(0);
    layout->addStretch(5);
    layout->addWidget(m_title);
    layout->addSpacing(8);
    layout->addWidget(text, 0, Qt::AlignHCenter);
    layout->addSpacing(20);
    layout->addLayout(m_below);
    layout->addStretch(6);
}

void EmptyPage::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void EmptyPage::setButton(QPushButton *button)
{
    button->setProperty("big", true);
    m_below->addWidget(button, 0, Qt::AlignHCenter);
    setFocusProxy(button);
}

} // namespace lw::gui
