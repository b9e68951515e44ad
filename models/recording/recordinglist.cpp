// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/recordinglist.h"

#include "models/base/format.h"
#include "net/base/freshfile.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace lw::models {

using State = net::Recorder::State;

namespace {

constexpr int RefreshMs = 500;

/// What a file may be called everywhere.
QString safeName(const QString &name)
{
    QString safe;
    const QString front = name.left(60);
    for (const QChar c : front)
        safe += c.isLetterOrNumber() || c == u' ' || c == u'-' || c == u'.' || c == u'_' ? c : u'_';
    return safe.trimmed();
}

} // namespace

RecordingList::RecordingList(net::Engine &engine, const QString &folder, QObject *parent)
    : QAbstractListModel(parent)
    , m_recorder(engine)
    , m_folder(folder)
{
    m_timer.setInterval(RefreshMs);
    connect(&m_timer, &QTimer::timeout, this, &RecordingList::tick);
    connect(&m_recorder, &net::Recorder::stateChanged, this, &RecordingList::recorderChanged);
}

RecordingList::File RecordingList::fileOf(const QString &path)
{
    const QFileInfo info(path);
    return {path, info.size(), info.lastModified(), !info.exists()};
}

int RecordingList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_files.size());
}

QVariant RecordingList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const File &file = m_files.at(index.row());
    const bool isRecording = m_recorder.isRunning() && m_recorder.path() == file.path;
    switch (role) {
    case Qt::DisplayRole:
        return QFileInfo(file.path).completeBaseName();
    case Qt::ToolTipRole:
    case PathRole:
        return file.path;
    case IsRecordingRole:
        return isRecording;
    case IsMissingRole:
        return file.isMissing;
    case SummaryRole:
        if (isRecording)
            return progressText();
        if (file.isMissing)
            return tr("the file is gone");
        return tr("%1, %2", "size and time of a file")
            .arg(formatBytes(double(file.size)), QLocale().toString(file.time, QLocale::ShortFormat));
    case Qt::AccessibleTextRole:
        return tr("%1, %2", "name of a recording, its facts")
            .arg(data(index, Qt::DisplayRole).toString(), data(index, SummaryRole).toString());
    default:
        return {};
    }
}

int RecordingList::rowOf(const QString &path) const
{
    const auto found =
        std::find_if(m_files.begin(), m_files.end(), [&](const File &file) { return file.path == path; });
    return found == m_files.end() ? -1 : int(found - m_files.begin());
}

int RecordingList::add(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (const int there = rowOf(absolute); there >= 0) {
        refreshRow(there);
        return there;
    }
    if (m_files.size() >= MostFiles)
        remove(int(m_files.size()) - 1);
    beginInsertRows({}, 0, 0);
    m_files.prepend(fileOf(absolute));
    endInsertRows();
    Q_EMIT filesChanged();
    return 0;
}

void RecordingList::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_files.removeAt(row);
    endRemoveRows();
    Q_EMIT filesChanged();
}

net::Result<void> RecordingList::deleteFile(int row)
{
    const QString path = m_files.at(row).path;
    if (m_recorder.isRunning() && m_recorder.path() == path)
        return net::failure(net::Error::Code::InvalidInput, tr("stop the recording first"));
    QFile file(path);
    if (file.exists() && !file.remove())
        return net::failure(net::Error::Code::FileFailed, tr("%1 can't be deleted: %2").arg(path, file.errorString()));
    remove(row);
    return {};
}

net::Result<void> RecordingList::record(const net::TapeScope &scope, const QString &name)
{
    if (!net::makePrivateFolder(m_folder))
        return net::failure(net::Error::Code::FileFailed, tr("the folder %1 can't be made").arg(m_folder));
    QString stem = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH.mm.ss"));
    if (const QString safe = safeName(name); !safe.isEmpty())
        stem += u' ' + safe;
    QString path = m_folder + u'/' + stem + QStringLiteral(".pcapng");
    for (int n = 2; QFileInfo::exists(path); ++n)
        path = m_folder + u'/' + stem + QStringLiteral(" %1.pcapng").arg(n);
    if (auto started = m_recorder.start(path, {.scope = scope, .budget = net::Tape::DefaultBudget}); !started)
        return started;
    add(path);
    return {};
}

void RecordingList::recorderChanged()
{
    if (m_recorder.state() == State::Recording) {
        m_lastBytes = 0;
        m_rate = 0;
        m_timer.start();
    } else if (!m_recorder.isRunning()) {
        m_timer.stop();
    }
    refreshRow(rowOf(m_recorder.path()));
    Q_EMIT recordingChanged();
}

void RecordingList::tick()
{
    const quint64 bytes = m_recorder.progress().payloadBytes;
    m_rate = double(bytes - m_lastBytes) * 1'000 / RefreshMs;
    m_lastBytes = bytes;
    refreshRow(rowOf(m_recorder.path()));
    Q_EMIT recordingChanged();
}

void RecordingList::refreshRow(int row)
{
    if (row < 0)
        return;
    m_files[row] = fileOf(m_files.at(row).path);
    Q_EMIT dataChanged(index(row), index(row));
}

QString RecordingList::progressText() const
{
    const net::Recorder::Progress progress = m_recorder.progress();
    const qint64 seconds = progress.elapsedNs / 1'000'000'000;
    return tr("%n stream(s), %1, %2:%3, %4", "recording: count, size, minutes and seconds, rate", int(progress.streams))
        .arg(formatBytes(double(progress.fileBytes)))
        .arg(seconds / 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'))
        .arg(formatBytesPerSecond(m_recorder.isRunning() ? m_rate : 0));
}

QJsonValue RecordingList::state() const
{
    QJsonArray paths;
    for (const File &file : m_files)
        paths.append(file.path);
    return paths;
}

void RecordingList::restore(const QJsonValue &state)
{
    beginResetModel();
    m_files.clear();
    const QJsonArray paths = state.toArray();
    for (const auto &path : paths) {
        if (path.isString() && m_files.size() < MostFiles && rowOf(path.toString()) < 0)
            m_files.append(fileOf(path.toString()));
    }
    endResetModel();
    if (m_recorder.isRunning())
        add(m_recorder.path());
    Q_EMIT filesChanged();
}

} // namespace lw::models
