// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/checksum.h"

#include <algorithm>
#include <array>

namespace lw::net {

namespace {

quint32 reflect(quint32 value, int width)
{
    quint32 turned = 0;
    for (int bit = 0; bit < width; ++bit)
        turned |= ((value >> bit) & 1) << (width - 1 - bit);
    return turned;
}

/// One byte, bit by bit.
class Stepper
{
public:
    explicit Stepper(const CrcModel &model)
        : m_reflected(model.reflected)
        , m_polynomial(model.reflected ? reflect(model.polynomial, model.width) : model.polynomial)
        , m_top(1u << (model.width - 1))
        , m_shift(model.width - 8)
    {}

    quint32 operator()(quint32 value, quint8 byte) const
    {
        value ^= m_reflected ? quint32(byte) : quint32(byte) << m_shift;
        for (int bit = 0; bit < 8; ++bit) {
            if (m_reflected)
                value = value & 1 ? (value >> 1) ^ m_polynomial : value >> 1;
            else
                value = value & m_top ? (value << 1) ^ m_polynomial : value << 1;
        }
        return value;
    }

private:
    const bool m_reflected;
    const quint32 m_polynomial, m_top;
    const int m_shift;
};

constexpr qsizetype ShortestForTable = 1'024; // bytes: the table costs as much as 256

using Table = std::array<quint32, 256>;

Table tableOf(const CrcModel &model)
{
    const Stepper step(model);
    Table table{};
    for (std::size_t byte = 0; byte < table.size(); ++byte)
        table[byte] = step(0, quint8(byte));
    return table;
}

} // namespace

QList<CrcModel> crc16Models()
{
    return {{"arc", 16, 0x8005, 0x0000, true, 0x0000, 0xbb3d},
            {"ccitt-false", 16, 0x1021, 0xffff, false, 0x0000, 0x29b1},
            {"kermit", 16, 0x1021, 0x0000, true, 0x0000, 0x2189},
            {"modbus", 16, 0x8005, 0xffff, true, 0x0000, 0x4b37},
            {"usb", 16, 0x8005, 0xffff, true, 0xffff, 0xb4c8},
            {"xmodem", 16, 0x1021, 0x0000, false, 0x0000, 0x31c3}};
}

std::optional<CrcModel> findCrc16(const QByteArray &name)
{
    const QList<CrcModel> models = crc16Models();
    const auto found =
        std::find_if(models.cbegin(), models.cend(), [&](const CrcModel &model) { return model.name == name; });
    return found == models.cend() ? std::nullopt : std::optional(*found);
}

CrcModel crc32Model()
{
    return {"iso-hdlc", 32, 0x04c11db7, 0xffffffff, true, 0xffffffff, 0xcbf43926};
}

quint32 crc(const CrcModel &model, QByteArrayView bytes)
{
    const quint32 mask = model.width == 32 ? 0xffffffffu : (1u << model.width) - 1;
    quint32 value = model.initial;
    if (bytes.size() < ShortestForTable) {
        const Stepper step(model);
        for (const char byte : bytes)
            value = step(value, quint8(byte));
    } else if (const Table table = tableOf(model); model.reflected) {
        for (const char byte : bytes)
            value = (value >> 8) ^ table[(value ^ quint8(byte)) & 0xff];
    } else {
        for (const char byte : bytes)
            value = (value << 8) ^ table[((value >> (model.width - 8)) ^ quint8(byte)) & 0xff];
    }
    return (value ^ model.finalXor) & mask;
}

quint8 sum8(QByteArrayView bytes)
{
    quint8 sum = 0;
    for (const char byte : bytes)
        sum = quint8(sum + quint8(byte));
    return sum;
}

} // namespace lw::net
