// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace lw::net {

/// A cyclic redundancy check by the parameters of the catalogue of parametrised CRC algorithms (Greg Cook), width up
/// to 32.
struct CrcModel
{
    QByteArray name; ///< the catalogue's, lower case: "modbus"
    int width = 16;
    quint32 polynomial = 0;
    quint32 initial = 0;
    bool reflected = false; ///< input and output alike
    quint32 finalXor = 0;
    quint32 check = 0; ///< of "123456789"
};

/// The variants of CRC-16 that can be named: arc, ccitt-false (also called ibm-3740), kermit, modbus, usb, xmodem.
QList<CrcModel> crc16Models();
std::optional<CrcModel> findCrc16(const QByteArray &name);
/// CRC-32/ISO-HDLC: Ethernet, gzip, PNG.
CrcModel crc32Model();

quint32 crc(const CrcModel &model, QByteArrayView bytes);
/// The sum of all bytes, modulo 256.
quint8 sum8(QByteArrayView bytes);

} // namespace lw::net
