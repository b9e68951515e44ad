// SPDX-License-Identifier: GPL-3.0-only
#include "models/bytes/bytesearch.h"

#include "net/loop/post.h"

#include <QElapsedTimer>

#include <algorithm>
#include <thread>

#ifdef Q_OS_LINUX
#include <pthread.h>
#endif

namespace lw::models {

namespace {

constexpr qint64 Slice = 1024 * 1024;
constexpr qint64 ProgressEveryMs = 50;

} // namespace

/// One search in one thread.
class ByteSearch::Run final
{
public:
    Run(ByteSearch &owner, const ByteSnapshot &bytes, const BytePattern &pattern, qint64 from, Direction direction)
        : m_owner(owner)
        , m_id(owner.m_runs)
        , m_bytes(bytes)
        , m_pattern(pattern)
        , m_from(std::clamp<qint64>(from, 0, bytes.size()))
        , m_direction(direction)
        , m_thread([this] { run(); })
    {}

    ~Run()
    {
        m_cancelled.store(true, std::memory_order_relaxed);
        m_thread.join();
    }

    Run(const Run &) = delete;
    Run &operator=(const Run &) = delete;

private:
    bool isCancelled() const { return m_cancelled.load(std::memory_order_relaxed); }
    void run();
    /// Looks for a match that begins in \a starts.
    qint64 search(ByteRange starts);
    qint64 searchSlice(ByteRange starts);
    void tellProgress(qint64 bytes);

    ByteSearch &m_owner;
    const quint64 m_id;
    const ByteSnapshot m_bytes;
    const BytePattern m_pattern;
    const qint64 m_from;
    const Direction m_direction;
    std::atomic<bool> m_cancelled = false;
    net::Error m_error;
    qint64 m_done = 0;
    QElapsedTimer m_sinceProgress;
    std::thread m_thread; ///< last: it uses all the others
};

void ByteSearch::Run::run()
{
#ifdef Q_OS_LINUX
    pthread_setname_np(pthread_self(), "lw-search");
#endif
    m_sinceProgress.start();
    const ByteRange front{0, m_from};
    const ByteRange back{m_from, m_bytes.size() - m_from};
    const bool forward = m_direction == Direction::Forward;
    Outcome outcome;
    qint64 found = search(forward ? back : front);
    if (found < 0 && !isCancelled()) {
        outcome.wrapped = true;
        found = search(forward ? front : back);
    }
    if (found >= 0)
        outcome.match = {found, m_pattern.size()};
    outcome.error = m_error;
    net::postTo(&m_owner, [&owner = m_owner, id = m_id, outcome] { owner.finish(id, outcome); });
}

qint64 ByteSearch::Run::search(ByteRange starts)
{
    const bool forward = m_direction == Direction::Forward;
    while (!starts.isEmpty() && !isCancelled()) {
        const qint64 size = std::min(Slice, starts.size);
        const ByteRange slice{forward ? starts.offset : starts.end() - size, size};
        if (const qint64 found = searchSlice(slice); found >= 0)
            return found;
        starts = {forward ? starts.offset + size : starts.offset, starts.size - size};
        tellProgress(size);
    }
    return -1;
}

qint64 ByteSearch::Run::searchSlice(ByteRange starts)
{
    const ByteChunk chunk = m_bytes.read(starts.offset, starts.size + m_pattern.size() - 1);
    if (chunk.error)
        m_error = chunk.error;
    const QByteArrayView all(chunk.bytes);
    qint64 best = -1;
    const QList<ByteRange> runs = chunk.present();
    for (const ByteRange &run : runs) {
        const QByteArrayView bytes = all.sliced(run.offset, run.size);
        const bool forward = m_direction == Direction::Forward;
        const qsizetype index = forward ? m_pattern.indexIn(bytes) : m_pattern.lastIndexIn(bytes);
        if (index < 0)
            continue;
        best = starts.offset + run.offset + index;
        if (forward)
            break;
    }
    return best;
}

void ByteSearch::Run::tellProgress(qint64 bytes)
{
    m_done += bytes;
    if (m_sinceProgress.elapsed() < ProgressEveryMs)
        return;
    m_sinceProgress.start();
    net::postTo(&m_owner, [&owner = m_owner, id = m_id, done = m_done, all = m_bytes.size()] {
        if (owner.m_run && owner.m_runs == id)
            Q_EMIT owner.progress(done, all);
    });
}

ByteSearch::ByteSearch(QObject *parent)
    : QObject(parent)
{}

ByteSearch::~ByteSearch() = default;

void ByteSearch::start(const ByteSnapshot &bytes, const BytePattern &pattern, qint64 from, Direction direction)
{
    const bool was = isRunning();
    m_run.reset();
    ++m_runs;
    m_run = std::make_unique<Run>(*this, bytes, pattern, from, direction);
    if (!was)
        Q_EMIT runningChanged(true);
}

void ByteSearch::cancel()
{
    if (!m_run)
        return;
    m_run.reset();
    Q_EMIT runningChanged(false);
}

void ByteSearch::finish(quint64 run, const Outcome &outcome)
{
    if (!m_run || m_runs != run)
        return; // cancelled meanwhile
    m_run.reset();
    Q_EMIT runningChanged(false);
    Q_EMIT finished(outcome);
}

} // namespace lw::models
