// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtEndian>

namespace lw::net {

// What stands in the headers of packets, and in files of either order. The caller knows that the bytes are there.
inline quint16 big16(const uchar *bytes)
{
    return qFromBigEndian<quint16>(bytes);
}
inline quint32 big32(const uchar *bytes)
{
    return qFromBigEndian<quint32>(bytes);
}
inline quint64 big64(const uchar *bytes)
{
    return qFromBigEndian<quint64>(bytes);
}
inline quint16 little16(const uchar *bytes)
{
    return qFromLittleEndian<quint16>(bytes);
}
inline quint32 little32(const uchar *bytes)
{
    return qFromLittleEndian<quint32>(bytes);
}

/// Numbers of a file that says which order it has.
struct ByteOrder
{
    bool isBig = false;

    quint16 u16(const uchar *bytes) const { return isBig ? big16(bytes) : little16(bytes); }
    quint32 u32(const uchar *bytes) const { return isBig ? big32(bytes) : little32(bytes); }
    quint64 u64(const uchar *bytes) const { return isBig ? big64(bytes) : qFromLittleEndian<quint64>(bytes); }
};

} // namespace lw::net
