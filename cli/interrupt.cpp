// SPDX-License-Identifier: GPL-3.0-only
#include "cli/interrupt.h"

#include <QSocketNotifier>

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace lw::cli {

namespace {

int signalPipe[2] = {-1, -1};
std::atomic<bool> isRaised{false};
static_assert(std::atomic<bool>::is_always_lock_free); // a signal handler writes it

/// The next one of either kind ends the process, whatever it waits for.
void onSignal(int)
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    isRaised = true;
    const char byte = 0;
    (void)!::write(signalPipe[1], &byte, 1);
}

} // namespace

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(signalPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(signalPipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        (void)!::read(signalPipe[0], &byte, 1);
        Q_EMIT raised();
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

bool Interrupt::wasRaised()
{
    return isRaised;
}

Interrupt::~Interrupt()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    m_notifier.reset();
    ::close(signalPipe[0]);
    ::close(signalPipe[1]);
}

} // namespace lw::cli
