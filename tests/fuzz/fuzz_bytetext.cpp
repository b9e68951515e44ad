// SPDX-License-Identifier: GPL-3.0-only
// Bytes as text of other programs: what is written is read again, what was read can be written. And what bytes mean.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "models/bytes/bytetext.h"
#include "models/bytes/inspect.h"

using namespace lw;
using namespace lw::fuzz;

namespace {

void checkWriting(const QByteArray &bytes)
{
    const QList<models::ByteTextFormat> formats = models::byteTextFormats();
    for (const models::ByteTextFormat format : formats) {
        const auto text = models::toByteText(bytes, format);
        must(text.has_value(), "bytes are not written");
        const auto read = models::parseByteText(*text);
        if (bytes.isEmpty() || format == models::ByteTextFormat::Base64) // none, and "abcd", may be read as hex
            continue;
        must(read.has_value(), "what was written is refused");
        must(read->bytes == bytes, "what was written is read as other bytes");
    }
}

void checkMeanings(QByteArrayView bytes)
{
    const qsizetype rows = models::inspect({}).size();
    for (qsizetype size = 0; size <= std::min(bytes.size(), models::InspectedBytes); ++size) {
        const QList<models::Inspected> meanings = models::inspect(bytes.first(size));
        must(meanings.size() == rows, "a meaning is missing");
        for (const models::Inspected &meaning : meanings)
            must(!meaning.type.isEmpty() && !meaning.littleEndian.isEmpty(), "a meaning without words");
    }
}

void checkOffset(const QString &text, qint64 current, qint64 last)
{
    const auto offset = models::parseOffset(text, current, last);
    if (!offset)
        mustTell(offset.error(), text);
    else
        must(*offset >= 0 && *offset <= last, "an offset lies outside");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const qint64 last = (qint64(1) << input.byte() % 63) - 1;
    const qint64 current = last / 255 * input.byte();
    checkMeanings(Input(input).rest());
    checkWriting(Input(input).rest().toByteArray());
    const QString text = input.text();
    checkOffset(text, current, last);
    const auto read = models::parseByteText(text);
    if (!read)
        mustTell(read.error(), text);
    else
        checkWriting(read->bytes);
    return 0;
}
