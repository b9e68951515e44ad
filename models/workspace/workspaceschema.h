// SPDX-License-Identifier: GPL-3.0-only
#pragma once

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

} // namespace lw::models
