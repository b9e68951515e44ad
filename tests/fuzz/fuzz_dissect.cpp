// SPDX-License-Identifier: GPL-3.0-only
// The fields of any frame: each lies in the one that it is in, one behind the other; JSON beside Qt's parser.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "models/traffic/decodedmodel.h"
#include "net/wire/json.h"

#include <QJsonDocument>

using namespace lw;
using namespace lw::fuzz;
using net::DissectedField;
using net::Dissection;

namespace {

void checkPlaces(const Dissection &frame)
{
    const QList<DissectedField> &fields = frame.fields();
    QList<qsizetype> ends(fields.size() + 1, 0); // by parent + 1: where its last field ended
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const DissectedField &field = fields[i];
        must(field.parent >= -1 && field.parent < i, "a field comes before the one that it is in");
        must(field.begin() >= 0 && field.size >= 0 && field.end() <= frame.wire().size(), "a field lies outside");
        must(field.nameSize == 0 || field.nameOffset + field.nameSize <= field.offset, "a name is behind its value");
        if (field.isRemark())
            continue;
        const qsizetype from = field.parent < 0 ? 0 : fields[field.parent].offset;
        const qsizetype to = field.parent < 0 ? frame.wire().size() : fields[field.parent].end();
        must(field.begin() >= from && field.end() <= to, "a field lies outside of the one that it is in");
        qsizetype &end = ends[field.parent + 1];
        must(field.begin() >= end, "fields overlap");
        end = field.end();
    }
}

void checkWords(const Dissection &frame)
{
    constexpr qsizetype Most = 40;
    for (qsizetype i = 0; i < std::min(frame.fields().size(), Most); ++i) {
        must(!frame.path(i).isEmpty() || frame.fields()[i].nameSize > 0, "a field without a path");
        must(frame.name(i, Most).size() <= Most + 1, "a name is too long");
        frame.value(i, Most);
        must(frame.fields()[i].isRemark() != frame.remark(i).isEmpty(), "a remark without words");
    }
}

bool isWhole(const Dissection &frame)
{
    return std::none_of(frame.fields().cbegin(), frame.fields().cend(),
                        [](const DissectedField &f) { return f.isRemark(); });
}

bool isObject(const Dissection &frame)
{
    const auto &fields = frame.fields();
    const auto content =
        std::find_if(fields.cbegin(), fields.cend(), [](const DissectedField &f) { return !f.isRemark(); });
    return content != fields.cend() && content->kind == DissectedField::Kind::Object;
}

/// An object without a problem is one for Qt, and for the reader of files. Qt takes more ("1.", control characters),
/// but what it writes is one here. A number out of range is grammatical, so that it is a problem and not an end:
/// -2.5e888 once was none here, and Qt refused it.
void checkJson(const QByteArray &text)
{
    const auto document = QJsonDocument::fromJson(text);
    const Dissection frame(text, {});
    const bool isTaken = net::parseJson(text).has_value();
    if (isObject(frame) && isWhole(frame))
        must(document.isObject() && isTaken, "an object that is none has no problem");
    const bool isDeep = text.count('{') + text.count('[') > Dissection::DeepestNesting;
    if (isTaken && isObject(frame) && !isDeep)
        must(isWhole(frame), "an object that is taken from a file has a problem");
    const QByteArray written = document.toJson();
    if (document.isObject() && written.count('{') + written.count('[') <= Dissection::DeepestNesting) {
        const Dissection same(written, {});
        must(isObject(same) && isWhole(same), "a valid object has a problem");
    }
}

void checkModel(const Dissection &frame)
{
    models::DecodedModel model;
    model.setFrame(frame);
    const qsizetype size = frame.wire().size();
    for (qsizetype at = 0; at < size; at += 1 + size / 50) {
        const models::ByteRange range = model.rangeOf(model.indexAt(at));
        must(range.offset >= 0 && range.end() <= size, "a row lies outside");
    }
    model.copyText({model.index(0, 0)});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const net::FramingSpec spec = input.framing();
    const QByteArray wire = input.rest().toByteArray();
    const Dissection frame(wire, spec);
    checkPlaces(frame);
    checkWords(frame);
    checkModel(frame);
    checkJson(wire);
    if (const auto whole = net::wireOf(wire, 1, spec))
        must(Dissection(*whole, spec).wire().endsWith(wire), "a header changes the content");
    return 0;
}
