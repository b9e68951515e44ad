// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointer>
#include <QSpinBox>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace lw::models {
class Draft;
}

namespace lw::gui {

class FramingEditor;

/// A type by number, with its name: "1 chat".
class TypeSpin final : public QSpinBox
{
    Q_OBJECT

public:
    explicit TypeSpin(QWidget *parent = nullptr);
    void setNames(const QStringList &names);

protected:
    QString textFromValue(int value) const override;
    int valueFromText(const QString &text) const override;
    QValidator::State validate(QString &text, int &position) const override;

private:
    QStringList m_names;
};

/// The form of the frame: framing, type, length; a length may be stated that is not the true one.
class FramePane final : public QWidget
{
    Q_OBJECT

public:
    explicit FramePane(QWidget *parent = nullptr);

    void setDraft(models::Draft *draft);
    void setHeadShown(bool shown);
    /// The framing of the target, for "as the target".
    void setTargetTitle(const QString &title);

private:
    void takeFraming();
    void takeLength();
    void showFrame();
    void showLength();

    QPointer<models::Draft> m_draft;
    QLabel *m_title;
    FramingEditor *m_framing;
    QLabel *m_typeLabel;
    TypeSpin *m_type;
    QLabel *m_lengthLabel;
    QLineEdit *m_length;
    QPushButton *m_lengthTrue;
    QLabel *m_lie;
    QLabel *m_error;
    bool m_takingLength = false;
};

} // namespace lw::gui
