// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/record/recorder.h"
#include "net/record/recordingfile.h"
#include "net/record/tapeformat.h"

#include <QHash>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace lw::net {

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
    /// Before the tapes are closed: the file is removed in the end.
    void discard() { m_isDiscarded = true; }
    /// Where the file is written until it is whole.
    QString writtenPath() const { return m_writtenPath; }
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
    const QString m_writtenPath;
    std::atomic<bool> m_isDiscarded{false};
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
