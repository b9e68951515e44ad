// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/sending/draft.h"

#include <QAbstractListModel>

#include <memory>
#include <vector>

namespace lw::models {

/// The tabs of the composer: one draft each, at least one. A tab that is closed can be brought back. Thread: GUI.
class Drafts final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int MaxTabs = 200;
    static constexpr int ClosedKept = 50;

    explicit Drafts(QObject *parent = nullptr);
    ~Drafts() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    Draft &at(int row) const { return *m_drafts[size_t(row)]; }
    Draft &current() const { return at(m_current); }
    int currentRow() const { return m_current; }
    void setCurrentRow(int row);

    /// Opens a tab behind the last one and makes it current; the current tab is used if it is empty. The row, or an
    /// error if there are MaxTabs.
    net::Result<int> open(const Packet &packet = {});
    /// Always a new tab.
    net::Result<int> add(const Packet &packet = {});
    /// The last one is emptied instead.
    void close(int row);
    bool canReopen() const { return !m_closed.isEmpty(); }
    /// Brings the tab closed last back, behind the last one.
    void reopen();
    void move(int from, int to);

    QList<Packet> packets() const;
    /// Replaces all tabs.
    void load(const QList<Packet> &packets, int current);

Q_SIGNALS:
    void currentChanged();
    /// Any packet, their order or the current row.
    void changed();

private:
    std::unique_ptr<Draft> makeDraft(const Packet &packet);

    std::vector<std::unique_ptr<Draft>> m_drafts;
    QList<Packet> m_closed;
    int m_current = 0;
};

} // namespace lw::models
