// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/workspace/workspacecontents.h"

#include <QList>
#include <QStringList>

namespace lw::models {

/// One step of the schema of workspaces: statements that lead from the version before to this one, run in one
/// transaction. Steps that were released are never changed; new ones are added at the end.
struct WorkspaceMigration
{
    int version = 0; ///< PRAGMA user_version after it; 1, 2, 3, …
    QStringList statements;
};

/// PRAGMA application_id of every workspace: "LNWR".
constexpr int WorkspaceApplicationId = 0x4c4e5752;

/// All steps there are, in order. docs/file-formats.md describes the tables.
QList<WorkspaceMigration> workspaceMigrations();

class SqlConnection;

/// Runs the steps after \a from up to \a upTo, each in a transaction.
WorkspaceResult<void> migrate(SqlConnection &connection, int from, int upTo,
                              const QList<WorkspaceMigration> &migrations);
/// An error (Altered) unless \a connection has exactly the tables that the steps up to \a version make, word for word,
/// and nothing else: no views, triggers, indexes or virtual tables. \a path is for the message.
WorkspaceResult<void> checkSchema(SqlConnection &connection, const QString &path, int version,
                                  const QList<WorkspaceMigration> &migrations);

} // namespace lw::models
