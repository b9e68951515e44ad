// SPDX-License-Identifier: GPL-3.0-only
#include "gui/app/pages.h"

#include "gui/chat/chatpage.h"
#include "gui/commands/desk.h"
#include "gui/dashboard/dashboardpage.h"
#include "gui/game/gamepage.h"
#include "gui/recordings/recordingspage.h"
#include "gui/workbench/workbenchpage.h"

namespace lw::gui {

QList<PageInfo> pages()
{
    return {
        {"workbench", WorkbenchPage::tr("Workbench"),
         [](Desk &desk, Commands &commands, QWidget *parent) -> QWidget * {
             return new WorkbenchPage(desk, commands, parent);
         }},
        {"dashboard", DashboardPage::tr("Dashboard"),
         [](Desk &desk, Commands &commands, QWidget *parent) -> QWidget * {
             return new DashboardPage(desk.monitor, desk.endpoints, commands, desk.theme, desk.settings, parent);
         }},
        {"chat", ChatPage::tr("Chat"),
         [](Desk &desk, Commands &, QWidget *parent) -> QWidget * {
             return new ChatPage(desk.engine, desk.theme, desk.settings, parent);
         }},
        {"game", GamePage::tr("Game"),
         [](Desk &desk, Commands &commands, QWidget *parent) -> QWidget * {
             return new GamePage(desk, commands, parent);
         }},
        {"recordings", RecordingsPage::tr("Recordings"),
         [](Desk &desk, Commands &, QWidget *parent) -> QWidget * { return new RecordingsPage(desk, parent); }},
    };
}

} // namespace lw::gui
