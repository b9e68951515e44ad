// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArrayView>

namespace lw::net {

/// One character as it stands in bytes.
struct CodePoint
{
    char32_t code = 0;
    int length = 0; ///< bytes; 0: none is here
};

/// One character of UTF-8 (RFC 3629), strictly: no overlong form, no surrogate, nothing above U+10FFFF. \a at is before
/// \a end. Private to net/wire.
inline CodePoint decodeUtf8(const uchar *at, const uchar *end)
{
    const uchar lead = *at;
    const int length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0 || end - at < length)
        return {};
    if (length == 1)
        return {lead, 1};
    char32_t code = lead & (0x7f >> length);
    for (int i = 1; i < length; ++i) {
        if ((at[i] & 0xc0) != 0x80)
            return {};
        code = code << 6 | (at[i] & 0x3f);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    if (overlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return {};
    return {code, length};
}

inline CodePoint decodeUtf8(QByteArrayView bytes, qsizetype at)
{
    const auto *begin = reinterpret_cast<const uchar *>(bytes.data());
    return decodeUtf8(begin + at, begin + bytes.size());
}

/// A character that neither steers a terminal, nor breaks the line, nor turns the writing direction, nor is none at
/// all.
inline bool isHarmless(char32_t code)
{
    if (code < 0x20 || (code >= 0x7f && code < 0xa0))
        return false;
    if (code < 0x200e)
        return code != 0x061c;
    if (code == 0x200e || code == 0x200f || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
        return false;
    return code != 0xfeff && !(code >= 0xfdd0 && code <= 0xfdef) && (code & 0xfffe) != 0xfffe;
}

} // namespace lw::net
