// SPDX-License-Identifier: GPL-3.0-only
#include "models/recording/follow.h"

#include "net/base/escape.h"
#include "net/base/hex.h"

#include <QCoreApplication>
#include <QIODevice>

#include <array>

namespace lw::models {

namespace {

using Kind = ConversationItem::Kind;
using net::Direction;

constexpr qint64 ReadSize = 1 << 20;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::models::Follow)
};

QString readable(const QByteArray &bytes)
{
    QStringList lines;
    const QList<QByteArray> parts = bytes.split('\n');
    for (const QByteArray &line : parts)
        lines += net::escape(line);
    return lines.join(u'\n');
}

/// Turns items into text, one after another.
class Follower
{
public:
    explicit Follower(const FollowWish &wish)
        : m_wish(wish)
    {}

    bool wants(const ConversationItem &item) const
    {
        return item.direction == Direction::ToServer ? m_wish.toServer : m_wish.toClient;
    }

    /// A part of a frame from \a offset; \a isLast ends it.
    QString part(const ConversationItem &item, const QByteArray &bytes, bool isLast)
    {
        const auto side = std::size_t(item.direction);
        switch (m_wish.form) {
        case FollowForm::Hex: {
            const QString dump = net::hexDump(bytes, 16, m_offsets[side]);
            m_offsets[side] += bytes.size();
            const QString indent = item.direction == Direction::ToClient ? QStringLiteral("    ") : QString();
            QString text;
            const QStringList lines = dump.split(u'\n', Qt::SkipEmptyParts);
            for (const QString &line : lines)
                text += indent + line + u'\n';
            return text;
        }
        case FollowForm::CArray: {
            const QString name =
                (item.direction == Direction::ToServer ? QStringLiteral("client_%1") : QStringLiteral("server_%1"))
                    .arg(m_numbers[side]++);
            return net::toCArray(bytes, name) + u'\n';
        }
        case FollowForm::Text:
        case FollowForm::Raw:
            break;
        }
        QString text = readable(bytes);
        if (isLast && !text.endsWith(u'\n'))
            text += u'\n';
        return text;
    }

    QString gap(const ConversationItem &item) const
    {
        return m_wish.form == FollowForm::CArray ? QStringLiteral("/* %1 bytes missing */\n").arg(item.size)
                                                 : Text::tr("[%1 bytes missing]").arg(item.size) + u'\n';
    }

private:
    const FollowWish m_wish;
    std::array<qint64, 2> m_offsets = {};
    std::array<int, 2> m_numbers = {};
};

/// Calls \a take(item, bytes, isLast) for each part of what \a follower wants, until it returns an error or false.
template <typename Take>
net::Result<void> forParts(const std::vector<ConversationItem> &items, const FrameBytes &bytes,
                           const Follower &follower, Take take)
{
    for (const ConversationItem &item : items) {
        if (!follower.wants(item))
            continue;
        if (item.kind == Kind::Gap) {
            if (!take(item, QByteArray(), true))
                return {};
            continue;
        }
        for (qint64 at = 0; at < item.size && item.kind == Kind::Data; at += ReadSize) {
            const auto part = bytes.read(item, at, ReadSize);
            if (!part)
                return tl::make_unexpected(part.error());
            if (!take(item, *part, at + part->size() >= item.size))
                return {};
        }
    }
    return {};
}

} // namespace

net::Result<FollowedText> follow(const std::vector<ConversationItem> &items, const FrameBytes &bytes,
                                 const FollowWish &wish, qsizetype mostCharacters)
{
    FollowedText followed;
    Follower follower(wish);
    const auto done =
        forParts(items, bytes, follower, [&](const ConversationItem &item, const QByteArray &part, bool isLast) {
            if (followed.text.size() >= mostCharacters) {
                followed.isCut = true;
                return false;
            }
            // Enough of a large frame to fill what is left.
            const QByteArray front = part.left(mostCharacters - followed.text.size());
            followed.isCut = front.size() < part.size();
            const QString text =
                item.kind == Kind::Gap ? follower.gap(item) : follower.part(item, front, isLast || followed.isCut);
            const qsizetype start = followed.text.size();
            followed.text += text;
            if (!followed.runs.isEmpty() && followed.runs.last().direction == item.direction)
                followed.runs.last().size += text.size();
            else
                followed.runs.append({start, text.size(), item.direction});
            return !followed.isCut;
        });
    if (!done)
        return tl::make_unexpected(done.error());
    return followed;
}

net::Result<void> followInto(QIODevice &device, const std::vector<ConversationItem> &items, const FrameBytes &bytes,
                             const FollowWish &wish, const LongTask::Step &step)
{
    Follower follower(wish);
    net::Result<void> result;
    qint64 done = 0;
    qint64 all = 0;
    for (const ConversationItem &item : items)
        all += item.size;
    auto read =
        forParts(items, bytes, follower, [&](const ConversationItem &item, const QByteArray &part, bool isLast) {
            QByteArray out = part;
            if (wish.form != FollowForm::Raw)
                out = (item.kind == Kind::Gap ? follower.gap(item) : follower.part(item, part, isLast)).toUtf8();
            if (device.write(out) != out.size())
                result = net::failure(net::Error::Code::FileFailed, device.errorString());
            done += part.size();
            if (result && step && !step(done, all))
                result = net::failure(net::Error::Code::Cancelled, Text::tr("cancelled"));
            return result.has_value();
        });
    return read ? result : read;
}

} // namespace lw::models
