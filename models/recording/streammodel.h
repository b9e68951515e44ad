// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/recording/recording.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace lw::models {

/// The streams of a recording, as in a table of conversations. Thread: GUI.
class StreamModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Columns {
        NumberColumn,
        ClientColumn,
        ServerColumn,
        ToServerColumn,
        ToClientColumn,
        PacketsColumn,
        StartColumn,
        DurationColumn,
        StateColumn,
        NameColumn,
        ColumnCount
    };
    /// StreamRole: its index in the capture. SortRole: numbers and times as what they are.
    enum Roles { SortRole = Qt::UserRole, StreamRole, RemovedRole };

    explicit StreamModel(QObject *parent = nullptr);

    /// Null: no rows. It must outlive its being shown.
    void setRecording(Recording *recording);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const net::CapturedStream &stream, int row, int column) const;

    Recording *m_recording = nullptr;
};

/// "finished", "reset", "still open", and what else is to be said: began before the capture, bytes missing.
QString stateOf(const net::CapturedStream &stream);

/// Streams by what is typed: an address, a port, a name, a state.
class StreamFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit StreamFilter(QObject *parent = nullptr);
    void setText(const QString &text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
};

} // namespace lw::models
