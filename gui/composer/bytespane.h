// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;

namespace lw::models {
class ByteDocument;
class Draft;
} // namespace lw::models

namespace lw::gui {

class ElidedLabel;
class HexPanel;
class Theme;

/// The frame as it goes over the wire: header and end in colour, every byte can be edited. Of a file, its bytes to look
/// at.
class BytesPane final : public QWidget
{
    Q_OBJECT

public:
    explicit BytesPane(const Theme &theme, QWidget *parent = nullptr);

    void setDraft(models::Draft *draft);
    /// "Bytes · 26", for where this pane has no head of its own.
    QString title() const;
    void setHeadShown(bool shown);

Q_SIGNALS:
    void titleChanged();

private:
    void takeEdit();
    void showWire();
    void showMarks();
    void showFile();

    QPointer<models::Draft> m_draft;
    models::ByteDocument *m_document;
    HexPanel *m_panel;
    QWidget *m_head;
    QLabel *m_title;
    ElidedLabel *m_note;
    bool m_syncing = false;
};

} // namespace lw::gui
