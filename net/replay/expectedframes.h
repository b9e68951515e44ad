// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/replay/ignorerules.h"
#include "net/replay/replayscript.h"

#include <deque>
#include <memory>

namespace lw::net {

/// A frame of a replay as it is compared.
struct ComparedFrame
{
    QByteArray bytes; ///< content; of a raw one as it stood on the wire
    quint8 type = 0;
    bool isRaw = false; ///< made no frame
    quint32 loop = 0;   ///< of a recorded one
    quint64 index = 0;  ///< of a recorded one, in its loop
    IgnoreRules::Canonical canonical;
    std::size_t hash = 0; ///< of canonical.bytes

    static ComparedFrame of(QByteArray bytes, quint8 type, bool isRaw, const IgnoreRules &rules);
    bool isSameAs(const ComparedFrame &other) const;
    /// Where in this one's bytes the first difference lies; -1 if only the types differ.
    qint64 firstDifference(const ComparedFrame &other) const;
};

/// The frames that one side said in a recording, made one after another as they are needed. With a framing: its frames,
/// and what made none in raw pieces. With raw: what was said between two steps of the other side, in one piece. A
/// recording without an end can be said again and again on one connection.
/// Thread: one at a time.
class ExpectedFrames
{
public:
    static constexpr qsizetype LargestPiece = 1 << 20; ///< bytes; longer raw ones are cut

    /// From loop \a first to loop \a last.
    ExpectedFrames(std::shared_ptr<const ReplayScript> script, Direction direction,
                   std::shared_ptr<const IgnoreRules> rules, quint32 first = 1, quint32 last = 1);
    ~ExpectedFrames();

    /// Makes sure that \a count frames are there if the recording has so many; at most one step more is read.
    void fill(std::size_t count);
    bool isEmpty() const { return m_frames.empty(); }
    std::size_t size() const { return m_frames.size(); }
    const ComparedFrame &at(std::size_t index) const { return m_frames[index]; }
    /// Takes the first one away.
    ComparedFrame take();

    /// The recording's bytes do not follow its framing; from there on there are raw pieces.
    bool isBroken() const { return m_isBroken; }
    /// The script could not be read; there are no more frames.
    const Error &error() const { return m_error; }

private:
    class Sink;

    void readStep();
    void endLoop();
    void endStream();
    void add(ComparedFrame frame);
    void addPieces(QByteArrayView bytes);
    void flushPiece();

    std::shared_ptr<const ReplayScript> m_script;
    std::shared_ptr<const IgnoreRules> m_rules;
    const Direction m_direction;
    const bool m_isRaw;
    std::unique_ptr<Decoder> m_decoder;
    std::deque<ComparedFrame> m_frames;
    QByteArray m_piece;
    Error m_error;
    std::size_t m_next = 0; ///< step
    quint64 m_index = 0;    ///< of the next frame, in its loop
    quint32 m_loop;
    const quint32 m_last;
    bool m_isBroken = false;
    bool m_isFinished = false; ///< FIN was passed
    bool m_ended = false;
};

} // namespace lw::net
