// SPDX-License-Identifier: GPL-3.0-only
#include "gui/app/startoptions.h"

#include "gui/app/pages.h"
#include "models/base/translations.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

namespace lw::gui {

using net::Error;
using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StartOptions)
};

QStringList pageIds()
{
    QStringList ids;
    for (const PageInfo &page : pages())
        ids += QString::fromLatin1(page.id);
    return ids;
}

} // namespace

net::Result<net::EndpointConfig> parseServe(const QString &serve, const net::ServiceRegistry &services)
{
    const qsizetype at = serve.indexOf(u'@');
    if (at < 0) {
        return net::failure(
            Error::Code::InvalidInput,
            Text::tr("--serve wants KIND@ADDR:PORT, for example echo@127.0.0.1:7000, and not “%1”").arg(serve));
    }
    const auto info = services.find(serve.first(at).toLatin1());
    if (!info)
        return tl::make_unexpected(info.error());
    net::FramingSpec framing;
    framing.kind = info->defaultFraming;
    const auto listener = net::parseListener(serve.sliced(at + 1), framing);
    if (!listener)
        return tl::make_unexpected(listener.error());
    net::EndpointConfig config;
    config.kind = info->kind;
    config.listeners.append(*listener);
    for (const net::SettingInfo &setting : info->settings)
        config.settings.insert(QString::fromLatin1(setting.key), setting.standard);
    return config;
}

net::Result<StartOptions> parseStartOptions(const QStringList &arguments, const net::ServiceRegistry &services)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Text::tr("A desktop workbench for TCP."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption serve(u"serve"_s,
                                   Text::tr("Start an endpoint; may repeat. Example: echo@127.0.0.1:7000,framing=line"),
                                   u"KIND@ADDR:PORT"_s);
    const QCommandLineOption page(u"page"_s, Text::tr("Show this page: %1.").arg(pageIds().join(", "_L1)), u"PAGE"_s);
    const QCommandLineOption theme(u"theme"_s, Text::tr("system, light or dark."), u"THEME"_s);
    const QCommandLineOption language(u"lang"_s, Text::tr("Language of the program, for example de or en."), u"LANG"_s);
    const QCommandLineOption demo(
        u"demo-output"_s,
        Text::tr("Run a short demonstration, write reports and a picture of the window to this folder, and leave."),
        u"DIR"_s);
    parser.addOptions({serve, page, theme, language, demo});
    parser.addPositionalArgument(u"WORKSPACE"_s, Text::tr("A workspace to open; it is made if it is not there."),
                                 u"[WORKSPACE]"_s);
    if (!parser.parse(arguments))
        return net::failure(Error::Code::InvalidInput, parser.errorText());
    StartOptions options;
    if (parser.isSet(help)) {
        options.printAndLeave = parser.helpText();
        return options;
    }
    if (parser.isSet(version)) {
        options.printAndLeave = u"linewright %1\n"_s.arg(QLatin1StringView(LINEWRIGHT_VERSION));
        return options;
    }
    if (parser.positionalArguments().size() > 1)
        return net::failure(Error::Code::InvalidInput,
                            Text::tr("one workspace, not two: “%1”").arg(parser.positionalArguments().at(1)));
    options.workspace = parser.positionalArguments().value(0);
    for (const QString &value : parser.values(serve)) {
        const auto config = parseServe(value, services);
        if (!config)
            return tl::make_unexpected(config.error());
        options.serve.append(*config);
    }
    if (parser.isSet(page)) {
        if (!pageIds().contains(parser.value(page)))
            return net::failure(
                Error::Code::InvalidInput,
                Text::tr("there is no page “%1”; there are: %2").arg(parser.value(page), pageIds().join(", "_L1)));
        options.page = parser.value(page).toLatin1();
    }
    if (parser.isSet(theme)) {
        const QStringList names{u"system"_s, u"light"_s, u"dark"_s};
        const qsizetype index = names.indexOf(parser.value(theme));
        if (index < 0)
            return net::failure(
                Error::Code::InvalidInput,
                Text::tr("there is no theme “%1”; there are: %2").arg(parser.value(theme), names.join(", "_L1)));
        options.theme = Theme::Choice(index);
    }
    options.language = parser.value(language);
    // A region may follow: de_AT has its own numbers and times.
    if (const QString wanted = options.language.section(QRegularExpression(u"[-_.]"_s), 0, 0);
        parser.isSet(language) && !models::languages().contains(wanted))
        return net::failure(Error::Code::InvalidInput, Text::tr("there is no language “%1”; there are: %2")
                                                           .arg(options.language, models::languages().join(", "_L1)));
    if (parser.isSet(demo) && parser.value(demo).isEmpty())
        return net::failure(Error::Code::InvalidInput, Text::tr("--demo-output wants a folder"));
    options.demoOutput = parser.value(demo);
    return options;
}

} // namespace lw::gui
