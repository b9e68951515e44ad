// SPDX-License-Identifier: GPL-3.0-only
#include "models/chat/chatcompletion.h"

#include <algorithm>

namespace lw::models {

namespace {

const QStringList &commands()
{
    static const QStringList words{QStringLiteral("/help"), QStringLiteral("/join"), QStringLiteral("/leave"),
                                   QStringLiteral("/list"), QStringLiteral("/me"),   QStringLiteral("/msg"),
                                   QStringLiteral("/nick"), QStringLiteral("/quit"), QStringLiteral("/topic"),
                                   QStringLiteral("/users")};
    return words;
}

QStringList beginningWith(const QString &begin, const QStringList &all, QLatin1String behind)
{
    QStringList found;
    for (const QString &word : all) {
        if (word.startsWith(begin, Qt::CaseInsensitive))
            found.append(word + behind);
    }
    return found;
}

} // namespace

ChatCompletion completeChat(const QString &text, qsizetype cursor, const QStringList &names, const QStringList &rooms)
{
    const qsizetype end = std::clamp<qsizetype>(cursor, 0, text.size());
    const qsizetype start = end == 0 ? 0 : text.lastIndexOf(u' ', end - 1) + 1;
    ChatCompletion result{start, end - start, {}};
    const QString word = text.mid(start, end - start);
    if (word.isEmpty())
        return result;
    if (start == 0 && word.startsWith(u'/')) {
        result.words = beginningWith(word, commands(), QLatin1String(" "));
        return result;
    }
    const bool isRoom = text.first(start).trimmed().compare(QLatin1String("/join"), Qt::CaseInsensitive) == 0;
    result.words = beginningWith(word, isRoom ? rooms : names, QLatin1String(start == 0 ? ": " : " "));
    return result;
}

} // namespace lw::models
