// SPDX-License-Identifier: GPL-3.0-only
#include "models/packet/packetfiltermodel.h"

#include "models/packet/packetlibrary.h"

#include <algorithm>

namespace lw::models {

namespace {

constexpr QLatin1StringView TagPrefix("tag:");

/// Words between spaces; quotes hold some together.
QStringList wordsOf(const QString &search)
{
    QStringList words;
    QString word;
    bool isQuoted = false;
    for (const QChar c : search) {
        if (c == u'"')
            isQuoted = !isQuoted;
        else if (!c.isSpace() || isQuoted)
            word += c;
        else
            words.append(std::exchange(word, {}));
    }
    words.append(word);
    words.removeAll(QString());
    return words;
}

} // namespace

PacketFilterModel::PacketFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
}

void PacketFilterModel::setSearch(const QString &search)
{
    if (search == m_search)
        return;
    m_search = search;
    m_words.clear();
    m_tags.clear();
    const QStringList words = wordsOf(search);
    for (const QString &word : words) {
        if (word.startsWith(TagPrefix, Qt::CaseInsensitive))
            m_tags.append(word.sliced(TagPrefix.size()));
        else
            m_words.append(word);
    }
    invalidateFilter();
}

bool PacketFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    if (m_words.isEmpty() && m_tags.isEmpty())
        return true;
    const QModelIndex index = sourceModel()->index(sourceRow, PacketLibrary::NameColumn, sourceParent);
    const QStringList tags = index.data(PacketLibrary::TagsRole).toStringList();
    const auto isTagged = [&tags](const QString &wanted) {
        return std::any_of(tags.cbegin(), tags.cend(),
                           [&wanted](const QString &tag) { return tag.startsWith(wanted, Qt::CaseInsensitive); });
    };
    if (!std::all_of(m_tags.cbegin(), m_tags.cend(), isTagged))
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = index.data(PacketLibrary::SearchRole).toString();
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace lw::models
