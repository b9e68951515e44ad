// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/engine.h"

#include <QAbstractItemModel>

#include <memory>

namespace lw::models {

/// Everything that is there, as a tree: two sections (endpoints, clients), under the first the endpoints with their
/// open sessions, under the second the clients. Merged from the engine's events, never reset; rates are sampled each
/// second and only rows whose shown values changed are announced. Thread: GUI. The engine must outlive the model.
class EndpointModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Columns { NameColumn, DetailColumn, RateColumn, ColumnCount };
    enum Kind { SectionKind, EndpointKind, SessionKind, ClientKind };
    Q_ENUM(Kind)
    enum Section { EndpointSection, ClientSection };

    enum Roles {
        KindRole = Qt::UserRole,
        OwnerRole,          ///< net::OwnerId of endpoint, client or the session's owner
        SessionRole,        ///< net::SessionId; of a client: its current one, else 0
        StateRole,          ///< int: Endpoint::State for endpoints, net::SessionState for sessions and clients
        StateTextRole,      ///< in words, translated ("stopped", "paused: by hand", "refused …")
        PausedByHandRole,   ///< bool: of sessions and clients; a session may be paused for other reasons as well
        ErrorRole,          ///< QString: what is wrong, in words; empty if nothing is
        BytesPerSecondRole, ///< double
        SortRole
    };

    explicit EndpointModel(net::Engine &engine, QObject *parent = nullptr);
    ~EndpointModel() override;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    QModelIndex sectionIndex(Section section) const;
    QModelIndex ownerIndex(net::OwnerId owner) const;
    QModelIndex sessionIndex(net::SessionId session) const;

    /// "Echo", also after the endpoint or client was removed.
    QString ownerName(net::OwnerId owner) const;
    /// "Echo #3".
    QString sessionName(net::OwnerId owner, net::SessionId session) const;
    int openSessionCount() const;

    /// Samples the rates now; a timer does it each second.
    void sampleRates();

Q_SIGNALS:
    void ownerNameChanged(lw::net::OwnerId owner);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace lw::models
