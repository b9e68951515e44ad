// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/packet/packetlibrary.h"
#include "net/endpoint/endpoint.h"
#include "net/session/clientsession.h"

#include <QHash>
#include <QJsonValue>
#include <QMap>
#include <QUuid>

#include <optional>

namespace lw::models {

/// Why a workspace can't be opened or written. The message names the file and says what to do.
struct WorkspaceError
{
    enum class Kind {
        NotFound,
        NotAWorkspace, ///< some other file
        Damaged,
        Altered,  ///< holds tables, views or triggers that are not those of a workspace
        TooLarge, ///< than this program reads
        Newer,    ///< written by a later version of the program
        InUse,    ///< open in another window; process says in which
        ReadOnly,
        Full, ///< no space left
        Failed
    };

    Kind kind = Kind::Failed;
    QString message;
    qint64 process = 0;

    bool operator==(const WorkspaceError &) const = default;
};

template <typename T>
using WorkspaceResult = tl::expected<T, WorkspaceError>;

struct EndpointRecord
{
    QUuid uuid; ///< stays the same for life
    net::EndpointConfig config;
    bool wasRunning = false;
};

struct ClientRecord
{
    QUuid uuid;
    net::ClientConfig config;
    bool wasConnected = false;
};

/// What a workspace holds, but for its report. A value.
struct WorkspaceContents
{
    QList<EndpointRecord> endpoints; ///< in their order
    QList<ClientRecord> clients;
    QList<Packet> tabs; ///< of the composer
    int currentTab = 0;
    QList<LibraryEntry> library;
    qint64 largestLibraryId = 0; ///< also of rows that could not be read
    QMap<QString, QJsonValue> settings;
    /// Rows that could not be read, for people. They stay in the file as they are.
    QStringList notes;
};

/// The form in files: "config" of a row.
QJsonObject toJson(const EndpointRecord &record);
QJsonObject toJson(const ClientRecord &record);
net::Result<EndpointRecord> endpointFromJson(const QJsonObject &object);
net::Result<ClientRecord> clientFromJson(const QJsonObject &object);

/// A row of a table that has an order.
struct OrderedRow
{
    int position = 0;
    QByteArray content;

    bool operator==(const OrderedRow &) const = default;
};

/// What a row becomes, or that it goes.
template <typename Row>
struct RowChange
{
    // Implicit: a row is its own change.
    RowChange(const Row &changed = {})
        : row(changed)
    {}
    static RowChange removal()
    {
        RowChange change;
        change.isRemoved = true;
        return change;
    }

    Row row;
    bool isRemoved = false;
};

/// Rows to be written or removed. Later changes of a row take the place of earlier ones.
struct WorkspaceChanges
{
    static inline const QString CurrentTabKey = QStringLiteral("workspace/currentTab");

    QHash<QUuid, RowChange<OrderedRow>> endpoints;
    QHash<QUuid, RowChange<OrderedRow>> clients;
    QMap<int, RowChange<Packet>> tabs;
    QHash<qint64, RowChange<LibraryEntry>> library;
    QHash<QString, RowChange<QJsonValue>> settings;
    std::optional<QByteArray> report;

    bool isEmpty() const;
    void merge(const WorkspaceChanges &later);
};

} // namespace lw::models
