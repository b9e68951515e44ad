// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/workspaceschema.h"

namespace lw::models {

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
    };
}

} // namespace lw::models
