// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <array>
#include <vector>

namespace lw::models {

/// Looks for a text in bytes as UTF-8, ignoring case, without decoding them: bytes that are not UTF-8 are no obstacle.
/// A value; const calls from any thread.
class TextSearch
{
public:
    explicit TextSearch(const QString &text);

    bool isIn(QByteArrayView bytes) const;
    bool isIn(const QString &text) const { return text.contains(m_text, Qt::CaseInsensitive); }

private:
    /// One character in its cases: lower, upper, as it is (a title case such as "ǲ" is neither). UTF-8 is prefix-free,
    /// so trying one after the other is enough.
    using Character = std::array<QByteArray, 3>;

    bool matchesAt(const char *at, const char *end) const;

    QString m_text;
    std::vector<Character> m_characters;
};

} // namespace lw::models
