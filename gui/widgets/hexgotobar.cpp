// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/hexgotobar.h"

#include "gui/widgets/hexview.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/bytes/bytedocument.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

namespace lw::gui {

HexGotoBar::HexGotoBar(HexView &view, QWidget *parent)
    : QFrame(parent)
    , m_view(view)
    , m_offset(new QLineEdit(this))
    , m_error(makeErrorLabel("hexGotoError", tr("What is wrong with the offset"), this))
{
    nameWidget(*this, "hexGoto", tr("Go to an offset"));
    nameWidget(*m_offset, "hexGotoOffset", tr("Offset"));
    m_offset->setFont(Theme::fixedFont());
    m_offset->setPlaceholderText(tr("26, 0x1a, +16, -16"));
    m_offset->setMinimumWidth(120);
    QLabel *title = makeLabel("hexGotoTitle", tr("Offset"), "", this);
    title->setBuddy(m_offset);
    QPushButton *goButton = makeButton("hexGotoGo", tr("Go"), ButtonLook::Framed, this);
    QPushButton *closeButton = makeButton("hexGotoClose", tr("Close"), ButtonLook::Flat, this);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(title);
    line->addWidget(m_offset, 1);
    line->addWidget(goButton);
    line->addWidget(closeButton);
    auto *layout = new QVBoxLayout;
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(6);
    layout->addLayout(line);
    layout->addWidget(m_error);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addLayout(layout);
    outer->addWidget(makeRule());
    connect(goButton, &QPushButton::clicked, this, &HexGotoBar::go);
    connect(closeButton, &QPushButton::clicked, this, &HexGotoBar::close);
    connect(m_offset, &QLineEdit::textEdited, this, [this] {
        setStyleProperty(*m_offset, "invalid", false);
        showWords(*m_error, {});
    });
    hide();
}

void HexGotoBar::open()
{
    show();
    m_offset->setFocus(Qt::ShortcutFocusReason);
    m_offset->selectAll();
}

void HexGotoBar::close()
{
    m_view.setFocus(Qt::OtherFocusReason);
    hide();
}

void HexGotoBar::go()
{
    const auto offset = models::parseOffset(m_offset->text(), m_view.cursorPosition(), m_view.document()->size());
    setStyleProperty(*m_offset, "invalid", !offset);
    showWords(*m_error, offset ? QString() : offset.error().message);
    if (!offset)
        return;
    m_view.setCursorPosition(*offset);
    close();
}

void HexGotoBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return go();
    QFrame::keyPressEvent(event);
}

} // namespace lw::gui
