// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/endpoints/endpointmodel.h"

#include <QHash>

#include <map>
#include <memory>
#include <vector>

namespace lw::models {

// What EndpointModel shows, without signals. Private to models.

/// How many bytes have gone both ways, and how fast in the last period.
class ByteRate
{
public:
    /// True if the rate is another one now.
    bool update(quint64 bytes, double seconds);
    double perSecond() const { return m_perSecond; }

private:
    quint64 m_bytes = 0;
    double m_perSecond = 0;
};

struct Node
{
    explicit Node(EndpointModel::Kind nodeKind)
        : kind(nodeKind)
    {}
    const EndpointModel::Kind kind;
};

struct OwnerNode;

struct SessionNode : Node
{
    SessionNode(OwnerNode &ownerNode, const net::NetEvent &opened)
        : Node(EndpointModel::SessionKind)
        , owner(&ownerNode)
        , id(opened.session)
        , state(opened.state)
        , pauses(opened.pauses)
        , peer(opened.peer)
        , local(opened.local)
        , stats(opened.stats)
    {}

    OwnerNode *const owner;
    quint64 order = 0; ///< of appearance: finds its row in O(log n)
    const net::SessionId id;
    net::SessionState state;
    net::PauseReasons pauses;
    const net::SocketAddress peer;
    const net::SocketAddress local;
    const std::shared_ptr<const net::SessionStats> stats;
    ByteRate rate;
};

struct OwnerNode : Node
{
    OwnerNode(EndpointModel::Kind ownerKind, net::OwnerId ownerId)
        : Node(ownerKind)
        , id(ownerId)
    {}

    int rowOf(const SessionNode &session) const;

    const net::OwnerId id;
    net::Endpoint *endpoint = nullptr; ///< one of the two
    net::ClientSession *client = nullptr;
    QString name;
    ByteRate rate;
    std::vector<std::unique_ptr<SessionNode>> sessions;
};

struct SectionNode : Node
{
    explicit SectionNode(EndpointModel::Section which)
        : Node(EndpointModel::SectionKind)
        , section(which)
    {}

    int rowOf(const OwnerNode &owner) const;

    const EndpointModel::Section section;
    std::vector<std::unique_ptr<OwnerNode>> owners; ///< ids ascend
};

/// What one list of events changes for one endpoint. A session that came and went within the list is not in it.
struct EndpointChanges
{
    std::map<net::SessionId, std::unique_ptr<SessionNode>> opened;
    std::vector<SessionNode *> closed;
    std::vector<net::SessionId> changed;
};

} // namespace lw::models
