// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/workspacewriter.h"

#include <QCoreApplication>

#include <condition_variable>
#include <mutex>

#ifdef Q_OS_LINUX
#include <pthread.h>
#endif

namespace lw::models {

namespace {

using Clock = std::chrono::steady_clock;
using News = WorkspaceWriter::News;

constexpr std::chrono::seconds CloseTimeout{5};

void nameThread()
{
#ifdef Q_OS_LINUX
    pthread_setname_np(pthread_self(), "lw-workspace");
#endif
}

} // namespace

/// What both threads see, under the mutex. Outlives the writer if its thread hangs.
struct WorkspaceWriter::Shared
{
    std::mutex mutex;
    std::condition_variable changed;

    Notify notify;
    Milliseconds delay{};
    Milliseconds retry{};
    std::optional<WorkspaceResult<WorkspaceContents>> opened;
    QString path;
    WorkspaceChanges pending;
    quint64 generation = 0;      ///< of pending
    quint64 savedGeneration = 0; ///< on the disk
    quint64 attempts = 0;
    std::optional<WorkspaceError> error; ///< of the last attempt
    Clock::time_point due;
    QStringList copies;
    bool isReadOnly = false;
    bool isUrgent = false;
    bool isStopping = false;
    bool isFinished = false;

    /// Under the mutex, so that nothing is told any more once notify was taken away.
    void tell(const News &news) const
    {
        if (notify)
            notify(news);
    }

    void run(const QString &wanted, OpenMode mode);
    void serve(WorkspaceFile *file);
    void waitForWork(std::unique_lock<std::mutex> &lock);
    void write(WorkspaceFile &file, std::unique_lock<std::mutex> &lock);
    void copy(WorkspaceFile *file, std::unique_lock<std::mutex> &lock);
};

void WorkspaceWriter::Shared::run(const QString &wanted, OpenMode mode)
{
    nameThread();
    auto file = WorkspaceFile::open(wanted, mode);
    WorkspaceResult<WorkspaceContents> contents = file ? (*file)->read() : tl::make_unexpected(file.error());
    const bool goesOn = contents.has_value();
    {
        const std::lock_guard lock(mutex);
        if (file)
            path = (*file)->path();
        isReadOnly = mode == OpenMode::ReadOnly;
        opened = std::move(contents);
        changed.notify_all();
    }
    if (isReadOnly) // another window may write it meanwhile
        file = tl::make_unexpected(WorkspaceError());
    if (goesOn)
        serve(file ? file->get() : nullptr);
    file = tl::make_unexpected(WorkspaceError()); // closed before anybody is told
    const std::lock_guard lock(mutex);
    isFinished = true;
    changed.notify_all();
}

/// \a file: none if it is opened read-only.
void WorkspaceWriter::Shared::serve(WorkspaceFile *file)
{
    std::unique_lock lock(mutex);
    for (;;) {
        waitForWork(lock);
        const bool isLast = isStopping;
        isUrgent = false;
        if (file && !pending.isEmpty())
            write(*file, lock);
        while (!copies.isEmpty())
            copy(file, lock);
        if (isLast)
            return;
    }
}

void WorkspaceWriter::Shared::waitForWork(std::unique_lock<std::mutex> &lock)
{
    const auto isAsked = [this] { return isStopping || isUrgent || !copies.isEmpty(); };
    changed.wait(lock, [&] { return isAsked() || (!isReadOnly && !pending.isEmpty()); });
    changed.wait_until(lock, due, isAsked);
}

void WorkspaceWriter::Shared::write(WorkspaceFile &file, std::unique_lock<std::mutex> &lock)
{
    WorkspaceChanges changes = std::exchange(pending, {});
    const quint64 upTo = generation;
    tell({News::Kind::Saving, upTo, {}, {}});
    lock.unlock();
    const WorkspaceResult<void> written = file.write(changes);
    lock.lock();
    ++attempts;
    if (written) {
        savedGeneration = upTo;
        error.reset();
        tell({News::Kind::Saved, upTo, {}, {}});
    } else {
        changes.merge(pending); // what came meanwhile is newer
        pending = std::move(changes);
        error = written.error();
        due = Clock::now() + retry;
        tell({News::Kind::Failed, savedGeneration, error, {}});
    }
    changed.notify_all();
}

void WorkspaceWriter::Shared::copy(WorkspaceFile *file, std::unique_lock<std::mutex> &lock)
{
    const QString target = copies.takeFirst();
    const WorkspaceChanges unsaved = pending;
    lock.unlock();
    auto source =
        file ? WorkspaceResult<std::unique_ptr<WorkspaceFile>>(nullptr) : WorkspaceFile::open(path, OpenMode::ReadOnly);
    WorkspaceResult<void> copied;
    if (source)
        copied = (file ? file : source->get())->saveCopy(target, unsaved);
    else
        copied = tl::make_unexpected(source.error());
    lock.lock();
    tell({News::Kind::Copied, 0, copied ? std::nullopt : std::optional(copied.error()), target});
}

WorkspaceWriter::WorkspaceWriter(Milliseconds delay, Milliseconds retry, Notify notify)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->delay = delay;
    m_shared->retry = retry;
    m_shared->notify = std::move(notify);
}

WorkspaceWriter::~WorkspaceWriter()
{
    if (!m_thread.joinable())
        return;
    std::unique_lock lock(m_shared->mutex);
    m_shared->notify = {};
    m_shared->isStopping = true;
    m_shared->changed.notify_all();
    const bool ended = m_shared->changed.wait_for(lock, CloseTimeout, [this] { return m_shared->isFinished; });
    lock.unlock();
    if (ended)
        m_thread.join();
    else
        m_thread.detach();
}

WorkspaceResult<WorkspaceContents> WorkspaceWriter::open(const QString &path, OpenMode mode)
{
    m_thread = std::thread([shared = m_shared, path, mode] { shared->run(path, mode); });
    std::unique_lock lock(m_shared->mutex);
    m_shared->changed.wait(lock, [this] { return m_shared->opened.has_value(); });
    m_path = m_shared->path;
    return std::move(*m_shared->opened);
}

void WorkspaceWriter::add(const WorkspaceChanges &changes, quint64 generation)
{
    const std::lock_guard lock(m_shared->mutex);
    if (m_shared->pending.isEmpty() && !m_shared->error)
        m_shared->due = Clock::now() + m_shared->delay;
    m_shared->pending.merge(changes);
    m_shared->generation = generation;
    m_shared->changed.notify_all();
}

WorkspaceResult<void> WorkspaceWriter::flush(Milliseconds timeout)
{
    std::unique_lock lock(m_shared->mutex);
    const quint64 wanted = m_shared->generation;
    const quint64 before = m_shared->attempts;
    const auto isSaved = [&] { return m_shared->savedGeneration >= wanted; };
    m_shared->isUrgent = true;
    m_shared->changed.notify_all();
    // An attempt that was under way may have begun before the last change.
    const bool ended = m_shared->changed.wait_for(lock, timeout, [&] {
        return m_shared->isFinished || isSaved() || (m_shared->error && m_shared->attempts > before);
    });
    if (isSaved())
        return {};
    if (ended && m_shared->error)
        return tl::make_unexpected(*m_shared->error);
    return tl::make_unexpected(WorkspaceError{
        WorkspaceError::Kind::Failed,
        QCoreApplication::translate("lw::models::Workspace", "%1 was not written in time: its disk does not answer.")
            .arg(m_shared->path)});
}

void WorkspaceWriter::saveCopy(const QString &path)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->copies.append(path);
    m_shared->changed.notify_all();
}

} // namespace lw::models
