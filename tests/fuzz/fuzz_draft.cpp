// SPDX-License-Identifier: GPL-3.0-only
// A frame that is being written, as text and as bytes: the bytes that were put in are there, also after a way through a
// packet.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "models/sending/draft.h"

using namespace lw;
using namespace lw::fuzz;
using models::Draft;

namespace {

void check(const Draft &draft)
{
    const QString text = draft.packet().text;
    if (const auto problem = draft.textProblem())
        must(problem->position >= 0 && problem->position + problem->size <= text.size(), "a problem lies outside");
    if (!draft.frameError())
        must(draft.wire().size() == draft.headerSize() + draft.content().size() + draft.trailerSize(), "sizes differ");
    for (const net::FrameTemplate::Span &field : draft.fields())
        must(field.byteStart >= 0 && field.byteStart + field.byteSize <= draft.wire().size(), "a field lies outside");
}

void checkBytes(Draft &draft, const QByteArray &bytes)
{
    if (!draft.canEditBytes())
        return;
    draft.setWire(bytes);
    check(draft);
    if (!draft.isValid())
        return;
    // Behind a header that was left alone the length follows the content.
    const qsizetype own = draft.framingInfo().statesLength() ? draft.headerSize() : 0;
    must(draft.wire().mid(own) == bytes.mid(own), "other bytes are there than were put in");
    Draft again(draft.packet());
    again.setTargetFraming(draft.framing());
    must(again.wire() == draft.wire(), "the packet makes other bytes");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    Draft draft;
    const net::FramingSpec framing = input.framing();
    const quint8 choice = input.byte();
    const QByteArray bytes = input.take(input.byte()).toByteArray();
    const QString text = input.text();
    if (choice & 1)
        draft.setFraming(framing);
    else
        draft.setTargetFraming(framing);
    draft.setEncoding(net::textEncodings().at(choice / 2 % net::textEncodings().size()));
    checkBytes(draft, bytes);
    if (mayEvaluate(text))
        draft.setText(text);
    check(draft);
    checkBytes(draft, bytes + '\n');
    draft.setEncoding(net::textEncodings().at(choice / 8 % net::textEncodings().size()));
    check(draft);
    return 0;
}
