// SPDX-License-Identifier: GPL-3.0-only
#include "net/loop/epolleventdispatcher.h"

#include "net/loop/post.h"

#ifdef Q_OS_LINUX

#include "net/loop/timerqueue.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSocketNotifier>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <limits>
#include <utility>
#include <vector>

namespace lw::net {

namespace {

Q_LOGGING_CATEGORY(lcLoop, "linewright.net.loop", QtWarningMsg)

constexpr quint32 trouble = EPOLLERR | EPOLLHUP; // epoll reports these unasked; they wake every notifier
constexpr std::array<quint32, 3> mask{EPOLLIN, EPOLLOUT, EPOLLPRI}; // by QSocketNotifier::Type

constexpr qint64 forever = -1;

timespec toTimespec(qint64 ns)
{
    return {.tv_sec = time_t(ns / 1'000'000'000), .tv_nsec = long(ns % 1'000'000'000)};
}

bool nothingToRead(int fd)
{
    int bytes = 0;
    return ioctl(fd, FIONREAD, &bytes) == 0 && bytes == 0;
}

/// epoll_wait() with a timeout in ns.
int waitFor(int epoll, epoll_event *events, int size, qint64 ns)
{
    static std::atomic<bool> hasNanoseconds{true};
    if (ns > 0 && hasNanoseconds.load(std::memory_order_relaxed)) {
        const timespec timeout = toTimespec(ns);
        const int count = epoll_pwait2(epoll, events, size, &timeout, nullptr);
        if (count >= 0 || errno != ENOSYS)
            return count;
        hasNanoseconds.store(false, std::memory_order_relaxed);
    }
    // Rounded up: waking before the deadline would mean turning round with a timeout of 0 until it is there.
    const qint64 ms = ns < 0 ? -1 : std::min<qint64>((ns + 999'999) / 1'000'000, std::numeric_limits<int>::max());
    return epoll_wait(epoll, events, size, int(ms));
}

} // namespace

class EpollEventDispatcher::Private
{
public:
    using Events = std::array<epoll_event, 512>;

    struct Descriptor
    {
        std::array<QSocketNotifier *, 3> notifiers{}; // by QSocketNotifier::Type
        std::array<quint64, 3> since{};               // the turn in which each was registered
        quint32 generation = 0;                       // of the descriptor in epoll; the number may be used again
        quint32 applied = 0;                          // what epoll was asked for
        bool known = false;                           // to epoll
        bool dirty = false;
        bool held = false;                // the end of the stream is told and not yet released
        StreamWatcher *watcher = nullptr; // until the end of the stream is told

        bool idle() const { return !notifiers[0] && !notifiers[1] && !notifiers[2]; }
        quint32 wanted() const
        {
            // EPOLLRDHUP whether watched or not: a watch may begin after the events have been fetched.
            return (notifiers[QSocketNotifier::Read] && !held ? quint32(EPOLLIN | EPOLLRDHUP) : 0U) |
                   (notifiers[QSocketNotifier::Write] ? quint32(EPOLLOUT) : 0U) |
                   (notifiers[QSocketNotifier::Exception] ? quint32(EPOLLPRI) : 0U);
        }
    };

    Private();
    ~Private();

    Descriptor *find(qintptr fd);
    void markDirty(int fd);
    void applyInterest();
    void apply(int fd);
    void leave(int fd);
    void refuse(int fd, const char *why);

    int wait(Events &events, bool sockets, qint64 deadline);
    bool takeWake(bool written);
    int deliver(const Events &events, int count);
    int deliver(int fd, quint32 generation, quint32 events, quint64 turn);
    bool tellEndOfStream(int fd);

    const int epoll;
    const int wakeFd;
    std::vector<Descriptor> descriptors; // by number; callbacks may grow it: hold no reference across one
    std::vector<int> dirty;
    quint64 turn = 0; // counts the waits
    TimerQueue timers;

    enum Wake { Awake, Asleep, Woken };
    std::atomic<Wake> wake{Awake}; // only a sleeper costs a write to the eventfd
    std::atomic<bool> interrupted{false};
};

EpollEventDispatcher::Private::Private()
    : epoll(epoll_create1(EPOLL_CLOEXEC))
    , wakeFd(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = quint32(wakeFd);
    if (epoll < 0 || wakeFd < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, wakeFd, &event) != 0)
        qFatal("EpollEventDispatcher: no descriptor for the event loop: %s", std::strerror(errno));
}

EpollEventDispatcher::Private::~Private()
{
    close(wakeFd);
    close(epoll);
}

EpollEventDispatcher::Private::Descriptor *EpollEventDispatcher::Private::find(qintptr fd)
{
    return fd >= 0 && size_t(fd) < descriptors.size() ? &descriptors[size_t(fd)] : nullptr;
}

void EpollEventDispatcher::Private::markDirty(int fd)
{
    Descriptor &entry = descriptors[size_t(fd)];
    if (!std::exchange(entry.dirty, true))
        dirty.push_back(fd);
}

void EpollEventDispatcher::Private::applyInterest()
{
    // By index: refuse() disables notifiers, which may mark more.
    for (size_t i = 0; i < dirty.size(); ++i) {
        descriptors[size_t(dirty[i])].dirty = false;
        apply(dirty[i]);
    }
    dirty.clear();
}

void EpollEventDispatcher::Private::apply(int fd)
{
    Descriptor &entry = descriptors[size_t(fd)];
    const quint32 wanted = entry.wanted();
    if (entry.idle() || (entry.known && entry.applied == wanted))
        return;

    epoll_event event{};
    event.events = wanted;
    event.data.u64 = quint64(quint32(fd)) | quint64(entry.generation) << 32;
    int operation = entry.known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    int result = epoll_ctl(epoll, operation, fd, &event);
    if (result != 0 && (errno == ENOENT || errno == EEXIST)) {
        // Somebody closed the number under a living notifier and opened it again.
        operation = operation == EPOLL_CTL_ADD ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
        result = epoll_ctl(epoll, operation, fd, &event);
    }
    if (result != 0) {
        refuse(fd, std::strerror(errno));
        return;
    }
    entry.known = true;
    entry.applied = wanted;
}

/// At once, not with the next batch: the descriptor is about to be closed and its number to be used again.
void EpollEventDispatcher::Private::leave(int fd)
{
    Descriptor &entry = descriptors[size_t(fd)];
    ++entry.generation;
    if (!std::exchange(entry.known, false))
        return;
    epoll_event unused{};
    epoll_ctl(epoll, EPOLL_CTL_DEL, fd, &unused);
}

void EpollEventDispatcher::Private::refuse(int fd, const char *why)
{
    qCWarning(lcLoop, "descriptor %d cannot be waited for (%s): its notifiers are disabled", fd, why);
    descriptors[size_t(fd)].known = false;
    for (size_t type = 0; type < mask.size(); ++type) {
        if (QSocketNotifier *notifier = descriptors[size_t(fd)].notifiers[type])
            notifier->setEnabled(false);
    }
}

/// Waits until \a deadline (0: not at all) and returns how many events were fetched. Without \a sockets only the
/// eventfd is waited for, so that ready descriptors that must not be served don't keep the loop spinning.
int EpollEventDispatcher::Private::wait(Events &events, bool sockets, qint64 deadline)
{
    for (;;) {
        qint64 timeout = deadline > 0 ? std::max<qint64>(deadline - TimerQueue::now(), 0) : deadline;
        Wake awake = Awake;
        if (timeout != 0 && !wake.compare_exchange_strong(awake, Asleep) && awake == Woken)
            timeout = 0;
        int count = 0;
        if (sockets) {
            count = waitFor(epoll, events.data(), int(events.size()), timeout);
        } else {
            pollfd wakeUpOnly{.fd = wakeFd, .events = POLLIN, .revents = 0};
            const timespec left = toTimespec(std::max<qint64>(timeout, 0));
            count = ppoll(&wakeUpOnly, 1, timeout < 0 ? nullptr : &left, nullptr);
            events[0].events = EPOLLIN;
            events[0].data.u64 = quint32(wakeFd);
        }
        if (count >= 0)
            return count;
        if (errno != EINTR) {
            qCWarning(lcLoop, "waiting failed: %s", std::strerror(errno));
            return 0;
        }
    }
}

/// Clears the wake-up after a wait. A wakeUp() between reading the eventfd and the exchange is answered by this turn;
/// the exchange makes visible what was posted before it.
bool EpollEventDispatcher::Private::takeWake(bool written)
{
    if (written) {
        quint64 count = 0;
        [[maybe_unused]] const ssize_t bytes = read(wakeFd, &count, sizeof count);
    }
    return wake.exchange(Awake) == Woken || written;
}

int EpollEventDispatcher::Private::deliver(const Events &events, int count)
{
    const quint64 fetched = turn;
    int delivered = 0;
    // A nested event loop that has waited meanwhile has seen all of these: what is still true is reported again.
    for (int i = 0; i < count && turn == fetched; ++i) {
        const auto fd = int(quint32(events[size_t(i)].data.u64));
        if (fd != wakeFd)
            delivered += deliver(fd, quint32(events[size_t(i)].data.u64 >> 32), events[size_t(i)].events, fetched);
    }
    return delivered;
}

int EpollEventDispatcher::Private::deliver(int fd, quint32 generation, quint32 events, quint64 fetched)
{
    if (descriptors[size_t(fd)].generation != generation)
        return 0;
    if (events & trouble) {
        Descriptor &entry = descriptors[size_t(fd)];
        if (std::exchange(entry.held, false))
            markDirty(fd);
        // A reset sets EPOLLERR. EPOLLHUP alone says that both directions have ended, and can't be held back.
        if (events & EPOLLERR)
            entry.watcher = nullptr;
        else if (entry.watcher && nothingToRead(fd))
            std::exchange(entry.watcher, nullptr)->endOfStream();
        if (descriptors[size_t(fd)].generation != generation)
            return 1;
        events |= EPOLLIN | EPOLLOUT | EPOLLPRI;
    } else if ((events & EPOLLRDHUP) && tellEndOfStream(fd)) {
        events &= ~quint32(EPOLLIN);
    }

    int delivered = 0;
    for (size_t type = 0; type < mask.size(); ++type) {
        if (!(events & mask[type]))
            continue;
        // Looked up each time: the one before may have disabled, deleted or replaced it.
        const Descriptor &entry = descriptors[size_t(fd)];
        QSocketNotifier *notifier = entry.notifiers[type];
        if (!notifier || entry.since[type] >= fetched || turn != fetched)
            continue;
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &event);
        ++delivered;
    }
    return delivered;
}

/// True if the end of the stream is all that is left to read and the watcher was told of it.
bool EpollEventDispatcher::Private::tellEndOfStream(int fd)
{
    Descriptor &entry = descriptors[size_t(fd)];
    if (entry.held)
        return true;
    if (!entry.watcher || !nothingToRead(fd))
        return false;
    entry.held = true;
    markDirty(fd);
    std::exchange(entry.watcher, nullptr)->endOfStream();
    return true;
}

EpollEventDispatcher::EpollEventDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , d(std::make_unique<Private>())
{
    handOver(this); // to threads that wake this one through Qt alone, as name look-ups do
}

EpollEventDispatcher::~EpollEventDispatcher() = default;

bool EpollEventDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    d->interrupted.store(false, std::memory_order_relaxed);

    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();

