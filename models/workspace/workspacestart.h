// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/workspace/workspacecontents.h"

namespace lw::models {

/// What a workspace does by itself when it is opened: an address that it listens on, or one that it connects to.
struct PlannedStart
{
    enum class Reach {
        ThisMachine,   ///< loopback
        OtherMachines, ///< listening: others can connect; connecting: it goes to another one
        Unknown        ///< a host name may lead anywhere
    };

    bool isListening = false;
    QString name;    ///< as it stands in the file: not to be trusted
    QString address; ///< likewise: "0.0.0.0:7000", "host:80"
    Reach reach = Reach::ThisMachine;

    bool operator==(const PlannedStart &) const = default;
};

/// All that would start of what ran when the workspace was closed, endpoints first.
QList<PlannedStart> plannedStarts(const WorkspaceContents &contents);
/// One line for people: "listens on 0.0.0.0:7000, which other machines can reach (“name”)". Plain text, without control
/// or bidirectional characters, and bounded.
QString toText(const PlannedStart &start);

/// Says that this installation wrote what would start: a message authentication code (HMAC-SHA-256, RFC 2104) of it
/// under the \a key of the installation. It is kept among the settings of the workspace; whoever changes what starts,
/// on another machine or with another program, can't make it.
QString sealOf(const QByteArray &key, const QList<EndpointRecord> &endpoints, const QList<ClientRecord> &clients);
/// Whether the seal in \a contents is that of \a key. Without a key nothing is.
bool isSealed(const QByteArray &key, const WorkspaceContents &contents);

/// The setting that has the seal.
inline const QString SealKey = QStringLiteral("workspace/seal");

} // namespace lw::models
