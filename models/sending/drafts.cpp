// SPDX-License-Identifier: GPL-3.0-only
#include "models/sending/drafts.h"

#include <algorithm>

namespace lw::models {

Drafts::Drafts(QObject *parent)
    : QAbstractListModel(parent)
{
    m_drafts.push_back(makeDraft({}));
}

Drafts::~Drafts() = default;

std::unique_ptr<Draft> Drafts::makeDraft(const Packet &packet)
{
    auto draft = std::make_unique<Draft>(packet);
    connect(draft.get(), &Draft::changed, this, &Drafts::changed);
    connect(draft.get(), &Draft::titleChanged, this, [this, made = draft.get()] {
        const auto found = std::find_if(m_drafts.begin(), m_drafts.end(),
                                        [made](const std::unique_ptr<Draft> &each) { return each.get() == made; });
        const QModelIndex at = index(int(found - m_drafts.begin()));
        Q_EMIT dataChanged(at, at, {Qt::DisplayRole});
    });
    return draft;
}

int Drafts::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_drafts.size());
}

QVariant Drafts::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return role == Qt::DisplayRole ? at(index.row()).title() : QVariant();
}

void Drafts::setCurrentRow(int row)
{
    if (row < 0 || row >= rowCount() || row == m_current)
        return;
    m_current = row;
    Q_EMIT currentChanged();
    Q_EMIT changed();
}

net::Result<int> Drafts::open(const Packet &packet)
{
    if (!current().isEmpty())
        return add(packet);
    current().setPacket(packet);
    return m_current;
}

net::Result<int> Drafts::add(const Packet &packet)
{
    const int row = rowCount();
    if (row >= MaxTabs)
        return net::failure(net::Error::Code::LimitReached,
                            tr("There are %n tabs already; close one first", nullptr, MaxTabs));
    beginInsertRows({}, row, row);
    m_drafts.push_back(makeDraft(packet));
    endInsertRows();
    m_current = row;
    Q_EMIT currentChanged();
    Q_EMIT changed();
    return row;
}

void Drafts::close(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    if (!at(row).isEmpty()) {
        m_closed.append(at(row).packet());
        if (m_closed.size() > ClosedKept)
            m_closed.removeFirst();
    }
    if (rowCount() == 1) {
        at(0).setPacket({});
        Q_EMIT changed();
        return;
    }
    beginRemoveRows({}, row, row);
    const std::unique_ptr<Draft> gone = std::move(m_drafts[size_t(row)]);
    m_drafts.erase(m_drafts.begin() + row);
    const bool wasCurrent = row == m_current;
    if (row < m_current || m_current == rowCount())
        --m_current;
    endRemoveRows();
    if (wasCurrent)
        Q_EMIT currentChanged();
    Q_EMIT changed();
}

void Drafts::reopen()
{
    if (canReopen() && open(m_closed.constLast()))
        m_closed.removeLast();
}

void Drafts::move(int from, int to)
{
    const int count = rowCount();
    if (from == to || from < 0 || to < 0 || from >= count || to >= count)
        return;
    const Draft *const was = &current();
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    std::unique_ptr<Draft> moved = std::move(m_drafts[size_t(from)]);
    m_drafts.erase(m_drafts.begin() + from);
    m_drafts.insert(m_drafts.begin() + to, std::move(moved));
    for (int row = 0; row < count; ++row) {
        if (&at(row) == was)
            m_current = row;
    }
    endMoveRows();
    Q_EMIT changed();
}

QList<Packet> Drafts::packets() const
{
    QList<Packet> all;
    for (const std::unique_ptr<Draft> &draft : m_drafts)
        all.append(draft->packet());
    return all;
}

void Drafts::load(const QList<Packet> &packets, int current)
{
    beginResetModel();
    std::vector<std::unique_ptr<Draft>> old;
    std::swap(old, m_drafts);
    for (const Packet &packet : packets.first(std::min<qsizetype>(packets.size(), MaxTabs)))
        m_drafts.push_back(makeDraft(packet));
    if (m_drafts.empty())
        m_drafts.push_back(makeDraft({}));
    m_current = std::clamp(current, 0, rowCount() - 1);
    endResetModel();
    Q_EMIT currentChanged();
}

} // namespace lw::models
