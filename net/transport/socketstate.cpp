// SPDX-License-Identifier: GPL-3.0-only
#include "net/transport/socketstate.h"

#include <poll.h>

namespace lw::net {

bool isReadable(qintptr descriptor)
{
    pollfd poll{int(descriptor), POLLIN, 0};
    return descriptor >= 0 && ::poll(&poll, 1, 0) > 0;
}

} // namespace lw::net
