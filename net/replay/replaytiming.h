// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <array>

namespace lw::net {

/// How well a replay kept to its times: |real - planned| of every frame that had a planned time, in a histogram of
/// fixed size whose buckets are at most 1/32 wide of what they hold. Thread: one at a time.
class ReplayTiming
{
public:
    static constexpr qint64 InTimeNs = 1'000'000; ///< a frame is in time if it is off by no more

    void add(qint64 errorNs);
    void merge(const ReplayTiming &other);

    quint64 frames() const { return m_frames; }
    qint64 worstNs() const { return m_worstNs; }
    /// 0..1; 1 if there were no frames.
    double shareInTime() const { return m_frames == 0 ? 1.0 : double(m_inTime) / double(m_frames); }
    /// The error that \a share (0..1) of the frames did not exceed; at most a bucket's width more than it was, and
    /// never more than worstNs(). 0 if there were no frames.
    qint64 percentileNs(double share) const;

private:
    static constexpr int SubBits = 5; ///< 32 buckets for each power of two
    static constexpr int Buckets = (64 - SubBits) << SubBits;
    static int bucketOf(quint64 value);
    static quint64 topOf(int bucket);

    std::array<quint64, Buckets> m_buckets{};
    quint64 m_frames = 0;
    quint64 m_inTime = 0;
    qint64 m_worstNs = 0;
};

} // namespace lw::net
