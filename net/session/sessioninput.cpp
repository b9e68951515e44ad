// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/clock.h"
#include "net/session/heldbytes.h"
#include "net/session/iocontext.h"
#include "net/session/session.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace lw::net {

namespace {

/// Changes of what a session holds that are smaller are not told to its owner.
constexpr qint64 ChargedFrom = 4 << 10;

} // namespace

/// Hands the frames of one slice to the handler.
class Session::Input final : public FrameSink
{
public:
    explicit Input(Session &session)
        : m_session(session)
    {}

    bool takeFrame(const Frame &frame) override
    {
        bump(m_session.m_counters.messagesIn);
        bump(m_session.m_stats->messagesIn);
        m_session.tap(TapKind::Received, frame.content, frame.type);
        if (m_session.m_watch)
            m_session.watch(frame);
        m_session.m_handler.received(m_session, frame);
        return m_session.goesOn();
    }

private:
    Session &m_session;
};

/// Whether the frame that was handled may be followed by the next one at once.
bool Session::goesOn()
{
    m_context.slice.spend(SliceBudget::FrameCost);
    return mayDecode() && !m_nextFraming && m_sliceOutput < SliceBudget::BytesPerSlice && m_context.slice.isLeft();
}

void Session::handleInput(QByteArrayView bytes)
{
    m_context.slice.begin(m_context.readTimeNs + SliceBudget::FirstSliceNs);
    const QByteArrayView left = decode(bytes);
    if (!left.isEmpty()) {
        m_readSize = FirstReadSize;
        m_rest = std::make_unique<Rest>(Rest{left.toByteArray(), 0, m_context.readTimeNs});
    } else if (bytes.size() == qsizetype(m_readSize)) {
        m_readSize = std::min<quint32>(m_readSize * 2, IoContext::ReadBufferSize);
    }
    inputHandled();
}

void Session::resumeInput()
{
    m_inputQueued = false;
    if (!m_rest || !mayDecode())
        return; // updateReading() queues it again
    std::unique_ptr<Rest> rest = std::exchange(m_rest, nullptr);
    m_context.readTimeNs = rest->readTimeNs;
    const QByteArrayView left = decode(QByteArrayView(rest->bytes).sliced(rest->used));
    rest->used = rest->bytes.size() - left.size();
    if (!left.isEmpty())
        m_rest = std::move(rest);
    inputHandled();
    updateReading();
}

/// One slice of \a bytes. \return what is left of them; nothing if the session takes no more.
QByteArrayView Session::decode(QByteArrayView bytes)
{
    QByteArrayView left;
    const bool isGood = runDecoder([&](FrameSink &sink) -> Result<void> {
        const Result<qsizetype> used = m_decoder->feed(bytes, sink);
        if (!used)
            return tl::make_unexpected(used.error());
        left = bytes.sliced(*used);
        return {};
    });
    return isGood && takesInput() ? left : QByteArrayView();
}

/// Runs one step of the decoder with its answers gathered into one write. \return false if the session has ended.
template <typename Step>
bool Session::runDecoder(Step step)
{
    Input input(*this);
    m_inInput = true;
    m_sliceOutput = 0;
    const Result<void> decoded = step(input);
    m_inInput = false;
    flushBatch();
    if (m_finished)
        return false;
    if (!decoded) {
        tapBroken(m_decoder->takeBroken());
        finish(CloseReason::FrameError, decoded.error());
        return false;
    }
    return true;
}

/// What follows a slice once its rest is kept.
void Session::inputHandled()
{
    if (m_finished)
        return;
    if (m_nextFraming)
        applyFraming();
    m_inputHeld = m_decoder->pending() + (m_rest ? m_rest->bytes.size() : 0);
    afterOutput();
    if (m_rest)
        updateReading();
}

void Session::watch(const Frame &frame)
{
    if (m_watch->add({readTimeNs(), frame.type, frame.content.toByteArray()}))
        return;
    setPaused(true, PauseReason::Watch);
}

void Session::handleEnd()
{
    m_peerEnded = true;
    m_stream->setReading(false);
    record(TapeRecord::Kind::PeerFinished, m_context.readTimeNs);
    tap(TapKind::Ended, {});
    if (m_closing) {
        if (m_finSent)
            finish(m_closeReason);
        return;
    }
    setState(SessionState::HalfClosed);
    if (!runDecoder([this](FrameSink &sink) { return m_decoder->end(sink); }))
        return;
    inputHandled();
    if (!m_finished && !m_closing)
        m_handler.ended(*this);
}

Result<void> Session::setFraming(const FramingSpec &framing)
{
    const Result<FramingInfo> found = findFraming(framing);
    if (!found)
        return tl::make_unexpected(found.error());
    m_nextFraming = framing;
    if (!m_inInput) {
        applyFraming();
        updateReading();
    }
    return {};
}

/// What was not decoded yet is what the new framing begins with.
void Session::applyFraming()
{
    m_setup.framing = *std::exchange(m_nextFraming, std::nullopt);
    const Result<FramingInfo> found = findFraming(m_setup.framing);
    QByteArray unfinished = m_decoder->takePending();
    m_decoder = found->makeDecoder(m_setup.framing);
    m_encoder = found->makeEncoder(m_setup.framing);
    m_framingId = m_context.framings().idOf(m_setup.framing);
    report(NetEvent::Type::SessionFraming, [this](NetEvent &event) { event.framing = m_framingId; });
    if (unfinished.isEmpty() || !takesInput())
        return;
    if (!m_rest)
        m_rest = std::make_unique<Rest>(Rest{{}, 0, m_context.readTimeNs});
    unfinished.append(QByteArrayView(m_rest->bytes).sliced(m_rest->used));
    m_rest->bytes = unfinished;
    m_rest->used = 0;
}

/// Tells the owner how much is held here, if that has changed.
void Session::account()
{
    const qint64 held = m_stream->pending() + m_inputHeld;
    if (held != m_charged && (held == 0 || std::abs(held - m_charged) >= ChargedFrom))
        charge(held);
}

void Session::charge(qint64 bytes)
{
    const qint64 change = bytes - std::exchange(m_charged, bytes);
    if (change == 0)
        return;
    m_context.heldChanged(change);
    if (m_setup.held)
        m_setup.held->add(change);
}

} // namespace lw::net
