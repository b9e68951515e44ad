// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

class QFileDevice;
class QIODevice;

namespace lw::models {

/// A file that is written whole or stays as it was: without commit() nothing of it is seen. Where there is a device or
/// a pipe, that is written to; a file that took its place would be the end of it.
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

    /// After open(): for whoever writes to a device.
    QIODevice &device();

private:
    bool m_isReplaced;
    std::unique_ptr<QFileDevice> m_file;
};

} // namespace lw::models
