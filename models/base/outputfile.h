// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

class QIODevice;

namespace lw::models {

/// A file that is written whole or stays as it was: without commit() nothing of it is seen. It is for its owner alone
/// (mode 0600, whatever the umask and whatever the old one had), because what is written may hold traffic. Where there
/// is a device or a pipe, that is written to; a file that took its place would be the end of it. A pipe that nobody
/// reads is an error and no endless wait.
/// Thread: one at a time.
class OutputFile
{
public:
    explicit OutputFile(const QString &path);
    ~OutputFile();

    /// False if it can't be opened, written or put in its place; errorString() says why (translated by Qt).
    bool open();
    bool write(const QByteArray &bytes);
    bool commit();
    QString errorString() const;
    /// Whether it was this file that failed, and not what was to be written.
    bool hasFailed() const;

    /// After open(): for whoever writes to a device.
    QIODevice &device();

private:
    bool openFresh();
    bool openDevice();
    bool fail(int errnoValue);

    const QString m_path;
    QString m_freshPath; ///< beside it, until it takes its place
    QString m_error;
    bool m_isReplaced = false;
    int m_descriptor = -1; ///< of m_device
    std::unique_ptr<QIODevice> m_device;
};

} // namespace lw::models
