// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>
#include <memory>

class QObject;

namespace lw::net {

class EpollEventDispatcher;

/// One thread that serves sockets: a named QThread whose event dispatcher is EpollEventDispatcher on Linux and Qt's
/// own elsewhere. RAII: runs from construction; the destructor finishes what was posted, quits and waits.
/// Thread: made and destroyed in one thread (the owner's); post() from any.
class IoThread
{
public:
    /// \a index is part of the thread's name ("lw-io-0").
    explicit IoThread(int index);
    ~IoThread();
    IoThread(const IoThread &) = delete;
    IoThread &operator=(const IoThread &) = delete;

    int index() const;

    /// An object that lives in the thread: the context for connections and postTo().
    QObject *context() const;

    /// Runs \a work in the thread, later, in the order posted.
    void post(std::function<void()> work);

    /// Runs \a work in the thread and waits for it. Not from the thread itself.
    void run(const std::function<void()> &work);

    /// The dispatcher of the calling thread if it is an EpollEventDispatcher, else nullptr.
    static EpollEventDispatcher *currentDispatcher();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace lw::net
