// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/base/longtask.h"
#include "models/recording/framebytes.h"

namespace lw::models {

/// A conversation cut into frames.
struct ConversationCut
{
    std::vector<ConversationItem> items;
    /// Where the stream makes no frames, in words with the side; nothing if all is well.
    QStringList problems;
};

/// Cuts the Data of \a items anew where the frames of \a framing end, each direction for itself. A frame has the place
/// and the time of the item that completed it; what makes no frame, and what stands before a gap or the end, stays in
/// an item of its own. The comment and the mark of an item go with the frame that has its first byte (of several
/// comments the first). Raw leaves all as it is. The bytes are read once from front to back and not kept. Cancelled, or
/// bytes that can't be read: an error. Any thread.
net::Result<ConversationCut> cutConversation(const std::vector<ConversationItem> &items, FrameBytes &bytes,
                                             const net::FramingSpec &framing, const LongTask::Step &step = {});

} // namespace lw::models
