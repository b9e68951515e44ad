// SPDX-License-Identifier: GPL-3.0-only
#include "gui/workbench/welcome.h"

#include "gui/commands.h"
#include "gui/widgets/widgets.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int TextWidth = 560;

QPushButton *makeActionButton(const char *name, QAction *action, ButtonLook look, QWidget *parent)
{
    QPushButton *button = makeButton(name, action->text(), look, parent);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

Welcome::Welcome(Commands &commands, QWidget *parent)
    : QWidget(parent)
{
    nameWidget(*this, "welcome", tr("Empty workspace"));
    QLabel *title = makeLabel("welcomeTitle", tr("Nothing is listening yet"), "", this);
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.6);
    font.setBold(true);
    title->setFont(font);
    title->setAlignment(Qt::AlignCenter);
    QLabel *words = makeLabel(
        "welcomeWords",
        tr("Start an endpoint and talk to it. Everything stays on this machine until you choose another address."),
        "muted", this);
    words->setWordWrap(true);
    words->setAlignment(Qt::AlignCenter);
    words->setFixedWidth(TextWidth);
    QPushButton *hello = makeActionButton("welcomeHello", commands.sayHello, ButtonLook::Accent, this);
    hello->setProperty("big", true);
    setFocusProxy(hello);

    auto *others = new QHBoxLayout;
    others->setSpacing(4);
    others->addStretch();
    for (QAction *start : commands.startKinds()) {
        if (start->data().toByteArray() == "echo")
            continue; // the big button does it
        QPushButton *button = makeActionButton("welcomeKind", start, ButtonLook::Framed, this);
        button->setObjectName("welcomeKind-"_L1 + start->data().toString());
        others->addWidget(button);
    }
    others->addWidget(makeActionButton("welcomeConnect", commands.connectToAddress, ButtonLook::Framed, this));
    others->addStretch();

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(0);
    layout->addStretch(5);
    layout->addWidget(title);
    layout->addSpacing(8);
    layout->addWidget(words, 0, Qt::AlignHCenter);
    layout->addSpacing(20);
    layout->addWidget(hello, 0, Qt::AlignHCenter);
    layout->addSpacing(14);
    layout->addLayout(others);
    layout->addStretch(6);
}

} // namespace lw::gui
