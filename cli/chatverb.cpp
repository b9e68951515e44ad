// SPDX-License-Identifier: GPL-3.0-only
#include "cli/chatverb.h"

#include "cli/inputlines.h"
#include "cli/interrupt.h"
#include "models/base/format.h"
#include "models/chat/chatclient.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimer>

#include <utility>

namespace lw::cli {

namespace {

constexpr int MaxMs = 86'400'000;
constexpr qint64 MostUnsent = 1 << 20; ///< bytes, above which no more input is read for a while
constexpr int HoldMs = 20;
constexpr int LeaveMs = 500; ///< after Ctrl-C, for the peer to answer and to close

using models::ChatClient;
using models::ChatMessage;

QString wordOf(ChatMessage::Kind kind)
{
    switch (kind) {
    case ChatMessage::Kind::Said:
        return QStringLiteral("said");
    case ChatMessage::Kind::Emote:
        return QStringLiteral("emote");
    case ChatMessage::Kind::News:
        return QStringLiteral("news");
    case ChatMessage::Kind::PrivateIn:
    case ChatMessage::Kind::PrivateOut:
        return QStringLiteral("private");
    case ChatMessage::Kind::Error:
        return QStringLiteral("error");
    case ChatMessage::Kind::Answer:
    case ChatMessage::Kind::Notice:
        break;
    }
    return QStringLiteral("answer");
}

QString timeOf(qint64 wallMs)
{
    return QDateTime::fromMSecsSinceEpoch(wallMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

/// One conversation: from the connection to its end.
class Chat final : public QObject
{
    Q_OBJECT

public:
    Chat(const models::ChatPlan &plan, const Terminal &terminal)
        : m_plan(plan)
        , m_terminal(terminal)
        , m_engine({.ioThreads = 1})
        , m_client(m_engine)
    {
        m_holdTimer.setInterval(HoldMs);
        connect(&m_holdTimer, &QTimer::timeout, this, &Chat::holdIfNeeded);
        connect(&m_client, &ChatClient::changed, this, &Chat::onChanged);
        connect(&m_client, &ChatClient::ready, &m_input, &InputLines::start);
        connect(&m_client, &ChatClient::received, this, &Chat::print);
        connect(&m_client, &ChatClient::wishRefused, this, &Chat::complain);
        connect(&m_client, &ChatClient::closed, this, &Chat::onClosed, Qt::QueuedConnection);
        m_leaveTimer.setSingleShot(true);
        m_leaveTimer.setInterval(LeaveMs);
        connect(&m_leaveTimer, &QTimer::timeout, this, &Chat::onClosed);
        connect(&m_input, &InputLines::line, this, &Chat::say);
        connect(&m_input, &InputLines::tooLong, this, [this] { complain(tr("a line is too long and was not sent")); });
        connect(&m_input, &InputLines::ended, &m_client, &ChatClient::finish);
        connect(&m_interrupt, &Interrupt::raised, this, [this] {
            leave();
            m_leaveTimer.start(); // the peer may not let us go
        });
    }

    int run()
    {
        if (const auto connected = m_client.connectTo(m_plan); !connected) {
            m_terminal.error(connected.error().message);
            return Usage;
        }
        return QCoreApplication::exec();
    }

private:
    void onChanged()
    {
        if (m_client.state() != ChatClient::State::Online || std::exchange(m_isTold, true))
            return;
        m_terminal.print({{QStringLiteral("event"), QStringLiteral("connected")},
                          {QStringLiteral("peer"), net::toText(m_plan.transport, m_plan.peer)}});
    }

    void say(const QByteArray &line)
    {
        const QString text = QString::fromUtf8(line).trimmed();
        if (text.isEmpty() || m_client.state() != ChatClient::State::Online)
            return;
        if (const auto said = m_client.enter(text); !said)
            complain(said.error().message);
        holdIfNeeded();
    }

    void holdIfNeeded()
    {
        const bool held = m_client.unsent() > MostUnsent;
        m_input.hold(held);
        if (held)
            m_holdTimer.start();
        else
            m_holdTimer.stop();
    }

    void print(const ChatMessage &message) const
    {
        if (m_isOver)
            return;
        m_terminal.say(models::formatTimeOfDay(message.wallMs, false) + u' ' + models::plainText(message));
        if (!m_terminal.isJson())
            return;
        QJsonObject document{{QStringLiteral("event"), QStringLiteral("message")},
                             {QStringLiteral("kind"), wordOf(message.kind)},
                             {QStringLiteral("time"), timeOf(message.wallMs)},
                             {QStringLiteral("text"), message.text}};
        if (!message.who.isEmpty())
            document.insert(QStringLiteral("who"), message.who);
        if (!m_client.room().isEmpty())
            document.insert(QStringLiteral("room"), m_client.room());
        m_terminal.print(document);
    }

    /// Something that was asked for is not as it was asked.
    void complain(const QString &words)
    {
        m_terminal.error(words);
        m_code = NotMet;
    }

    void leave()
    {
        m_input.stop();
        m_client.finish();
    }

    void onClosed()
    {
        if (std::exchange(m_isOver, true))
            return;
        m_input.stop();
        const net::Error error = m_client.error();
        QJsonObject document{{QStringLiteral("event"), QStringLiteral("closed")}};
        if (error) {
            m_terminal.error(error.message);
            document.insert(QStringLiteral("error"), error.message);
        }
        m_terminal.print(document);
        QCoreApplication::exit(error ? Failed : m_code);
    }

    const models::ChatPlan m_plan;
    const Terminal &m_terminal;
    net::Engine m_engine;
    ChatClient m_client;
    InputLines m_input;
    Interrupt m_interrupt;
    QTimer m_holdTimer, m_leaveTimer;
    bool m_isOver = false;
    int m_code = Done;
    bool m_isTold = false;
};

net::Result<models::ChatPlan> readPlan(const QCommandLineParser &parser, const QStringList &arguments)
{
    if (arguments.size() != 1)
        return net::failure(net::Error::Code::InvalidInput, Chat::tr("chat takes one address HOST:PORT"));
    const auto target = net::parseTarget(arguments.constFirst());
    if (!target)
        return tl::make_unexpected(target.error());
    const auto framing = net::parseFramingSpec(parser.value(QStringLiteral("framing")));
    if (!framing)
        return tl::make_unexpected(framing.error());
    if (framing->kind != "line" && framing->kind != "tlv")
        return net::failure(net::Error::Code::InvalidInput, Chat::tr("--framing: a chat is in line or in tlv"));
    const auto timeout = numberOption(parser, QStringLiteral("connect-timeout"), 10'000, 1, MaxMs);
    if (!timeout)
        return tl::make_unexpected(timeout.error());
    models::ChatPlan plan;
    plan.transport = target->transport;
    plan.peer = target->peer;
    plan.framing = *framing;
    plan.nick = parser.value(QStringLiteral("nick"));
    plan.room = parser.value(QStringLiteral("room"));
    plan.connectTimeoutMs = int(*timeout);
    for (const QString &option : {QStringLiteral("nick"), QStringLiteral("room")}) {
        if (!parser.isSet(option))
            continue;
        const auto checked = option == u"nick" ? ChatClient::checkNick(plan.nick) : ChatClient::checkRoom(plan.room);
        if (!checked)
            return net::failure(checked.error().code, QStringLiteral("--%1: %2").arg(option, checked.error().message));
    }
    return plan;
}

int run(const QCommandLineParser &parser, const QStringList &arguments, const Terminal &terminal)
{
    const auto plan = readPlan(parser, arguments);
    if (!plan) {
        terminal.error(plan.error().message);
        return Usage;
    }
    Chat chat(*plan, terminal);
    return chat.run();
}

void describe(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("nick"), Chat::tr("The nickname to choose."), QStringLiteral("NAME")},
        {QStringLiteral("room"), Chat::tr("The room to enter."), QStringLiteral("ROOM")},
        {QStringLiteral("framing"), Chat::tr("How the listener there frames: line or tlv."), QStringLiteral("F"),
         QStringLiteral("line")},
        {QStringLiteral("connect-timeout"), Chat::tr("How long connecting may take."), QStringLiteral("MS")},
    });
}

} // namespace

Verb chatVerb()
{
    return {QStringLiteral("chat"),
            Chat::tr("HOST:PORT [options]"),
            Chat::tr("Talks in a chat: lines of standard input are said, /commands too."),
            {QStringLiteral("127.0.0.1:7002 --nick bob --room lobby"),
             QStringLiteral("127.0.0.1:7102 --framing tlv --nick robot --room lobby --json"),
             QStringLiteral("127.0.0.1:7002 --room lobby <<< 'the build is done'")},
            &describe,
            &run};
}

} // namespace lw::cli

#include "chatverb.moc"
