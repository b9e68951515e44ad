// SPDX-License-Identifier: GPL-3.0-only
#include "gui/workbench/welcome.h"

#include "gui/commands/commands.h"
#include "gui/widgets/widgets.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

QPushButton *makeActionButton(const char *name, QAction *action, ButtonLook look, QWidget *parent)
{
    QPushButton *button = makeButton(name, action->text(), look, parent);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

Welcome::Welcome(Commands &commands, QWidget *parent)
    : EmptyPage(
          "welcome", tr("Nothing is listening yet"),
          tr("Start an endpoint and talk to it. Everything stays on this machine until you choose another address."),
          parent)
{
    setButton(makeActionButton("welcomeHello", commands.sayHello, ButtonLook::Accent, this));
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

    below()->addLayout(others);
}

} // namespace lw::gui
