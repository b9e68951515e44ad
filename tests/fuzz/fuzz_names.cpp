// SPDX-License-Identifier: GPL-3.0-only
// Addresses, framings and listeners as people write them: what was understood is written so that it is understood
// again.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "net/endpoint/endpoint.h"

using namespace lw;
using namespace lw::fuzz;

namespace {

/// \a parse and net::toText() are inverses on what \a parse takes.
template <typename Parse>
void checkRoundTrip(const QString &text, Parse parse)
{
    const auto read = parse(text);
    if (!read) {
        mustTell(read.error(), text);
        return;
    }
    const auto again = parse(net::toText(*read));
    must(again.has_value(), "what toText() writes is refused");
    must(*again == *read, "what toText() writes means something else");
}

/// A framing that a form made, not a text.
void checkSpec(const net::FramingSpec &spec)
{
    const QString text = net::toText(spec);
    const auto read = net::parseFramingSpec(text);
    must(read.has_value(), "a framing is written so that it is refused");
    must(net::toText(*read) == text && read->maxFrame == spec.maxFrame, "a framing is written as another one");
    const QByteArray stream = "ab,;\r\n \\x00{}\x01\x00\x00\x00\x01 =";
    must(decode(*read, stream, 0) == decode(spec, stream, 0), "a framing is written so that it cuts otherwise");
}

void checkListener(const QString &text)
{
    const net::FramingSpec standard;
    const auto read = net::parseListener(text, standard);
    if (!read)
        return mustTell(read.error(), text);
    const auto again = net::parseListener(
        net::toText(read->address) + QLatin1StringView(",framing=") + net::toText(read->framing), standard);
    must(again && again->address == read->address && again->framing == read->framing, "a listener reads otherwise");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    checkSpec(Input(input).framing());
    const QString text = input.text();
    checkRoundTrip(text, &net::parseListenAddress);
    checkRoundTrip(text, &net::parseHostPort);
    checkRoundTrip(text, &net::parseFramingSpec);
    checkListener(text);
    return 0;
}
