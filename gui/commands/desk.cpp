// SPDX-License-Identifier: GPL-3.0-only
#include "gui/commands/desk.h"

#include "models/monitor/report.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSettings>
#include <QStandardPaths>

#include <array>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

const QString RecordingsKey = u"recordings/files"_s;

QString recordingsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/recordings"_s;
}

constexpr auto InstallationKey = "workspace/key"_L1;
constexpr qsizetype KeyBytes = 32;

/// A secret of this installation; workspaces that were written under it are known.
QByteArray installationKey(QSettings &settings)
{
    QByteArray key = QByteArray::fromHex(settings.value(InstallationKey).toByteArray());
    if (key.size() == KeyBytes)
        return key;
    std::array<quint32, KeyBytes / sizeof(quint32)> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    key = QByteArray(reinterpret_cast<const char *>(random.data()), KeyBytes);
    settings.setValue(InstallationKey, QString::fromLatin1(key.toHex()));
    settings.sync();
    QFile::setPermissions(settings.fileName(), QFile::ReadOwner | QFile::WriteOwner);
    return key;
}

} // namespace

Desk::Desk(Theme &theTheme, QSettings &theSettings)
    : theme(theTheme)
    , settings(theSettings)
    , endpoints(engine)
    , monitor(engine)
    , sender(engine)
    , recordings(engine, recordingsFolder())
    , workspace(engine, library, drafts)
{
    workspace.setTrust(installationKey(settings), defaultWorkspace());
    keepRecordings();
    traffic.setSessionNamer(
        [this](net::OwnerId owner, net::SessionId session) { return endpoints.sessionName(owner, session); });
    traffic.setFramingSource([this](quint16 id) { return engine.framing(id); });
    connect(&engine, &net::Engine::traffic, &traffic, &models::TrafficModel::append);
}

QString Desk::defaultWorkspace()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).filePath(u"default.linewright"_s);
}

void Desk::keepRecordings()
{
    connect(&workspace, &models::OpenWorkspace::opened, this,
            [this] { recordings.restore(workspace.setting(RecordingsKey)); });
    connect(&recordings, &models::RecordingList::filesChanged, this,
            [this] { workspace.setSetting(RecordingsKey, recordings.state()); });
    connect(&recordings, &models::RecordingList::recordingChanged, this, &Desk::recordingChanged);
}

void Desk::record(const net::TapeScope &scope, const QString &name)
{
    if (const auto recording = recordings.record(scope, name); !recording)
        Q_EMIT trouble(recording.error().message);
}

/// A recording that ended by itself is told of wherever the user is.
void Desk::recordingChanged()
{
    const bool running = recordings.recorder().isRunning();
    if (m_wasRecording && !running && recordings.recorder().error())
        Q_EMIT trouble(recordings.recorder().error().message);
    m_wasRecording = running;
}

void Desk::keepReport()
{
    if (models::Workspace *open = workspace.workspace())
        open->setReport(QJsonDocument(models::Report::of(monitor).toJson()).toJson(QJsonDocument::Compact));
}

} // namespace lw::gui
