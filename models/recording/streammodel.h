// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/recording/recording.h"

#include <QAbstractTableModel>

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
    /// StreamRole: its index in the capture.
    enum Roles { StreamRole = Qt::UserRole, RemovedRole };

    explicit StreamModel(QObject *parent = nullptr);

    /// Null: no rows. It must outlive its being shown.
    void setRecording(Recording *recording);

    const Recording *recording() const { return m_recording; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(std::size_t row, int column) const;

    Recording *m_recording = nullptr;
};

/// "finished", "reset", "still open", and what else is to be said: began before the capture, bytes missing.
QString stateOf(const net::CapturedStream &stream);
/// What the table says of \a stream, which is the one at \a row of the capture. Any thread.
QString streamText(const net::CapturedStream &stream, std::size_t row, int column, bool isRemoved);

} // namespace lw::models
