// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

#include <QVarLengthArray>

namespace lw::net {

/// One message for many sessions: framed once for each framing among them, and shared by all that wait to send it.
/// Thread: one at a time; its bytes are QByteArrays and may be shared between threads.
class SharedFrame
{
public:
    explicit SharedFrame(QByteArray content, quint8 type = 0)
        : m_content(std::move(content))
        , m_type(type)
    {}

    const QByteArray &content() const { return m_content; }
    quint8 type() const { return m_type; }

    /// As on the wire; \a framing is the number of the framing (FramingTable) whose \a encoder it is.
    Result<QByteArray> wire(quint16 framing, const Encoder &encoder);

private:
    struct Form
    {
        quint16 framing;
        QByteArray wire;
    };

    QByteArray m_content;
    quint8 m_type;
    QVarLengthArray<Form, 2> m_forms;
};

} // namespace lw::net
