// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/recorder.h"
#include "net/capture/tapeformat.h"

#include <QHash>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace lw::net {

/// A file that grows by whole blocks: what a full disk took only in part is cut off again.
class RecordingFile
{
public:
    /// Creates or empties it. The error names the file and says why not.
    static Result<RecordingFile> create(const QString &path);
    RecordingFile(RecordingFile &&other) noexcept;
    RecordingFile &operator=(RecordingFile &&) = delete;
    ~RecordingFile();

    Result<void> append(const QByteArray &blocks);
    Result<void> close();
    qint64 size() const { return m_size; }

private:
    RecordingFile(QString path, int descriptor)
        : m_path(std::move(path))
        , m_descriptor(descriptor)
    {}
    Error error(int errnoValue) const;

    QString m_path;
    int m_descriptor = -1;
    qint64 m_size = 0;
};

/// The thread of a recording: takes what the tapes have, formats it and writes it. Private to net/capture.
/// Thread: made, started and waited for in one; wake() from any; \a ended is called in the writer's.
class RecordingWriter
{
public:
    static constexpr int FlushEveryMs = 100;

    using FramingOf = std::function<FramingSpec(quint16 id)>;
    using Ended = std::function<void(const Error &error)>;

    RecordingWriter(RecordingFile file, FramingOf framingOf, Ended ended);
    ~RecordingWriter();

    void setOwner(OwnerId id, const QString &name, const QString &kind);
    void start(const std::vector<std::shared_ptr<Tape>> &tapes);
    void wake();
    /// Until all tapes have ended and everything is written.
    void wait();
    Recorder::Progress progress() const;

private:
    struct Owner
    {
        QString name, kind;
    };

    void run();
    /// What all tapes have now. \return whether there may be more later.
    Result<bool> writeTapes();
    Result<void> flush();
    StreamOrigin originOf(SessionId session, const TapeOpening &opening);

    RecordingFile m_file;
    const FramingOf m_framingOf;
    const Ended m_ended;
    std::vector<std::shared_ptr<Tape>> m_tapes;
    PcapngWriter m_writer;
    TapeFormat m_format;
    TapeBatch m_batch;
    std::atomic<quint64> m_streams{0}, m_payloadBytes{0}, m_fileBytes{0};
    std::mutex m_mutex;
    std::condition_variable m_wakeUp;
    bool m_woken = false;
    QHash<OwnerId, Owner> m_owners;
    std::thread m_thread; ///< last: it uses all the others
};

} // namespace lw::net
