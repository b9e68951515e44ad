// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/conversationscript.h"

#include <QCoreApplication>

#include <algorithm>

namespace lw::models {

namespace {

using Kind = ConversationItem::Kind;
using net::Error;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::ConversationScript)
};

net::ReplayStep::Kind stepKind(Kind kind)
{
    switch (kind) {
    case Kind::Finished:
        return net::ReplayStep::Kind::Finish;
    case Kind::Reset:
        return net::ReplayStep::Kind::Reset;
    case Kind::Data:
    case Kind::Gap:
        break;
    }
    return net::ReplayStep::Kind::Data;
}

QString gapWords(const ConversationItem &gap, qint64 startNs)
{
    const QString who = gap.direction == net::Direction::ToServer ? Text::tr("the client") : Text::tr("the server");
    return Text::tr("the capture misses %1 bytes of what %2 said, %3 s after the stream began")
        .arg(gap.size)
        .arg(who)
        .arg(double(gap.timeNs - startNs) / 1e9, 0, 'f', 3);
}

QString titleOf(const net::CapturedStream &stream)
{
    return Text::tr("client %1 to %2").arg(toText(stream.client), toText(stream.server));
}

} // namespace

net::Result<net::ReplayScript> replayScript(const std::vector<ConversationItem> &items,
                                            const std::shared_ptr<FrameBytes> &bytes, const net::FramingSpec &framing,
                                            qint64 startNs, Gaps gaps)
{
    net::ReplayScript script;
    script.framing = framing;
    const auto kept = std::make_shared<std::vector<ConversationItem>>();
    qint64 last = 0;
    for (const ConversationItem &item : items) {
        if (item.kind == Kind::Gap) {
            if (gaps == Gaps::GoOver)
                continue;
            return net::failure(Error::Code::InvalidInput, gapWords(item, startNs));
        }
        if (item.size > net::ReplayScript::MostStepBytes)
            return net::failure(Error::Code::LimitReached, Text::tr("a frame of %1 bytes is over the limit of %2")
                                                               .arg(item.size)
                                                               .arg(net::ReplayScript::MostStepBytes));
        last = std::max(last, item.timeNs - startNs);
        script.steps.push_back(
            {last, item.kind == Kind::Data ? qint64(item.size) : 0, stepKind(item.kind), item.direction});
        kept->push_back(item);
        if (item.kind == Kind::Reset)
            break;
    }
    script.bytes = [kept, bytes](std::size_t step) { return bytes->read((*kept)[step]); };
    return script;
}

net::Result<net::ReplayScript> replayScript(const Conversation &conversation, const net::CapturedStream &stream,
                                            Gaps gaps)
{
    auto script =
        replayScript(conversation.items(), conversation.store(), conversation.framing(), conversation.startNs(), gaps);
    if (script)
        script->title = titleOf(stream);
    return script;
}

net::Result<net::ReplayScript> replayScript(const std::shared_ptr<const net::CaptureFile> &file, std::size_t stream,
                                            const net::FramingSpec &framing, Gaps gaps, const LongTask::Step &step)
{
    const auto loaded = loadConversation(file, stream, framing, step);
    if (!loaded)
        return tl::make_unexpected(loaded.error());
    const qint64 first = loaded->items.empty() ? 0 : loaded->items.front().timeNs;
    auto script =
        replayScript(loaded->cut.items, loaded->bytes, framing, loaded->openedNs > 0 ? loaded->openedNs : first, gaps);
    if (script)
        script->title = titleOf(file->streams()[stream]);
    return script;
}

} // namespace lw::models
