// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/replay/expectedframes.h"

#include <functional>

namespace lw::net {

/// One place where what came differs from what was recorded.
struct ReplayDifference
{
    enum class Kind : quint8 {
        Changed, ///< another frame came
        Missing, ///< the recorded frame did not come
        Extra    ///< a frame came that was not recorded; index: of the recorded frame before which it came
    };

    Kind kind = Kind::Changed;
    Direction direction = Direction::ToClient; ///< of the frame: ToClient was received by a client
    int connection = 0;                        ///< from 1, of its side
    quint32 loop = 0;                          ///< from 1
    quint64 index = 0;                         ///< of the recorded frame of that direction, from 0
    quint8 recordedType = 0, receivedType = 0; ///< for framings that carry one
    qint64 offset = 0;                         ///< in recorded, of the first difference; -1: only the types differ
    QByteArray recorded, received;             ///< whole frames as the framing sees them; empty if there is none

    bool operator==(const ReplayDifference &) const = default;
};

/// Compares what one side receives with what was recorded, while it comes and with bounded memory: up to LookAhead
/// frames of both are held where they differ, to tell changed, missing and extra frames apart by the fewest edits.
/// With raw framing, or where bytes make no frame, both streams are cut where the recording was cut.
/// Thread: one at a time.
class ReplayDiff
{
public:
    static constexpr std::size_t LookAhead = 16;
    using Sink = std::function<void(ReplayDifference)>;

    /// The connection plays the loops \a first to \a last, one after another.
    ReplayDiff(const std::shared_ptr<const ReplayScript> &script, Direction received,
               const std::shared_ptr<const IgnoreRules> &rules, Sink sink, quint32 first = 1, quint32 last = 1);
    ~ReplayDiff();

    void received(QByteArrayView bytes);
    /// The peer sent FIN: a last line may be one without its end.
    void ended();
    /// No more comes: tells what is still missing of the loops that began, the last of them \a loop. Further calls do
    /// nothing.
    void finish(quint32 loop = 1);

    /// Frames that were received so far.
    quint64 frames() const { return m_received; }
    /// What came makes no frames (any more), so frames() stands still.
    bool isRaw() const { return m_isRaw; }
    /// Recorded frames of one loop that were compared; known when one is through.
    quint64 expected() const { return m_perLoop; }
    /// The recording could not be read.
    const Error &error() const { return m_expected.error(); }

private:
    class Input;

    void add(ComparedFrame frame);
    void addRaw(QByteArrayView bytes);
    void becomeRaw(const QByteArray &bytes);
    void align(bool isAll);
    ReplayDifference::Kind bestEdit(bool isAll);
    void tell(ReplayDifference::Kind kind);
    ComparedFrame takeExpected();
    void takeRawPiece(qsizetype size);

    ExpectedFrames m_expected;
    std::shared_ptr<const IgnoreRules> m_rules;
    Sink m_sink;
    const Direction m_direction;
    std::unique_ptr<Decoder> m_decoder;
    std::deque<ComparedFrame> m_frames; ///< received, not yet told of
    QByteArray m_raw;                   ///< received, smaller than the next recorded piece
    quint64 m_received = 0;
    quint64 m_perLoop = 0, m_index = 0; ///< m_index: of the next recorded frame, for an extra one behind all
    quint32 m_loop;
    bool m_isRaw = false;
    bool m_finished = false;
};

} // namespace lw::net
