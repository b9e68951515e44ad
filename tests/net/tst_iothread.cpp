// SPDX-License-Identifier: GPL-3.0-only
#include "net/loop/epolleventdispatcher.h"
#include "net/loop/iopool.h"
#include "net/loop/iothread.h"
#include "net/loop/post.h"

#include <QObject>
#include <QTest>
#include <QThread>

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>
#include <vector>

using lw::net::IoPool;
using lw::net::IoThread;

class TestIoThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsInItsOwnThread();
    void hasANameAndADispatcher();
    void keepsTheOrderOfPosts();
    void finishesWhatWasPosted();
    void finishesWhatWorkPosts();
    void postsFromManyThreads();
    void aDestroyedContextDropsItsWork();
    void poolSizes();
    void poolTakesTurns();
};

void TestIoThread::runsInItsOwnThread()
{
    IoThread io(0);
    QThread *seen = nullptr;
    io.run([&] { seen = QThread::currentThread(); });
    QVERIFY(seen && seen != QThread::currentThread());
    QCOMPARE(io.context()->thread(), seen);
}

void TestIoThread::hasANameAndADispatcher()
{
    IoThread io(7);
    QCOMPARE(io.index(), 7);
    char name[32] = {};
    bool ours = false;
    io.run([&] {
        pthread_getname_np(pthread_self(), name, sizeof name);
        ours = IoThread::currentDispatcher() != nullptr;
    });
    QCOMPARE(QByteArray(name), "lw-io-7");
#ifdef Q_OS_LINUX
    QVERIFY(ours);
#endif
    QVERIFY(!IoThread::currentDispatcher());
}

void TestIoThread::keepsTheOrderOfPosts()
{
    IoThread io(0);
    std::vector<int> order;
    for (int i = 0; i < 1000; ++i)
        io.post([&order, i] { order.push_back(i); });
    io.run([] {});
    QCOMPARE(order.size(), size_t(1000));
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

void TestIoThread::finishesWhatWasPosted()
{
    int done = 0;
    {
        IoThread io(0);
        for (int i = 0; i < 10'000; ++i)
            io.post([&done] { ++done; });
    }
    QCOMPARE(done, 10'000);
}

void TestIoThread::finishesWhatWorkPosts()
{
    for (int i = 0; i < 50; ++i) {
        std::atomic<bool> done{false};
        {
            IoThread io(0);
            io.post([&] { io.post([&done] { done = true; }); });
            io.run([] {}); // the inner post is made; it may not have run yet
        }
        QVERIFY(done);
    }
}

void TestIoThread::postsFromManyThreads()
{
    int done = 0; // only the IO thread touches it
    {
        IoThread io(0);
        std::vector<std::thread> posters;
        for (int i = 0; i < 4; ++i) {
            posters.emplace_back([&] {
                for (int n = 0; n < 5000; ++n)
                    io.post([&done] { ++done; });
            });
        }
        for (std::thread &poster : posters)
            poster.join();
    }
    QCOMPARE(done, 20'000);
}

void TestIoThread::aDestroyedContextDropsItsWork()
{
    IoThread io(0);
    bool ran = false;
    io.run([&] {
        QObject context;
        lw::net::postTo(&context, [&ran] { ran = true; });
    });
    io.run([] {});
    QVERIFY(!ran);
}

void TestIoThread::poolSizes()
{
    QVERIFY(IoPool::defaultSize() >= 1);
    QCOMPARE(IoPool().size(), IoPool::defaultSize());
    QCOMPARE(IoPool(3).size(), 3);
    QCOMPARE(IoPool(1000).size(), 64);
}

void TestIoThread::poolTakesTurns()
{
    IoPool pool(3);
    std::set<QThread *> threads;
    for (int i = 0; i < 6; ++i) {
        IoThread &io = pool.next();
        QCOMPARE(io.index(), i % 3);
        QCOMPARE(&io, &pool.thread(i % 3));
        io.run([&] { threads.insert(QThread::currentThread()); });
    }
    QCOMPARE(threads.size(), size_t(3));
}

QTEST_GUILESS_MAIN(TestIoThread)
#include "tst_iothread.moc"
