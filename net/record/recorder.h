// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/engine.h"

#include <QObject>

#include <memory>

namespace lw::net {

class RecordingWriter;

struct RecorderOptions
{
    TapeScope scope; ///< everything, an endpoint or client, or one session
    /// Bytes that may wait in memory for the disk, for each IO thread; when it does not keep up, the recording ends.
    qsizetype budget = Tape::DefaultBudget;
};

/// Records what sessions read and write into a pcapng file, as TCP connections with whole headers, so that Wireshark
/// follows them. What is recorded is what the program read and wrote: clear text. Where both ends of a connection are
/// ours it is recorded once. A thread of its own formats and writes; it writes all it has each 100 ms, and the file can
/// be read at any time up to there.
///
/// A recording has everything, or it ends: when the disk is full, fails or does not keep up, it ends with an error that
/// says so, the file is whole up to there, and the network goes on. A file that is deleted, moved, cut or written to by
/// another program meanwhile ends it too. The file is for its owner alone (0600).
/// Thread: a facade in the GUI thread. The engine must outlive it.
class Recorder final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Recording,
        Stopping, ///< what was recorded is being written
        Stopped,
        Failed ///< error() says why; the file has what came before
    };
    Q_ENUM(State)

    /// Numbers of the file so far.
    struct Progress
    {
        quint64 streams = 0;
        quint64 payloadBytes = 0;
        quint64 fileBytes = 0;
        qint64 elapsedNs = 0; ///< since the start, until the end
    };

    explicit Recorder(Engine &engine, QObject *parent = nullptr);
    /// Stops, and waits until what was recorded is written.
    ~Recorder() override;

    /// Creates the file and records from now on, sessions that are open already too. A file of this name that is there
    /// stays as it is until the recording is whole and takes its place (writtenPath()). An error if the file can't be
    /// written, if it is none but a pipe or a device, if another records into it or a recording is running.
    Result<void> start(const QString &path, const RecorderOptions &options = {});
    /// stateChanged() follows when all is written.
    void stop();
    /// Stops, waits and removes what was recorded: as if it had not begun.
    void discard();

    State state() const { return m_state; }
    bool isRunning() const { return m_state == State::Recording || m_state == State::Stopping; }
    Error error() const { return m_error; }
    QString path() const { return m_path; }
    /// Where the bytes are: path(), or a file beside it as long as a recording that replaces one is not whole.
    QString writtenPath() const;
    TapeScope scope() const { return m_options.scope; }
    Progress progress() const;

Q_SIGNALS:
    void stateChanged();

private:
    void noteOwner(OwnerId id);
    void writerEnded(const Error &error);
    void removeTapes();

    Engine &m_engine;
    RecorderOptions m_options;
    State m_state = State::Idle;
    Error m_error;
    QString m_path;
    qint64 m_startedNs = 0, m_endedNs = 0;
    std::vector<std::shared_ptr<Tape>> m_tapes;
    std::shared_ptr<RecordingWriter> m_writer;
};

} // namespace lw::net
