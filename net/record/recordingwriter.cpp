// SPDX-License-Identifier: GPL-3.0-only
#include "net/record/recordingwriter.h"

#include <QCoreApplication>

#include <chrono>
#include <pthread.h>
#include <utility>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Recorder)
};

QStringList fileComments()
{
    return {
        QStringLiteral("Recorded by Linewright: the bytes that each session read and wrote, in packets made for them. "
                       "Payloads are clear text as the program saw it, under TLS too, so no keys are needed.")};
}

} // namespace

RecordingWriter::RecordingWriter(RecordingFile file, FramingOf framingOf, Ended ended)
    : m_file(std::move(file))
    , m_framingOf(std::move(framingOf))
    , m_ended(std::move(ended))
    , m_writtenPath(m_file.writtenPath())
    , m_writer(fileComments())
    , m_format(m_writer, [this](SessionId session, const TapeOpening &opening) { return originOf(session, opening); })
{}

RecordingWriter::~RecordingWriter()
{
    wait();
}

void RecordingWriter::setOwner(OwnerId id, const QString &name, const QString &kind)
{
    const std::lock_guard lock(m_mutex);
    m_owners.insert(id, {name, kind});
}

StreamOrigin RecordingWriter::originOf(SessionId session, const TapeOpening &opening)
{
    StreamOrigin origin;
    origin.session = session;
    origin.framing = m_framingOf(opening.framing);
    const std::lock_guard lock(m_mutex);
    const Owner owner = m_owners.value(opening.owner);
    origin.owner = owner.name;
    origin.kind = owner.kind;
    return origin;
}

void RecordingWriter::start(const std::vector<std::shared_ptr<Tape>> &tapes)
{
    m_tapes = tapes;
    m_thread = std::thread([this] { run(); });
}

void RecordingWriter::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_wakeUp.notify_one();
}

void RecordingWriter::wait()
{
    if (m_thread.joinable())
        m_thread.join();
}

Recorder::Progress RecordingWriter::progress() const
{
    Recorder::Progress progress;
    progress.streams = m_streams.load(std::memory_order_relaxed);
    progress.payloadBytes = m_payloadBytes.load(std::memory_order_relaxed);
    progress.fileBytes = m_fileBytes.load(std::memory_order_relaxed);
    return progress;
}

void RecordingWriter::run()
{
#ifdef Q_OS_LINUX
    ::pthread_setname_np(::pthread_self(), "lw-recorder");
#endif
    Error error;
    for (bool more = true; more && !error;) {
        {
            std::unique_lock lock(m_mutex);
            m_wakeUp.wait_for(lock, std::chrono::milliseconds(FlushEveryMs), [this] { return m_woken; });
            m_woken = false;
        }
        const auto written = writeTapes();
        const auto checked = m_file.check();
        if (!written)
            error = written.error();
        else if (!checked)
            error = checked.error();
        else
            more = *written;
    }
    if (m_isDiscarded)
        m_file.discard();
    else if (const auto finished = error ? Result<void>() : m_file.finish(); !finished)
        error = finished.error();
    if (error && m_file.isBeside())
        error.message +=
            u' ' + Text::tr("What was recorded is in %1; the older file was left as it was.").arg(m_file.writtenPath());
    m_ended(error);
}

Result<bool> RecordingWriter::writeTapes()
{
    bool more = false;
    Error error;
    for (const auto &tape : m_tapes) {
        const Tape::State state = tape->take(m_batch);
        more = more || state == Tape::State::Running;
        m_format.write(m_batch, [&] {
            if (const auto flushed = flush(); !flushed)
                error = flushed.error();
            return !error;
        });
        if (!error && state == Tape::State::Overrun)
            error = {Error::Code::LimitReached,
                     Text::tr("the disk does not keep up with the traffic: the recording ends here and has what came "
                              "before")};
        if (error)
            break;
    }
    m_streams.store(m_format.streams(), std::memory_order_relaxed);
    m_payloadBytes.store(m_format.payloadBytes(), std::memory_order_relaxed);
    const auto flushed = error.code == Error::Code::FileFailed ? Result<void>() : flush();
    if (error)
        return tl::make_unexpected(error);
    if (!flushed)
        return tl::make_unexpected(flushed.error());
    return more;
}

Result<void> RecordingWriter::flush()
{
    QByteArray &buffer = m_writer.buffer();
    auto written = m_file.append(buffer);
    if (written)
        m_fileBytes.store(quint64(m_file.size()), std::memory_order_relaxed);
    buffer.resize(0);
    return written;
}

} // namespace lw::net
