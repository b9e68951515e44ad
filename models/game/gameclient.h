// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/game/arena.h"
#include "net/engine.h"

#include <QObject>

class QTimer;

namespace lw::models {

/// A player of a game (docs/protocols.md, "Game"): one connection and the arena seen over it. Any server may be at the
/// other end: what is none of a game is counted and named, what is too much waits in the network, and who never says
/// WELCOME is left. It does not connect again by itself. Its client is in the engine's list, transient.
/// Thread: GUI. The engine must outlive it.
class GameClient final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Offline,
        Connecting,
        Joining, ///< connected; no WELCOME yet
        Playing,
        Leaving
    };
    Q_ENUM(State)

    struct Timing
    {
        int pingMs = 1'000;
        int welcomeMs = 5'000; ///< after which a server without a WELCOME is left
        int connectMs = 10'000;
    };

    static constexpr qsizetype InboxBytes = 2 * LongestGameMessage;
    static constexpr int TakeMs = 8;               ///< at least, between two looks into the inbox
    static constexpr int MostBad = 100;            ///< bad messages in a row, after which the server is left
    static constexpr qint64 MostUnsent = 64 << 10; ///< bytes that the server did not read, likewise

    explicit GameClient(net::Engine &engine, QObject *parent = nullptr);
    GameClient(net::Engine &engine, const Timing &timing, QObject *parent = nullptr);
    ~GameClient() override;

    State state() const { return m_state; }
    /// Where we play, or played last.
    const net::Target &target() const { return m_target; }
    /// Why the last connection could not be made, or ended without our wish; no error otherwise.
    const net::Error &error() const { return m_error; }
    const Arena &arena() const { return m_arena; }
    /// The clock that the arena's times are of.
    static qint64 nowNs();

    quint64 badMessages() const { return m_bad; }
    const QString &lastBad() const { return m_lastBad; } ///< what was wrong with the latest of them
    quint64 refusals() const { return m_refusals; }      ///< ERRORs of the server
    const QString &lastRefusal() const { return m_lastRefusal; }

    /// Refused with what is wrong with address or framing, or while there is a connection. In the framing json, what is
    /// no object does not end the session.
    net::Result<void> connectTo(const net::Target &target, const net::FramingSpec &framing = standardFraming());
    static net::FramingSpec standardFraming();
    void close();

    /// From now on; each of -1..1. Nothing while we don't play.
    void steer(double x, double y);
    void jump();

Q_SIGNALS:
    /// State or error.
    void changed();
    /// Something came: at most once each TakeMs.
    void updated();

private:
    net::Result<void> useClient(const net::Target &target, net::FramingSpec framing);
    void onClientChanged();
    void onClosed();
    void onClientRemoved(const net::ClientSession *client);
    void onReceived();
    void takeAll();
    void take(const net::InboxFrame &frame);
    net::Result<void> handle(const GameMessage &message, qint64 receivedNs);
    void countBad(const QString &why);
    void begin();
    void play();
    void ping();
    void fail(const QString &why);
    void setState(State state);

    net::Engine &m_engine;
    const Timing m_timing;
    net::ClientSession *m_client = nullptr;
    net::Target m_target;
    Arena m_arena;
    State m_state = State::Offline;
    net::Error m_error;
    QTimer *m_pings;
    QTimer *m_welcome;
    QTimer *m_pace;
    bool m_isWaiting = false; ///< there is something in the inbox
    quint64 m_bad = 0;
    int m_badInARow = 0;
    QString m_lastBad;
    quint64 m_refusals = 0;
    QString m_lastRefusal;
};

} // namespace lw::models
