// SPDX-License-Identifier: GPL-3.0-only
#include "models/traffic/textsearch.h"

#include <QList>

#include <cstring>

namespace lw::models {

namespace {

/// QString::fromUcs4() would take U+FEFF for a byte order mark and make nothing of it.
QByteArray utf8(char32_t code)
{
    if (QChar::isSurrogate(code))
        code = QChar::ReplacementCharacter;
    return QStringView(QChar::fromUcs4(code)).toUtf8();
}

const char *find(char wanted, const char *from, const char *end)
{
    return from == end ? nullptr : static_cast<const char *>(std::memchr(from, wanted, size_t(end - from)));
}

bool startsWith(const char *at, const char *end, const QByteArray &wanted)
{
    return end - at >= wanted.size() && std::memcmp(at, wanted.constData(), size_t(wanted.size())) == 0;
}

} // namespace

TextSearch::TextSearch(const QString &text)
    : m_text(text)
{
    for (const char32_t code : text.toUcs4())
        m_characters.push_back({utf8(QChar::toLower(code)), utf8(QChar::toUpper(code)), utf8(code)});
}

bool TextSearch::isIn(QByteArrayView bytes) const
{
    if (m_characters.empty())
        return true;
    const char *end = bytes.data() + bytes.size();
    // Every title case begins with the same byte as its lower and its upper case.
    const char lower = m_characters.front()[0].front();
    const char upper = m_characters.front()[1].front();
    const char *nextLower = find(lower, bytes.data(), end);
    const char *nextUpper = lower == upper ? nullptr : find(upper, bytes.data(), end);
    while (nextLower || nextUpper) {
        const bool takeLower = !nextUpper || (nextLower && nextLower < nextUpper);
        const char *&next = takeLower ? nextLower : nextUpper;
        if (matchesAt(next, end))
            return true;
        next = find(takeLower ? lower : upper, next + 1, end);
    }
    return false;
}

bool TextSearch::matchesAt(const char *at, const char *end) const
{
    for (const Character &character : m_characters) {
        const QByteArray *found = nullptr;
        for (const QByteArray &form : character) {
            if (!found && startsWith(at, end, form))
                found = &form;
        }
        if (!found)
            return false;
        at += found->size();
    }
    return true;
}

} // namespace lw::models
