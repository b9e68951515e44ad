// SPDX-License-Identifier: GPL-3.0-only
#include "cli/inputlines.h"

#include <QSocketNotifier>

#include <cerrno>
#include <unistd.h>

namespace lw::cli {

InputLines::InputLines(QObject *parent)
    : QObject(parent)
{}

InputLines::~InputLines() = default;

void InputLines::start()
{
    m_notifier = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &InputLines::read);
}

void InputLines::stop()
{
    m_notifier.reset();
}

void InputLines::hold(bool held)
{
    if (m_notifier)
        m_notifier->setEnabled(!held);
}

void InputLines::read()
{
    char buffer[16 << 10];
    const ssize_t size = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (size < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (size > 0) {
        take({buffer, size});
        return;
    }
    if (m_notifier) { // called from it
        m_notifier->setEnabled(false);
        m_notifier.release()->deleteLater();
    }
    if (!m_unfinished.isEmpty())
        Q_EMIT line(std::exchange(m_unfinished, {}));
    Q_EMIT ended();
}

void InputLines::take(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView part = end < 0 ? bytes : bytes.first(end);
        bytes = end < 0 ? QByteArrayView() : bytes.sliced(end + 1);
        if (!m_isDropping && m_unfinished.size() + part.size() > LongestLine) {
            m_isDropping = true;
            m_unfinished.clear();
            Q_EMIT tooLong();
        }
        if (!m_isDropping)
            m_unfinished += part;
        if (end < 0)
            return;
        if (!std::exchange(m_isDropping, false))
            Q_EMIT line(std::exchange(m_unfinished, {}));
    }
}

} // namespace lw::cli
