// SPDX-License-Identifier: GPL-3.0-only
// Edits of a document, beside the same edits of a QByteArray: the same bytes, told in signals, and all the way back.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "models/bytes/bytedocument.h"

using namespace lw;
using namespace lw::fuzz;
using models::ByteDocument;
using models::ByteRange;

namespace {

class Edits
{
public:
    explicit Edits(const QByteArray &bytes)
        : m_plain(bytes)
        , m_told(bytes)
    {
        m_document.setBytes(bytes);
        QObject::connect(&m_document, &ByteDocument::changed, &m_document,
                         [this](qint64 at, qint64 removed, qint64 added) {
                             must(at >= 0 && removed >= 0 && at + removed <= m_told.size(), "a change outside is told");
                             m_told.replace(at, removed, m_document.read(at, added).bytes);
                         });
    }

    void run(Input &input)
    {
        const quint8 what = input.byte();
        const qint64 at = input.byte() * (m_plain.size() + 2) / 255;
        const qint64 size = input.byte() % 16;
        const QByteArray bytes = input.take(size).toByteArray();
        const auto merge = ByteDocument::Merge(what / 8 % 3);
        switch (what % 8) {
        case 0:
            return apply(m_document.insert(at, bytes, merge), {at, 0}, bytes);
        case 1:
            return apply(m_document.remove({at, size}, merge), {at, size}, {});
        case 2:
            return apply(m_document.overwrite(at, bytes, merge),
                         {at, std::clamp<qint64>(m_plain.size() - at, 0, bytes.size())}, bytes);
        case 3:
            return apply(m_document.replace({at, size / 2}, bytes, merge), {at, size / 2}, bytes);
        case 4:
            return apply(m_document.replaceAll(bytes, merge), {0, m_plain.size()}, bytes);
        case 5:
            return step(&ByteDocument::undo);
        case 6:
            return step(&ByteDocument::redo);
        default:
            return m_document.endTyping();
        }
    }

    void check() const
    {
        must(m_told == m_plain, "the signals tell other bytes");
        must(m_document.size() == m_plain.size() && m_document.bytes().value() == m_plain, "other bytes are there");
        must(m_document.read(m_plain.size() / 2, 5).bytes == m_plain.mid(m_plain.size() / 2, 5), "a part is another");
    }

    void checkWayBack(const QByteArray &first)
    {
        while (m_document.canRedo())
            m_document.redo();
        const QByteArray last = m_document.bytes().value();
        while (m_document.canUndo())
            m_document.undo();
        must(m_told == first && m_document.bytes().value() == first, "undoing all ends elsewhere");
        must(!m_document.isModified(), "undoing all leaves it modified");
        while (m_document.canRedo())
            m_document.redo();
        must(m_told == last && m_document.bytes().value() == last, "redoing all ends elsewhere");
    }

private:
    void apply(const net::Result<void> &done, ByteRange range, const QByteArray &bytes)
    {
        const bool inside = range.end() <= m_plain.size();
        must(done.has_value() == (inside || isNothing(range, bytes)) || !inside, "an edit inside is refused");
        must(!done || inside, "an edit outside is taken");
        if (done)
            m_plain.replace(range.offset, range.size, bytes);
    }
    static bool isNothing(ByteRange range, const QByteArray &bytes) { return range.isEmpty() && bytes.isEmpty(); }

    /// Where it leads is for checkWayBack() to say; here only that the document and what it tells agree.
    void step(ByteRange (ByteDocument::*there)())
    {
        const ByteRange range = (m_document.*there)();
        must(range.end() <= m_document.size(), "a range came back that is not there");
        m_plain = m_document.bytes().value();
    }

    QByteArray m_plain; ///< what should be there
    QByteArray m_told;  ///< what the signals make of it
    ByteDocument m_document;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const QByteArray first = input.take(input.byte() % 32).toByteArray();
    Edits edits(first);
    while (!input.atEnd()) {
        edits.run(input);
        edits.check();
    }
    edits.checkWayBack(first);
    return 0;
}
