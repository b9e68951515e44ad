// SPDX-License-Identifier: GPL-3.0-only
// Templates of frames: any text is refused at a place of its own or makes bytes within the bounds.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "net/wire/frametemplate.h"

using namespace lw;
using namespace lw::fuzz;
using net::FrameTemplate;

namespace {

void check(const net::TextProblem &problem, const QString &text)
{
    must(problem.position >= 0 && problem.size >= 0 && problem.position + problem.size <= text.size(),
         "an error points outside of the text");
    mustTell(problem.error, text);
}

void check(const FrameTemplate::Evaluated &made, const QString &text)
{
    must(made.bytes.size() <= FrameTemplate::MaxBytes, "a frame over the bound");
    qsizetype textEnd = 0, byteEnd = 0;
    for (const FrameTemplate::Span &field : made.fields) {
        must(field.textStart >= textEnd && field.textSize > 0, "fields overlap in the text");
        must(field.byteStart >= byteEnd && field.byteSize >= 0, "fields overlap in the bytes");
        textEnd = field.textStart + field.textSize;
        byteEnd = field.byteStart + field.byteSize;
        must(QStringView(text).sliced(field.textStart, field.textSize).startsWith(u"{{"), "a field without braces");
    }
    must(textEnd <= text.size() && byteEnd <= made.bytes.size(), "a field lies outside");
}

void checkLiteral(const QByteArray &bytes, net::TextEncoding encoding)
{
    const auto parsed = FrameTemplate::parse(FrameTemplate::literal(bytes, encoding), encoding);
    must(parsed && parsed->isConstant(), "a literal is refused or has fields");
    must(parsed->evaluate({})->bytes == bytes, "a literal makes other bytes");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const QList<net::TextEncoding> encodings = net::textEncodings();
    const net::TextEncoding encoding = encodings.at(input.byte() % encodings.size());
    const quint8 moment = input.byte();
    checkLiteral(Input(input).rest().toByteArray(), encoding);
    const QString text = input.text();
    const auto parsed = FrameTemplate::parse(text, encoding);
    if (!parsed) {
        check(parsed.error(), text);
        return 0;
    }
    if (!mayEvaluate(text))
        return 0;
    const quint64 sequence = quint64(1) << moment % 64;
    const auto made = parsed->evaluate({sequence, qint64(sequence)});
    if (made)
        check(*made, text);
    else
        check(made.error(), text);
    if (made && parsed->isConstant())
        must(made->fields.isEmpty() && parsed->evaluate({7, 7})->bytes == made->bytes, "a constant is none");
    return 0;
}
