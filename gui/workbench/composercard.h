// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/sender.h"

#include <QFrame>
#include <QTimer>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSettings;
class QSpinBox;

namespace lw::models {
class Composition;
}

namespace lw::gui {

class ElidedLabel;

/// Where a frame is written, as text or as hex, and sent: to whom, how often, how fast.
class ComposerCard final : public QFrame
{
    Q_OBJECT

public:
    ComposerCard(models::Composition &composition, models::Sender &sender, QWidget *parent = nullptr);

    /// Aims at a session (if not 0), a client, or a new connection to an endpoint.
    void chooseTarget(net::OwnerId owner, net::SessionId session);
    void focusText();
    QAction *sendAction() const { return m_sendAction; }
    /// The frame, how often and how fast, and the address, as they were left.
    void restore(const QSettings &settings);
    void store(QSettings &settings) const;

private:
    struct Aim
    {
        int kind = -1;
        net::OwnerId owner = 0;
        net::SessionId session = 0;
    };

    QWidget *makeTextPane();
    QWidget *makeHexPane();
    QWidget *makeSendRow();
    QPlainTextEdit *makeEditor(const char *name, const QString &title, const QString &placeholder);
    void connectComposition();
    void showText();
    void showHex();
    void showValidity();
    void rememberAim();
    void keepAim();
    void updateTarget();
    void sendOrStop();
    void send();
    void sendingChanged();
    void showProgress();
    void showError(const net::Error &error);
    int plannedCount() const;

    models::Composition &m_composition;
    models::Sender &m_sender;
    QPlainTextEdit *m_text = nullptr;
    QPlainTextEdit *m_hex = nullptr;
    QLabel *m_textError = nullptr;
    QLabel *m_hexError = nullptr;
    QLabel *m_hexTitle = nullptr;
    QComboBox *m_target = nullptr;
    QLineEdit *m_address = nullptr;
    QSpinBox *m_count = nullptr;
    QSpinBox *m_interval = nullptr;
    ElidedLabel *m_progress = nullptr;
    QLabel *m_sendError = nullptr;
    QPushButton *m_send = nullptr;
    QAction *m_sendAction = nullptr;
    QTimer m_progressTimer;
    QTimer m_stopTimer; ///< a single frame is gone before a Stop button could be read
    Aim m_aim;
    quint64 m_planned = 0;
    bool m_keepingAim = false;
};

} // namespace lw::gui
