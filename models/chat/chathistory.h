// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStringList>

namespace lw::models {

/// What was typed, to be called back with the arrow keys. Bounded: the oldest is forgotten. Any thread.
class ChatHistory
{
public:
    static constexpr qsizetype MostLines = 200;

    /// Keeps \a line, unless it is empty or the last one, and stands behind it.
    void add(const QString &line);
    /// The line before; \a typed, what stands in the field, is kept to come back to. \a typed itself if there is none.
    QString up(const QString &typed);
    /// The line behind; at the end what was typed.
    QString down(const QString &typed);
    qsizetype size() const { return m_lines.size(); }

private:
    QStringList m_lines;
    QString m_typed;
    qsizetype m_at = 0; ///< m_lines.size(): behind the last
};

} // namespace lw::models
