// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/base/longtask.h"
#include "models/sending/replymatcher.h"

#include <QObject>

#include <optional>

namespace lw::models {

/// Asks a ReplyMatcher without holding its caller: a regular expression that gives up at once goes on in a thread of
/// its own, which the destructor cancels. Private to models. Thread: made and used in one.
class ReplyJudge final : public QObject
{
    Q_OBJECT

public:
    explicit ReplyJudge(const ReplyMatcher &matcher, QObject *parent = nullptr);

    /// The answer, if it is known. If not, answered() follows: then the same question has its answer. Until then
    /// nothing is to be asked.
    std::optional<ReplyMatcher::Answer> ask(QByteArrayView reply, QByteArrayView sent, bool isWhole,
                                            qsizetype known = 0);
    bool isAsking() const { return m_task.isRunning(); }
    /// Neither answered() nor an answer comes any more.
    void cancel();

Q_SIGNALS:
    void answered();

private:
    const ReplyMatcher m_matcher;
    std::optional<ReplyMatcher::Answer> m_answer; ///< to the question that was asked last
    LongTask m_task;
};

} // namespace lw::models
