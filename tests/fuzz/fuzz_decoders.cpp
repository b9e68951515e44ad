// SPDX-License-Identifier: GPL-3.0-only
// Any stream, in any framing: how it was cut into reads makes no difference, to the frames or to the error.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

using namespace lw;
using namespace lw::fuzz;

namespace {

/// A new decoder that begins with what one before it had kept goes on as if there were one.
void checkTakeover(const net::FramingSpec &spec, QByteArrayView stream, qsizetype at, const Decoded &whole)
{
    QByteArray rest;
    const Decoded before = decodePart(spec, stream.first(at), rest);
    if (before.error)
        return;
    rest.append(stream.sliced(at));
    must(before.frames + decode(spec, rest, 0).frames == whole.frames, "a takeover changes the frames");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const net::FramingSpec spec = input.framing();
    const Cut cut = input.byte();
    const QByteArrayView stream = input.rest();
    const Decoded whole = decode(spec, stream, 0);
    const Decoded cutUp = decode(spec, stream, cut);
    if (spec.kind == "raw") {
        must(cutUp.joined() == stream && whole.joined() == stream, "raw loses bytes");
        return 0;
    }
    must(cutUp.frames == whole.frames, "the frames depend on the reads");
    must(cutUp.error == whole.error, "the error depends on the reads");
    if (const qsizetype half = whole.frames.size() / 2; half > 0)
        must(decode(spec, stream, cut, half).frames == whole.frames.first(half), "stopping changes the frames before");
    checkTakeover(spec, stream, stream.size() * cut / 256, whole);
    return 0;
}
