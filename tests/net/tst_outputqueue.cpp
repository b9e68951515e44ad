// SPDX-License-Identifier: GPL-3.0-only
#include "net/transport/outputqueue.h"

#include <QRandomGenerator>
#include <QTest>

#include <array>
#include <sys/uio.h>

using namespace lw::net;

class TestOutputQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesMessages();
    void isTheSameStream_data();
    void isTheSameStream();
};

void TestOutputQueue::sharesMessages()
{
    OutputQueue first, second;
    const QByteArray message(100, 'm');
    first.share(message);
    second.append(QByteArrayView("own"));
    second.share(message);
    std::array<iovec, 4> parts{};
    QCOMPARE(first.gather(parts), 1);
    QCOMPARE(static_cast<const void *>(parts[0].iov_base), static_cast<const void *>(message.constData()));
    QCOMPARE(second.gather(parts), 2);
    QCOMPARE(static_cast<const void *>(parts[1].iov_base), static_cast<const void *>(message.constData()));
    second.append(QByteArrayView("more")); // must not grow what others hold
    QCOMPARE(message.size(), 100);
    QCOMPARE(second.size(), 107);
    first.clear();
    QVERIFY(first.isEmpty());
    QCOMPARE(first.gather(parts), 0);
}

void TestOutputQueue::isTheSameStream_data()
{
    QTest::addColumn<int>("longest");
    QTest::newRow("short") << 20;
    QTest::newRow("long") << 50'000;
}

/// Whatever goes in in whatever pieces comes out as one stream, in whatever pieces the kernel takes it.
void TestOutputQueue::isTheSameStream()
{
    QFETCH(int, longest);
    QRandomGenerator random(5);
    OutputQueue queue;
    QByteArray put, taken;
    for (int step = 0; step < 4'000; ++step) {
        QByteArray bytes(random.bounded(longest), char('a' + step % 26));
        if (random.bounded(3) > 0 && put.size() < (8 << 20)) {
            put += bytes;
            if (random.bounded(2) == 0)
                queue.share(bytes);
            else
                queue.append(QByteArrayView(bytes));
        } else {
            std::array<iovec, 3> parts{};
            const int count = queue.gather(parts);
            QByteArray front;
            for (int i = 0; i < count; ++i)
                front.append(static_cast<const char *>(parts[std::size_t(i)].iov_base),
                             qsizetype(parts[std::size_t(i)].iov_len));
            front.truncate(random.bounded(int(front.size()) + 1));
            taken += front;
            queue.consume(front.size());
        }
        QCOMPARE(queue.size(), put.size() - taken.size());
    }
    QVERIFY(put.startsWith(taken));
}

QTEST_GUILESS_MAIN(TestOutputQueue)
#include "tst_outputqueue.moc"
