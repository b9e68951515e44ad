// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace lw::net {

/// What a Splitter saw at the front of some bytes.
struct SplitStep
{
    /// Bytes of the whole frame, or, while that is not known, of the part that tells it. Never 0.
    qsizetype size = 0;
    /// With size bytes at hand the frame is whole: its content and type.
    bool isWhole = false;
    QByteArrayView content;
    quint8 type = 0;

    static SplitStep needs(qsizetype bytes) { return {bytes, false, {}, 0}; }
};

/// A Decoder for framings that know the size of a frame from its first bytes. \a Splitter has
///   std::optional<SplitStep> step(QByteArrayView front) const   (nullopt: malformed, see error())
///   Error error(QByteArrayView front, quint64 offset) const
/// Frames that lie whole in the bytes fed are handed over in place; of an unfinished one only its bytes are kept.
template <typename Splitter>
class SplittingDecoder final : public Decoder
{
public:
    explicit SplittingDecoder(Splitter splitter)
        : m_splitter(std::move(splitter))
    {}

    Result<qsizetype> feed(QByteArrayView bytes, FrameSink &sink) override
    {
        const qsizetype size = bytes.size();
        while (!m_tail.isEmpty() && !bytes.isEmpty()) {
            const qsizetype part = std::min(m_wanted - m_tail.size(), bytes.size());
            m_tail.append(bytes.first(part));
            bytes = bytes.sliced(part);
            if (m_tail.size() < m_wanted)
                return size;
            const std::optional<SplitStep> step = m_splitter.step(m_tail);
            if (!step) {
                keepBroken(m_tail, bytes);
                return tl::make_unexpected(m_splitter.error(m_tail, m_offset));
            }
            m_wanted = step->size;
            if (!step->isWhole)
                continue;
            m_offset += quint64(step->size);
            const bool more = sink.takeFrame({step->content, step->type, true, m_offset});
            m_tail.clear();
            if (!more)
                return size - bytes.size();
        }
        while (!bytes.isEmpty()) {
            const std::optional<SplitStep> step = m_splitter.step(bytes);
            if (!step) {
                keepBroken(bytes);
                return tl::make_unexpected(m_splitter.error(bytes, m_offset));
            }
            if (!step->isWhole) {
                m_wanted = step->size;
                m_tail = bytes.toByteArray();
                return size;
            }
            m_offset += quint64(step->size);
            bytes = bytes.sliced(step->size);
            if (!sink.takeFrame({step->content, step->type, true, m_offset}))
                return size - bytes.size();
        }
        return size;
    }

    Result<void> end(FrameSink &) override
    {
        if (m_tail.isEmpty())
            return {};
        keepBroken(m_tail);
        return tl::make_unexpected(unfinishedFrame(m_offset, m_tail.size(), m_wanted));
    }

    qsizetype pending() const override { return m_tail.size(); }
    QByteArray takePending() override { return std::exchange(m_tail, {}); }

private:
    Splitter m_splitter;
    QByteArray m_tail;
    qsizetype m_wanted = 0;
    quint64 m_offset = 0; ///< of the frame that is being read, in the stream
};

} // namespace lw::net
