// SPDX-License-Identifier: GPL-3.0-only
#include "models/game/clientprediction.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lw::models {

namespace {

double held(double coordinate)
{
    return std::clamp(coordinate, net::GameRules::Least, net::GameRules::Most);
}

GamePoint moved(const GamePoint &from, double vx, double vy, qint64 ns)
{
    const double seconds = double(ns) / 1e9;
    return {held(from.x + vx * seconds), held(from.y + vy * seconds)};
}

bool isFinite(const GameMotion &motion)
{
    return std::isfinite(motion.x) && std::isfinite(motion.y) && std::isfinite(motion.vx) && std::isfinite(motion.vy);
}

} // namespace

void ClientPrediction::move(qint64 seq, double x, double y, qint64 nowNs)
{
    m_pending.push_back({seq, x * net::GameRules::Speed, y * net::GameRules::Speed, nowNs});
    if (m_pending.size() > MostPending)
        m_pending.pop_front();
}

bool ClientPrediction::reconcile(const GameMotion &motion, qint64 nowNs, qint64 latencyNs)
{
    if (!isFinite(motion) || (m_isKnown && motion.ack < m_base.ack))
        return false;
    const GamePoint before = m_isKnown ? shown(nowNs) : GamePoint{motion.x, motion.y};
    const bool wasKnown = std::exchange(m_isKnown, true);
    m_base = motion;
    m_baseNs = nowNs - std::max<qint64>(latencyNs, 0);
    std::erase_if(m_pending, [&](const Input &input) { return input.seq <= motion.ack; });
    const GamePoint now = predicted(nowNs);
    if (!wasKnown)
        return true;
    const GamePoint apart{before.x - now.x, before.y - now.y};
    const bool wasShrinking = m_isShrinking && nowNs - m_offsetNs < CorrectionNs;
    m_lastError = std::abs(apart.x) + std::abs(apart.y);
    if (wasShrinking && m_lastError <= Threshold + std::abs(offset(nowNs).x) + std::abs(offset(nowNs).y))
        return true; // on its way there already
    m_offset = apart;
    m_offsetNs = nowNs;
    m_isShrinking = m_lastError > Threshold || rests();
    m_corrections += m_lastError > Threshold ? 1 : 0;
    return true;
}

bool ClientPrediction::rests() const
{
    return m_pending.empty() && m_base.vx == 0 && m_base.vy == 0;
}

GamePoint ClientPrediction::predicted(qint64 nowNs) const
{
    GamePoint point{m_base.x, m_base.y};
    double vx = m_base.vx;
    double vy = m_base.vy;
    qint64 fromNs = m_baseNs;
    for (const Input &input : m_pending) {
        const qint64 untilNs = std::clamp(input.atNs, fromNs, std::max(fromNs, nowNs));
        point = moved(point, vx, vy, untilNs - fromNs);
        fromNs = untilNs;
        vx = input.vx;
        vy = input.vy;
    }
    return moved(point, vx, vy, std::max<qint64>(nowNs - fromNs, 0));
}

GamePoint ClientPrediction::offset(qint64 nowNs) const
{
    if (!m_isShrinking)
        return m_offset;
    const double left = std::clamp(1 - double(nowNs - m_offsetNs) / double(CorrectionNs), 0.0, 1.0);
    return {m_offset.x * left, m_offset.y * left};
}

GamePoint ClientPrediction::shown(qint64 nowNs) const
{
    const GamePoint point = predicted(nowNs);
    const GamePoint apart = offset(nowNs);
    return {held(point.x + apart.x), held(point.y + apart.y)};
}

} // namespace lw::models
