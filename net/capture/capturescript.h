// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/capturefile.h"
#include "net/capture/replayscript.h"

namespace lw::net {

/// What is done where a capture misses bytes.
enum class Gaps : quint8 {
    Refuse, ///< an error that names the first one
    GoOver  ///< as if they had not been sent
};

constexpr std::size_t MostScriptSteps = 32'000'000;

/// The script of stream number \a stream (from 0) of a capture. What one side said is cut by \a framing into a step for
/// each frame, at the time of the segment that completed it; bytes that make no frame, and all with raw, into a step
/// for each segment. A stream whose start was not captured begins with its first data. Reads all of the stream's
/// payload once, unless \a framing is raw; keeps none of it. \a goesOn is asked now and then; false cancels. Errors: no
/// such stream or framing, a gap, a file that can't be read any more, too many steps.
Result<ReplayScript> scriptOf(const std::shared_ptr<const CaptureFile> &file, std::size_t stream,
                              const FramingSpec &framing, Gaps gaps = Gaps::Refuse,
                              const std::function<bool()> &goesOn = {});

} // namespace lw::net
