// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/base/longtask.h"
#include "models/recording/framebytes.h"

#include <QList>

class QIODevice;

namespace lw::models {

/// How a stream is written out to be read as a whole.
enum class FollowForm {
    Text,   ///< what can't be shown is escaped, lines stay lines
    Hex,    ///< a dump with offsets of each direction
    CArray, ///< an array for each frame
    Raw     ///< the bytes themselves
};

/// What of a stream is followed.
struct FollowWish
{
    FollowForm form = FollowForm::Text;
    bool toServer = true, toClient = true;
};

/// A run of one direction in the written text; for colours. Places in characters.
struct FollowRun
{
    qsizetype start = 0;
    qsizetype size = 0;
    net::Direction direction = net::Direction::ToServer;
};

struct FollowedText
{
    QString text;
    QList<FollowRun> runs;
    bool isCut = false; ///< there is more than was asked for
};

/// The conversation as text, up to about \a mostCharacters. Raw is shown as text. Any thread.
net::Result<FollowedText> follow(const std::vector<ConversationItem> &items, const FrameBytes &bytes,
                                 const FollowWish &wish, qsizetype mostCharacters);

/// Writes all of it (UTF-8, or the bytes for Raw). Any thread.
net::Result<void> followInto(QIODevice &device, const std::vector<ConversationItem> &items, const FrameBytes &bytes,
                             const FollowWish &wish, const LongTask::Step &step = {});

} // namespace lw::models
