// SPDX-License-Identifier: GPL-3.0-only
#include "models/chat/chathistory.h"

namespace lw::models {

void ChatHistory::add(const QString &line)
{
    if (!line.isEmpty() && (m_lines.isEmpty() || m_lines.constLast() != line))
        m_lines.append(line);
    if (m_lines.size() > MostLines)
        m_lines.removeFirst();
    m_at = m_lines.size();
    m_typed.clear();
}

QString ChatHistory::up(const QString &typed)
{
    if (m_at == m_lines.size())
        m_typed = typed;
    if (m_at == 0)
        return typed;
    return m_lines.at(--m_at);
}

QString ChatHistory::down(const QString &typed)
{
    if (m_at == m_lines.size())
        return typed;
    return ++m_at == m_lines.size() ? m_typed : m_lines.at(m_at);
}

} // namespace lw::models
