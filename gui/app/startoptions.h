// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/widgets/theme.h"
#include "net/engine.h"

#include <QStringList>

#include <optional>

namespace lw::gui {

/// What the command line of `linewright` asks for.
struct StartOptions
{
    QList<net::EndpointConfig> serve;
    QByteArray page;                    ///< empty: the one shown last
    std::optional<Theme::Choice> theme; ///< none: the one chosen last
    QString language;                   ///< empty: the system's
    QString workspace;                  ///< a file; empty: the default one
    QString demoOutput;                 ///< a folder; empty: no demonstration
    QString printAndLeave;              ///< help or version
};

/// Reads \a arguments (the first is the program). Errors say what was expected.
net::Result<StartOptions> parseStartOptions(const QStringList &arguments, const net::ServiceRegistry &services);

/// Reads "KIND@ADDR:PORT[,framing=…]".
net::Result<net::EndpointConfig> parseServe(const QString &text, const net::ServiceRegistry &services);

} // namespace lw::gui
