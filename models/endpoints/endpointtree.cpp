// SPDX-License-Identifier: GPL-3.0-only
#include "models/endpoints/endpointtree.h"

#include <algorithm>

namespace lw::models {

bool ByteRate::update(quint64 bytes, double seconds)
{
    const double before = m_perSecond;
    m_perSecond = double(bytes - std::min(bytes, m_bytes)) / seconds;
    m_bytes = bytes;
    return m_perSecond != before;
}

int OwnerNode::rowOf(const SessionNode &session) const
{
    const auto found =
        std::lower_bound(sessions.begin(), sessions.end(), session.order,
                         [](const std::unique_ptr<SessionNode> &node, quint64 order) { return node->order < order; });
    return int(found - sessions.begin());
}

int SectionNode::rowOf(const OwnerNode &owner) const
{
    const auto found =
        std::lower_bound(owners.begin(), owners.end(), owner.id,
                         [](const std::unique_ptr<OwnerNode> &node, net::OwnerId id) { return node->id < id; });
    return int(found - owners.begin());
}

} // namespace lw::models
