// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/freshfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lw::net {

namespace {

constexpr mode_t OwnerOnly = S_IRUSR | S_IWUSR;
constexpr int RandomCharacters = 8;
constexpr int MostTries = 100;

QString randomWord()
{
    constexpr QLatin1StringView letters("abcdefghijklmnopqrstuvwxyz0123456789");
    QString word;
    for (int i = 0; i < RandomCharacters; ++i)
        word += letters.at(QRandomGenerator::system()->bounded(letters.size()));
    return word;
}

} // namespace

QString finalPath(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists())
        return info.canonicalFilePath();
    return info.isSymLink() ? info.symLinkTarget() : info.absoluteFilePath();
}

tl::expected<FreshFile, int> createPrivate(const QString &path)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, OwnerOnly);
    if (descriptor < 0)
        return tl::make_unexpected(errno);
    (void)::fchmod(descriptor, OwnerOnly); // an odd umask; not every file system has modes
    return FreshFile{path, descriptor};
}

tl::expected<FreshFile, int> createBeside(const QString &target, const QString &word)
{
    const QFileInfo info(target);
    const QString suffix = info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
    const QString stem = info.path() + u'/' + info.completeBaseName() + u'.' + word + u'-';
    tl::expected<FreshFile, int> made = tl::make_unexpected(EEXIST);
    for (int i = 0; i < MostTries && !made && made.error() == EEXIST; ++i)
        made = createPrivate(stem + randomWord() + suffix);
    return made;
}

bool makePrivateFolder(const QString &folder)
{
    const QString path = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    if (QFileInfo(path).isDir())
        return true;
    const QString above = QFileInfo(path).path();
    if (above == path || !makePrivateFolder(above))
        return false;
    return ::mkdir(QFile::encodeName(path).constData(), S_IRWXU) == 0 || QFileInfo(path).isDir();
}

} // namespace lw::net
