// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/iocontext.h"

#include "net/base/clock.h"
#include "net/loop/intervaltimer.h"
#include "net/loop/post.h"
#include "net/loop/promptthread.h"
#include "net/loop/timerwheel.h"
#include "net/session/session.h"

#include <QThreadPool>

#include <algorithm>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace lw::net {

namespace {

/// Memory is given back when what sessions hold fell by as much, to less than half of the most that it was.
constexpr qint64 GiveBackFrom = 16 << 20;
constexpr qint64 GiveBackAfterNs = 1'000'000'000;

} // namespace

class IoContext::MemoryTimer final : public Deadline
{
public:
    explicit MemoryTimer(IoContext &context)
        : Deadline(context.wheel())
        , m_context(context)
    {}

private:
    void expired() override { m_context.giveMemoryBack(); }

    IoContext &m_context;
};

void EventQueue::add(NetEvent event)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_events.isEmpty();
        m_events.append(std::move(event));
    }
    if (first && m_notify)
        m_notify();
}

QList<NetEvent> EventQueue::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_events, {});
}

IoContext::IoContext(int threadIndex, EventQueue &events, FramingTable &framings, qsizetype tapBudget)
    : readBuffer(ReadBufferSize)
    , m_threadIndex(threadIndex)
    , m_events(events)
    , m_framings(framings)
    , m_tap(tapBudget)
{}

IoContext::~IoContext() = default;

void IoContext::report(NetEvent event)
{
    event.thread = m_threadIndex;
    if (event.timeNs == 0)
        event.timeNs = Clock::nowNs();
    m_events.add(std::move(event));
}

void IoContext::add(Session *session)
{
    m_sessions.insert(session->id(), session);
}

void IoContext::remove(Session *session)
{
    m_sessions.remove(session->id());
    std::replace(m_toFlush.begin(), m_toFlush.end(), session, static_cast<Session *>(nullptr));
    std::erase(m_inputs, session);
}

void IoContext::flushLater(Session *session)
{
    m_toFlush.push_back(session);
    if (m_toFlush.size() > 1)
        return;
    if (!m_flusher)
        m_flusher = std::make_unique<QObject>();
    postTo(m_flusher.get(), [this] { flushAll(); });
}

/// By index: a session that is flushed may end, and others may be owed a word of that.
void IoContext::flushAll()
{
    for (std::size_t i = 0; i < m_toFlush.size(); ++i) {
        if (Session *session = m_toFlush[i])
            session->flush();
    }
    m_toFlush.clear();
}

TimerWheel &IoContext::wheel()
{
    if (!m_wheel)
        m_wheel = std::make_unique<TimerWheel>();
    return *m_wheel;
}

void IoContext::queueInput(Session *session)
{
    m_inputs.push_back(session);
    if (!m_inputTimer)
        m_inputTimer = std::make_unique<IntervalTimer>([this] { runInputs(); });
    if (m_inputTimer->isActive())
        return;
    m_inputTimer->start(0);
    m_prompt = std::make_unique<PromptThread>();
}

void IoContext::runInputs()
{
    const qint64 deadline = Clock::nowNs() + SliceBudget::TurnNs;
    qint64 now = 0;
    do {
        if (m_inputs.empty()) {
            m_inputTimer->stop();
            m_prompt.reset();
            return;
        }
        Session *session = m_inputs.front();
        m_inputs.pop_front();
        now = Clock::nowNs();
        slice.begin(m_inputs.empty() ? deadline : std::min(deadline, now + SliceBudget::FirstSliceNs));
        session->resumeInput();
        now = Clock::nowNs();
    } while (now < deadline);
}

void IoContext::heldChanged(qint64 bytes)
{
    m_held += bytes;
    m_mostHeld = std::max(m_mostHeld, m_held);
    if (bytes > 0 || m_mostHeld - m_held < GiveBackFrom || m_held > m_mostHeld / 2)
        return;
    if (!m_memoryTimer)
        m_memoryTimer = std::make_unique<MemoryTimer>(*this);
    if (!m_memoryTimer->isArmed())
        m_memoryTimer->arm(Clock::nowNs() + GiveBackAfterNs);
}

/// What was freed in small pieces stays with the allocator otherwise.
void IoContext::giveMemoryBack()
{
    m_mostHeld = m_held;
#ifdef __GLIBC__
    QThreadPool::globalInstance()->start([] { ::malloc_trim(0); });
#endif
}

void IoContext::addTape(const std::shared_ptr<Tape> &tape, const TapeScope &scope)
{
    m_recordings.push_back({tape, scope});
    for (Session *session : std::as_const(m_sessions)) {
        if (scope.includes(session->owner(), session->id()))
            session->addTape(tape);
    }
}

void IoContext::removeTape(const std::shared_ptr<Tape> &tape)
{
    std::erase_if(m_recordings, [&](const Recording &recording) { return recording.tape == tape; });
    for (Session *session : std::as_const(m_sessions))
        session->removeTape(tape.get());
    tape->close();
}

std::vector<std::shared_ptr<Tape>> IoContext::tapesFor(const Session &session) const
{
    std::vector<std::shared_ptr<Tape>> tapes;
    for (const Recording &recording : m_recordings) {
        if (recording.scope.includes(session.owner(), session.id()))
            tapes.push_back(recording.tape);
    }
    return tapes;
}

int IoContext::addDescriptorWaiter(std::function<void()> callback)
{
    m_descriptorWaiters[++m_lastWaiter] = std::move(callback);
    return m_lastWaiter;
}

void IoContext::removeDescriptorWaiter(int id)
{
    m_descriptorWaiters.remove(id);
}

void IoContext::descriptorFreed()
{
    const auto waiters = m_descriptorWaiters;
    for (const auto &callback : waiters)
        callback();
}

void IoContext::closeAll()
{
    const QList<Session *> sessions = m_sessions.values();
    for (Session *session : sessions) {
        session->leave();
        delete session;
    }
    m_flusher.reset();
    m_toFlush.clear();
    m_inputTimer.reset();
    m_prompt.reset();
    m_inputs.clear();
    m_memoryTimer.reset();
    m_wheel.reset();
}

} // namespace lw::net
