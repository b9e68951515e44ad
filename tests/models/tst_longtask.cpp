// SPDX-License-Identifier: GPL-3.0-only
#include "models/base/longtask.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>

using lw::models::LongTask;

class TestLongTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsElsewhereAndEndsHere();
    void tellsHowFarItIs();
    void cancelledItTellsNothing();
    void aNewOneReplacesTheOld();
    void destroyedItWaits();
};

void TestLongTask::runsElsewhereAndEndsHere()
{
    LongTask task;
    QSignalSpy running(&task, &LongTask::runningChanged);
    QThread *worked = nullptr, *ended = nullptr;
    bool wasRunning = true;
    task.start([&](const LongTask::Step &) {
        worked = QThread::currentThread();
        return [&] {
            ended = QThread::currentThread();
            wasRunning = task.isRunning();
        };
    });
    QVERIFY(task.isRunning());
    QTRY_VERIFY(ended);
    QCOMPARE(ended, thread());
    QVERIFY(worked != thread());
    QVERIFY(!wasRunning);
    QCOMPARE(running.size(), 2);
}

void TestLongTask::tellsHowFarItIs()
{
    LongTask task;
    QSignalSpy progress(&task, &LongTask::progress);
    std::atomic<bool> enough{false};
    task.start([&](const LongTask::Step &step) -> std::function<void()> {
        qint64 done = 0;
        while (!enough && step(++done, 1'000)) {
        }
        return {};
    });
    QTRY_VERIFY(progress.size() >= 2);
    enough = true;
    QTRY_VERIFY(!task.isRunning());
    QVERIFY(progress.at(1).at(0).toLongLong() > progress.at(0).at(0).toLongLong());
    QCOMPARE(progress.at(0).at(1).toLongLong(), 1'000);
}

void TestLongTask::cancelledItTellsNothing()
{
    LongTask task;
    QSignalSpy running(&task, &LongTask::runningChanged);
    std::atomic<bool> sawIt{false};
    bool ended = false;
    task.start([&](const LongTask::Step &step) -> std::function<void()> {
        while (step(0, 1)) {
        }
        sawIt = true;
        return [&] { ended = true; };
    });
    task.cancel(); // waits until the work has noticed
    QVERIFY(sawIt);
    QVERIFY(!task.isRunning());
    QCOMPARE(running.size(), 2);
    QSignalSpy progress(&task, &LongTask::progress);
    QCoreApplication::processEvents();
    QVERIFY(!ended);
    QVERIFY(progress.isEmpty());
    task.cancel();
    QCOMPARE(running.size(), 2);
}

void TestLongTask::aNewOneReplacesTheOld()
{
    LongTask task;
    QList<int> ended;
    task.start([&](const LongTask::Step &step) -> std::function<void()> {
        while (step(0, 1)) {
        }
        return [&] { ended += 1; };
    });
    task.start([&](const LongTask::Step &) -> std::function<void()> { return [&] { ended += 2; }; });
    QTRY_VERIFY(!task.isRunning());
    QCOMPARE(ended, QList<int>{2});
}

void TestLongTask::destroyedItWaits()
{
    std::atomic<bool> sawIt{false};
    {
        LongTask task;
        task.start([&](const LongTask::Step &step) -> std::function<void()> {
            while (step(0, 1)) {
            }
            sawIt = true;
            return {};
        });
    }
    QVERIFY(sawIt);
}

QTEST_GUILESS_MAIN(TestLongTask)
#include "tst_longtask.moc"
