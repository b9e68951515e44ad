// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QObject>

#include <memory>

class QSocketNotifier;

namespace lw::cli {

/// The lines of standard input, as they come: a terminal, a pipe or a file. Nothing is read before start(), and nothing
/// while it is held. Signals come from the event loop.
class InputLines final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype LongestLine = 64 << 10; ///< bytes

    explicit InputLines(QObject *parent = nullptr);
    ~InputLines() override;

    void start();
    void stop();
    /// Reads no further for a while.
    void hold(bool held);

Q_SIGNALS:
    /// Without its line end. The last one may lack it.
    void line(const QByteArray &line);
    /// A line over LongestLine; it is dropped whole.
    void tooLong();
    void ended();

private:
    void read();
    void take(QByteArrayView bytes);

    std::unique_ptr<QSocketNotifier> m_notifier;
    QByteArray m_unfinished;
    bool m_isDropping = false;
};

} // namespace lw::cli
