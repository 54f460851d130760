// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>
#include <optional>

namespace vitrine::ui {

/// The desktop's shared thumbnail cache, by the freedesktop rules: PNG files named by the MD5 of the file's URI under
/// $XDG_CACHE_HOME/thumbnails, valid while their Thumb::MTime is the file's. Any thread. Without a cache (read-only
/// disk, no space) everything works, only slower.
class ThumbnailStore {
public:
    /// The folder of the next size that is large enough: 128, 256, 512 or 1024 pixels.
    static int sizeClass(int side);

    static std::optional<QImage> find(const QString& file, int side);
    static void keep(const QString& file, int side, const QImage& thumbnail);

    /// Files that could not be decoded are remembered, so that nobody tries them again until they change.
    static bool hasFailed(const QString& file);
    static void keepFailure(const QString& file);

    /// Where the thumbnail of a file would lie; for tests.
    static QString placeOf(const QString& file, int side);
};

}  // namespace vitrine::ui
