// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/framingtable.h"

namespace lw::net {

FramingTable::FramingTable()
    : m_specs{FramingSpec()}
{}

quint16 FramingTable::idOf(const FramingSpec &spec)
{
    const std::lock_guard lock(m_mutex);
    const qsizetype known = m_specs.indexOf(spec);
    if (known >= 0)
        return quint16(known);
    if (m_specs.size() >= MostFramings)
        return 0;
    m_specs.append(spec);
    return quint16(m_specs.size() - 1);
}

FramingSpec FramingTable::at(quint16 id) const
{
    const std::lock_guard lock(m_mutex);
    return m_specs.value(id, m_specs.constFirst());
}

} // namespace lw::net
