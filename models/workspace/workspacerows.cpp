// SPDX-License-Identifier: GPL-3.0-only
// The rows of a workspace: what WorkspaceFile reads and writes.
#include "models/base/jsonmembers.h"
#include "models/workspace/sqlconnection.h"
#include "models/workspace/workspacefile.h"
#include "net/wire/json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlError>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Workspace)
};

const QString ReportName = QStringLiteral("report");

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(toBytes(QJsonDocument(object)));
}

// What a row becomes in memory is larger than the row, so their number is bounded too.
constexpr int MostEndpoints = 10'000; // and clients
constexpr int MostTabs = 10'000;
constexpr int MostEntries = 500'000;
constexpr int MostSettings = 100'000;
constexpr qsizetype MostNotes = 20;

/// Calls \a take for each row that \a statement gives; an error if there are more than \a most.
WorkspaceResult<void> forEach(SqlConnection &connection, const QString &statement, int most,
                              const std::function<void(const QSqlQuery &)> &take)
{
    QSqlQuery query(connection.database());
    query.setForwardOnly(true);
    if (!query.exec(statement))
        return tl::make_unexpected(connection.errorOf(query.lastError()));
    for (int count = 0; query.next(); ++count) {
        if (count == most)
            return tl::make_unexpected(
                workspaceError(WorkspaceError::Kind::TooLarge, connection.path(),
                               Text::tr("more than %1 rows of one kind", "in a file").arg(most)));
        take(query);
    }
    if (query.lastError().isValid())
        return tl::make_unexpected(connection.errorOf(query.lastError()));
    return {};
}

net::Result<QJsonObject> parse(const QVariant &text)
{
    const auto document = net::parseJson(text.toString().toUtf8());
    if (!document)
        return tl::make_unexpected(document.error().error);
    if (!document->isObject())
        return net::failure(net::Error::Code::InvalidInput, Text::tr("not a JSON object"));
    return document->object();
}

/// Reads the tables into one WorkspaceContents; rows that can't be read become notes.
class Reader
{
public:
    explicit Reader(SqlConnection &connection)
        : m_connection(connection)
    {}

    WorkspaceResult<WorkspaceContents> read()
    {
        for (const auto step : {&Reader::readEndpoints, &Reader::readClients, &Reader::readTabs, &Reader::readLibrary,
                                &Reader::readSettings}) {
            if (const auto done = (this->*step)(); !done)
                return tl::make_unexpected(done.error());
        }
        m_contents.currentTab = m_contents.settings.take(WorkspaceChanges::CurrentTabKey).toInt(m_contents.currentTab);
        if (m_noted > MostNotes)
            m_contents.notes.append(Text::tr("%n more can't be read either", nullptr, int(m_noted - MostNotes)));
        return m_contents;
    }

private:
    void note(const QString &what, const net::Error &error)
    {
        if (++m_noted <= MostNotes)
            m_contents.notes.append(Text::tr("%1 can't be read and was left in the file: %2").arg(what, error.message));
    }

    template <typename Record>
    void take(const QSqlQuery &row, QList<Record> &records, net::Result<Record> (*parser)(const QJsonObject &),
              const QString &what)
    {
        auto record = parse(row.value(1)).and_then(parser);
        if (!record)
            return note(what, record.error());
        record->uuid = QUuid(row.value(0).toString());
        records.append(*record);
    }

    WorkspaceResult<void> readEndpoints()
    {
        return forEach(m_connection, QStringLiteral("SELECT uuid, config FROM endpoints ORDER BY position, uuid"),
                       MostEndpoints, [this](const QSqlQuery &row) {
                           take(row, m_contents.endpoints, &endpointFromJson, Text::tr("An endpoint"));
                       });
    }

    WorkspaceResult<void> readClients()
    {
        return forEach(
            m_connection, QStringLiteral("SELECT uuid, config FROM clients ORDER BY position, uuid"), MostEndpoints,
            [this](const QSqlQuery &row) { take(row, m_contents.clients, &clientFromJson, Text::tr("A client")); });
    }

    /// A tab that can't be read is an empty one: the others keep their places.
    WorkspaceResult<void> readTabs()
    {
        return forEach(m_connection, QStringLiteral("SELECT packet FROM tabs ORDER BY position"), MostTabs,
                       [this](const QSqlQuery &row) {
                           const auto packet = parse(row.value(0)).and_then(&packetFromJson);
                           if (!packet)
                               note(Text::tr("A tab"), packet.error());
                           m_contents.tabs.append(packet.value_or(Packet()));
                       });
    }

    WorkspaceResult<void> readLibrary()
    {
        return forEach(
            m_connection, QStringLiteral("SELECT id, parent, rank, content FROM library ORDER BY id"), MostEntries,
            [this](const QSqlQuery &row) {
                LibraryEntry entry{row.value(0).toLongLong(), row.value(1).toLongLong(), row.value(2).toLongLong(), {}};
                m_contents.largestLibraryId = std::max(m_contents.largestLibraryId, entry.id);
                auto node = parse(row.value(3)).and_then(&nodeFromJson);
                if (!node)
                    return note(Text::tr("A packet"), node.error());
                entry.node = std::move(*node);
                m_contents.library.append(entry);
            });
    }

    WorkspaceResult<void> readSettings()
    {
        return forEach(m_connection, QStringLiteral("SELECT key, value FROM settings"), MostSettings,
                       [this](const QSqlQuery &row) {
                           const auto document = net::parseJson(row.value(1).toString().toUtf8());
                           if (document && document->isArray() && document->array().size() == 1)
                               m_contents.settings.insert(row.value(0).toString(), document->array().first());
                       });
    }