    const bool sockets = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    const bool timers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const bool mayWait = flags.testFlag(QEventLoop::WaitForMoreEvents) &&
                         d->wake.load(std::memory_order_acquire) != Private::Woken &&
                         !d->interrupted.load(std::memory_order_relaxed);
    if (mayWait)
        Q_EMIT aboutToBlock();
    if (d->interrupted.load(std::memory_order_relaxed))
        return false;

    qint64 deadline = mayWait ? forever : 0;
    if (mayWait && timers)
        deadline = d->timers.nextDeadline().value_or(forever);
    if (sockets)
        d->applyInterest();

    Private::Events events;
    const int count = d->wait(events, sockets, deadline);
    ++d->turn;
    const bool written = std::any_of(events.begin(), events.begin() + count,
                                     [this](const epoll_event &e) { return int(quint32(e.data.u64)) == d->wakeFd; });
    int handled = d->takeWake(written) ? 1 : 0;
    if (sockets)
        handled += d->deliver(events, count);
    if (timers)
        handled += d->timers.fire();
    return handled > 0;
}

void EpollEventDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const qintptr fd = notifier->socket();
    if (fd < 0) {
        qCWarning(lcLoop, "a notifier without a descriptor");
        return;
    }
    if (size_t(fd) >= d->descriptors.size())
        d->descriptors.resize(std::max(size_t(fd) + 1, d->descriptors.size() * 2));
    Private::Descriptor &entry = d->descriptors[size_t(fd)];
    const auto type = size_t(notifier->type());
    if (entry.notifiers[type] && entry.notifiers[type] != notifier)
        qCWarning(lcLoop, "several notifiers of one type for descriptor %d: the last one counts", int(fd));
    entry.notifiers[type] = notifier;
    entry.since[type] = d->turn;
    d->markDirty(int(fd));
}

void EpollEventDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const qintptr fd = notifier->socket();
    Private::Descriptor *entry = d->find(fd);
    const auto type = size_t(notifier->type());
    if (!entry || entry->notifiers[type] != notifier)
        return;
    entry->notifiers[type] = nullptr;
    if (entry->idle())
        d->leave(int(fd));
    else
        d->markDirty(int(fd));
}

void EpollEventDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object)
{
    d->timers.add(timerId, interval, timerType, object);
}

bool EpollEventDispatcher::unregisterTimer(int timerId)
{
    return d->timers.remove(timerId);
}

bool EpollEventDispatcher::unregisterTimers(QObject *object)
{
    return d->timers.removeAll(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollEventDispatcher::registeredTimers(QObject *object) const
{
    return d->timers.timersOf(object);
}

int EpollEventDispatcher::remainingTime(int timerId)
{
    return d->timers.remaining(timerId);
}

void EpollEventDispatcher::wakeUp()
{
    takeOver(this);
    // Whoever is awake, the thread itself included, looks here before it waits.
    if (d->wake.exchange(Private::Woken) != Private::Asleep)
        return;
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t bytes = write(d->wakeFd, &one, sizeof one);
}

void EpollEventDispatcher::interrupt()
{
    d->interrupted.store(true, std::memory_order_release);
    wakeUp();
}

void EpollEventDispatcher::watchStream(qintptr descriptor, StreamWatcher *watcher)
{
    if (descriptor < 0 || !watcher)
        return;
    if (size_t(descriptor) >= d->descriptors.size())
        d->descriptors.resize(std::max(size_t(descriptor) + 1, d->descriptors.size() * 2));
    d->descriptors[size_t(descriptor)].watcher = watcher;
}

void EpollEventDispatcher::unwatchStream(qintptr descriptor)
{
    if (Private::Descriptor *entry = d->find(descriptor))
        entry->watcher = nullptr;
    releaseEndOfStream(descriptor);
}

void EpollEventDispatcher::releaseEndOfStream(qintptr descriptor)
{
    Private::Descriptor *entry = d->find(descriptor);
    if (entry && std::exchange(entry->held, false))
        d->markDirty(int(descriptor));
}

} // namespace lw::net

#endif // Q_OS_LINUX
