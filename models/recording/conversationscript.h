// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/recording/recording.h"
#include "net/replay/replayscript.h"

namespace lw::models {

/// What is done where a capture misses bytes.
enum class Gaps : quint8 {
    Refuse, ///< an error that names the first one
    GoOver  ///< as if they had not been sent
};

/// A conversation as it can be replayed: its frames, its ends, up to the first reset. Times count from \a startNs.
/// Keeps \a bytes and a copy of \a items, so that later edits don't change it. Errors: a gap, a frame larger than a
/// step may be. Any thread.
net::Result<net::ReplayScript> replayScript(const std::vector<ConversationItem> &items,
                                            const std::shared_ptr<FrameBytes> &bytes, const net::FramingSpec &framing,
                                            qint64 startNs, Gaps gaps = Gaps::Refuse);
/// Of a conversation as it is edited now. Thread: GUI.
net::Result<net::ReplayScript> replayScript(const Conversation &conversation, const net::CapturedStream &stream,
                                            Gaps gaps = Gaps::Refuse);
/// Of a stream of a capture as it was captured: loadConversation(), then the above. Any thread.
net::Result<net::ReplayScript> replayScript(const std::shared_ptr<const net::CaptureFile> &file, std::size_t stream,
                                            const net::FramingSpec &framing, Gaps gaps = Gaps::Refuse,
                                            const LongTask::Step &step = {});

} // namespace lw::models