    SqlConnection &m_connection;
    WorkspaceContents m_contents;
    qsizetype m_noted = 0;
};

/// Writes rows of one table; the statements are prepared once.
class Table
{
public:
    Table(SqlConnection &connection, const QString &upsert, const QString &remove)
        : m_connection(connection)
        , m_upsert(upsert)
        , m_remove(remove)
    {}

    WorkspaceResult<void> upsert(const QVariantList &values) { return run(m_upsertQuery, m_upsert, values); }
    WorkspaceResult<void> remove(const QVariant &key) { return run(m_removeQuery, m_remove, {key}); }

private:
    WorkspaceResult<void> run(std::optional<QSqlQuery> &query, const QString &statement, const QVariantList &values)
    {
        if (!query) {
            query.emplace(m_connection.database());
            if (!query->prepare(statement))
                return tl::make_unexpected(m_connection.errorOf(query->lastError()));
        }
        for (int i = 0; i < int(values.size()); ++i)
            query->bindValue(i, values.at(i));
        if (!query->exec())
            return tl::make_unexpected(m_connection.errorOf(query->lastError()));
        query->finish();
        return {};
    }

    SqlConnection &m_connection;
    QString m_upsert;
    QString m_remove;
    std::optional<QSqlQuery> m_upsertQuery;
    std::optional<QSqlQuery> m_removeQuery;
};

template <typename Rows, typename KeyOf, typename ValuesOf>
WorkspaceResult<void> writeRows(Table table, const Rows &rows, KeyOf keyOf, ValuesOf valuesOf)
{
    for (auto it = rows.cbegin(); it != rows.cend(); ++it) {
        auto done = !it->isRemoved ? table.upsert(QVariantList{keyOf(it.key())} + valuesOf(it->row))
                                   : table.remove(keyOf(it.key()));
        if (!done)
            return done;
    }
    return {};
}

WorkspaceResult<void> writeOrdered(SqlConnection &connection, const QString &table,
                                   const QHash<QUuid, RowChange<OrderedRow>> &rows)
{
    return writeRows(
        Table(connection, QStringLiteral("INSERT OR REPLACE INTO %1 VALUES (?, ?, ?)").arg(table),
              QStringLiteral("DELETE FROM %1 WHERE uuid = ?").arg(table)),
        rows, [](const QUuid &uuid) { return uuid.toString(QUuid::WithoutBraces); },
        [](const OrderedRow &row) {
            return QVariantList{row.position, QString::fromUtf8(row.content)};
        });
}

WorkspaceResult<void> writeTabs(SqlConnection &connection, const QMap<int, RowChange<Packet>> &tabs)
{
    return writeRows(
        Table(connection, QStringLiteral("INSERT OR REPLACE INTO tabs VALUES (?, ?)"),
              QStringLiteral("DELETE FROM tabs WHERE position = ?")),
        tabs, [](int position) { return position; },
        [](const Packet &packet) { return QVariantList{compact(toJson(packet))}; });
}

WorkspaceResult<void> writeLibrary(SqlConnection &connection, const QHash<qint64, RowChange<LibraryEntry>> &entries)
{
    return writeRows(
        Table(connection, QStringLiteral("INSERT OR REPLACE INTO library VALUES (?, ?, ?, ?)"),
              QStringLiteral("DELETE FROM library WHERE id = ?")),
        entries, [](qint64 id) { return id; },
        [](const LibraryEntry &entry) {
            return QVariantList{entry.parent, entry.rank, compact(nodeToJson(entry.node))};
        });
}

WorkspaceResult<void> writeSettings(SqlConnection &connection, const QHash<QString, RowChange<QJsonValue>> &settings)
{
    return writeRows(
        Table(connection, QStringLiteral("INSERT OR REPLACE INTO settings VALUES (?, ?)"),
              QStringLiteral("DELETE FROM settings WHERE key = ?")),
        settings, [](const QString &key) { return key; },
        [](const QJsonValue &value) {
            // A list of one: a value alone is no JSON document for every reader.
            return QVariantList{QString::fromUtf8(toBytes(QJsonDocument(QJsonArray{value})))};
        });
}

} // namespace

WorkspaceResult<WorkspaceContents> WorkspaceFile::read()
{
    return Reader(*m_connection).read();
}

WorkspaceResult<void> WorkspaceFile::write(const WorkspaceChanges &changes)
{
    return write(*m_connection, changes);
}

WorkspaceResult<void> WorkspaceFile::write(SqlConnection &connection, const WorkspaceChanges &changes)
{
    return connection.transaction([&]() -> WorkspaceResult<void> {
        if (auto done = writeOrdered(connection, QStringLiteral("endpoints"), changes.endpoints); !done)
            return done;
        if (auto done = writeOrdered(connection, QStringLiteral("clients"), changes.clients); !done)
            return done;
        if (auto done = writeTabs(connection, changes.tabs); !done)
            return done;
        if (auto done = writeLibrary(connection, changes.library); !done)
            return done;
        if (auto done = writeSettings(connection, changes.settings); !done || !changes.report)
            return done;
        return Table(connection, QStringLiteral("INSERT OR REPLACE INTO documents VALUES (?, ?)"), {})
            .upsert({ReportName, *changes.report});
    });
}

WorkspaceResult<QByteArray> WorkspaceFile::report()
{
    if (m_version < 2) // read-only, and never brought to the present schema
        return QByteArray();
    const auto content =
        m_connection->value(QStringLiteral("SELECT content FROM documents WHERE name = '%1'").arg(ReportName));
    if (!content)
        return tl::make_unexpected(content.error());
    return content->toByteArray();
}

} // namespace lw::models
