// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/thumbnail_store.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QImageReader>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUrl>

namespace vitrine::ui {
namespace {

constexpr const char* kFailFolder = "fail/vitrine";
const auto kUri = QStringLiteral("Thumb::URI");
const auto kTime = QStringLiteral("Thumb::MTime");

QString uriOf(const QString& file) {
    return QString::fromLatin1(QUrl::fromLocalFile(QFileInfo(file).absoluteFilePath()).toEncoded());
}

QString root() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/thumbnails/");
}

QString placeIn(const QString& folder, const QString& file) {
    const auto name = QCryptographicHash::hash(uriOf(file).toLatin1(), QCryptographicHash::Md5).toHex();
    return root() + folder + u'/' + QString::fromLatin1(name) + QStringLiteral(".png");
}

QString folderOf(int sizeClass) {
    switch (sizeClass) {
        case 128:
            return QStringLiteral("normal");
        case 256:
            return QStringLiteral("large");
        case 512:
            return QStringLiteral("x-large");
        default:
            return QStringLiteral("xx-large");
    }
}

QString timeOf(const QString& file) {
    return QString::number(QFileInfo(file).lastModified().toSecsSinceEpoch());
}

/// A valid entry of the cache; null for none, and for one of another file or another time.
QImage readEntry(const QString& place, const QString& file) {
    QImageReader reader(place, "PNG");
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > 1024 || size.height() > 1024) return {};
    QImage image = reader.read();
    if (image.text(kTime) != timeOf(file) || image.text(kUri) != uriOf(file)) return {};
    return image;
}

void writeEntry(const QString& place, const QString& file, QImage image) {
    const QString folder = QFileInfo(place).path();
    if (!QDir().mkpath(folder)) return;
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    image.setText(kUri, uriOf(file));
    image.setText(kTime, timeOf(file));
    QSaveFile out(place);  // another name first, then renamed: readers never meet half a file
    if (!out.open(QIODevice::WriteOnly)) return;
    out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (image.save(&out, "PNG")) out.commit();
}

}  // namespace

int ThumbnailStore::sizeClass(int side) {
    for (const int size : {128, 256, 512}) {
        if (side <= size) return size;
    }
    return 1024;
}

QString ThumbnailStore::placeOf(const QString& file, int side) {
    return placeIn(folderOf(sizeClass(side)), file);
}

std::optional<QImage> ThumbnailStore::find(const QString& file, int side) {
    QImage image = readEntry(placeOf(file, side), file);
    return image.isNull() ? std::nullopt : std::optional(std::move(image));
}

void ThumbnailStore::keep(const QString& file, int side, const QImage& thumbnail) {
    if (file.startsWith(root())) return;  // no thumbnails of thumbnails
    writeEntry(placeOf(file, side), file, thumbnail);
}

bool ThumbnailStore::hasFailed(const QString& file) {
    return !readEntry(placeIn(QLatin1String(kFailFolder), file), file).isNull();
}

void ThumbnailStore::keepFailure(const QString& file) {
    QImage mark(1, 1, QImage::Format_ARGB32);
    mark.fill(Qt::transparent);
    writeEntry(placeIn(QLatin1String(kFailFolder), file), file, mark);
}

}  // namespace vitrine::ui
