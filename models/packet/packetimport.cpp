// SPDX-License-Identifier: GPL-3.0-only
#include "models/packet/packetimport.h"

#include "models/packet/packetsender.h"
#include "net/wire/json.h"

#include <QCoreApplication>
#include <QFile>

namespace lw::models {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::PacketImport)
};

tl::unexpected<net::Error> wrong(const QString &why)
{
    return net::failure(net::Error::Code::InvalidInput, why);
}

bool looksLikeIni(QByteArrayView bytes)
{
    return bytes.contains(QByteArrayView("hexString=")) || bytes.contains(QByteArrayView("[NAMES]"));
}

/// A JSON list and a group of an INI file both begin with a bracket.
ImportFormat detect(QByteArrayView bytes)
{
    const QByteArrayView trimmed = bytes.trimmed();
    if (trimmed.startsWith('{'))
        return ImportFormat::Packets;
    if (trimmed.startsWith("[NAMES]") || (!trimmed.startsWith('[') && looksLikeIni(bytes)))
        return ImportFormat::PacketSenderIni;
    if (!trimmed.startsWith('['))
        return ImportFormat::Detect;
    const QByteArrayView inside = trimmed.sliced(1).trimmed();
    const bool isJson = inside.startsWith('{') || inside.startsWith(']');
    return isJson                ? ImportFormat::PacketSenderJson
           : looksLikeIni(bytes) ? ImportFormat::PacketSenderIni
                                 : ImportFormat::Detect;
}

net::Result<ImportResult> importJsonList(QByteArrayView bytes)
{
    const auto document = net::parseJson(bytes);
    if (!document)
        return tl::make_unexpected(document.error().error);
    return importPacketSenderJson(document->array());
}

/// What only looks like an export must not pass for one that was taken.
net::Result<ImportResult> refuseNothing(ImportResult result)
{
    if (result.entries.empty() && result.skipped == 0)
        return wrong(Text::tr("there are no packets in it"));
    return result;
}

} // namespace

net::Result<ImportResult> importPackets(QByteArrayView bytes, ImportFormat format)
{
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes = bytes.sliced(3);
    if (bytes.size() > PacketLimits::FileBytes)
        return wrong(Text::tr("it is larger than %1 bytes").arg(PacketLimits::FileBytes));
    switch (format == ImportFormat::Detect ? detect(bytes) : format) {
    case ImportFormat::Packets:
        return packetsFromJson(bytes).map([](std::vector<PacketNode> nodes) {
            return ImportResult{std::move(nodes), {}, 0};
        });
    case ImportFormat::PacketSenderJson:
        return importJsonList(bytes).and_then(&refuseNothing);
    case ImportFormat::PacketSenderIni:
        return importPacketSenderIni(bytes).and_then(&refuseNothing);
    case ImportFormat::Detect:
        break;
    }
    return wrong(Text::tr("neither a file of packets, nor an export of Packet Sender (JSON or INI)"));
}

net::Result<ImportResult> importPacketFile(const QString &path)
{
    const auto fail = [&path](const QString &why) {
        return net::failure(net::Error::Code::FileFailed, Text::tr("can't import %1: %2").arg(path, why));
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.errorString());
    const QByteArray bytes = file.read(PacketLimits::FileBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(file.errorString());
    auto result = importPackets(bytes);
    if (!result)
        return fail(result.error().message);
    return result;
}

} // namespace lw::models
