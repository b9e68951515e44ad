// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/replaytiming.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace lw::net {

int ReplayTiming::bucketOf(quint64 value)
{
    constexpr quint64 linear = quint64(1) << (SubBits + 1);
    if (value < linear)
        return int(value);
    const int shift = std::bit_width(value) - (SubBits + 1);
    return (shift << SubBits) + int(value >> shift);
}

quint64 ReplayTiming::topOf(int bucket)
{
    constexpr int linear = 1 << (SubBits + 1);
    if (bucket < linear)
        return quint64(bucket);
    const int shift = (bucket >> SubBits) - 1;
    const quint64 first = quint64(bucket - (shift << SubBits)) << shift;
    return first + (quint64(1) << shift) - 1;
}

void ReplayTiming::add(qint64 errorNs)
{
    const qint64 size = errorNs < 0 ? -errorNs : errorNs;
    ++m_buckets[std::size_t(bucketOf(quint64(size)))];
    ++m_frames;
    if (size <= InTimeNs)
        ++m_inTime;
    m_worstNs = std::max(m_worstNs, size);
}

void ReplayTiming::merge(const ReplayTiming &other)
{
    for (std::size_t i = 0; i < m_buckets.size(); ++i)
        m_buckets[i] += other.m_buckets[i];
    m_frames += other.m_frames;
    m_inTime += other.m_inTime;
    m_worstNs = std::max(m_worstNs, other.m_worstNs);
}

qint64 ReplayTiming::percentileNs(double share) const
{
    if (m_frames == 0)
        return 0;
    const auto wanted = std::max<quint64>(1, quint64(std::ceil(std::clamp(share, 0.0, 1.0) * double(m_frames))));
    quint64 seen = 0;
    for (int bucket = 0; bucket < Buckets; ++bucket) {
        seen += m_buckets[std::size_t(bucket)];
        if (seen >= wanted)
            return std::min(qint64(topOf(bucket)), m_worstNs);
    }
    return m_worstNs;
}

} // namespace lw::net
