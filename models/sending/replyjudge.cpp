// SPDX-License-Identifier: GPL-3.0-only
#include "models/sending/replyjudge.h"

#include <utility>

namespace lw::models {

ReplyJudge::ReplyJudge(const ReplyMatcher &matcher, QObject *parent)
    : QObject(parent)
    , m_matcher(matcher)
{}

std::optional<ReplyMatcher::Answer> ReplyJudge::ask(QByteArrayView reply, QByteArrayView sent, bool isWhole,
                                                    qsizetype known)
{
    if (m_answer)
        return std::exchange(m_answer, std::nullopt);
    const ReplyMatcher::Answer answer = m_matcher.match(reply, sent, isWhole, known);
    if (answer.state != ReplyMatcher::State::GaveUp)
        return answer;
    m_task.start([this, matcher = m_matcher, bytes = reply.toByteArray(), isWhole](const LongTask::Step &step) {
        const auto isCancelled = [&step] { return !step(0, 0); };
        const ReplyMatcher::Answer found = matcher.matchPatiently(bytes, isWhole, isCancelled);
        return [this, found] {
            m_answer = found;
            Q_EMIT answered();
        };
    });
    return std::nullopt;
}

void ReplyJudge::cancel()
{
    m_task.cancel();
    m_answer.reset();
}

} // namespace lw::models
