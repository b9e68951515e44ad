// SPDX-License-Identifier: GPL-3.0-only
// What an encoder sends, the decoder of the same framing reads again.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "net/base/escape.h"

using namespace lw;
using namespace lw::fuzz;

namespace {

/// Framings that end a frame with bytes can't carry every content; json carries what is one object.
bool canCarry(const net::FramingSpec &spec, const QByteArray &content)
{
    if (spec.kind == "fixed")
        return true;
    if (content.size() > spec.maxFrame)
        return false;
    if (spec.kind == "line")
        return !content.contains('\n') && !content.endsWith('\r');
    if (spec.kind == "delimiter") {
        const QByteArray end =
            *net::unescape(spec.options.value(QStringLiteral("end"), QStringLiteral("\\0")).toString());
        return (content + end).indexOf(end) == content.size();
    }
    if (spec.kind == "json") {
        const Decoded alone = decode(spec, content, 0);
        return !alone.error && alone.frames.size() == 1 && alone.frames.first().content == content;
    }
    return true;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const net::FramingSpec spec = input.framing();
    const Cut cut = input.byte();
    const auto encoder = framingOf(spec).makeEncoder(spec);
    QByteArray stream;
    QList<FrameCopy> sent;
    while (!input.atEnd()) {
        const quint8 type = input.byte();
        const QByteArray content = input.take(input.byte()).toByteArray();
        const auto envelope = encoder->wrap(content, type);
        if (!envelope || !canCarry(spec, content))
            continue;
        stream += envelope->prefix + content + envelope->suffix;
        sent.append({content, spec.kind == "tlv" ? type : quint8(0), true});
    }
    const Decoded received = decode(spec, stream, cut);
    must(!received.error, "a decoder refuses what the encoder made");
    if (spec.kind == "raw")
        must(received.joined() == stream, "raw loses bytes");
    else
        must(received.frames == sent, "a decoder reads other frames than were sent");
    return 0;
}
