// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"

#include <QByteArray>
#include <QString>

namespace lw::net {

/// The file of a recording, for its owner alone (0600). It grows by whole blocks: what a full disk took only in part is
/// cut off again. One recording at a time has a name: the file is locked (flock(2)), and the lock dies with its
/// process.
///
/// A new name is written as it is, so that it can be read meanwhile. Where there is a file already, another one beside
/// it is written and takes its place in finish(), so that what was there is not lost before the new one is whole.
/// Thread: one at a time.
class RecordingFile
{
public:
    /// Errors name the file and say why not: a folder, a pipe or a device; not permitted; recorded into by another.
    static Result<RecordingFile> create(const QString &path);
    RecordingFile(RecordingFile &&other) noexcept;
    RecordingFile &operator=(RecordingFile &&) = delete;
    ~RecordingFile();

    Result<void> append(const QByteArray &blocks);
    /// An error if the file was deleted, moved, cut or written to by another program.
    Result<void> check() const;
    /// Checks it and puts it in its place.
    Result<void> finish();
    /// Removes it; what was there before stays.
    void discard();

    qint64 size() const { return m_size; }
    /// Where it is written: the name that was wanted, or another beside it until finish().
    QString writtenPath() const { return m_writtenPath; }
    /// It is there, and not in the place of an older file.
    bool isBeside() const;

private:
    explicit RecordingFile(QString path);
    /// Nothing: the name was free a moment ago, or became so; to be tried again.
    Result<bool> take();
    Result<bool> takeExisting();
    Result<void> replace();
    Error error(int errnoValue) const;
    void close();

    QString m_path;
    QString m_writtenPath;
    int m_descriptor = -1;
    int m_replaced = -1; ///< the file that was there: its lock
    qint64 m_size = 0;
};

} // namespace lw::net
