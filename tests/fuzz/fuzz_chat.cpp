// SPDX-License-Identifier: GPL-3.0-only
// What members of a chat say: fit to be shown to others, whatever it was, and read as one thing.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "net/base/sanitize.h"
#include "net/service/chat/chatcommand.h"

using namespace lw;
using namespace lw::fuzz;

namespace {

void checkShown(const QByteArray &text, qsizetype longest)
{
    must(text.isValidUtf8(), "what is shown is no UTF-8");
    const QList<uint> points = QString::fromUtf8(text).toUcs4();
    must(points.size() <= longest, "what is shown is too long");
    for (const uint c : points) {
        must(c >= 0x20 && !(c >= 0x7f && c < 0xa0), "what is shown has control characters");
        must(c != '<' && c != '>', "what is shown has angle brackets");
        must(!(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069), "what is shown turns the writing");
    }
}

void check(const net::ChatCommand &command)
{
    using Verb = net::ChatCommand::Verb;
    checkShown(command.argument, net::LongestText);
    must(command.verb != Verb::Say || !command.argument.isEmpty(), "nothing is said");
    must(command.verb == Verb::Unknown || command.name.isEmpty(), "a known command has a name");
    const auto [word, rest] = net::splitFirstWord(command.argument);
    must(!word.contains(' ') && command.argument.startsWith(word) && command.argument.endsWith(rest), "words are lost");
    if (net::isChatName(word, 24))
        checkShown(word, 24);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const quint8 type = input.byte() % 5;
    const quint8 longest = input.byte();
    const QByteArrayView text = input.rest();
    const QByteArray shown = net::sanitized(text, longest);
    checkShown(shown, longest);
    must(net::sanitized(shown, longest) == shown, "sanitising twice changes something");
    if (const auto command = net::parseChatLine(text))
        check(*command);
    net::Frame frame{text};
    frame.type = type;
    const auto typed = net::parseChatFrame(frame);
    must(typed.has_value() == (type >= 1 && type <= 3), "a type is taken or refused");
    if (typed && *typed)
        check(**typed);
    return 0;
}
