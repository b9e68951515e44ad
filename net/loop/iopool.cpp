// SPDX-License-Identifier: GPL-3.0-only
#include "net/loop/iopool.h"

#include <QThread>

#include <algorithm>

namespace lw::net {

int IoPool::defaultSize()
{
    return std::max(1, QThread::idealThreadCount() / 2);
}

IoPool::IoPool(int size)
{
    const int count = std::clamp(size > 0 ? size : defaultSize(), 1, 64);
    m_threads.reserve(size_t(count));
    for (int i = 0; i < count; ++i)
        m_threads.push_back(std::make_unique<IoThread>(i));
}

IoPool::~IoPool() = default;

int IoPool::size() const
{
    return int(m_threads.size());
}

IoThread &IoPool::thread(int index) const
{
    Q_ASSERT(index >= 0 && index < size());
    return *m_threads[size_t(index)];
}

IoThread &IoPool::next()
{
    return *m_threads[m_turn++ % m_threads.size()];
}

} // namespace lw::net
