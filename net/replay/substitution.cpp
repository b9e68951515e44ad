// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/substitution.h"

#include "net/base/escape.h"
#include "net/base/hex.h"

#include <QCoreApplication>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Substitutions)
};

const QLatin1String HexPrefix("hex:");
const QLatin1String RegexPrefix("regex:");

Error explain(const FrameTemplate::Problem &problem)
{
    return {problem.error.code,
            Text::tr("replacement: %1 (position %2)").arg(problem.error.message).arg(problem.position + 1)};
}

Result<FrameTemplate> parseTemplate(const QString &text)
{
    auto parsed = FrameTemplate::parse(text);
    if (!parsed)
        return tl::make_unexpected(explain(parsed.error()));
    return std::move(*parsed);
}

/// \a text with the groups of \a match in place of $0 to $9, as text that the template makes just these bytes of.
QString withGroups(const QString &text, QByteArrayView in, const ByteExpression::Match &match)
{
    QString whole;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'$') {
            whole += text[i];
            continue;
        }
        const QChar next = i + 1 < text.size() ? text[++i] : QChar(u'$');
        if (next == u'$') {
            whole += next;
            continue;
        }
        const auto group = std::size_t(next.unicode() - u'0'); // make() has checked it
        if (group < match.size() && match[group].start >= 0)
            whole += FrameTemplate::literal(in.sliced(match[group].start, match[group].size));
    }
    return whole;
}

/// Checks the groups that \a text names. \return whether there are any "$".
Result<bool> checkGroups(const QString &text, int groups)
{
    bool hasAny = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'$')
            continue;
        hasAny = true;
        const QChar next = i + 1 < text.size() ? text[++i] : QChar();
        if (next == u'$')
            continue;
        if (next < u'0' || next > u'9')
            return failure(Error::Code::InvalidInput,
                           Text::tr("replacement: behind “$” stands 0 to 9 or another “$” (position %1)").arg(i + 1));
        if (next.unicode() - u'0' > groups)
            return failure(Error::Code::InvalidInput,
                           Text::tr("replacement: the expression has no group %1 (position %2)").arg(next).arg(i + 1));
    }
    return hasAny;
}

class OneFrame final : public FrameSink
{
public:
    bool takeFrame(const Frame &frame) override
    {
        ++count;
        content = frame.content.toByteArray();
        type = frame.type;
        return true;
    }

    int count = 0;
    QByteArray content;
    quint8 type = 0;
};

} // namespace

Result<SubstitutionSpec> SubstitutionSpec::parse(const QString &text)
{
    SubstitutionSpec spec;
    qsizetype at = 0;
    if (text.startsWith(HexPrefix)) {
        spec.kind = Find::Hex;
        at = HexPrefix.size();
    } else if (text.startsWith(RegexPrefix)) {
        spec.kind = Find::Expression;
        at = RegexPrefix.size();
    }
    for (; at < text.size() && text[at] != u'='; ++at) {
        if (text[at] == u'\\' && at + 1 < text.size()) {
            if (text[++at] != u'=')
                spec.find += u'\\';
        }
        spec.find += text[at];
    }
    if (at == text.size())
        return failure(Error::Code::InvalidInput, Text::tr("“%1” is not of the form FIND=TEMPLATE").arg(text));
    spec.replacement = text.mid(at + 1);
    return spec;
}

Result<Substitutions> Substitutions::make(const std::vector<SubstitutionSpec> &specs, const FramingSpec &framing)
{
    const Result<FramingInfo> info = findFraming(framing);
    if (!info)
        return tl::make_unexpected(info.error());
    if (specs.size() > MostSubstitutions)
        return failure(Error::Code::InvalidInput,
                       Text::tr("there are more than %1 substitutions").arg(MostSubstitutions));
    Substitutions made;
    made.m_framing = framing;
    made.m_hasHeader = info->statesLength();
    for (const SubstitutionSpec &spec : specs) {
        const auto fail = [&](const Error &error) {
            return failure(error.code, Text::tr("substitution %1: %2").arg(made.m_all.size() + 1).arg(error.message));
        };
        One one;
        one.replacement = spec.replacement;
        bool hasGroups = false;
        if (spec.kind == SubstitutionSpec::Find::Expression) {
            auto expression = ByteExpression::make(spec.find);
            if (!expression)
                return fail(expression.error());
            const auto checked = checkGroups(spec.replacement, expression->groups());
            if (!checked)
                return fail(checked.error());
            hasGroups = *checked;
            one.expression = std::move(*expression);
        } else {
            const auto bytes = spec.kind == SubstitutionSpec::Find::Hex ? fromHex(spec.find) : unescape(spec.find);
            if (!bytes)
                return fail(bytes.error());
            if (bytes->isEmpty())
                return fail({Error::Code::InvalidInput, Text::tr("there is nothing to find")});
            one.find = *bytes;
        }
        auto parsed = parseTemplate(hasGroups ? withGroups(spec.replacement, {}, {}) : spec.replacement);
        if (!parsed)
            return fail(parsed.error());
        if (!hasGroups)
            one.fixed = std::move(*parsed);
        made.m_all.push_back(std::move(one));
    }
    return made;
}

