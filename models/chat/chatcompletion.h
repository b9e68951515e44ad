// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStringList>

namespace lw::models {

/// What the word before the cursor can become.
struct ChatCompletion
{
    qsizetype start = 0; ///< of the word, in UTF-16 units
    qsizetype length = 0;
    QStringList words; ///< each with what follows it: a space, or ": " behind a name that begins the line
};

/// Completes a command at the beginning, a room behind /join, else a nickname; upper and lower case are the same.
/// Without a word before \a cursor there is nothing to complete. Pure; any thread.
ChatCompletion completeChat(const QString &text, qsizetype cursor, const QStringList &names, const QStringList &rooms);

} // namespace lw::models
