// SPDX-License-Identifier: GPL-3.0-only
#include "models/base/patientoutput.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cerrno>
#include <limits.h>
#include <poll.h>
#include <unistd.h>

namespace lw::models {

namespace {

constexpr int AskEveryMs = 50;
/// A pipe that poll(2) calls writable takes so much without a wait.
constexpr qint64 LargestPart = PIPE_BUF;

} // namespace

qint64 writePatiently(int descriptor, QByteArrayView bytes, const Patience &goOn)
{
    qint64 done = 0;
    int waitMs = 0; // nobody who gives up at once is made to wait
    QElapsedTimer stalled;
    stalled.start();
    while (done < bytes.size()) {
        pollfd wanted{descriptor, POLLOUT, 0};
        const int ready = ::poll(&wanted, 1, waitMs);
        if (ready < 0 && errno != EINTR)
            return done;
        const auto part = std::size_t(std::min(LargestPart, bytes.size() - done));
        const ssize_t written = ready > 0 ? ::write(descriptor, bytes.data() + done, part) : 0;
        if (written < 0 && errno != EINTR && errno != EAGAIN)
            return done;
        if (written > 0) {
            done += written;
            waitMs = 0;
            stalled.start();
        } else if (!goOn(int(stalled.elapsed()))) {
            errno = ETIMEDOUT;
            return done;
        } else {
            waitMs = AskEveryMs;
        }
    }
    return done;
}

PatientOutput::PatientOutput(int descriptor, Owner owner, Patience goOn)
    : m_descriptor(descriptor)
    , m_owner(owner)
    , m_goOn(std::move(goOn))
{
    open(WriteOnly | Unbuffered);
}

PatientOutput::~PatientOutput()
{
    if (m_owner == Owner::Us)
        ::close(m_descriptor);
}

qint64 PatientOutput::readData(char *, qint64)
{
    return -1;
}

qint64 PatientOutput::writeData(const char *data, qint64 size)
{
    const qint64 written = writePatiently(m_descriptor, {data, size}, m_goOn);
    if (written == size)
        return written;
    m_hasFailed = true;
    setErrorString(errno == ETIMEDOUT ? tr("nobody reads it") : qt_error_string(errno));
    return -1;
}

} // namespace lw::models
