// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/sending/sender.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QSpinBox;

namespace lw::models {
class Draft;
}

namespace lw::gui {

class ElidedLabel;

/// To whom, how often, how fast, what is expected, and how it went.
class SendRow final : public QWidget
{
    Q_OBJECT

public:
    SendRow(models::Sender &sender, QWidget *parent = nullptr);

    void setDraft(models::Draft *draft);
    /// Aims at a session (if not 0), a client, or a new connection to an endpoint.
    void chooseTarget(net::OwnerId owner, net::SessionId session);
    /// Sends \a packet to the target that is chosen.
    void send(const models::Packet &packet);
    QAction *sendAction() const { return m_sendAction; }
    /// Of the sender; -1: none.
    int targetRow() const;
    QString address() const;
    void setAddress(const QString &address);

Q_SIGNALS:
    /// The framing that frames to the target have now.
    void targetFramingChanged();
    void compareWanted();

private:
    struct Aim
    {
        int kind = -1;
        net::OwnerId owner = 0;
        net::SessionId session = 0;
    };

    QLayout *makeTargetLine();
    QWidget *makeMoreLine();
    QSpinBox *makeSpin(const char *name, const QString &title, int most, int width);
    void connectFields();
    void takeSchedule();
    void takeExpectation();
    void showSchedule();
    void showMore();
    void rememberAim();
    void keepAim();
    void updateTarget();
    void updateFraming();
    void sendOrStop();
    void sendingChanged();
    void showProgress();
    void showVerdict();
    void showError(const net::Error &error);

    models::Sender &m_sender;
    QPointer<models::Draft> m_draft;
    QComboBox *m_target = nullptr;
    QSpinBox *m_count = nullptr;
    QSpinBox *m_interval = nullptr;
    QComboBox *m_expect = nullptr;
    ElidedLabel *m_progress = nullptr;
    QPushButton *m_send = nullptr;
    QWidget *m_more = nullptr;
    QLabel *m_addressLabel = nullptr;
    QLineEdit *m_address = nullptr;
    QLabel *m_burstLabel = nullptr;
    QSpinBox *m_burst = nullptr;
    QLineEdit *m_pattern = nullptr;
    QLabel *m_withinLabel = nullptr;
    QSpinBox *m_within = nullptr;
    ElidedLabel *m_verdict = nullptr;
    QPushButton *m_compare = nullptr;
    QLabel *m_error = nullptr;
    QAction *m_sendAction = nullptr;
    QTimer m_progressTimer;
    QTimer m_stopTimer; ///< a single frame is gone before a Stop button could be read
    Aim m_aim;
    quint64 m_planned = 0;
    bool m_keepingAim = false;
    bool m_showing = false;
};

/// A verdict in one line: "✓ 0.21 ms", "✗ answer 3 differs at byte 2".
QString toText(const models::Verdict &verdict);

} // namespace lw::gui
