// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/packet/packet.h"
#include "models/sending/replycheck.h"
#include "net/engine.h"

#include <QAbstractListModel>

#include <memory>

namespace lw::models {

/// Where the composer sends, and the sending itself: a session of an endpoint, a client, or a new connection to an
/// endpoint or an address. Also the list model of the targets there are. Rows: clients, new connections to listening
/// endpoints, the new address, then the sessions of endpoints. The client of a new connection stays. Thread: GUI. The
/// engine must outlive it.
class Sender final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class TargetKind { Client, Session, NewConnectionToEndpoint, NewConnectionToAddress };
    Q_ENUM(TargetKind)
    enum Roles { KindRole = Qt::UserRole, OwnerRole, SessionRole };

    explicit Sender(net::Engine &engine, QObject *parent = nullptr);
    ~Sender() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// The row of a client, of a session of an endpoint, of "new connection" to an endpoint; -1 if there is none.
    int rowOfClient(net::OwnerId client) const;
    int rowOfSession(net::SessionId session) const;
    int rowOfNewConnection(net::OwnerId endpoint) const;

    /// The address (or name and address) that a row stands for; for a tool tip. Empty for a new address.
    QString addressOf(int row) const;

    /// The framing that frames to the target have. A new connection to an address has the one that \a packet wants.
    net::FramingSpec framingOf(int row, const Packet &packet) const;

    /// Sends \a packet as its schedule says and checks the answers as its expectation says. A client that is not
    /// connected is connected first. For NewConnectionToAddress \a address is used. Errors: no such target any more,
    /// bad address, a packet that can't be made (makeSending()).
    net::Result<void> send(int row, const Packet &packet, const QString &address = {});
    void stop();
    bool isSending() const;
    /// Of the current or last plan; may be null.
    std::shared_ptr<const net::SendProgress> progress() const;
    /// Of the current or last plan.
    const Verdict &verdict() const;

Q_SIGNALS:
    void sendingChanged();
    void verdictChanged();
    /// A target has another framing now.
    void framingChanged();
    /// A new connection was made for a send: its client's row, where further frames may go.
    void targetChosen(int row);
    /// Could not connect, or the session closed while sending.
    void failed(const lw::net::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace lw::models
