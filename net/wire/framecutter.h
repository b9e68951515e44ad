// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

#include <optional>
#include <vector>

namespace lw::net {

/// Tells where the frames of a stream end, on the wire: what a framing adds belongs to its frame, what stands between
/// two frames to the later one, but for white space that came with the object before it (json). Keeps no more than a
/// Decoder does. Thread: one at a time.
class FrameCutter
{
public:
    /// Raw if there is no such framing.
    explicit FrameCutter(const FramingSpec &spec);

    /// Goes on with \a bytes. \return the places where a frame ends, in bytes since the stream began, ascending. Behind
    /// a place that makes no frame there are none.
    std::vector<quint64> feed(QByteArrayView bytes);
    /// The stream ended: the same for a frame that may stand without an end.
    std::vector<quint64> end();

    /// Why the stream makes no frames from some place on.
    const std::optional<Error> &problem() const { return m_problem; }

private:
    bool m_isJson;
    quint64 m_fed = 0; ///< bytes
    std::unique_ptr<Decoder> m_decoder;
    std::optional<Error> m_problem;
};

} // namespace lw::net
