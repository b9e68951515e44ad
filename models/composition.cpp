// SPDX-License-Identifier: GPL-3.0-only
#include "models/composition.h"

#include "net/wire/escape.h"
#include "net/wire/hex.h"

namespace lw::models {

namespace {

net::Result<QByteArray> withinLimit(net::Result<QByteArray> bytes)
{
    if (!bytes || bytes->size() <= Composition::MaxBytes)
        return bytes;
    return net::failure(net::Error::Code::LimitReached,
                        Composition::tr("At most %n byte(s) can be written here; use a file for more", nullptr,
                                        int(Composition::MaxBytes)));
}

} // namespace

Composition::Composition(QObject *parent)
    : QObject(parent)
{}

void Composition::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    const net::Result<QByteArray> bytes = withinLimit(net::unescape(text));
    if (!bytes) {
        setErrors(bytes.error(), {});
        return;
    }
    const bool changed = assign(*bytes);
    setErrors({}, {});
    rewriteHex();
    if (changed)
        Q_EMIT bytesChanged();
}

void Composition::setHex(const QString &hex)
{
    if (hex == m_hex)
        return;
    m_hex = hex;
    const net::Result<QByteArray> bytes = withinLimit(net::fromHex(hex));
    if (!bytes) {
        setErrors({}, bytes.error());
        return;
    }
    const bool changed = assign(*bytes);
    setErrors({}, {});
    rewriteText();
    if (changed)
        Q_EMIT bytesChanged();
}

void Composition::setBytes(const QByteArray &bytes)
{
    const net::Result<QByteArray> allowed = withinLimit(bytes);
    if (!allowed) {
        // refused whole: a frame that was cut is another frame
        setErrors(allowed.error(), {});
        return;
    }
    const bool changed = assign(bytes);
    setErrors({}, {});
    rewriteText();
    rewriteHex();
    if (changed)
        Q_EMIT bytesChanged();
}

bool Composition::assign(const QByteArray &bytes)
{
    if (bytes == m_bytes)
        return false;
    m_bytes = bytes;
    return true;
}

void Composition::rewriteText()
{
    const QString text = net::escape(m_bytes);
    if (text == m_text)
        return;
    m_text = text;
    Q_EMIT textRewritten();
}

void Composition::rewriteHex()
{
    const QString hex = net::toHex(m_bytes);
    if (hex == m_hex)
        return;
    m_hex = hex;
    Q_EMIT hexRewritten();
}

void Composition::setErrors(const net::Error &textError, const net::Error &hexError)
{
    if (textError == m_textError && hexError == m_hexError)
        return;
    m_textError = textError;
    m_hexError = hexError;
    Q_EMIT validityChanged();
}

} // namespace lw::models
