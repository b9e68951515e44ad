// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/messagebar.h"

#include "gui/widgets/plaintext.h"
#include "gui/widgets/widgets.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace lw::gui {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
{
    nameWidget(*this, "messageBar", tr("Message"));
    setProperty("card", true);
    m_label = makeLabel("messageText", {}, "", this);
    m_label->setAccessibleName(tr("Message"));
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QPushButton *close = makeButton("messageClose", tr("Dismiss"), ButtonLook::Flat, this);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 4, 4);
    layout->addWidget(m_label, 1);
    layout->addWidget(close);
    hide();
}

void MessageBar::showNews(const QString &words)
{
    show(words, "good");
}

void MessageBar::showError(const QString &words)
{
    show(words, "error");
}

QString MessageBar::words() const
{
    return isHidden() ? QString() : m_label->text();
}

void MessageBar::show(const QString &words, const char *tone)
{
    setStyleProperty(*m_label, "tone", QString::fromLatin1(tone));
    m_label->setText(shownText(words));
    setVisible(true);
}

} // namespace lw::gui
