// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace lw::models {

/// Work in a thread of its own that tells how far it is and can be cancelled.
/// Thread: made, used and heard in one; the destructor cancels and waits until the work notices.
class LongTask final : public QObject
{
    Q_OBJECT

public:
    /// For the work: how far it is, in whatever it counts; false: it should end.
    using Step = std::function<bool(qint64 done, qint64 all)>;
    /// Runs in the thread; what it returns runs in the owner's, unless the task was cancelled. Owns what it captures.
    using Work = std::function<std::function<void()>(const Step &step)>;

    explicit LongTask(QObject *parent = nullptr);
    ~LongTask() override;

    /// What is running is cancelled first, and waited for.
    void start(Work work);
    /// Neither progress() nor the end of the work comes any more.
    void cancel();
    bool isRunning() const { return m_run != nullptr; }

Q_SIGNALS:
    void runningChanged(bool running);
    /// At most 20 times a second.
    void progress(qint64 done, qint64 all);

private:
    class Run;

    void finish(quint64 run, const std::function<void()> &done);

    std::unique_ptr<Run> m_run;
    quint64 m_runs = 0; ///< tells a post of a run from one that was cancelled
};

} // namespace lw::models
