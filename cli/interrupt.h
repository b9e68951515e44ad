// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace lw::cli {

/// Turns SIGINT and SIGTERM into a signal of Qt's event loop; the second one ends the process as usual. One at a time.
class Interrupt final : public QObject
{
    Q_OBJECT

public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

    /// Known at once, also while the event loop waits for something else. Any thread.
    static bool wasRaised();

Q_SIGNALS:
    void raised();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace lw::cli
