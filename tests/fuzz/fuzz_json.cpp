// SPDX-License-Identifier: GPL-3.0-only
// The cutting of JSON objects, beside Qt's parser: what that takes for one object, is one frame.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include <QJsonDocument>

using namespace lw;
using namespace lw::fuzz;

namespace {

constexpr int DeepestObjects = 512; // as in net/wire/jsonframing.h

/// An upper bound: braces in strings count as well.
bool mayBeTooDeep(const QByteArray &text)
{
    return text.count('{') > DeepestObjects;
}

/// The space of RFC 8259; QByteArray::trimmed() knows more.
QByteArray withoutSpace(const QByteArray &text)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    const auto first = std::find_if_not(text.cbegin(), text.cend(), isSpace);
    const auto last = std::find_if_not(text.crbegin(), std::make_reverse_iterator(first), isSpace);
    return QByteArray(first, last.base() - first);
}

void checkObject(const net::FramingSpec &spec, const QByteArray &text, Cut cut)
{
    if (text.startsWith("\xef\xbb\xbf") || mayBeTooDeep(text) || !QJsonDocument::fromJson(text).isObject())
        return;
    const Decoded twice = decode(spec, text + text, cut);
    const FrameCopy frame{withoutSpace(text)};
    must(!twice.error, "a valid object is refused");
    must(twice.frames == QList<FrameCopy>{frame, frame}, "two valid objects are not two frames");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const Cut cut = input.byte();
    net::FramingSpec spec;
    spec.kind = "json";
    const QByteArray text = input.rest().toByteArray();
    const Decoded whole = decode(spec, text, 0);
    must(decode(spec, text, cut) == whole, "frames or error depend on the reads");
    for (const FrameCopy &frame : whole.frames)
        must(frame.content.startsWith('{') && frame.content.endsWith('}'), "a frame is no object");
    checkObject(spec, text, cut);
    return 0;
}
