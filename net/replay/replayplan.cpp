// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/replayplan.h"

#include <QCoreApplication>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Replay)
};

Result<void> checkPacing(const ReplayPacing &pacing)
{
    const auto wrong = [](const QString &why) { return failure(Error::Code::InvalidInput, why); };
    if (!(pacing.speed >= ReplayPacing::SlowestSpeed && pacing.speed <= ReplayPacing::FastestSpeed))
        return wrong(Text::tr("a speed is between 0.1 and 100"));
    if (pacing.loops < 1 || pacing.loops > ReplayPacing::MostLoops)
        return wrong(Text::tr("there are 1 to %1 loops").arg(ReplayPacing::MostLoops));
    if (pacing.turnTimeoutMs < 1 || pacing.turnTimeoutMs > ReplayPacing::LongestTimeoutMs)
        return wrong(Text::tr("an answer may take 1 to %1 ms").arg(ReplayPacing::LongestTimeoutMs));
    return {};
}

} // namespace

Result<void> check(const ReplayPlan &plan)
{
    const auto wrong = [](const QString &why) { return failure(Error::Code::InvalidInput, why); };
    if (plan.script.steps.empty() || !plan.script.bytes)
        return wrong(Text::tr("the recording says nothing: there is nothing to replay"));
    if (const auto framing = findFraming(plan.script.framing); !framing)
        return tl::make_unexpected(framing.error());
    const int fewest = plan.role == ReplayPlan::Role::Server ? 0 : 1;
    if (plan.connections < fewest || plan.connections > ReplayPlan::MostConnections)
        return wrong(Text::tr("there are %1 to %2 connections").arg(fewest).arg(ReplayPlan::MostConnections));
    if (plan.role == ReplayPlan::Role::Client && (plan.target.host.trimmed().isEmpty() || plan.target.port == 0))
        return wrong(Text::tr("a client needs an address to connect to"));
    if (plan.connectTimeoutMs < 1)
        return wrong(Text::tr("connecting may take at least 1 ms"));
    return checkPacing(plan.pacing);
}

QString toWord(ReplayVerdict verdict)
{
    switch (verdict) {
    case ReplayVerdict::Same:
        return QStringLiteral("same");
    case ReplayVerdict::Differs:
        return QStringLiteral("differs");
    case ReplayVerdict::Stalled:
        return QStringLiteral("stalled");
    case ReplayVerdict::Failed:
        return QStringLiteral("failed");
    case ReplayVerdict::Cancelled:
        return QStringLiteral("cancelled");
    }
    return {};
}

} // namespace lw::net
