// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"

#include <QString>

namespace lw::net {

/// A file that was just made, for its owner alone (mode 0600, whatever the umask). Whoever asked for it owns the
/// descriptor.
struct FreshFile
{
    QString path;
    int descriptor = -1;
};

/// What a path leads to in the end: links followed, also one to a file that is not there yet. Absolute.
QString finalPath(const QString &path);

/// Makes the file \a path, which must not exist. The error is an errno.
tl::expected<FreshFile, int> createPrivate(const QString &path);
/// Makes a file of a name that nobody can foresee in the folder of \a target: "dump.partial-x3k9qa.pcapng" for
/// "dump.pcapng" and the \a word "partial". The error is an errno.
tl::expected<FreshFile, int> createBeside(const QString &target, const QString &word);
/// Makes \a folder and those above it that are missing, for their owner alone (mode 0700). False: it can't be made.
bool makePrivateFolder(const QString &folder);

} // namespace lw::net
