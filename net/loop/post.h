// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QMetaObject>
#include <QObject>

#include <memory>
#include <utility>

#if defined(__SANITIZE_THREAD__)
#define LINEWRIGHT_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define LINEWRIGHT_TSAN 1
#endif
#endif

#ifdef LINEWRIGHT_TSAN
extern "C" void __tsan_acquire(void *addr);
extern "C" void __tsan_release(void *addr);
#endif

namespace lw::net {

/// Runs \a work later in the thread of \a context; dropped if \a context is destroyed first. Every queued call of
/// net and models goes through here, because Debian's Qt is not instrumented and ThreadSanitizer has to be told
/// of the hand-over in one place.
/// Thread: any.
template <typename Work>
void postTo(QObject *context, Work &&work)
{
#ifdef LINEWRIGHT_TSAN
    auto token = std::make_shared<char>();
    auto call = [token, fn = std::forward<Work>(work)]() mutable {
        __tsan_acquire(token.get());
        fn();
    };
    __tsan_release(token.get());
    QMetaObject::invokeMethod(context, std::move(call), Qt::QueuedConnection);
#else
    QMetaObject::invokeMethod(context, std::forward<Work>(work), Qt::QueuedConnection);
#endif
}

} // namespace lw::net
