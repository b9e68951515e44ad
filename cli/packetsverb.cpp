// SPDX-License-Identifier: GPL-3.0-only
#include "cli/packetsverb.h"

#include "models/base/outputfile.h"
#include "models/packet/packetimport.h"
#include "models/workspace/workspacefile.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace lw::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::cli::PacketsVerb)
};

using models::OpenMode;
using models::PacketNode;
using models::WorkspaceFile;

int fail(const Terminal &terminal, const QString &message)
{
    terminal.error(message);
    return Failed;
}

int usage(const Terminal &terminal, const QString &message)
{
    terminal.error(message);
    return Usage;
}

models::WorkspaceResult<std::vector<PacketNode>> packetsIn(const QString &path)
{
    auto file = WorkspaceFile::open(path, OpenMode::ReadOnly);
    if (!file)
        return tl::make_unexpected(file.error());
    return (*file)->read().map([](const models::WorkspaceContents &contents) {
        models::PacketLibrary library;
        library.load(contents.library);
        return library.nodes();
    });
}

void sayTree(const std::vector<PacketNode> &nodes, int depth, const Terminal &terminal)
{
    for (const PacketNode &node : nodes) {
        QString line = QString(depth * 2, u' ') + node.name();
        if (node.isFolder)
            line += u'/';
        if (!node.tags.isEmpty())
            line += QStringLiteral("  [%1]").arg(node.tags.join(QStringLiteral(", ")));
        terminal.say(line);
        sayTree(node.children, depth + 1, terminal);
    }
}

int list(const QString &workspace, const Terminal &terminal)
{
    const auto nodes = packetsIn(workspace);
    if (!nodes)
        return fail(terminal, nodes.error().message);
    if (nodes->empty())
        terminal.say(Text::tr("There are no packets in %1.").arg(workspace));
    sayTree(*nodes, 0, terminal);
    terminal.print(models::packetsToObject(*nodes));
    return Done;
}

int exportTo(const QString &workspace, const QString &output, const Terminal &terminal)
{
    const auto nodes = packetsIn(workspace);
    if (!nodes)
        return fail(terminal, nodes.error().message);
    const QByteArray json = models::packetsToJson(*nodes);
    if (output.isEmpty()) {
        const auto written = terminal.writeDocument(json);
        return written ? Done : fail(terminal, written.error().message);
    }
    models::OutputFile file(output);
    if (!file.open() || !file.write(json) || !file.commit())
        return fail(terminal, Text::tr("can't write %1: %2").arg(output, file.errorString()));
    terminal.say(Text::tr("wrote %1").arg(output));
    terminal.print({{QStringLiteral("written"), output}});
    return Done;
}

/// Adds \a nodes to the library in \a file, in a folder if one is named.
net::Result<void> add(WorkspaceFile &file, const std::vector<PacketNode> &nodes, const QString &folder)
{
    const auto contents = file.read();
    if (!contents)
        return net::failure(net::Error::Code::FileFailed, contents.error().message);
    models::PacketLibrary library;
    library.load(contents->library, contents->largestLibraryId);
    models::WorkspaceChanges changes;
    QObject::connect(&library, &models::PacketLibrary::entriesChanged, &library,
                     [&changes](const QList<models::LibraryEntry> &entries) {
                         for (const models::LibraryEntry &entry : entries)
                             changes.library.insert(entry.id, entry);
                     });
    PacketNode wrapped;
    wrapped.isFolder = true;
    wrapped.folder = folder;
    wrapped.children = nodes;
    const auto inserted = folder.isEmpty() ? library.insert(nodes) : library.insert({wrapped});
    if (!inserted)
        return tl::make_unexpected(inserted.error());
    if (const auto written = file.write(changes); !written)
        return net::failure(net::Error::Code::FileFailed, written.error().message);
    return {};
}

int import(const QString &workspace, const QString &path, const QString &folder, const Terminal &terminal)
{
    const auto imported = models::importPacketFile(path);
    if (!imported)
        return fail(terminal, imported.error().message);
    terminal.say(imported->notes);
    if (imported->entries.empty() && imported->skipped > 0)
        return fail(terminal,
                    Text::tr("none of the %n packets in %1 could be taken", nullptr, imported->skipped).arg(path));
    const auto file = WorkspaceFile::open(workspace, OpenMode::CreateIfMissing);
    if (!file)
        return fail(terminal, file.error().message);
    if (const auto added = add(**file, imported->entries, folder); !added)
        return fail(terminal, added.error().message);
    const auto count = int(models::countOf(imported->entries));
    terminal.say(Text::tr("imported %n packets and folders into %1", nullptr, count).arg(workspace));
    terminal.print({{QStringLiteral("imported"), count},
                    {QStringLiteral("skipped"), imported->skipped},
                    {QStringLiteral("notes"), QJsonArray::fromStringList(imported->notes)}});
    return Done;
}

int run(const QCommandLineParser &parser, const QStringList &arguments, const Terminal &terminal)
{
    const QString action = arguments.value(0);
    const qsizetype wanted = action == u"import" ? 3 : 2;
    if (action != u"list" && action != u"import" && action != u"export")
        return usage(terminal, Text::tr("packets takes one of: list, import, export; not “%1”").arg(action));
    if (arguments.size() != wanted)
        return usage(terminal, action == u"import" ? Text::tr("packets import takes a workspace and a file")
                                                   : Text::tr("packets %1 takes one workspace").arg(action));
    if (action == u"list")
        return list(arguments.at(1), terminal);
    if (action == u"export")
        return exportTo(arguments.at(1), parser.value(QStringLiteral("output")), terminal);
    return import(arguments.at(1), arguments.at(2), parser.value(QStringLiteral("folder")), terminal);
}

void describe(QCommandLineParser &parser)
{
    parser.addOptions({
        {{QStringLiteral("o"), QStringLiteral("output")},
         Text::tr("export: writes there instead of to standard output."),
         QStringLiteral("FILE")},
        {QStringLiteral("folder"), Text::tr("import: into a new folder with this name."), QStringLiteral("NAME")},
    });
}

} // namespace

Verb packetsVerb()
{
    return {QStringLiteral("packets"),
            Text::tr("list WORKSPACE | import WORKSPACE FILE | export WORKSPACE [options]"),
            Text::tr("Lists, imports (also from Packet Sender) and exports the packets of a workspace."),
            {QStringLiteral("list my.linewright"),
             QStringLiteral("import my.linewright ~/.local/share/PacketSender/packets.ini --folder Old"),
             QStringLiteral("export my.linewright --output packets.json")},
            &describe,
            &run};
}

} // namespace lw::cli
