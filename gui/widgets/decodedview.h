// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/widgets/hexmark.h"
#include "models/traffic/decodedmodel.h"

#include <QWidget>

class QSplitter;

namespace lw::models {
class ByteDocument;
}

namespace lw::gui {

class FieldTree;
class HexView;
class Theme;

/// A frame as fields, and its bytes: what is pointed at or chosen in one is marked in the other.
class DecodedView final : public QWidget
{
    Q_OBJECT

public:
    /// \a bytes has the bytes of the frame whenever one is set.
    DecodedView(const Theme &theme, models::ByteDocument &bytes, QWidget *parent = nullptr);

    void setFrame(const net::Dissection &frame);
    void clear() { setFrame({}); }
    const models::DecodedModel &model() const { return m_model; }
    /// Header and errors, for another view of the same bytes.
    const QList<HexMark> &frameMarks() const { return m_marks; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void chooseField(const QModelIndex &index);
    void chooseByte(qint64 offset);
    void pointAtField(const QModelIndex &index);
    void pointAtByte(qint64 offset);
    void showMarks();
    HexMark markOf(const QModelIndex &index, HexMark::Tone tone) const;

    models::DecodedModel m_model;
    FieldTree *m_fields;
    HexView *m_hex;
    QSplitter *m_splitter;
    QList<HexMark> m_marks; ///< of the frame, whatever is chosen
    QPersistentModelIndex m_pointed;
    bool m_following = false; ///< one side moves because the other did
};

} // namespace lw::gui
