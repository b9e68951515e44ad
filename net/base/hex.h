// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace lw::net {

/// Hex digits to bytes. White space, and "0x" and "," between bytes, may separate them; each byte is two digits.
/// Odd digits or any other character are an error that names the position (1-based). Nothing is guessed.
Result<QByteArray> fromHex(QStringView text);

/// "01 0a ff": lower case, one space between bytes.
QString toHex(QByteArrayView bytes);

/// A C array: "static const unsigned char data[3] = {0x01, 0x0a, 0xff};" with twelve bytes a line.
QString toCArray(QByteArrayView bytes, const QString &name = QStringLiteral("data"));

/// The usual dump: offset, \a perLine bytes in hex, the printable ASCII; lines joined by LF.
QString hexDump(QByteArrayView bytes, int perLine = 16, qint64 firstOffset = 0);

} // namespace lw::net
