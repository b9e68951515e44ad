// SPDX-License-Identifier: GPL-3.0-only
#include "models/base/longtask.h"

#include "net/loop/post.h"

#include <QElapsedTimer>

#include <atomic>
#include <thread>

namespace lw::models {

namespace {

constexpr qint64 ProgressEveryMs = 50;

} // namespace

class LongTask::Run final
{
public:
    Run(LongTask &owner, Work work)
        : m_owner(owner)
        , m_id(owner.m_runs)
        , m_work(std::move(work))
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
    void run()
    {
        m_sinceProgress.start();
        auto done = m_work([this](qint64 part, qint64 all) { return tell(part, all); });
        net::postTo(&m_owner, [owner = &m_owner, id = m_id, done = std::move(done)] { owner->finish(id, done); });
    }

    bool tell(qint64 done, qint64 all)
    {
        if (m_cancelled.load(std::memory_order_relaxed))
            return false;
        if (m_sinceProgress.elapsed() < ProgressEveryMs)
            return true;
        m_sinceProgress.restart();
        net::postTo(&m_owner, [owner = &m_owner, id = m_id, done, all] {
            if (owner->m_run && owner->m_runs == id)
                Q_EMIT owner->progress(done, all);
        });
        return true;
    }

    LongTask &m_owner;
    const quint64 m_id;
    const Work m_work;
    std::atomic<bool> m_cancelled = false;
    QElapsedTimer m_sinceProgress;
    std::thread m_thread; ///< last: it uses all the others
};

LongTask::LongTask(QObject *parent)
    : QObject(parent)
{}

LongTask::~LongTask() = default;

void LongTask::start(Work work)
{
    const bool wasRunning = isRunning();
    m_run.reset();
    ++m_runs;
    m_run = std::make_unique<Run>(*this, std::move(work));
    if (!wasRunning)
        Q_EMIT runningChanged(true);
}

void LongTask::cancel()
{
    if (!isRunning())
        return;
    m_run.reset();
    ++m_runs;
    Q_EMIT runningChanged(false);
}

void LongTask::finish(quint64 run, const std::function<void()> &done)
{
    if (!m_run || run != m_runs)
        return;
    m_run.reset();
    Q_EMIT runningChanged(false);
    if (done)
        done();
}

} // namespace lw::models
