// SPDX-License-Identifier: GPL-3.0-only
#include "gui/library/packetfiles.h"

#include "models/base/outputfile.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace lw::gui {

using models::PacketNode;
using namespace Qt::StringLiterals;

namespace {

QString save(const QString &path, const std::vector<PacketNode> &nodes)
{
    models::OutputFile file(path);
    if (file.open() && file.write(models::packetsToJson(nodes)) && file.commit())
        return {};
    return PacketFiles::tr("%1 can't be written: %2").arg(QFileInfo(path).fileName(), file.errorString());
}

} // namespace

PacketFiles::PacketFiles(QObject *parent)
    : QObject(parent)
    , m_folder(QDir::homePath())
{
    m_pool.setMaxThreadCount(1); // several files come in their order
}

PacketFiles::~PacketFiles()
{
    m_pool.waitForDone();
}

void PacketFiles::askImport(QWidget *window)
{
    auto *dialog = new QFileDialog(window, tr("Import packets"), m_folder,
                                   tr("Packets, also of Packet Sender (*.json *.ini)") + ";;"_L1 + tr("All files (*)"));
    dialog->setObjectName("packetImportDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        for (const QString &path : paths)
            read(path);
    });
    dialog->open();
}

void PacketFiles::askExport(QWidget *window, const std::vector<PacketNode> &nodes)
{
    auto *dialog = new QFileDialog(window, tr("Export packets"), m_folder, tr("Packets (*.json)"));
    dialog->setObjectName("packetExportDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(u"packets.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, nodes](const QString &path) { write(path, nodes); });
    dialog->open();
}

void PacketFiles::read(const QString &path, qint64 parent, int row)
{
    m_folder = QFileInfo(path).absolutePath();
    m_pool.start([this, path, parent, row] {
        auto result = models::importPacketFile(path);
        QMetaObject::invokeMethod(
            this,
            [this, path, parent, row, result = std::move(result)] {
                result ? Q_EMIT wasRead(path, *result, parent, row) : Q_EMIT failed(result.error().message);
            },
            Qt::QueuedConnection);
    });
}

void PacketFiles::write(const QString &path, const std::vector<PacketNode> &nodes)
{
    m_folder = QFileInfo(path).absolutePath();
    m_pool.start([this, path, nodes] {
        const QString why = save(path, nodes);
        QMetaObject::invokeMethod(
            this,
            [this, path, why, count = models::countOf(nodes)] {
                why.isEmpty() ? Q_EMIT wasWritten(path, count) : Q_EMIT failed(why);
            },
            Qt::QueuedConnection);
    });
}

} // namespace lw::gui
