// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointF>
#include <Qt>

namespace lw::gui {

/// The keys that steer: arrows and W A S D, any together. A value.
class KeySteering
{
public:
    static bool steers(int key) { return bit(key) != 0; }

    /// False if the key does not steer.
    bool press(int key);
    bool release(int key);
    void clear() { m_down = 0; }

    /// Each -1..1, y downwards; as long in a diagonal as along an axis. Opposite keys cancel each other.
    QPointF direction() const;

private:
    static unsigned bit(int key);

    unsigned m_down = 0; ///< a bit for each key that is down
};

} // namespace lw::gui
