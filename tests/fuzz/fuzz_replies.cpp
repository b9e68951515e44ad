// SPDX-License-Identifier: GPL-3.0-only
// What is expected of a reply, beside a reply that comes in parts: once it is told, more bytes change nothing.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "models/sending/replymatcher.h"

using namespace lw;
using namespace lw::fuzz;
using models::Expectation;
using models::ReplyMatcher;
using State = ReplyMatcher::State;

namespace {

void check(const ReplyMatcher::Answer &answer, QByteArrayView reply)
{
    must(answer.consumed >= 0 && answer.consumed <= reply.size(), "more than came was taken");
    must(answer.differsAt >= -1 && answer.differsAt <= reply.size(), "a difference lies outside");
    must(answer.consumed == 0 || answer.state == State::Matches, "a reply that does not match was taken");
}

bool isSame(const ReplyMatcher::Answer &a, const ReplyMatcher::Answer &b)
{
    return a.state == b.state && a.consumed == b.consumed && a.differsAt == b.differsAt;
}

void checkParts(const ReplyMatcher &matcher, QByteArrayView reply, QByteArrayView sent, bool mayChange)
{
    ReplyMatcher::Answer told;
    for (qsizetype size = 0; size <= reply.size(); ++size) {
        const ReplyMatcher::Answer answer = matcher.match(reply.first(size), sent, false);
        check(answer, reply.first(size));
        must(size == 0 || told.state != State::NeedsMore ||
                 isSame(answer, matcher.match(reply.first(size), sent, false, size - 1)),
             "what was compared before makes a difference");
        must(mayChange || told.state == State::NeedsMore || isSame(answer, told), "more bytes change what was told");
        told = answer;
    }
}

/// A whole frame is the end of a stream that consists of it.
void checkWhole(const ReplyMatcher &matcher, QByteArrayView reply, QByteArrayView sent)
{
    const ReplyMatcher::Answer whole = matcher.match(reply, sent, true);
    check(whole, reply);
    must(whole.state != State::NeedsMore, "a whole frame is waited for");
    const ReplyMatcher::Answer part = matcher.match(reply, sent, false);
    if (matcher.isExpression() && whole.state != State::GaveUp)
        must(isSame(matcher.matchPatiently(reply, true, {}), whole), "patience makes a difference");
    if (whole.state == State::Matches)
        must(part.state == State::Matches, "a frame matches, but not its bytes");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    Expectation expectation;
    expectation.kind = Expectation::Kind(input.byte() % 6);
    const quint8 encoding = input.byte();
    const QByteArrayView sent = input.take(input.byte() % 16);
    const QByteArrayView reply = input.take(input.byte() % 32);
    expectation.pattern = input.text();
    const QList<net::TextEncoding> encodings = net::textEncodings();
    const auto matcher = ReplyMatcher::make(expectation, encodings.at(encoding % encodings.size()));
    if (!matcher) {
        mustTell(matcher.error(), expectation.pattern);
        return 0;
    }
    checkParts(*matcher, reply, sent, expectation.kind == Expectation::Kind::Regex);
    checkWhole(*matcher, reply, sent);
    if (matcher->needsSent())
        must(matcher->match(sent, sent, true).state == State::Matches, "what was sent is not what was sent");
    return 0;
}
