// SPDX-License-Identifier: GPL-3.0-only
#include "models/bytepattern.h"

#include "net/wire/hexdigit.h"

#include <QCoreApplication>

#include <cstring>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::BytePattern)
};

} // namespace

net::Result<BytePattern> BytePattern::parse(QStringView text)
{
    const auto fail = [](const QString &why) { return net::failure(net::Error::Code::InvalidInput, why); };
    BytePattern pattern;
    for (qsizetype i = 0; i < text.size(); i += 2) {
        while (i < text.size() && text[i].isSpace())
            ++i;
        if (i == text.size())
            break;
        const bool isAny = text.sliced(i).startsWith(u"??");
        const int high = net::hexDigit(text[i]);
        if (!isAny && high < 0)
            return fail(Text::tr("“%1” at position %2 is neither hex nor ??").arg(text[i]).arg(i + 1));
        const int low = i + 1 < text.size() ? net::hexDigit(text[i + 1]) : -1;
        if (!isAny && low < 0)
            return fail(Text::tr("the byte at position %1 has one digit").arg(i + 1));
        pattern.m_values.append(isAny ? '\0' : char(high << 4 | low));
        pattern.m_masks.append(isAny ? '\0' : '\xff');
        if (!isAny && pattern.m_anchor < 0)
            pattern.m_anchor = pattern.m_values.size() - 1;
    }
    if (pattern.m_values.isEmpty())
        return fail(Text::tr("there are no bytes to look for"));
    if (pattern.m_values.size() > LongestPattern)
        return fail(Text::tr("there are more than %1 bytes to look for").arg(LongestPattern));
    return pattern;
}

bool BytePattern::matchesAt(const char *at) const
{
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        if ((at[i] & m_masks[i]) != m_values[i])
            return false;
    }
    return true;
}

qsizetype BytePattern::indexIn(QByteArrayView bytes, qsizetype from) const
{
    const qsizetype last = bytes.size() - size();
    if (m_anchor < 0)
        return from <= last ? from : -1;
    while (from <= last) {
        const void *found =
            std::memchr(bytes.data() + from + m_anchor, m_values[m_anchor], std::size_t(last - from + 1));
        if (!found)
            return -1;
        from = static_cast<const char *>(found) - bytes.data() - m_anchor;
        if (matchesAt(bytes.data() + from))
            return from;
        ++from;
    }
    return -1;
}

} // namespace lw::models
