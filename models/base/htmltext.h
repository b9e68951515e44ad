// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/printable.h"

#include <QString>

namespace lw::models {

/// \a text for a page, in an element or in a quoted attribute: markup is escaped, and control characters, halves of
/// characters and marks that turn the direction of writing are made visible (net::printable()).
inline QString htmlText(const QString &text)
{
    return net::printable(text).toHtmlEscaped();
}

} // namespace lw::models
