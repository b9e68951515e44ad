// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace lw::net {

/// What went wrong, as a kind for programs and as words for people (already translated).
struct Error
{
    enum class Code {
        None,
        InvalidInput,   ///< a value that the caller or a form passed
        MalformedFrame, ///< a peer's bytes do not follow the framing
        FrameTooLong,   ///< a peer's frame is over the limit
        AddressInUse,
        AddressUnavailable, ///< no such local address, or not permitted
        HostNotFound,
        Refused,
        Unreachable,
        Reset,
        TimedOut,
        OutOfDescriptors,
        LimitReached, ///< a cap of ours
        FileFailed,
        Cancelled,    ///< by whoever asked for it
        NetworkFailed ///< anything else the operating system says
    };

    Code code = Code::None;
    QString message;

    explicit operator bool() const { return code != Code::None; }
    bool operator==(const Error &) const = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(Error::Code code, QString message)
{
    return tl::make_unexpected(Error{code, std::move(message)});
}

} // namespace lw::net
