// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

#include <mutex>

namespace lw::net {

/// Small numbers for framings, so that a record of traffic can say in two bytes how it was framed. Numbers are given
/// out for the life of an engine; 0 is raw, and stands for any other one when all are taken.
/// Thread: any.
class FramingTable
{
public:
    static constexpr quint16 Raw = 0;

    FramingTable();

    quint16 idOf(const FramingSpec &spec);
    FramingSpec at(quint16 id) const;

private:
    static constexpr qsizetype MostFramings = 4096;

    mutable std::mutex m_mutex;
    QList<FramingSpec> m_specs;
};

} // namespace lw::net
