// SPDX-License-Identifier: GPL-3.0-only
#include "models/game/gameclient.h"

#include "net/base/clock.h"

#include <QTimer>

#include <utility>

namespace lw::models {

using namespace Qt::StringLiterals;

namespace {

bool isLive(const net::ClientSession *client)
{
    return client && client->state() != net::SessionState::Closed;
}

} // namespace

GameClient::GameClient(net::Engine &engine, QObject *parent)
    : GameClient(engine, Timing(), parent)
{}

GameClient::GameClient(net::Engine &engine, const Timing &timing, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_timing(timing)
    , m_pings(new QTimer(this))
    , m_welcome(new QTimer(this))
    , m_pace(new QTimer(this))
{
    m_pings->setInterval(timing.pingMs);
    m_welcome->setInterval(timing.welcomeMs);
    m_welcome->setSingleShot(true);
    m_pace->setInterval(TakeMs);
    m_pace->setTimerType(Qt::PreciseTimer);
    m_pace->setSingleShot(true);
    connect(m_pings, &QTimer::timeout, this, &GameClient::ping);
    connect(m_welcome, &QTimer::timeout, this, [this] {
        fail(tr("the server did not say WELCOME within %1 s; is it a game?").arg(m_timing.welcomeMs / 1'000.0));
    });
    connect(m_pace, &QTimer::timeout, this, [this] {
        if (m_isWaiting)
            takeAll();
    });
    connect(&engine, &net::Engine::clientAboutToBeRemoved, this, &GameClient::onClientRemoved);
}

GameClient::~GameClient()
{
    m_engine.disconnect(this);
    if (!m_client)
        return;
    m_client->disconnect(this);
    m_engine.removeClient(m_client);
}

qint64 GameClient::nowNs()
{
    return net::Clock::nowNs();
}

net::FramingSpec GameClient::standardFraming()
{
    net::FramingSpec framing;
    framing.kind = "json";
    return framing;
}

net::Result<void> GameClient::connectTo(const net::Target &target, const net::FramingSpec &framing)
{
    if (m_state != State::Offline)
        return net::failure(net::Error::Code::InvalidInput, tr("there is a connection already"));
    if (auto used = useClient(target, framing); !used)
        return used;
    m_client->connectToPeer();
    return {};
}

/// The client of before, with another peer, or a new one.
net::Result<void> GameClient::useClient(const net::Target &target, net::FramingSpec framing)
{
    if (framing.kind == "raw") // a STATE is cut anywhere
        framing = standardFraming();
    if (framing.kind == "json") {
        framing.options.insert(u"recover"_s, true);
        framing.maxFrame = LongestGameMessage;
    }
    if (const auto found = net::findFraming(framing); !found)
        return tl::make_unexpected(found.error());
    net::ClientConfig config;
    config.name = m_client ? m_client->name() : tr("Game player");
    config.transport = target.transport;
    config.peer = target.peer;
    config.framing = framing;
    config.connectTimeoutMs = m_timing.connectMs;
    config.isTransient = true;
    if (m_client) {
        m_client->setConfig(config);
        return {};
    }
    const auto added = m_engine.addClient(config);
    if (!added)
        return tl::make_unexpected(added.error());
    m_client = *added;
    m_client->setCollecting(true, InboxBytes);
    connect(m_client, &net::ClientSession::changed, this, &GameClient::onClientChanged);
    connect(m_client, &net::ClientSession::received, this, &GameClient::onReceived);
    connect(m_client, &net::ClientSession::closed, this, &GameClient::onClosed);
    return {};
}

/// The tree of endpoints and clients can connect it as well.
void GameClient::onClientChanged()
{
    if (m_client->state() == net::SessionState::Connecting && m_state != State::Connecting)
        begin();
    if (!m_client->isConnected() || m_state != State::Connecting)
        return;
    setState(State::Joining);
    if (m_arena.isWelcome()) // frames are quicker than events
        play();
    else
        m_welcome->start();
}

void GameClient::play()
{
    m_welcome->stop();
    setState(State::Playing);
    m_pings->start();
    ping();
}

void GameClient::begin()
{
    m_target = {m_client->config().transport, m_client->config().peer};
    m_arena = Arena();
    m_error = {};
    m_bad = m_refusals = 0;
    m_badInARow = 0;
    m_lastBad.clear();
    m_lastRefusal.clear();
    setState(State::Connecting);
}

void GameClient::close()
{
    if (m_state == State::Offline || m_state == State::Leaving)
        return;
    m_pings->stop();
    m_welcome->stop();
    if (m_state == State::Connecting)
        m_client->abort();
    else
        m_client->close();
    if (isLive(m_client))
        setState(State::Leaving);
}

/// We leave because of what the server does.
void GameClient::fail(const QString &why)
{
    m_error = {net::Error::Code::InvalidInput, why};
    m_client->abort();
    m_pings->stop();
    m_welcome->stop();
    setState(State::Leaving);
}

void GameClient::onClosed()
{
    m_pings->stop();
    m_welcome->stop();
    takeAll(); // its last words say why
    const bool isOurWish = m_state == State::Leaving;
    if (!isOurWish && !m_error) {
        m_error = m_client->error();
        if (!m_error)
            m_error = {net::Error::Code::NetworkFailed, net::toText(m_client->closeReason())};
        if (!m_lastRefusal.isEmpty())
            m_error.message = tr("%1 (%2)", "what the server said, how it ended").arg(m_lastRefusal, m_error.message);
    }
    setState(State::Offline);
}

void GameClient::onClientRemoved(const net::ClientSession *client)
{
    if (client != m_client)
        return;
    m_client->disconnect(this);
    m_client = nullptr;
    m_pings->stop();
    m_welcome->stop();
    m_isWaiting = false;
    if (m_state != State::Offline)
        setState(State::Offline);
}

void GameClient::onReceived()
{
    m_isWaiting = true;
    if (!m_pace->isActive())
        takeAll();
}

/// What comes faster than this waits in the inbox, and when that is full in the network.
void GameClient::takeAll()
{
    m_isWaiting = false;
    m_pace->start();
    const QList<net::InboxFrame> frames = m_client->takeReceived();
    for (const net::InboxFrame &frame : frames) {
        if (m_badInARow >= MostBad)
            break;
        take(frame);
    }
    if (m_badInARow >= MostBad && m_state != State::Leaving && isLive(m_client))
        fail(tr("%n message(s) in a row were none of a game; the last: %1", nullptr, MostBad).arg(m_lastBad));
    if (!frames.isEmpty())
        Q_EMIT updated();
}

void GameClient::take(const net::InboxFrame &frame)
{
    if (frame.content.trimmed().isEmpty())
        return;
    const net::Result<GameMessage> message = parseGameMessage(frame.content);
    if (!message) {
        countBad(message.error().message);
        return;
    }
    if (const net::Result<void> handled = handle(*message, frame.timeNs); !handled)
        countBad(handled.error().message);
    else
        m_badInARow = 0;
}

net::Result<void> GameClient::handle(const GameMessage &message, qint64 receivedNs)
{
    if (const auto *snapshot = std::get_if<GameSnapshot>(&message))
        return m_arena.take(*snapshot, receivedNs, nowNs());
    if (const auto *pong = std::get_if<GamePong>(&message)) {
        if (!m_arena.roundTrip().answered(pong->timestamp, receivedNs))
            return net::failure(net::Error::Code::InvalidInput, tr("a PONG to no PING of ours"));
        return {};
    }
    if (const auto *refusal = std::get_if<GameRefusal>(&message)) {
        ++m_refusals;
        m_lastRefusal = refusal->reason;
        return {};
    }
    if (m_arena.isWelcome())
        return net::failure(net::Error::Code::InvalidInput, tr("a second WELCOME"));
    m_arena.welcome(std::get<GameWelcome>(message), nowNs());
    if (m_state == State::Joining)
        play();
    return {};
}

void GameClient::countBad(const QString &why)
{
    ++m_bad;
    ++m_badInARow;
    m_lastBad = why;
}

void GameClient::ping()
{
    if (m_client->unsent() > MostUnsent) {
        fail(tr("the server does not read what is sent to it"));
        return;
    }
    const qint64 now = nowNs();
    const qint64 timestamp = net::Clock::wallMs(now);
    m_arena.roundTrip().sent(timestamp, now);
    m_client->send(gamePing(timestamp));
}

void GameClient::steer(double x, double y)
{
    if (m_state != State::Playing)
        return;
    if (const auto seq = m_arena.steer(x, y, nowNs()))
        m_client->send(gameMove(m_arena.directionX(), m_arena.directionY(), *seq));
}

void GameClient::jump()
{
    if (m_state != State::Playing)
        return;
    if (const auto seq = m_arena.jump(nowNs()))
        m_client->send(gameJump(*seq));
}

void GameClient::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT changed();
}

} // namespace lw::models
