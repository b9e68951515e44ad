// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QSortFilterProxyModel>

namespace lw::models {

/// The packets of a PacketLibrary that a search finds, with the folders they are in and what is in a folder that is
/// found. A search is words, all of which must be found in the name, the text, the path of the file or a tag; capitals
/// do not matter. "tag:x" finds packets with a tag that begins so. "two words" in quotes are one. Thread: GUI.
class PacketFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit PacketFilterModel(QObject *parent = nullptr);

    QString search() const { return m_search; }
    void setSearch(const QString &search);

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    QString m_search;
    QStringList m_words;
    QStringList m_tags;
};

} // namespace lw::models
