// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/engine.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace lw::models {

/// Where a program of one kind can connect: the endpoints of ours of that kind that listen, then "an address".
/// Thread: GUI. The engine must outlive it.
class EndpointTargets final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Roles { OwnerRole = Qt::UserRole }; ///< 0: the address

    /// Endpoints of \a kind, by their first listener in \a framing, or else their first.
    EndpointTargets(net::Engine &engine, const QByteArray &kind, const QByteArray &framing, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    int addressRow() const { return int(m_endpoints.size()); }
    /// -1 if it does not listen.
    int rowOf(net::OwnerId endpoint) const;
    /// Peer and framing; nothing while it does not listen, or is not of the kind.
    std::optional<net::ClientConfig> clientFor(net::OwnerId endpoint) const;

private:
    void watch(net::Endpoint *endpoint);
    void update(net::OwnerId id);
    void remove(net::OwnerId id);

    net::Engine &m_engine;
    const QByteArray m_kind;
    const QByteArray m_framing;
    std::vector<net::OwnerId> m_endpoints; ///< ids ascend
};

} // namespace lw::models
