// SPDX-License-Identifier: GPL-3.0-only
#include "models/bytes/bytepattern.h"

#include "net/base/hexdigit.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::BytePattern)
};

/// A digit, or "?" for any.
struct Nibble
{
    bool valid = false;
    int value = 0;
    int mask = 0;
};

Nibble nibble(QChar c)
{
    if (c == u'?')
        return {true, 0, 0};
    const int digit = net::hexDigit(c);
    return digit < 0 ? Nibble() : Nibble{true, digit, 0xf};
}

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
        const Nibble high = nibble(text[i]);
        const Nibble low = i + 1 < text.size() ? nibble(text[i + 1]) : Nibble();
        if (!high.valid || (high.mask == 0 && !low.valid))
            return fail(Text::tr("“%1” at position %2 is neither hex nor ??").arg(text[i]).arg(i + 1));
        if (!low.valid)
            return fail(Text::tr("the byte at position %1 has one digit").arg(i + 1));
        pattern.append(char(high.value << 4 | low.value), char(high.mask << 4 | low.mask));
    }
    return std::move(pattern).checked();
}

net::Result<BytePattern> BytePattern::of(QByteArrayView bytes)
{
    BytePattern pattern;
    for (const char byte : bytes)
        pattern.append(byte, '\xff');
    return std::move(pattern).checked();
}

net::Result<BytePattern> BytePattern::ignoringCase(QByteArrayView bytes)
{
    constexpr char caseBit = 0x20;
    BytePattern pattern;
    for (const char byte : bytes) {
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        pattern.append(char(letter ? byte & ~caseBit : byte), char(letter ? ~caseBit : '\xff'));
    }
    return std::move(pattern).checked();
}

net::Result<BytePattern> BytePattern::checked() &&
{
    const auto fail = [](const QString &why) { return net::failure(net::Error::Code::InvalidInput, why); };
    if (m_values.isEmpty())
        return fail(Text::tr("there are no bytes to look for"));
    if (m_values.size() > LongestPattern)
        return fail(Text::tr("there are more than %1 bytes to look for").arg(LongestPattern));
    return std::move(*this);
}

void BytePattern::append(char value, char mask)
{
    m_values.append(value);
    m_masks.append(mask);
    // Zeros are everywhere: another byte is the better one to look for first.
    const qsizetype index = m_values.size() - 1;
    if (mask == '\xff' && (m_anchor < 0 || (m_values[m_anchor] == '\0' && value != '\0')))
        m_anchor = index;
}

bool BytePattern::matchesAt(const char *at) const
{
    const char *values = m_values.constData();
    const char *masks = m_masks.constData();
    for (qsizetype i = 0, count = m_values.size(); i < count; ++i) {
        if ((at[i] & masks[i]) != values[i])
            return false;
    }
    return true;
}

qsizetype BytePattern::mismatchIn(QByteArrayView bytes) const
{
    for (qsizetype i = 0, count = std::min(bytes.size(), size()); i < count; ++i) {
        if ((bytes[i] & m_masks[i]) != m_values[i])
            return i;
    }
    return -1;
}

qsizetype BytePattern::indexIn(QByteArrayView bytes, qsizetype from) const
{
    const qsizetype last = bytes.size() - size();
    while (from <= last) {
        if (m_anchor >= 0) {
            const void *found =
                std::memchr(bytes.data() + from + m_anchor, m_values[m_anchor], std::size_t(last - from + 1));
            if (!found)
                return -1;
            from = static_cast<const char *>(found) - bytes.data() - m_anchor;
        }
        if (matchesAt(bytes.data() + from))
            return from;
        ++from;
    }
    return -1;
}

qsizetype BytePattern::lastIndexIn(QByteArrayView bytes, qsizetype from) const
{
    const qsizetype last = bytes.size() - size();
    for (qsizetype at = from < 0 ? last : std::min(from, last); at >= 0; --at) {
        if (m_anchor >= 0)
            at = bytes.first(at + m_anchor + 1).lastIndexOf(m_values[m_anchor]) - m_anchor;
        if (at >= 0 && matchesAt(bytes.data() + at))
            return at;
    }
    return -1;
}

} // namespace lw::models
