// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/sanitize.h"

#include <QList>
#include <QString>

#include <algorithm>

namespace lw::net {

namespace {

bool isPlainAscii(char c)
{
    return c >= ' ' && c <= '~' && c != '<' && c != '>';
}

/// Embeddings, overrides, isolates and their marks: with them a text can look as if somebody else had said it.
bool turnsDirection(char32_t c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool isDropped(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == '<' || c == '>' || c == 0xfeff || turnsDirection(c);
}

/// Cuts before trimming, so that a second time finds nothing to do.
QByteArray trimmedTo(QByteArrayView text, qsizetype longest)
{
    const QByteArrayView whole = text.trimmed();
    return whole.first(std::min(whole.size(), longest)).trimmed().toByteArray();
}

} // namespace

QByteArray sanitized(QByteArrayView text, qsizetype longest)
{
    if (std::all_of(text.begin(), text.end(), isPlainAscii))
        return trimmedTo(text, longest);
    QList<char32_t> kept;
    const QList<uint> points = QString::fromUtf8(text).toUcs4();
    kept.reserve(points.size());
    for (const uint point : points) {
        const char32_t c = QChar::isSpace(point) ? U' ' : char32_t(point);
        if (!isDropped(c) && !(kept.isEmpty() && c == U' '))
            kept.append(c);
    }
    kept.resize(std::min(kept.size(), longest));
    while (!kept.isEmpty() && kept.constLast() == U' ')
        kept.removeLast();
    return QString::fromUcs4(kept.constData(), kept.size()).toUtf8();
}

} // namespace lw::net
