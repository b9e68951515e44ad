// SPDX-License-Identifier: GPL-3.0-only
#include "gui/desk.h"

#include "models/report.h"

#include <QJsonDocument>

namespace lw::gui {

Desk::Desk(Theme &theTheme, QSettings &theSettings)
    : theme(theTheme)
    , settings(theSettings)
    , endpoints(engine)
    , monitor(engine)
    , sender(engine)
    , workspace(engine, library, drafts)
{
    traffic.setSessionNamer(
        [this](net::OwnerId owner, net::SessionId session) { return endpoints.sessionName(owner, session); });
    traffic.setFramingSource([this](quint16 id) { return engine.framing(id); });
    connect(&engine, &net::Engine::traffic, &traffic, &models::TrafficModel::append);
}

void Desk::keepReport()
{
    if (models::Workspace *open = workspace.workspace())
        open->setReport(QJsonDocument(models::Report::of(monitor).toJson()).toJson(QJsonDocument::Compact));
}

} // namespace lw::gui
