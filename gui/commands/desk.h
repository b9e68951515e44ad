// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/endpoints/endpointmodel.h"
#include "models/monitor/servermonitor.h"
#include "models/packet/packetlibrary.h"
#include "models/recording/recordinglist.h"
#include "models/sending/drafts.h"
#include "models/sending/sender.h"
#include "models/traffic/trafficmodel.h"
#include "models/workspace/openworkspace.h"
#include "net/engine.h"

#include <QObject>

class QSettings;

namespace lw::gui {

class Theme;

/// What lies on the desk: the engine, its models, and the wishes that one part of the window has of another. main()
/// makes one; the window hands each part what it needs, by reference.
class Desk final : public QObject
{
    Q_OBJECT

public:
    Desk(Theme &theme, QSettings &settings);

    Theme &theme;
    QSettings &settings;
    net::Engine engine;
    models::EndpointModel endpoints;
    models::TrafficModel traffic;
    models::ServerMonitor monitor;
    models::Sender sender;
    models::Drafts drafts;
    models::PacketLibrary library;
    models::RecordingList recordings;
    models::OpenWorkspace workspace; ///< none until main() opens one

    /// The workspace of whoever names none.
    static QString defaultWorkspace();
    /// What of a page would be lost if the window closed now, in words; empty: nothing.
    QString unsavedWork() const { return m_unsavedWork; }
    void setUnsavedWork(const QString &words) { m_unsavedWork = words; }
    /// Puts the report of this moment into the workspace, for "linewright-cli report".
    void keepReport();
    /// Begins a recording; trouble() if it can't.
    void record(const net::TapeScope &scope, const QString &name);

Q_SIGNALS:
    /// Show the page with this id.
    void pageWanted(const QByteArray &id);
    /// Aim the composer at a client, an endpoint (a new connection to it) or a session (0: none).
    void targetWanted(lw::net::OwnerId owner, lw::net::SessionId session);
    /// Let the user write.
    void composerWanted();
    /// Let the user play, at a game of ours.
    void gameWanted();
    void news(const QString &words);
    void trouble(const QString &words);

private:
    void keepRecordings();
    void recordingChanged();

    QString m_unsavedWork;
    bool m_wasRecording = false;
};

} // namespace lw::gui
