// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/capturefile.h"
#include "support/capturebuilder.h"

#include <QTemporaryDir>

namespace lw::test {

/// The bytes of an event of Data.
inline QByteArray bytesOf(const net::CaptureFile &capture, const net::CaptureEvent &event)
{
    QByteArray bytes(event.size, Qt::Uninitialized);
    return capture.read(event.offset, event.size, bytes.data()) ? bytes : QByteArrayLiteral("can't be read");
}

/// All that one side of a stream said.
inline QByteArray saidIn(const net::CaptureFile &capture, std::size_t stream = 0,
                         net::Direction direction = net::Direction::ToServer)
{
    QByteArray all;
    const auto events = capture.events(stream);
    for (const net::CaptureEvent &event : events) {
        if (event.kind == net::CaptureEvent::Kind::Data && event.direction == direction)
            all += bytesOf(capture, event);
    }
    return all;
}

/// Files of captures that last as long as it does.
class CaptureDirectory
{
public:
    net::Result<std::shared_ptr<const net::CaptureFile>> open(const QByteArray &bytes)
    {
        const QString path = m_dir.filePath(QStringLiteral("capture-%1").arg(++m_files));
        writeCapture(path, bytes);
        return net::CaptureFile::open(path);
    }
    QString path() const { return m_dir.path(); }
    QString filePath(const QString &name) const { return m_dir.filePath(name); }

private:
    QTemporaryDir m_dir;
    int m_files = 0;
};

} // namespace lw::test
