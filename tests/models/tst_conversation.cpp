// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/conversation.h"
#include "models/recording/conversationcut.h"
#include "models/recording/conversationmodel.h"
#include "models/recording/follow.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <cstring>

using namespace lw;
using namespace lw::models;
using net::Direction;
using Kind = ConversationItem::Kind;

namespace {

/// A capture in memory.
struct Fixture
{
    std::shared_ptr<QByteArray> capture = std::make_shared<QByteArray>();
    std::vector<ConversationItem> items;

    Fixture &say(Direction direction, const QByteArray &bytes, qint64 timeNs = -1)
    {
        ConversationItem item;
        item.timeNs = timeNs >= 0 ? timeNs : qint64(items.size()) * 1'000;
        item.direction = direction;
        item.place = capture->size();
        item.size = quint32(bytes.size());
        capture->append(bytes);
        items.push_back(item);
        return *this;
    }
    Fixture &client(const QByteArray &bytes) { return say(Direction::ToServer, bytes); }
    Fixture &server(const QByteArray &bytes) { return say(Direction::ToClient, bytes); }
    Fixture &other(Kind kind, Direction direction, quint32 size = 0)
    {
        ConversationItem item;
        item.timeNs = qint64(items.size()) * 1'000;
        item.kind = kind;
        item.direction = direction;
        item.size = size;
        items.push_back(item);
        return *this;
    }

    std::shared_ptr<FrameBytes> store() const
    {
        return std::make_shared<FrameBytes>(
            [bytes = capture](qint64 offset, qint64 count, char *to) -> net::Result<void> {
                if (offset + count > bytes->size())
                    return net::failure(net::Error::Code::FileFailed, QStringLiteral("cut short"));
                std::memcpy(to, bytes->constData() + offset, std::size_t(count));
                return {};
            });
    }
    std::unique_ptr<Conversation> conversation() const
    {
        return std::make_unique<Conversation>(store(), items, QStringList());
    }
};

QByteArrayList frames(const Conversation &conversation)
{
    QByteArrayList list;
    for (qsizetype row = 0; row < conversation.size(); ++row) {
        const QByteArray side = conversation.at(row).direction == Direction::ToServer ? ">" : "<";
        list += side + *conversation.bytes(row);
    }
    return list;
}

net::FramingSpec framing(const char *text)
{
    return *net::parseFramingSpec(QString::fromLatin1(text));
}

/// Cut and set, as the page does.
QStringList recut(Conversation &conversation, const char *spec)
{
    const auto cut = cutConversation(conversation.items(), *conversation.store(), framing(spec));
    if (!cut)
        qFatal("cannot cut: %s", qPrintable(cut.error().message));
    conversation.setCut(cut->items, framing(spec));
    return cut->problems;
}

Fixture talk()
{
    Fixture fixture;
    fixture.client("one\ntw").server("1\n").client("o\nthree\n").server("2\n3\n");
    return fixture;
}

} // namespace

class TestConversation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsIntoFrames();
    void cutKeepsWhatMakesNoFrame();
    void cutEndsAtAGap();
    void cutReadsWhatWasEdited();
    void cutIsTheStream();
    void cutCanBeCancelled();
    void unreadableBytesAreTold();
    void framingAloneIsNoChange();
    void editsAndUndoes();
    void splitsAndMerges();
    void moves();
    void marksAndComments();
    void refusesNonsense();
    void undoGivesBackWhatWas();
    void cleanState();
    void modelShowsIt();
    void follows();
    void followIsCut();
};

