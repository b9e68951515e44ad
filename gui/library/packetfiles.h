// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/packet/packetimport.h"

#include <QObject>
#include <QThreadPool>

class QWidget;

namespace lw::gui {

/// Files of packets, asked for by dialogs and read and written beside the screen's thread.
class PacketFiles final : public QObject
{
    Q_OBJECT

public:
    explicit PacketFiles(QObject *parent = nullptr);
    ~PacketFiles() override;

    QString folder() const { return m_folder; }
    void setFolder(const QString &folder) { m_folder = folder; }

    void askImport(QWidget *window);
    void askExport(QWidget *window, const std::vector<models::PacketNode> &nodes);
    void read(const QString &path, qint64 parent = 0, int row = -1);

Q_SIGNALS:
    /// What a file gave, for that place of the library.
    void wasRead(const QString &path, const lw::models::ImportResult &result, qint64 parent, int row);
    void wasWritten(const QString &path, qsizetype count);
    void failed(const QString &why);

private:
    void write(const QString &path, const std::vector<models::PacketNode> &nodes);

    QThreadPool m_pool;
    QString m_folder;
};

} // namespace lw::gui
