// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/workspaceschema.h"

#include "models/workspace/sqlconnection.h"

#include <QCoreApplication>
#include <QSqlError>

namespace lw::models {

namespace {

using Kind = WorkspaceError::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Workspace)
};

// What reading our schema takes is under 500 steps.
constexpr qint64 StepsForSchema = 10'000;
constexpr int MsForSchema = 5'000;
constexpr int MostObjects = 100;
constexpr qsizetype LongestName = 40; // in a message

/// A row of sqlite_schema (sqlite.org/schematab.html).
struct SchemaObject
{
    QString type, name, table, sql;

    bool operator==(const SchemaObject &) const = default;
};

/// By the table's first name: a file may hold another object that is called sqlite_schema.
WorkspaceResult<QList<SchemaObject>> objectsOf(SqlConnection &connection)
{
    QSqlQuery query(connection.database());
    query.setForwardOnly(true);
    QList<SchemaObject> objects;
    if (!query.exec(QStringLiteral("SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT %1").arg(MostObjects)))
        return tl::make_unexpected(connection.errorOf(query.lastError()));
    while (query.next())
        objects.append({query.value(0).toString(), query.value(1).toString(), query.value(2).toString(),
                        query.value(3).toString()});
    if (query.lastError().isValid())
        return tl::make_unexpected(connection.errorOf(query.lastError()));
    return objects;
}

} // namespace

QList<WorkspaceMigration> workspaceMigrations()
{
    return {
        {1,
         {QStringLiteral("CREATE TABLE endpoints (uuid TEXT PRIMARY KEY, position INTEGER NOT NULL, "
                         "config TEXT NOT NULL)"),
          QStringLiteral("CREATE TABLE clients (uuid TEXT PRIMARY KEY, position INTEGER NOT NULL, "
                         "config TEXT NOT NULL)"),
          QStringLiteral("CREATE TABLE tabs (position INTEGER PRIMARY KEY, packet TEXT NOT NULL)"),
          QStringLiteral("CREATE TABLE library (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL, "
                         "rank INTEGER NOT NULL, content TEXT NOT NULL)"),
          QStringLiteral("CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL)")}},
        {2, {QStringLiteral("CREATE TABLE documents (name TEXT PRIMARY KEY, content BLOB NOT NULL)")}},
        {3, {}}, // addresses of endpoints and clients may have a scheme, which older versions can't read
    };
}

WorkspaceResult<void> migrate(SqlConnection &connection, int from, int upTo,
                              const QList<WorkspaceMigration> &migrations)
{
    for (const WorkspaceMigration &step : migrations) {
        if (step.version <= from || step.version > upTo)
            continue;
        auto stepped = connection.transaction([&]() -> WorkspaceResult<void> {
            for (const QString &statement : step.statements) {
                if (auto done = connection.run(statement); !done)
                    return done;
            }
            return connection.run(QStringLiteral("PRAGMA user_version = %1").arg(step.version));
        });
        if (!stepped)
            return stepped;
    }
    return {};
}

WorkspaceResult<void> checkSchema(SqlConnection &connection, const QString &path, int version,
                                  const QList<WorkspaceMigration> &migrations)
{
    connection.setBudget(StepsForSchema, MsForSchema);
    const auto found = objectsOf(connection);
    connection.setBudget(-1, -1);
    if (!found && connection.isTooLong())
        return tl::make_unexpected(workspaceError(Kind::Altered, path, Text::tr("too many tables or views")));
    if (!found)
        return tl::make_unexpected(found.error());
    SqlConnection model(path, SqlConnection::Access::Memory);
    if (auto opened = model.open().and_then([&] { return migrate(model, 0, version, migrations); }); !opened)
        return opened;
    const auto wanted = objectsOf(model);
    if (!wanted)
        return tl::make_unexpected(wanted.error());
    for (const SchemaObject &object : *found) {
        if (!wanted->contains(object))
            return tl::make_unexpected(
                workspaceError(Kind::Altered, path,
                               Text::tr("a %1 “%2”", "kind and name of a part of a database")
                                   .arg(shownOfFile(object.type, LongestName), shownOfFile(object.name, LongestName))));
    }
    for (const SchemaObject &object : *wanted) {
        if (found->count(object) != 1)
            return tl::make_unexpected(
                workspaceError(Kind::Altered, path, Text::tr("its %1 “%2” is missing").arg(object.type, object.name)));
    }
    return {};
}

} // namespace lw::models