void TestConversation::cutsIntoFrames()
{
    const auto conversation = talk().conversation();
    QAbstractItemModelTester *tester = nullptr;
    ConversationModel model;
    tester = new QAbstractItemModelTester(&model, &model);
    Q_UNUSED(tester)
    model.setConversation(conversation.get());
    QCOMPARE(recut(*conversation, "line"), QStringList());
    QCOMPARE(frames(*conversation), (QByteArrayList{">one\n", "<1\n", ">two\n", ">three\n", "<2\n", "<3\n"}));
    QCOMPARE(conversation->at(2).timeNs, 2'000); // when it was complete
    QCOMPARE(model.rowCount(), 6);
    // Raw leaves frames as they are cut.
    recut(*conversation, "raw");
    QCOMPARE(conversation->size(), 6);
}

void TestConversation::cutKeepsWhatMakesNoFrame()
{
    Fixture fixture;
    fixture.client(QByteArray::fromHex("01000000026869")).client(QByteArray::fromHex("01ffffffff61")).client("more");
    const auto conversation = fixture.conversation();
    const QStringList problems = recut(*conversation, "tlv");
    QCOMPARE(problems.size(), 1);
    QVERIFY2(problems.first().contains(QStringLiteral("from the client")), qPrintable(problems.first()));
    QCOMPARE(frames(*conversation), (QByteArrayList{">" + QByteArray::fromHex("01000000026869"),
                                                    ">" + QByteArray::fromHex("01ffffffff61"), ">more"}));
}

void TestConversation::cutEndsAtAGap()
{
    Fixture fixture;
    fixture.client("on")
        .other(Kind::Gap, Direction::ToServer, 7)
        .client("two\nthr")
        .other(Kind::Finished, Direction::ToServer);
    const auto conversation = fixture.conversation();
    recut(*conversation, "line");
    QCOMPARE(frames(*conversation), (QByteArrayList{">on", ">", ">two\n", ">thr", ">"}));
    QCOMPARE(conversation->at(1).kind, Kind::Gap);
    QCOMPARE(conversation->at(4).kind, Kind::Finished);
}

void TestConversation::cutReadsWhatWasEdited()
{
    const auto conversation = talk().conversation();
    QVERIFY(conversation->setBytes(0, "ONE\nTW"));
    QVERIFY(conversation->isModified());
    recut(*conversation, "line");
    QCOMPARE(frames(*conversation), (QByteArrayList{">ONE\n", "<1\n", ">TWo\n", ">three\n", "<2\n", "<3\n"}));
    conversation->undo();
    QCOMPARE(frames(*conversation), (QByteArrayList{">ONE\nTW", "<1\n", ">o\nthree\n", "<2\n3\n"}));
    QCOMPARE(conversation->framing().kind, "raw");
    conversation->redo();
    QCOMPARE(conversation->framing().kind, "line");
    QCOMPARE(conversation->size(), 6);
}

/// Whatever the framing, no byte is lost, doubled or out of order.
void TestConversation::cutIsTheStream()
{
    QRandomGenerator random(5);
    for (const char *spec :
         {"line", "tlv:max=9", "length:bytes=1", "fixed:size=3", "delimiter:end=ab", "json", "raw"}) {
        for (int round = 0; round < 60; ++round) {
            Fixture fixture;
            QByteArray sent[2];
            for (int i = random.bounded(30); i > 0; --i) {
                QByteArray bytes(1 + random.bounded(12), Qt::Uninitialized);
                for (char &byte : bytes)
                    byte = "\n{}ab\0\1\2"[random.bounded(8)];
                const auto direction = random.bounded(2) == 0 ? Direction::ToServer : Direction::ToClient;
                sent[int(direction)] += bytes;
                fixture.say(direction, bytes);
            }
            const auto conversation = fixture.conversation();
            if (round % 3 == 0 && conversation->size() > 1)
                QVERIFY(conversation->setBytes(1, *conversation->bytes(1)));
            recut(*conversation, spec);
            QByteArray found[2];
            qint64 last = 0;
            for (qsizetype row = 0; row < conversation->size(); ++row) {
                QVERIFY(conversation->at(row).size > 0);
                QVERIFY(conversation->at(row).timeNs >= last || spec[0] != 'r');
                found[int(conversation->at(row).direction)] += *conversation->bytes(row);
            }
            QCOMPARE(found[0], sent[0]);
            QCOMPARE(found[1], sent[1]);
        }
    }
}

void TestConversation::cutCanBeCancelled()
{
    const Fixture fixture = talk();
    const auto store = fixture.store();
    const auto cut = cutConversation(fixture.items, *store, framing("line"), [](qint64, qint64) { return false; });
    QVERIFY(!cut);
    QCOMPARE(cut.error().code, net::Error::Code::Cancelled);
}

void TestConversation::unreadableBytesAreTold()
{
    const Fixture fixture = talk();
    const auto conversation = fixture.conversation();
    fixture.capture->truncate(3);
    const auto cut = cutConversation(conversation->items(), *conversation->store(), framing("line"));
    QVERIFY(!cut);
    QCOMPARE(cut.error().message, QStringLiteral("cut short"));
    ConversationModel model;
    model.setConversation(conversation.get());
    QCOMPARE(model.index(1, ConversationModel::ContentColumn).data().toString(), QStringLiteral("cut short"));
    QVERIFY(!conversation->split(1, 1));
    QVERIFY(!conversation->isModified());
}

void TestConversation::framingAloneIsNoChange()
{
    const auto conversation = talk().conversation();
    recut(*conversation, "line");
    QVERIFY(!conversation->isModified());
    QVERIFY(!conversation->canUndo());
}

void TestConversation::editsAndUndoes()
{
    const auto conversation = talk().conversation();
    recut(*conversation, "line");
    const QByteArrayList before = frames(*conversation);
    QVERIFY(conversation->insert(1, {{Direction::ToServer, "new\n"}, {Direction::ToClient, "answer\n"}}));
    QCOMPARE(frames(*conversation).mid(0, 4), (QByteArrayList{">one\n", ">new\n", "<answer\n", "<1\n"}));
    QCOMPARE(conversation->at(1).timeNs, conversation->at(0).timeNs);
    conversation->remove({0, 5, 4});
    QCOMPARE(frames(*conversation), (QByteArrayList{">new\n", "<answer\n", "<1\n", "<2\n", "<3\n"}));
    QVERIFY(conversation->setBytes(2, "changed"));
    QCOMPARE(frames(*conversation).at(2), "<changed");
    conversation->undo();
    conversation->undo();
    conversation->undo();
    QCOMPARE(frames(*conversation), before);
    QVERIFY(!conversation->canUndo());
    QVERIFY(!conversation->isModified());
    conversation->redo();
    conversation->redo();
    conversation->redo();
    QCOMPARE(frames(*conversation).at(2), "<changed");
    QVERIFY(!conversation->canRedo());
}

void TestConversation::splitsAndMerges()
{
    const auto conversation = talk().conversation();
    QVERIFY(conversation->split(2, 2));
    QCOMPARE(frames(*conversation), (QByteArrayList{">one\ntw", "<1\n", ">o\n", ">three\n", "<2\n3\n"}));
    QVERIFY(conversation->merge(2, 2));
    QCOMPARE(frames(*conversation).at(2), ">o\nthree\n");
    QVERIFY(!conversation->merge(1, 2)); // two directions
    QVERIFY(!conversation->merge(0, 1));
    QVERIFY(!conversation->split(0, 0));
    QVERIFY(!conversation->split(0, 6));
    conversation->undo();
    conversation->undo();
    QCOMPARE(conversation->size(), 4);
}

void TestConversation::moves()
{
    Fixture fixture;
    for (const char *word : {"a", "b", "c", "d", "e"})
        fixture.client(word);
    const auto conversation = fixture.conversation();
    const auto order = [&] {
        QByteArray word;
        for (const QByteArray &frame : frames(*conversation))
            word += frame.mid(1);
        return word;
    };
    QVERIFY(conversation->move(3, 2, 0));
    QCOMPARE(order(), "deabc");
    QVERIFY(conversation->move(0, 1, 5));
    QCOMPARE(order(), "eabcd");
    QVERIFY(conversation->move(1, 2, 4));
    QCOMPARE(order(), "ecabd");
    for (qsizetype row = 1; row < conversation->size(); ++row)
        QVERIFY(conversation->at(row).timeNs >= conversation->at(row - 1).timeNs);
    QVERIFY(!conversation->move(1, 2, 2));
    QVERIFY(!conversation->move(4, 2, 0));
    conversation->undo();
    conversation->undo();
    conversation->undo();
    QCOMPARE(order(), "abcde");
}

void TestConversation::marksAndComments()
{
    const auto conversation = talk().conversation();
    conversation->setMarked({0, 2}, true);
    QVERIFY(conversation->at(2).isMarked && !conversation->at(1).isMarked);
    QVERIFY(conversation->setComment(2, QStringLiteral("here it goes wrong")));
    QCOMPARE(conversation->comment(2), QStringLiteral("here it goes wrong"));
    QVERIFY(!conversation->setComment(2, QString(Conversation::LongestComment + 1, u'x')));
    QVERIFY(conversation->setComment(2, {}));
    QVERIFY(conversation->comment(2).isEmpty());
    conversation->undo();
    QCOMPARE(conversation->comment(2), QStringLiteral("here it goes wrong"));
    conversation->undo();
    conversation->undo();
    QVERIFY(!conversation->at(0).isMarked);
    // What is marked and cut anew stays marked.
    conversation->setMarked({2}, true);
    recut(*conversation, "line");
    QVERIFY(conversation->at(2).isMarked && !conversation->at(3).isMarked);
}

void TestConversation::refusesNonsense()
{
    Fixture fixture;
    fixture.client("x").other(Kind::Finished, Direction::ToServer);
    const auto conversation = fixture.conversation();
    QVERIFY(!conversation->setBytes(1, "y"));
    QVERIFY(!conversation->setBytes(0, {}));
    QVERIFY(!conversation->setBytes(7, "y"));
    QVERIFY(!conversation->setBytes(-1, "y"));
    QVERIFY(!conversation->insert(3, {{Direction::ToServer, "y"}}));
    QVERIFY(!conversation->insert(0, {}));
    QVERIFY(!conversation->insert(0, {{Direction::ToServer, ""}}));
    QVERIFY(!conversation->split(1, 0));
    QVERIFY(!conversation->setComment(9, QStringLiteral("x")));
    conversation->remove({9, -1});
    conversation->setMarked({9}, true);
    conversation->undo();
    conversation->redo();
    QVERIFY(!conversation->isModified());
    QCOMPARE(conversation->size(), 2);
}

/// Random edits: undone one by one they give back each state there was, and redone again.
void TestConversation::undoGivesBackWhatWas()
{
    QRandomGenerator random(23);
    for (int round = 0; round < 40; ++round) {
        Fixture fixture;
        for (int i = 0; i < 12; ++i)
            fixture.say(random.bounded(2) == 0 ? Direction::ToServer : Direction::ToClient,
                        QByteArray(3, char('a' + i)));
        const auto conversation = fixture.conversation();
        ConversationModel model;
        const QAbstractItemModelTester tester(&model);
        model.setConversation(conversation.get());
        QList<QByteArrayList> states = {frames(*conversation)};
        for (int edit = 0; edit < 30; ++edit) {
            const qsizetype rows = conversation->size();
            const qsizetype row = rows > 0 ? random.bounded(int(rows)) : 0;
            QSignalSpy changes(conversation.get(), &Conversation::stateChanged);
            switch (random.bounded(6)) {
            case 0:
                std::ignore = conversation->insert(row, {{Direction::ToClient, "new"}});
                break;
            case 1:
                conversation->remove({row, row / 2, row + 1});
                break;
            case 2:
                std::ignore = conversation->split(row, 1);
                break;
            case 3:
                std::ignore = conversation->merge(row, 2);
                break;
            case 4:
                std::ignore = conversation->move(row, 1, random.bounded(int(rows) + 1));
                break;
            default:
                std::ignore = conversation->setBytes(row, QByteArray::number(edit));
                break;
            }
            if (!changes.isEmpty())
                states += frames(*conversation);
        }
        for (qsizetype i = states.size() - 2; i >= 0; --i) {
            conversation->undo();
            QCOMPARE(frames(*conversation), states.at(i));
        }
        QVERIFY(!conversation->canUndo());
        for (qsizetype i = 1; i < states.size(); ++i) {
            conversation->redo();
            QCOMPARE(frames(*conversation), states.at(i));
        }
    }
}

void TestConversation::cleanState()
{
    const auto conversation = talk().conversation();
    QVERIFY(conversation->setBytes(0, "x"));
    conversation->setClean();
    QVERIFY(!conversation->isModified());
    conversation->undo();
    QVERIFY(conversation->isModified());
    conversation->redo();
    QVERIFY(!conversation->isModified());
}

void TestConversation::modelShowsIt()
{
    Fixture fixture = talk();
    fixture.other(Kind::Gap, Direction::ToClient, 1'460).other(Kind::Reset, Direction::ToServer);
    const auto conversation = fixture.conversation();
    ConversationModel model;
    const QAbstractItemModelTester tester(&model);
    model.setConversation(conversation.get());
    recut(*conversation, "line");
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(0, ConversationModel::ContentColumn), QStringLiteral("one"));
    QCOMPARE(text(1, ConversationModel::DirectionColumn), QStringLiteral("← client"));
    QCOMPARE(text(2, ConversationModel::TimeColumn), QLocale().toString(0.000002, 'f', 6));
    QCOMPARE(text(2, ConversationModel::SizeColumn), QStringLiteral("4"));
    QVERIFY(text(6, ConversationModel::ContentColumn).contains(QLocale().toString(1460)));
    QVERIFY(text(7, ConversationModel::ContentColumn).contains(QStringLiteral("RST")));
    QVERIFY(model.setData(model.index(1, ConversationModel::CommentColumn), QStringLiteral("late"), Qt::EditRole));
    QCOMPARE(text(1, ConversationModel::CommentColumn), QStringLiteral("late"));
    QSignalSpy refused(&model, &ConversationModel::refused);
    QVERIFY(!model.setData(model.index(1, ConversationModel::CommentColumn), QString(20'000, u'x'), Qt::EditRole));
    QCOMPARE(refused.size(), 1);
    model.setConversation(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestConversation::follows()
{
    Fixture fixture;
    fixture.client("one\n").server("1").client(QByteArray("\x00z", 2)).other(Kind::Gap, Direction::ToClient, 5);
    const auto store = fixture.store();
    const auto text = follow(fixture.items, *store, {}, 1'000);
    QVERIFY(text);
    QCOMPARE(text->text, QStringLiteral("one\n1\n\\0z\n[5 bytes missing]\n"));
    QCOMPARE(text->runs.size(), 4);
    QCOMPARE(text->runs.at(1).direction, Direction::ToClient);
    QCOMPARE(text->text.mid(text->runs.at(1).start, text->runs.at(1).size), QStringLiteral("1\n"));
    const auto client = follow(fixture.items, *store, {FollowForm::Hex, true, false}, 1'000);
    QVERIFY(client->text.startsWith(QStringLiteral("00000000")));
    QVERIFY2(client->text.contains(QStringLiteral("00000004")), qPrintable(client->text)); // offsets go on
    const auto array = follow(fixture.items, *store, {FollowForm::CArray, true, true}, 10'000);
    QVERIFY(array->text.contains(QStringLiteral("client_1")) && array->text.contains(QStringLiteral("server_0")));
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QVERIFY(followInto(buffer, fixture.items, *store, {FollowForm::Raw, true, false}));
    QCOMPARE(buffer.data(), QByteArray("one\n\x00z", 6));
}

void TestConversation::followIsCut()
{
    Fixture fixture;
    fixture.client(QByteArray(5'000, 'x')).server("never seen");
    const auto store = fixture.store();
    const auto text = follow(fixture.items, *store, {}, 100);
    QVERIFY(text->isCut);
    QVERIFY(text->text.size() <= 102);
    QVERIFY(!follow(fixture.items, *store, {}, 100'000)->isCut);
}

QTEST_GUILESS_MAIN(TestConversation)
#include "tst_conversation.moc"
