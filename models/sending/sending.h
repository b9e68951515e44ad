// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/sending/replymatcher.h"
#include "net/session/sendjob.h"

#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace lw::models {

/// Frames on their way to be answered: the IO thread adds what it sends, the reader of replies takes it back in the
/// same order. Bounded; when it is full nothing more is sent, so that no answer is compared with the wrong frame.
/// Thread: add() from one, take() from another.
class SentFrames
{
public:
    static constexpr qsizetype MaxBytes = 64 << 20; ///< contents and bookkeeping

    /// False if there is no room.
    bool add(const QByteArray &content);
    std::optional<QByteArray> take();

private:
    std::mutex m_mutex;
    std::deque<QByteArray> m_frames;
    qsizetype m_bytes = 0;
};

/// All that is needed to send a packet over one session and to judge the answers.
struct Sending
{
    net::SendPlan plan;
    net::FramingSpec framing;            ///< of the session it is made for
    std::optional<ReplyMatcher> matcher; ///< none: nothing is expected
    int withinMs = Expectation::DefaultWithinMs;
    std::shared_ptr<SentFrames> sent; ///< where frames differ from one another and answers must be the same
    QByteArray constant;              ///< where all frames are the same
};

/// Makes the plan that sends \a packet over a session framed as \a sessionFraming. A packet with a framing of its own,
/// or with a length that lies, goes past the session's. Errors: a template or an expectation that is not understood
/// (with the position), a file that can't be read, a content that the framing can't carry.
net::Result<Sending> makeSending(const Packet &packet, const net::FramingSpec &sessionFraming);

/// The envelope around \a size bytes of \a content that \a packet wants, in \a framing. \a content may be shorter than
/// \a size where only its length matters (a file).
net::Result<net::Envelope> envelopeFor(const Packet &packet, const net::FramingSpec &framing, QByteArrayView content,
                                       quint64 size);

} // namespace lw::models
