// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/capturescript.h"

#include "net/wire/framecutter.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Replay)
};

constexpr qint64 ReadBytes = 1 << 20;

/// A run of payload in the file.
struct Extent
{
    qint64 offset = 0, size = 0;
};

/// Where the bytes of each step lie.
struct Places
{
    std::vector<Extent> extents;
    std::vector<std::size_t> first; ///< extent, by step, and one behind the last

    Result<QByteArray> read(const CaptureFile &file, std::size_t step) const
    {
        qint64 size = 0;
        for (std::size_t i = first[step]; i < first[step + 1]; ++i)
            size += extents[i].size;
        QByteArray bytes(size, Qt::Uninitialized);
        char *to = bytes.data();
        for (std::size_t i = first[step]; i < first[step + 1]; ++i) {
            if (const auto got = file.read(extents[i].offset, extents[i].size, to); !got)
                return tl::make_unexpected(got.error());
            to += extents[i].size;
        }
        return bytes;
    }
};

/// Cuts what one side says.
class Side
{
public:
    explicit Side(const FramingSpec &framing)
        : m_framing(framing)
    {
        restart();
    }

    void restart()
    {
        m_cutter.emplace(m_framing);
        m_fed = 0;
    }
    bool isRaw() const { return m_framing.kind == "raw" || m_cutter->problem(); }
    bool isPending() const { return !m_pending.empty(); }
    qint64 timeNs() const { return m_timeNs; }

    /// Adds what is not looked at.
    void addRaw(qint64 offset, qint64 size, qint64 timeNs)
    {
        m_timeNs = timeNs;
        m_pending.push_back({offset, size});
    }

    /// Adds \a bytes, which lie at \a offset, and tells \a step of each step that is whole.
    template <typename Step>
    void feed(QByteArrayView bytes, qint64 offset, qint64 timeNs, Step step)
    {
        m_timeNs = timeNs;
        const quint64 before = m_fed;
        std::vector<quint64> ends = m_cutter->feed(bytes);
        m_fed += quint64(bytes.size());
        qsizetype from = 0;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            auto to = qsizetype(ends[i] - before);
            // White space behind an object is what its reader may wait for.
            while (m_framing.kind == "json" && i + 1 == ends.size() && to < bytes.size() && isSpace(bytes[to]))
                ++to;
            m_pending.push_back({offset + from, to - from});
            from = to;
            step();
        }
        if (from < bytes.size())
            m_pending.push_back({offset + from, bytes.size() - from});
    }

    std::vector<Extent> take() { return std::exchange(m_pending, {}); }

private:
    static bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

    const FramingSpec m_framing;
    std::optional<FrameCutter> m_cutter;
    std::vector<Extent> m_pending; ///< bytes of no step yet
    quint64 m_fed = 0;
    qint64 m_timeNs = 0;
};

class ScriptBuilder
{
public:
    ScriptBuilder(const CaptureFile &file, const FramingSpec &framing, Gaps gaps)
        : m_file(file)
        , m_gaps(gaps)
        , m_sides{Side(framing), Side(framing)}
    {}

    Result<void> add(const CaptureEvent &event)
    {
        if (!m_startNs && event.kind != CaptureEvent::Kind::Gap)
            m_startNs = event.timeNs;
        Side &side = m_sides[std::size_t(event.direction)];
        switch (event.kind) {
        case CaptureEvent::Kind::Opened:
            return {};
        case CaptureEvent::Kind::Data:
            return addData(event, side);
        case CaptureEvent::Kind::Gap:
            if (m_gaps == Gaps::Refuse)
                return failure(Error::Code::InvalidInput, gapWords(event));
            flush(event.direction);
            side.restart();
            return {};
        case CaptureEvent::Kind::Finished:
            flush(event.direction);
            step(event.direction, ReplayStep::Kind::Finish, event.timeNs, {});
            return {};
        case CaptureEvent::Kind::Reset:
            flush(opposite(event.direction));
            flush(event.direction);
            step(event.direction, ReplayStep::Kind::Reset, event.timeNs, {});
            m_isOver = true;
            return {};
        }
        return {};
    }

    bool isOver() const { return m_isOver; }
    bool isTooLong() const { return m_steps.size() > MostScriptSteps; }

