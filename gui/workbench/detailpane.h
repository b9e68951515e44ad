// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/bytes/bytedocument.h"
#include "models/traffic/trafficmodel.h"

#include <QWidget>

class QAction;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace lw::gui {

class DecodedView;
class ElidedLabel;
class HexPanel;
class TabStrip;
class Theme;
class TrafficActions;

/// The chosen row of the traffic, whole: a frame decoded, as hex and as text; an event in its words. Each view is
/// filled when it is looked at.
class DetailPane final : public QWidget
{
    Q_OBJECT

public:
    enum class Tab { Decoded, Hex, Text };
    Q_ENUM(Tab)

    /// Text longer than this is cut, with a note; the hex view shows any length.
    static constexpr qsizetype MostText = 256 << 10;

    DetailPane(const Theme &theme, TrafficActions &actions, QWidget *parent = nullptr);

    /// \a framing is that of \a row; \a title says what is shown.
    void showRow(const models::TrafficRow &row, const net::FramingSpec &framing, const QString &title);
    void clear();

    Tab tab() const;
    void setTab(Tab tab);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTop(TrafficActions &actions);
    void makePages();
    void showFrame(const models::TrafficRow &row, const net::FramingSpec &framing);
    void showHappening(const models::TrafficRow &row);
    void showTab();
    void decode();
    void showText();

    TabStrip *m_tabs;
    QStackedWidget *m_stack;
    models::ByteDocument m_bytes; ///< of the frame as on the wire, for all views of bytes
    DecodedView *m_decoded;
    HexPanel *m_hex;
    QPlainTextEdit *m_text;
    ElidedLabel *m_title;
    QLabel *m_note;
    QLabel *m_event;
    QLabel *m_nothing;
    QByteArray m_content;
    QByteArray m_wire;
    net::FramingSpec m_framing;
    bool m_isFrame = false;
    bool m_decodedShown = false;
    bool m_textShown = false;
};

} // namespace lw::gui
