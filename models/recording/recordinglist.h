// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/record/recorder.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QJsonValue>
#include <QTimer>

namespace lw::models {

/// The recordings that a window knows: files that were recorded here or opened, the newest first, and the one that is
/// being written now. The files stay when a row goes, unless they are deleted.
/// Thread: GUI. The engine must outlive it.
class RecordingList final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr qsizetype MostFiles = 1'000;
    enum Roles { PathRole = Qt::UserRole, IsRecordingRole, IsMissingRole, SummaryRole };

    /// \a folder is where new recordings go; made when it is needed.
    RecordingList(net::Engine &engine, const QString &folder, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// -1 if it is not there.
    int rowOf(const QString &path) const;
    QString path(int row) const { return m_files.at(row).path; }
    /// At the top; once.
    int add(const QString &path);
    /// From the list.
    void remove(int row);
    /// From the disk too; an error if that fails.
    net::Result<void> deleteFile(int row);

    QString folder() const { return m_folder; }
    /// Records into a new file of the folder, named by time and \a name. An error if one is running or the file can't
    /// be written.
    net::Result<void> record(const net::TapeScope &scope, const QString &name);
    void stopRecording() { m_recorder.stop(); }
    const net::Recorder &recorder() const { return m_recorder; }
    /// "12.4 MB, 3 streams, 00:41, 1.2 MB/s" of the recording that runs or has just ended.
    QString progressText() const;

    /// The paths, for the workspace.
    QJsonValue state() const;
    void restore(const QJsonValue &state);

Q_SIGNALS:
    /// The list is another one.
    void filesChanged();
    /// Recording began, ended (recorder().state() says how), or went on.
    void recordingChanged();

private:
    struct File
    {
        QString path;
        qint64 size = 0;
        QDateTime time;
        bool isMissing = false;
    };

    static File fileOf(const QString &path);
    void recorderChanged();
    void tick();
    void refreshRow(int row);

    net::Recorder m_recorder;
    const QString m_folder;
    QList<File> m_files;
    QTimer m_timer;
    quint64 m_lastBytes = 0;
    double m_rate = 0; ///< bytes of payload a second
};

} // namespace lw::models
