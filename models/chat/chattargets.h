// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/engine.h"

#include <QAbstractListModel>

#include <vector>

namespace lw::models {

/// Where one can chat: the chat endpoints of ours that listen, then "an address". Thread: GUI. The engine must outlive
/// it.
class ChatTargets final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Roles { OwnerRole = Qt::UserRole }; ///< 0: the address

    explicit ChatTargets(net::Engine &engine, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    int addressRow() const { return int(m_endpoints.size()); }
    /// -1 if it does not listen.
    int rowOf(net::OwnerId endpoint) const;

    /// How programs reach a chat endpoint: its tlv listener if it has one, else its first. Peer and framing; nothing
    /// while it does not listen.
    static std::optional<net::ClientConfig> clientFor(const net::Endpoint &endpoint);

private:
    void watch(net::Endpoint *endpoint);
    void update(net::OwnerId id);
    void remove(net::OwnerId id);

    net::Engine &m_engine;
    std::vector<net::OwnerId> m_endpoints; ///< ids ascend
};

} // namespace lw::models