    /// What a side has said and is in no step yet becomes one, or several if it is large.
    void flush(Direction direction)
    {
        Side &side = m_sides[std::size_t(direction)];
        std::vector<Extent> step;
        qint64 size = 0;
        const std::vector<Extent> pending = side.take();
        for (Extent extent : pending) {
            while (extent.size > 0) {
                const qint64 part = std::min(extent.size, ReplayScript::MostStepBytes - size);
                step.push_back({extent.offset, part});
                size += part;
                extent.offset += part;
                extent.size -= part;
                if (size == ReplayScript::MostStepBytes) {
                    this->step(direction, ReplayStep::Kind::Data, side.timeNs(), std::exchange(step, {}));
                    size = 0;
                }
            }
        }
        if (size > 0)
            this->step(direction, ReplayStep::Kind::Data, side.timeNs(), step);
    }

    std::vector<ReplayStep> takeSteps() { return std::move(m_steps); }
    Places takePlaces()
    {
        m_places.first.push_back(m_places.extents.size());
        return std::move(m_places);
    }

private:
    Result<void> addData(const CaptureEvent &event, Side &side)
    {
        for (qint64 at = 0; at < event.size;) {
            const qint64 part = std::min<qint64>(event.size - at, ReadBytes);
            if (side.isRaw()) {
                side.addRaw(event.offset + at, part, event.timeNs);
            } else {
                m_buffer.resize(part);
                if (const auto read = m_file.read(event.offset + at, part, m_buffer.data()); !read)
                    return read;
                side.feed(m_buffer, event.offset + at, event.timeNs, [&] { flush(event.direction); });
            }
            at += part;
        }
        if (side.isRaw())
            flush(event.direction);
        return {};
    }

    void step(Direction direction, ReplayStep::Kind kind, qint64 timeNs, const std::vector<Extent> &extents)
    {
        m_places.first.push_back(m_places.extents.size());
        qint64 size = 0;
        for (const Extent &extent : extents) {
            size += extent.size;
            m_places.extents.push_back(extent);
        }
        m_lastNs = std::max(m_lastNs, timeNs - m_startNs.value_or(timeNs));
        m_steps.push_back({m_lastNs, size, kind, direction});
    }

    QString gapWords(const CaptureEvent &gap) const
    {
        const QString who = gap.direction == Direction::ToServer ? Text::tr("the client") : Text::tr("the server");
        return Text::tr("the capture misses %1 bytes of what %2 said, %3 s after the stream began")
            .arg(gap.size)
            .arg(who)
            .arg(double(gap.timeNs - m_startNs.value_or(gap.timeNs)) / 1e9, 0, 'f', 3);
    }

    const CaptureFile &m_file;
    const Gaps m_gaps;
    std::array<Side, 2> m_sides; ///< by Direction
    std::vector<ReplayStep> m_steps;
    Places m_places;
    QByteArray m_buffer;
    std::optional<qint64> m_startNs;
    qint64 m_lastNs = 0;
    bool m_isOver = false;
};

} // namespace

Result<ReplayScript> scriptOf(const std::shared_ptr<const CaptureFile> &file, std::size_t stream,
                              const FramingSpec &framing, Gaps gaps, const std::function<bool()> &goesOn)
{
    constexpr std::size_t askEvery = 1'024;
    if (stream >= file->streams().size())
        return failure(Error::Code::InvalidInput,
                       Text::tr("there is no stream %1: the file has %2").arg(stream).arg(file->streams().size()));
    if (const auto found = findFraming(framing); !found)
        return tl::make_unexpected(found.error());
    ScriptBuilder builder(*file, framing, gaps);
    const std::vector<CaptureEvent> events = file->events(stream);
    std::array<std::size_t, 2> lastData{events.size(), events.size()}; // by Direction
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].kind == CaptureEvent::Kind::Data)
            lastData[std::size_t(events[i].direction)] = i;
    }
    for (std::size_t i = 0; i < events.size() && !builder.isOver(); ++i) {
        if (goesOn && i % askEvery == 0 && !goesOn())
            return failure(Error::Code::Cancelled, Text::tr("cancelled"));
        if (const auto added = builder.add(events[i]); !added)
            return tl::make_unexpected(added.error());
        if (lastData[std::size_t(events[i].direction)] == i)
            builder.flush(events[i].direction); // what has no end, at the time at which it came
        if (builder.isTooLong())
            return failure(Error::Code::LimitReached,
                           Text::tr("the stream has more than %1 frames").arg(MostScriptSteps));
    }
    const CapturedStream &of = file->streams()[stream];
    ReplayScript script;
    script.steps = builder.takeSteps();
    script.framing = framing;
    script.title = Text::tr("client %1 to %2").arg(toText(of.client), toText(of.server));
    script.bytes = [file, places = std::make_shared<const Places>(builder.takePlaces())](std::size_t step) {
        return places->read(*file, step);
    };
    return script;
}

} // namespace lw::net
