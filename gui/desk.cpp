// SPDX-License-Identifier: GPL-3.0-only
#include "gui/desk.h"

namespace lw::gui {

Desk::Desk(Theme &theTheme, QSettings &theSettings)
    : theme(theTheme)
    , settings(theSettings)
    , endpoints(engine)
    , monitor(engine)
    , sender(engine)
{
    traffic.setSessionNamer(
        [this](net::OwnerId owner, net::SessionId session) { return endpoints.sessionName(owner, session); });
    connect(&engine, &net::Engine::traffic, &traffic, &models::TrafficModel::append);
}

} // namespace lw::gui
