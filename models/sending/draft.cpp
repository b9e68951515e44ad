// SPDX-License-Identifier: GPL-3.0-only
#include "models/sending/draft.h"

#include "models/sending/sending.h"
#include "net/base/clock.h"
#include "net/base/escape.h"

#include <QFileInfo>

#include <utility>

namespace lw::models {

namespace {

constexpr qsizetype TitleCharacters = 18;

auto tooMuch()
{
    const QString message =
        Draft::tr("At most %n byte(s) can be written here; use a file for more", nullptr, int(Draft::MaxBytes));
    return net::Error{net::Error::Code::LimitReached, message};
}

bool operator==(const net::TextProblem &a, const net::TextProblem &b)
{
    return a.error == b.error && a.position == b.position && a.size == b.size;
}

bool isSame(const std::optional<net::TextProblem> &a, const std::optional<net::TextProblem> &b)
{
    return a.has_value() == b.has_value() && (!a || *a == *b);
}

} // namespace

Draft::Draft(const Packet &packet, QObject *parent)
    : QObject(parent)
    , m_packet(packet)
{
    if (isFile())
        m_fileSize = QFileInfo(m_packet.file).size();
    else
        parseText();
    rewrap();
}

/// Makes a change and tells what came of it, once each.
void Draft::update(const std::function<void()> &change)
{
    const Packet before = m_packet;
    const QString titleBefore = title();
    const QByteArray wireBefore = wire();
    const auto fieldsBefore = m_fields.size();
    const auto problemBefore = m_textProblem;
    const net::Error errorBefore = m_frameError;
    const net::FramingSpec framingBefore = framing();
    const qint64 sizeBefore = m_fileSize;
    change();
    rewrap();
    if (before.framing != m_packet.framing || before.type != m_packet.type ||
        before.statedLength != m_packet.statedLength || before.file != m_packet.file || sizeBefore != m_fileSize ||
        framing() != framingBefore)
        Q_EMIT frameChanged();
    if (wire() != wireBefore || m_fields.size() != fieldsBefore || before.file != m_packet.file)
        Q_EMIT wireChanged();
    if (!isSame(m_textProblem, problemBefore) || m_frameError != errorBefore)
        Q_EMIT validityChanged();
    if (title() != titleBefore)
        Q_EMIT titleChanged();
    if (m_packet != before)
        Q_EMIT changed();
}

void Draft::setPacket(const Packet &packet)
{
    update([this, &packet] {
        m_packet = packet;
        m_fileSize = isFile() ? QFileInfo(m_packet.file).size() : 0;
        m_content.clear();
        if (!isFile())
            parseText();
    });
    Q_EMIT textRewritten();
}

bool Draft::isEmpty() const
{
    return m_packet.name.isEmpty() && m_packet.text.isEmpty() && !isFile();
}

QString Draft::title() const
{
    if (!m_packet.name.isEmpty())
        return m_packet.name;
    if (isFile())
        return QFileInfo(m_packet.file).fileName();
    if (m_content.isEmpty())
        return tr("New message");
    if (m_hasFields) // the text stays, its bytes differ each time
        return m_packet.text.size() > TitleCharacters ? m_packet.text.first(TitleCharacters) + u'…' : m_packet.text;
    return net::preview(m_content, TitleCharacters);
}

void Draft::setTargetFraming(const net::FramingSpec &framing)
{
    if (framing == m_targetFraming)
        return;
    update([this, &framing] { m_targetFraming = framing; });
}

void Draft::parseText()
{
    m_hasFields = false;
    m_contentFields.clear();
    const auto refuseAt = [this](const net::TextProblem &problem) { m_textProblem = problem; };
    const auto parsed = net::FrameTemplate::parse(m_packet.text, m_packet.encoding);
    if (!parsed)
        return refuseAt(parsed.error());
    m_hasFields = !parsed->isConstant();
    const auto made = parsed->evaluate({1, net::Clock::wallMs(net::Clock::nowNs())});
    if (!made)
        return refuseAt(made.error());
    if (!m_hasFields && made->bytes.size() > MaxBytes)
        return refuseAt({tooMuch(), 0, m_packet.text.size()});
    m_textProblem.reset();
    m_content = made->bytes;
    m_contentFields = made->fields;
}

void Draft::rewrap()
{
    m_frameError = {};
    m_prefix.clear();
    m_suffix.clear();
    const net::FramingSpec spec = framing();
    if (const auto info = net::findFraming(spec)) {
        m_info = *info;
        const auto envelope = envelopeFor(m_packet, spec, isFile() ? QByteArray() : m_content, trueLength());
        if (envelope) {
            m_prefix = envelope->prefix;
            m_suffix = envelope->suffix;
        } else {
            m_frameError = envelope.error();
        }
    } else {
        m_frameError = info.error();
    }
    if (const QFileInfo file(m_packet.file); isFile() && !(file.isFile() && file.isReadable()))
        m_frameError = {net::Error::Code::FileFailed, tr("can't read %1").arg(m_packet.file)};
    m_fields = m_contentFields;
    for (net::FrameTemplate::Span &field : m_fields)
        field.byteStart += m_prefix.size();
}

void Draft::setText(const QString &text)
{
    if (text == m_packet.text)
        return;
    update([this, &text] {
        m_packet.text = text;
        parseText();
    });
}

void Draft::setEncoding(net::TextEncoding encoding)
{
    if (encoding == m_packet.encoding)
        return;
    update([this, encoding] {
        m_packet.encoding = encoding;
        if (!isFile())
            parseText();
    });
}

void Draft::setContent(const QByteArray &bytes)
{
    if (bytes.size() > MaxBytes) {
        refuse(tooMuch()); // whole: a frame that was cut is another frame
        return;
    }
    update([this, &bytes] {
        m_packet.file.clear();
        m_fileSize = 0;
        takeContent(bytes);
    });
    Q_EMIT textRewritten();
}

void Draft::refuse(const net::Error &error)
{
    update([this, &error] { m_textProblem = net::TextProblem{error, 0, m_packet.text.size()}; });
}

void Draft::takeContent(const QByteArray &bytes)
{
    m_hasFields = false;
    m_contentFields.clear();
    m_textProblem.reset();
    m_content = bytes;
    m_packet.text = net::FrameTemplate::literal(bytes, m_packet.encoding);
}

void Draft::setWire(const QByteArray &wire)
{
    if (!canEditBytes() || wire == this->wire())
        return;
    if (wire.size() > MaxBytes + m_prefix.size() + m_suffix.size()) {
        refuse(tooMuch());
        return;
    }
    const QString before = m_packet.text;
    update([this, &wire] {
        if (readHeader(wire))
            return;
        // No frame of this framing any more: from now on the bytes stand for themselves.
        m_packet.framing = net::FramingSpec();
        m_packet.statedLength.reset();
        takeContent(wire);
    });
    if (m_packet.text != before)
        Q_EMIT textRewritten();
}

bool Draft::readHeader(const QByteArray &wire)
{
    if (m_info.dissect) {
        if (wire.size() < m_prefix.size() || m_prefix.isEmpty())
            return false;
        const QByteArray content = wire.mid(m_prefix.size());
        if (!wire.startsWith(m_prefix)) {
            const auto fields = m_info.dissect(wire, framing());
            if (!fields)
                return false;
            for (const net::FrameField &field : *fields) {
                if (field.role == net::FrameField::Role::Type)
                    m_packet.type = quint8(field.value);
                else if (field.role == net::FrameField::Role::Length)
                    m_packet.statedLength = field.value;
            }
        }
        if (m_packet.statedLength == quint64(content.size()))
            m_packet.statedLength.reset(); // no lie any more
        takeContent(content);
        return true;
    }
    if (!wire.endsWith(m_suffix))
        return false;
    takeContent(wire.chopped(m_suffix.size()));
    return true;
}

void Draft::setFile(const QString &path)
{
    update([this, &path] {
        m_packet.file = path;
        m_fileSize = isFile() ? QFileInfo(path).size() : 0;
        m_content.clear();
        m_contentFields.clear();
        m_hasFields = false;
        m_textProblem.reset();
        if (!isFile())
            parseText();
    });
}

void Draft::setFraming(const std::optional<net::FramingSpec> &framing)
{
    update([this, &framing] { m_packet.framing = framing; });
}

void Draft::setType(quint8 type)
{
    update([this, type] { m_packet.type = type; });
}

void Draft::setStatedLength(std::optional<quint64> length)
{
    update([this, length] { m_packet.statedLength = length; });
}

void Draft::setName(const QString &name)
{
    update([this, &name] { m_packet.name = name; });
}

void Draft::setSchedule(const Schedule &schedule)
{
    update([this, &schedule] { m_packet.schedule = schedule; });
}

void Draft::setExpectation(const Expectation &expectation)
{
    update([this, &expectation] { m_packet.expectation = expectation; });
}

} // namespace lw::models
