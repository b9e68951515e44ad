// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QMetaObject>
#include <QObject>

#include <type_traits>
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

/// Tells ThreadSanitizer that what was done before handOver(\a token) is seen after takeOver() of the same one; does
/// nothing without it.
inline void handOver([[maybe_unused]] void *token)
{
#ifdef LINEWRIGHT_TSAN
    __tsan_release(token);
#endif
}

inline void takeOver([[maybe_unused]] void *token)
{
#ifdef LINEWRIGHT_TSAN
    __tsan_acquire(token);
#endif
}

#ifdef LINEWRIGHT_TSAN
/// A call that tells ThreadSanitizer of its hand-over: released when it has been moved to where Qt keeps it, the last
/// thing that the poster writes, and acquired before it is touched in the other thread.
template <typename Work>
class PostedCall
{
public:
    explicit PostedCall(Work &&work)
        : m_work(std::move(work))
    {
        handOver(this);
    }
    explicit PostedCall(const Work &work)
        : m_work(work)
    {
        handOver(this);
    }
    PostedCall(PostedCall &&other)
        : m_work(std::move(other.m_work))
    {
        handOver(this);
    }
    PostedCall(const PostedCall &other)
        : m_work(other.m_work)
    {
        handOver(this);
    }
    ~PostedCall() { takeOver(this); }

    void operator()()
    {
        takeOver(this);
        m_work();
        handOver(this); // either thread may drop the last reference
    }

private:
    Work m_work;
};
#endif

/// Runs \a work later in the thread of \a context; dropped if \a context is destroyed first. Every queued call of
/// net and models goes through here, because Debian's Qt is not instrumented and ThreadSanitizer has to be told
/// of the hand-over in one place.
/// Thread: any.
template <typename Work>
void postTo(QObject *context, Work &&work)
{
#ifdef LINEWRIGHT_TSAN
    QMetaObject::invokeMethod(context, PostedCall<std::decay_t<Work>>(std::forward<Work>(work)), Qt::QueuedConnection);
#else
    QMetaObject::invokeMethod(context, std::forward<Work>(work), Qt::QueuedConnection);
#endif
}

} // namespace lw::net
