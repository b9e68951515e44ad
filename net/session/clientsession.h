// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/session/event.h"
#include "net/session/inbox.h"
#include "net/session/sendjob.h"
#include "net/transport/transport.h"
#include "net/wire/framing.h"

#include <QObject>

#include <functional>
#include <memory>

namespace lw::net {

class SessionHandler;

struct ClientConfig
{
    QString name; ///< empty: made from the peer
    HostPort peer;
    SocketAddress local; ///< null address, port 0: the system chooses
    FramingSpec framing;
    TransportSpec transport;
    int connectTimeoutMs = 10'000;
    int flushTimeoutMs = 5'000; ///< SessionPolicy::flushTimeoutMs; no workspace keeps it
    bool isTransient = false;   ///< belongs to something that makes it anew; no workspace keeps it

    bool operator==(const ClientConfig &) const = default;
};

/// A connection that we open. Facade in the GUI thread; can connect again after it closed (each time a new SessionId).
/// Owned by the Engine.
class ClientSession final : public QObject
{
    Q_OBJECT

public:
    /// How a facade reaches IO threads; implemented by the Engine.
    class Backend
    {
    public:
        virtual SessionId openClient(OwnerId owner, const ClientConfig &config, std::shared_ptr<Inbox> inbox,
                                     std::shared_ptr<SessionHandler> handler) = 0;
        virtual bool sendTo(SessionId session, const OutgoingFrame &frame) = 0;
        virtual quint64 startSending(SessionId session, SendPlan plan, std::shared_ptr<SendProgress> progress) = 0;
        virtual void stopSending(SessionId session) = 0;
        virtual void closeSession(SessionId session) = 0;
        virtual void abortSession(SessionId session) = 0;
        virtual void finishWriting(SessionId session) = 0;
        /// There is room in the inbox of a client again.
        virtual void inboxTaken(SessionId session) = 0;
        virtual Totals totalsOf(OwnerId owner) const = 0;

    protected:
        ~Backend() = default;
    };

    OwnerId id() const { return m_id; }
    QString name() const { return m_config.name; }
    const ClientConfig &config() const { return m_config; }
    /// Closed before the first connect.
    SessionState state() const { return m_state; }
    bool isConnected() const
    {
        return m_state == SessionState::Open || m_state == SessionState::Paused || m_state == SessionState::HalfClosed;
    }
    /// Why it is paused.
    PauseReasons pauses() const { return m_pauses; }
    /// The current or last session; 0 before the first connect.
    SessionId sessionId() const { return m_session; }
    SocketAddress local() const { return m_local; }
    SocketAddress peer() const { return m_peer; }
    /// How and why the last session closed; no error after a clean end.
    CloseReason closeReason() const { return m_reason; }
    Error error() const { return m_error; }
    Totals totals() const;
    /// Bytes that wait to be written.
    qint64 unsent() const;
    /// Bytes that were still unsent when the last session ended.
    qint64 lost() const;
    /// Why the last plan ended before its end: a frame that could not be made or framed. No error otherwise.
    Error sendError() const { return m_sendError; }

    void setName(const QString &name);
    /// Takes effect at the next connect.
    void setConfig(const ClientConfig &config);

    /// Keeps every received frame for takeReceived(), losslessly. Before connectToPeer().
    void setCollecting(bool collecting, qsizetype limitBytes = Inbox::DefaultLimit);
    QList<InboxFrame> takeReceived();

    /// Who answers the sessions from the next connect on, in their IO thread; null: nobody, frames are only collected.
    /// Told nothing of a connect that fails.
    void setHandler(std::shared_ptr<SessionHandler> handler) { m_handler = std::move(handler); }

    void connectToPeer();
    void close();
    void abort();
    /// FIN; goes on receiving.
    void finishWriting();
    /// False if not connected.
    bool send(const QByteArray &content, quint8 type = 0);
    /// The id of the job, 0 if not connected. finished() and SendProgress tell of it.
    quint64 startSending(SendPlan plan, std::shared_ptr<SendProgress> progress);
    void stopSending();

Q_SIGNALS:
    /// Name, state, error or addresses changed.
    void changed();
    void connected();
    /// closeReason() and error() say why; also after a connect that failed.
    void closed();
    /// takeReceived() has something (only while collecting).
    void received();
    void sendFinished(quint64 jobId);

private:
    friend class Engine;
    ClientSession(Backend &backend, OwnerId id, const ClientConfig &config);
    ~ClientSession() override;
    void handle(const NetEvent &event);

    Backend &m_backend;
    const OwnerId m_id;
    ClientConfig m_config;
    SessionState m_state = SessionState::Closed;
    PauseReasons m_pauses;
    SessionId m_session = 0;
    SocketAddress m_local, m_peer;
    CloseReason m_reason = CloseReason::ClosedByUs;
    Error m_error;
    Error m_sendError;
    std::shared_ptr<const SessionStats> m_stats;
    std::shared_ptr<Inbox> m_inbox;
    std::shared_ptr<SessionHandler> m_handler;
};

} // namespace lw::net
