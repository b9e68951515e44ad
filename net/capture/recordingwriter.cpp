// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/recordingwriter.h"

#include <QCoreApplication>
#include <QFile>
#include <QtEndian>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>
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

/// The bytes of those blocks of \a blocks that end within its first \a size bytes.
qsizetype wholeBlocks(const QByteArray &blocks, qsizetype size)
{
    qsizetype end = 0;
    while (end + 8 <= size) {
        const auto length = qsizetype(qFromLittleEndian<quint32>(blocks.constData() + end + 4));
        if (end + length > size)
            break;
        end += length;
    }
    return end;
}

} // namespace

Result<RecordingFile> RecordingFile::create(const QString &path)
{
    RecordingFile file(path, -1);
    file.m_descriptor = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file.m_descriptor < 0)
        return tl::make_unexpected(file.error(errno));
    return file;
}

RecordingFile::RecordingFile(RecordingFile &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_size(other.m_size)
{}

RecordingFile::~RecordingFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Error RecordingFile::error(int errnoValue) const
{
    if (errnoValue == ENOSPC || errnoValue == EDQUOT)
        return {Error::Code::FileFailed,
                Text::tr("no space is left for %1: the recording ends here and has what came before").arg(m_path)};
    return {Error::Code::FileFailed,
            Text::tr("%1 can't be written: %2").arg(m_path, QString::fromLocal8Bit(std::strerror(errnoValue)))};
}

Result<void> RecordingFile::append(const QByteArray &blocks)
{
    qsizetype done = 0;
    while (done < blocks.size()) {
        const ssize_t written = ::write(m_descriptor, blocks.constData() + done, std::size_t(blocks.size() - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const Error failed = error(written < 0 ? errno : ENOSPC);
            // A torn block at the end would be an error to every reader.
            m_size += wholeBlocks(blocks, done);
            if (::ftruncate(m_descriptor, m_size) != 0)
                return failure(failed.code, failed.message + u' ' + Text::tr("(its last block is torn)"));
            return tl::make_unexpected(failed);
        }
        done += written;
    }
    m_size += done;
    return {};
}

/// Some file systems tell of a full disk only now.
Result<void> RecordingFile::close()
{
    if (const int descriptor = std::exchange(m_descriptor, -1); descriptor >= 0 && ::close(descriptor) != 0)
        return tl::make_unexpected(error(errno));
    return {};
}

RecordingWriter::RecordingWriter(RecordingFile file, FramingOf framingOf, Ended ended)
    : m_file(std::move(file))
    , m_framingOf(std::move(framingOf))
    , m_ended(std::move(ended))
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
        if (!written)
            error = written.error();
        else
            more = *written;
    }
    if (const auto closed = m_file.close(); !closed && !error)
        error = closed.error();
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
