// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/sharedframe.h"

namespace lw::net {

Result<QByteArray> SharedFrame::wire(quint16 framing, const Encoder &encoder)
{
    if (encoder.isTransparent())
        return m_content;
    for (const Form &form : std::as_const(m_forms)) {
        if (form.framing == framing)
            return form.wire;
    }
    const Result<Envelope> envelope = encoder.wrap(m_content, m_type);
    if (!envelope)
        return tl::make_unexpected(envelope.error());
    QByteArray wire;
    wire.reserve(envelope->prefix.size() + m_content.size() + envelope->suffix.size());
    wire.append(envelope->prefix).append(m_content).append(envelope->suffix);
    if (framing != 0) // else it is one of those that got no number of their own
        m_forms.append({framing, wire});
    return wire;
}

} // namespace lw::net
