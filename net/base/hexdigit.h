// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QChar>

namespace lw::net {

/// 0 to 15, or -1 for anything but an ASCII hex digit.
inline int hexDigit(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'0' && u <= u'9')
        return u - u'0';
    if (u >= u'a' && u <= u'f')
        return u - u'a' + 10;
    if (u >= u'A' && u <= u'F')
        return u - u'A' + 10;
    return -1;
}

} // namespace lw::net
