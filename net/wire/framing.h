// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"
#include "net/base/setting.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QVariantMap>

#include <functional>
#include <memory>
#include <utility>

namespace lw::net {

/// One message of a stream. The views are valid only during the call that hands the frame over.
struct Frame
{
    QByteArrayView content; ///< without what the framing adds (line end, header)
    quint8 type = 0;        ///< for framings that carry one (tlv); otherwise 0
    bool terminated = true; ///< false for a last line that ended with the stream and not with LF
    quint64 end = 0;        ///< bytes of the stream up to here, with what ends the frame
};

class FrameSink
{
public:
    /// Takes one frame. Returns false to stop: Decoder::feed() returns behind this frame.
    virtual bool takeFrame(const Frame &frame) = 0;

protected:
    ~FrameSink() = default;
};

/// Cuts one stream into frames, incrementally: any split of a stream gives the same frames. Frames that lie whole
/// in the bytes fed are handed over without a copy; only an unfinished tail is kept, never more than the maximum.
/// Thread: one at a time; one decoder per session and direction.
class Decoder
{
public:
    virtual ~Decoder() = default;

    /// Decodes \a bytes into \a sink. \return how many were used: all of them, unless the sink stopped behind a frame;
    /// feeding the rest, then or later, gives the frames that would have come without the stop. After an error the
    /// decoder is spent.
    virtual Result<qsizetype> feed(QByteArrayView bytes, FrameSink &sink) = 0;

    /// The stream ended: hands over what may stand without an end (a last line; one frame at most), or says what is
    /// missing.
    virtual Result<void> end(FrameSink &sink) = 0;

    /// Bytes kept of an unfinished frame.
    virtual qsizetype pending() const = 0;
    /// Hands those bytes out and forgets them: for a change of the framing within a stream.
    virtual QByteArray takePending() = 0;

    /// After an error: what came of the stream from the start of the frame that is malformed, whatever stands behind
    /// it in the same feed() too. Hands it out and forgets it.
    QByteArray takeBroken() { return std::exchange(m_broken, {}); }

protected:
    void keepBroken(QByteArrayView kept, QByteArrayView rest = {}) { m_broken.append(kept).append(rest); }

private:
    QByteArray m_broken;
};

/// What a framing puts around a content: sent as prefix, content, suffix.
struct Envelope
{
    QByteArray prefix;
    QByteArray suffix;
};

/// The inverse of a Decoder. Stateless; any thread.
class Encoder
{
public:
    virtual ~Encoder() = default;
    /// The envelope for \a content, or why this framing can't carry it.
    virtual Result<Envelope> wrap(QByteArrayView content, quint8 type) const = 0;
    /// The envelope that says \a length, whatever the content has: for testing what a peer does with a lie. An error
    /// for framings that state no length, or not one so large.
    virtual Result<Envelope> wrapStating(quint64 length, quint8 type) const;
    /// True if prefix and suffix are always empty: content goes out as it is.
    virtual bool isTransparent() const { return false; }
};

/// A framing and its settings, as chosen for a listener or a client.
struct FramingSpec
{
    static constexpr qint64 DefaultMaxFrame = 1 << 20;
    static constexpr qint64 LargestMaxFrame = 64 << 20;

    QByteArray kind = "raw";           ///< FramingInfo::kind
    qint64 maxFrame = DefaultMaxFrame; ///< bytes of content; 1..LargestMaxFrame
    QVariantMap options;               ///< by the kind; empty means its defaults

    bool operator==(const FramingSpec &) const = default;
};

/// A part of a frame as it stands on the wire.
struct FrameField
{
    enum class Role : quint8 { Type, Length, Content };

    Role role = Role::Content;
    qsizetype offset = 0; ///< bytes from the start of the frame
    qsizetype size = 0;   ///< bytes
    quint64 value = 0;    ///< of a type; of a length: the bytes of content that it states

    bool operator==(const FrameField &) const = default;
};

/// One entry of the registry: all that dialogs, the command line and the workspace know of a framing.
struct FramingInfo
{
    QByteArray kind; ///< the word on the command line and in files
    QString title;   ///< for people, translated
    QString summary; ///< one sentence, translated
    QList<SettingInfo> settings;
    std::function<std::unique_ptr<Decoder>(const FramingSpec &)> makeDecoder;
    std::function<std::unique_ptr<Encoder>(const FramingSpec &)> makeEncoder;
    /// Checks what the settings' own bounds can't say; may be null.
    Result<void> (*check)(const FramingSpec &) = nullptr;
    /// Names of the types that a frame may carry, by value (translated; empty: no name). No list: it carries none.
    QStringList typeNames = {};
    /// The fields of one frame, whether its length is true or not; null for framings without a header. An error if
    /// \a wire is shorter than the header.
    Result<QList<FrameField>> (*dissect)(QByteArrayView wire, const FramingSpec &) = nullptr;

    bool carriesType() const { return !typeNames.isEmpty(); }
    bool statesLength() const { return dissect != nullptr; }
};

/// Every framing there is, in the order in which they are offered. Titles are translated at each call. Any thread.
QList<FramingInfo> framings();

/// The entry for \a spec.kind, or an error that lists the kinds there are or names the setting that is wrong.
Result<FramingInfo> findFraming(const FramingSpec &spec);

/// Reads "line" or "kind:key=value,key=value" (max=BYTES for every kind) as written on a command line.
Result<FramingSpec> parseFramingSpec(const QString &text);
/// The inverse of parseFramingSpec(), in meaning: an end that the text can't hold as it is, is written in hex.
QString toText(const FramingSpec &spec);

/// The title of a type: "1 chat", or "7" where it has no name.
QString typeTitle(const FramingInfo &info, quint8 type);

/// For decoders: the stream ended inside the frame that starts at \a offset, with \a have of \a wanted bytes.
Error unfinishedFrame(quint64 offset, qsizetype have, qsizetype wanted);
/// For encoders: a length that does not fit \a bytes bytes, which say at most \a largest.
Error lengthTooLarge(quint64 length, qsizetype bytes, quint64 largest);
/// For dissectors: fewer bytes than a header has.
Error headerTooShort(qsizetype have, qsizetype wanted);
/// For decoders: the frame that starts at \a offset has no end within the limit. Its length is not known, or would
/// depend on how much of the stream was read at once.
Error frameTooLong(quint64 offset, qint64 maxFrame);
/// For decoders: the frame that starts at \a offset says it has \a length bytes of content.
Error frameTooLong(quint64 offset, quint64 length, qint64 maxFrame);

} // namespace lw::net
