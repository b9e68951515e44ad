// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace lw::net {

// Private to net/wire.

inline constexpr char HexDigits[] = "0123456789abcdef";

/// The letter behind the backslash for characters that have one of their own; 0 for others.
constexpr char shortEscapeOf(char32_t code)
{
    switch (code) {
    case U'\n':
        return 'n';
    case U'\r':
        return 'r';
    case U'\t':
        return 't';
    case U'\0':
        return '0';
    case U'\\':
        return '\\';
    default:
        return 0;
    }
}

} // namespace lw::net
