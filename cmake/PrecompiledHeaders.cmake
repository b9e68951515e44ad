# SPDX-License-Identifier: GPL-3.0-only
# Headers that nearly every source includes, read once per library: a build takes about half the time. A source still
# includes what it uses: the clazy preset builds without this file's help (CMAKE_DISABLE_PRECOMPILE_HEADERS).
set(linewright_core_headers
  <QByteArray> <QCoreApplication> <QHash> <QHostAddress> <QList> <QObject> <QString> <QTimer> <QVariant>
  <algorithm> <atomic> <functional> <memory> <vector>)

target_precompile_headers(linewright_net PRIVATE ${linewright_core_headers})
target_precompile_headers(linewright_models PRIVATE ${linewright_core_headers} <QAbstractItemModel> <QJsonObject>)
target_precompile_headers(linewright_cli_lib PRIVATE ${linewright_core_headers})
if(LINEWRIGHT_BUILD_GUI)
  target_precompile_headers(linewright_gui PRIVATE ${linewright_core_headers} <QAbstractItemModel> <QApplication> <QWidget>)
endif()
