// SPDX-License-Identifier: GPL-3.0-only
#include "models/base/outputfile.h"

#include "models/base/patientoutput.h"
#include "net/base/freshfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lw::models {

namespace {

constexpr int LongestStallMs = 10'000; // of a pipe that nobody reads

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::OutputFile)
};

} // namespace

OutputFile::OutputFile(const QString &path)
    : m_path(net::finalPath(path))
{
    const QFileInfo there(m_path);
    m_isReplaced = !there.exists() || there.isFile();
}

OutputFile::~OutputFile()
{
    m_device.reset();
    if (!m_freshPath.isEmpty())
        QFile::remove(m_freshPath);
}

bool OutputFile::fail(int errnoValue)
{
    m_error = errnoValue == ENXIO ? Text::tr("nobody reads it") : qt_error_string(errnoValue);
    return false;
}

bool OutputFile::open()
{
    return m_isReplaced ? openFresh() : openDevice();
}

bool OutputFile::openFresh()
{
    if (const QFileInfo there(m_path); there.exists() && !there.isWritable())
        return fail(EACCES);
    const auto fresh = net::createBeside(m_path, QStringLiteral("new"));
    if (!fresh)
        return fail(fresh.error());
    m_freshPath = fresh->path;
    auto file = std::make_unique<QFile>();
    if (!file->open(fresh->descriptor, QIODevice::WriteOnly, QFileDevice::AutoCloseHandle))
        return fail(EIO);
    m_descriptor = fresh->descriptor;
    m_device = std::move(file);
    return true;
}

/// Without a wait for somebody who reads a pipe.
bool OutputFile::openDevice()
{
    m_descriptor = ::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (m_descriptor < 0)
        return fail(errno);
    m_device = std::make_unique<PatientOutput>(m_descriptor, PatientOutput::Owner::Us,
                                               [](int stalledMs) { return stalledMs < LongestStallMs; });
    return true;
}

bool OutputFile::write(const QByteArray &bytes)
{
    return m_device->write(bytes) == bytes.size();
}

bool OutputFile::commit()
{
    if (!m_isReplaced)
        return true;
    auto &file = static_cast<QFile &>(*m_device);
    if (!file.flush() || file.error() != QFileDevice::NoError)
        return false;
    if (::fsync(m_descriptor) != 0 && errno != EINVAL && errno != EROFS)
        return fail(errno);
    if (::rename(QFile::encodeName(m_freshPath).constData(), QFile::encodeName(m_path).constData()) != 0)
        return fail(errno);
    m_freshPath.clear();
    return true;
}

QString OutputFile::errorString() const
{
    return m_error.isEmpty() && m_device ? m_device->errorString() : m_error;
}

bool OutputFile::hasFailed() const
{
    if (!m_device || !m_error.isEmpty())
        return !m_error.isEmpty();
    return m_isReplaced ? static_cast<const QFile &>(*m_device).error() != QFileDevice::NoError
                        : static_cast<const PatientOutput &>(*m_device).hasFailed();
}

QIODevice &OutputFile::device()
{
    return *m_device;
}

} // namespace lw::models
