// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/workspace/workspacecontents.h"

#include <memory>

namespace lw::models {

/// The right to write a workspace: a file beside it, "NAME.linewright.lock", that is locked (flock(2)) while this
/// lives. The lock dies with its process, whatever the file says, and needs no space on the disk if the file is there.
/// Private to models. Thread: one at a time.
class WorkspaceLock
{
public:
    /// InUse says which process has it, as far as is known.
    static WorkspaceResult<std::unique_ptr<WorkspaceLock>> take(const QString &workspace);
    ~WorkspaceLock();
    Q_DISABLE_COPY_MOVE(WorkspaceLock)

private:
    WorkspaceLock(QString path, int descriptor);
    bool isAtItsPlace() const;
    void sign() const;

    const QString m_path;
    const int m_descriptor;
    bool m_isHeld = false;
};

} // namespace lw::models
