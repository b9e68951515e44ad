// SPDX-License-Identifier: GPL-3.0-only
#include "models/outputfile.h"

#include <QFileInfo>
#include <QSaveFile>

namespace lw::models {

OutputFile::OutputFile(const QString &path)
{
    const QFileInfo there(path);
    m_isReplaced = !there.exists() || there.isFile();
    if (m_isReplaced)
        m_file = std::make_unique<QSaveFile>(path);
    else
        m_file = std::make_unique<QFile>(path);
}

OutputFile::~OutputFile() = default;

bool OutputFile::open()
{
    return m_file->open(QIODevice::WriteOnly);
}

bool OutputFile::write(const QByteArray &bytes)
{
    return m_file->write(bytes) == bytes.size();
}

bool OutputFile::commit()
{
    if (m_isReplaced)
        return static_cast<QSaveFile &>(*m_file).commit();
    return m_file->flush();
}

QString OutputFile::errorString() const
{
    return m_file->errorString();
}

QIODevice &OutputFile::device()
{
    return *m_file;
}

} // namespace lw::models
