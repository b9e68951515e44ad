// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/workspace/workspacefile.h"

#include <chrono>
#include <functional>
#include <memory>
#include <thread>

namespace lw::models {

/// A WorkspaceFile in a thread of its own: opens it, then writes what is handed to it, soon and in one transaction.
/// What can't be written is kept and tried again. Private to models.
class WorkspaceWriter
{
public:
    using Milliseconds = std::chrono::milliseconds;

    /// What the thread tells.
    struct News
    {
        enum class Kind { Saving, Saved, Failed, Copied };
        Kind kind = Kind::Saved;
        quint64 generation = 0; ///< of Saved: everything up to it is on the disk
        std::optional<WorkspaceError> error;
        QString path; ///< of Copied
    };
    /// Called in the thread; must only hand on.
    using Notify = std::function<void(const News &)>;

    WorkspaceWriter(Milliseconds delay, Milliseconds retry, Notify notify);
    /// Tries once to write what is left. Waits for the thread, but not for ever: a disk may hang.
    ~WorkspaceWriter();
    Q_DISABLE_COPY_MOVE(WorkspaceWriter)

    /// Starts the thread and waits until the file is open and read.
    WorkspaceResult<WorkspaceContents> open(const QString &path, OpenMode mode);
    void add(const WorkspaceChanges &changes, quint64 generation);
    /// At once; waits at most \a timeout.
    WorkspaceResult<void> flush(Milliseconds timeout);
    void saveCopy(const QString &path);
    QString path() const { return m_path; }

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
    std::thread m_thread;
    QString m_path;
};

} // namespace lw::models
