// SPDX-License-Identifier: GPL-3.0-only
#include "net/loop/iothread.h"

#include "net/loop/epolleventdispatcher.h"
#include "net/loop/post.h"

#include <QThread>

#include <condition_variable>
#include <mutex>
#include <utility>

namespace lw::net {

namespace {

/// std::mutex rather than QSemaphore: ThreadSanitizer sees it.
class Gate
{
public:
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_one();
    }
    void pass()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_open; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_open = false;
};

} // namespace

class IoThread::Private
{
public:
    explicit Private(int threadIndex)
        : index(threadIndex)
    {}

    const int index;
    QThread thread;
    QObject context;
    Gate finished;
};

IoThread::IoThread(int index)
    : d(std::make_unique<Private>(index))
{
    d->thread.setObjectName(QStringLiteral("lw-io-%1").arg(index));
#ifdef Q_OS_LINUX
    d->thread.setEventDispatcher(new EpollEventDispatcher);
#endif
    d->context.moveToThread(&d->thread);
    d->thread.start();
    run([] {}); // what the new thread does first is seen by whoever comes after the constructor, and the reverse
}

IoThread::~IoThread()
{
    // Behind everything that was posted. The gate, because the end of a QThread is invisible to ThreadSanitizer.
    post([this] {
        d->thread.quit();
        d->finished.open();
    });
    d->finished.pass();
    d->thread.wait();
}

int IoThread::index() const
{
    return d->index;
}

QObject *IoThread::context() const
{
    return &d->context;
}

void IoThread::post(std::function<void()> work)
{
    postTo(&d->context, std::move(work));
}

void IoThread::run(const std::function<void()> &work)
{
    Q_ASSERT_X(QThread::currentThread() != &d->thread, "IoThread::run", "called from the thread itself");
    Gate done;
    post([&] {
        work();
        done.open();
    });
    done.pass();
}

EpollEventDispatcher *IoThread::currentDispatcher()
{
#ifdef Q_OS_LINUX
    return qobject_cast<EpollEventDispatcher *>(QAbstractEventDispatcher::instance());
#else
    return nullptr;
#endif
}

} // namespace lw::net
