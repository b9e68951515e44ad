// SPDX-License-Identifier: GPL-3.0-only
#include "models/traffic/trafficfilter.h"

#include "models/traffic/filterparser.h"
#include "models/traffic/filterterms.h"

#include <QCoreApplication>

namespace lw::models {

QString eventWord(net::TapKind kind)
{
    switch (kind) {
    case net::TapKind::Opened:
        return QCoreApplication::translate("Traffic", "Opened");
    case net::TapKind::Ended:
        return QCoreApplication::translate("Traffic", "Ended");
    case net::TapKind::Closed:
        return QCoreApplication::translate("Traffic", "Closed");
    case net::TapKind::Failed:
        return QCoreApplication::translate("Traffic", "Failed");
    case net::TapKind::Received:
    case net::TapKind::Sent:
        break;
    }
    return {};
}

TrafficFilter::TrafficFilter() = default;
TrafficFilter::TrafficFilter(TrafficFilter &&) noexcept = default;
TrafficFilter &TrafficFilter::operator=(TrafficFilter &&) noexcept = default;
TrafficFilter::~TrafficFilter() = default;

net::Result<TrafficFilter> TrafficFilter::compile(const QString &text, SessionNamer namer)
{
    if (text.size() > LongestText)
        return net::failure(
            net::Error::Code::LimitReached,
            QCoreApplication::translate("TrafficFilter", "A filter has at most %n character(s)", nullptr, LongestText));
    auto root = FilterParser(text).parse();
    if (!root)
        return tl::make_unexpected(root.error());
    TrafficFilter filter;
    filter.m_namer = std::move(namer);
    filter.m_root = std::move(*root);
    return filter;
}

QStringList TrafficFilter::words()
{
    return termWords();
}

bool TrafficFilter::isSlow() const
{
    return m_root && m_root->isSlow();
}

bool TrafficFilter::matches(const net::TapRecord &record, QByteArrayView content)
{
    if (!m_root)
        return true;
    net::RegexBudget budget{ExpressionSteps};
    bool gaveUp = false;
    const bool matches = m_root->matches({record, content, m_namer, budget, gaveUp});
    m_gaveUp += gaveUp ? 1 : 0;
    return matches && !gaveUp;
}

} // namespace lw::models
