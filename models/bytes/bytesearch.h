// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/bytes/bytepattern.h"
#include "models/bytes/bytetable.h"

#include <QObject>

#include <memory>

namespace lw::models {

/// Looks for a pattern in a document of any size in a thread of its own, so that nobody waits for it.
/// Thread: made, used and heard in one; the destructor ends the search and waits for the slice it is in.
class ByteSearch final : public QObject
{
    Q_OBJECT

public:
    enum class Direction { Forward, Backward };
    Q_ENUM(Direction)

    struct Outcome
    {
        ByteRange match;      ///< empty: not found
        bool wrapped = false; ///< found behind the end, beginning anew at the other one
        net::Error error;     ///< a part could not be read and was not searched
    };

    explicit ByteSearch(QObject *parent = nullptr);
    ~ByteSearch() override;

    bool isRunning() const { return m_run != nullptr; }
    /// Forward: the first match that begins at \a from or behind it. Backward: the last one that begins before it. At
    /// the end it goes on from the other one. A search that runs is cancelled.
    void start(const ByteSnapshot &bytes, const BytePattern &pattern, qint64 from, Direction direction);
    /// Ends it; neither progress() nor finished() comes any more.
    void cancel();

Q_SIGNALS:
    void runningChanged(bool running);
    /// Bytes looked at, of how many; at most 20 times a second.
    void progress(qint64 done, qint64 all);
    void finished(const lw::models::ByteSearch::Outcome &outcome);

private:
    class Run;

    void finish(quint64 run, const Outcome &outcome);

    std::unique_ptr<Run> m_run;
    quint64 m_runs = 0; ///< tells a post of a run from one that was cancelled
};

} // namespace lw::models
