// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFrame>
#include <QList>

class QGridLayout;
class QLabel;

namespace lw::models {
class GameClient;
} // namespace lw::models

namespace lw::gui {

/// How the game goes, in numbers: what the network costs and what the prediction makes of it.
class GameFigures final : public QFrame
{
    Q_OBJECT

public:
    GameFigures(const models::GameClient &client, QWidget *parent = nullptr);

    void refresh();

private:
    struct Figure
    {
        QLabel *value = nullptr;
        QString (*words)(const models::GameClient &client, qint64 nowNs) = nullptr;
    };

    void add(QGridLayout &grid, const char *name, const QString &title, const QString &toolTip,
             QString (*words)(const models::GameClient &client, qint64 nowNs));

    const models::GameClient &m_client;
    QList<Figure> m_figures;
};

} // namespace lw::gui