Result<QByteArray> Substitutions::apply(const QByteArray &wire, const FrameTemplate::Moment &moment) const
{
    if (m_all.empty())
        return wire;
    if (!m_hasHeader)
        return replaceAll(wire, moment);
    const Result<FramingInfo> info = findFraming(m_framing);
    const std::unique_ptr<Decoder> decoder = info->makeDecoder(m_framing);
    OneFrame frame;
    if (!decoder->feed(wire, frame) || frame.count != 1 || decoder->pending() > 0)
        return replaceAll(wire, moment); // no frame: nothing knows a header
    Result<QByteArray> content = replaceAll(frame.content, moment);
    if (!content)
        return content;
    if (*content == frame.content)
        return wire;
    const Result<Envelope> envelope = info->makeEncoder(m_framing)->wrap(*content, frame.type);
    if (!envelope)
        return tl::make_unexpected(envelope.error());
    return envelope->prefix + *content + envelope->suffix;
}

Result<QByteArray> Substitutions::replaceAll(QByteArray bytes, const FrameTemplate::Moment &moment) const
{
    qint64 work = FrameTemplate::MaxWork;
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        if (const auto replaced = m_all[i].replace(bytes, moment, work); !replaced)
            return failure(replaced.error().code,
                           Text::tr("substitution %1: %2").arg(i + 1).arg(replaced.error().message));
    }
    return bytes;
}

ByteExpression::Matches Substitutions::One::matchesIn(QByteArrayView bytes) const
{
    if (expression)
        return expression->matchesIn(bytes);
    ByteExpression::Matches matches;
    for (qsizetype at = bytes.indexOf(find); at >= 0; at = bytes.indexOf(find, at + find.size()))
        matches.list.push_back({{at, find.size()}});
    return matches;
}

Result<void> Substitutions::One::replace(QByteArray &bytes, const FrameTemplate::Moment &moment, qint64 &work) const
{
    if (expression && bytes.size() > ByteExpression::LongestSubject)
        return failure(Error::Code::LimitReached,
                       Text::tr("a regular expression is for frames of up to %1 bytes; this one has %2")
                           .arg(ByteExpression::LongestSubject)
                           .arg(bytes.size()));
    const ByteExpression::Matches matches = matchesIn(bytes);
    if (matches.gaveUp)
        return failure(Error::Code::LimitReached, Text::tr("the regular expression gave up: matching took too long"));
    if (matches.list.empty())
        return {};
    QByteArray result;
    qsizetype at = 0;
    for (const ByteExpression::Match &match : matches.list) {
        const Result<QByteArray> replacedBy = made(bytes, match, moment, work);
        if (!replacedBy)
            return tl::make_unexpected(replacedBy.error());
        result.append(bytes.constData() + at, match.front().start - at).append(*replacedBy);
        at = match.front().start + match.front().size;
        if (result.size() > LargestResult)
            return failure(Error::Code::LimitReached,
                           Text::tr("what is made is larger than %1 bytes").arg(LargestResult));
    }
    result.append(bytes.constData() + at, bytes.size() - at);
    bytes = result;
    return {};
}

Result<QByteArray> Substitutions::One::made(QByteArrayView in, const ByteExpression::Match &match,
                                            const FrameTemplate::Moment &moment, qint64 &work) const
{
    work -= fixed ? 0 : replacement.size();
    const Result<FrameTemplate> made =
        fixed ? Result<FrameTemplate>(*fixed) : parseTemplate(withGroups(replacement, in, match));
    if (!made)
        return tl::make_unexpected(made.error());
    auto evaluated = made->evaluate(moment, work);
    if (!evaluated)
        return tl::make_unexpected(explain(evaluated.error()));
    return evaluated->bytes;
}

} // namespace lw::net
