// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/loop/iothread.h"

#include <memory>
#include <vector>

namespace lw::net {

/// A fixed set of IoThreads.
/// Thread: made and destroyed in one thread; thread() and size() from any, next() from the owner's.
class IoPool
{
public:
    /// Half the cores, at least one.
    static int defaultSize();

    /// \a size 0 means defaultSize(); at most 64.
    explicit IoPool(int size = 0);
    ~IoPool();

    int size() const;
    IoThread &thread(int index) const;
    /// The threads in turn, for spreading work.
    IoThread &next();

private:
    std::vector<std::unique_ptr<IoThread>> m_threads;
    unsigned m_turn = 0;
};

} // namespace lw::net
