// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/thumbnail_strip.h"

#include <QCryptographicHash>
#include <QDir>
#include <QPainter>
#include <QPainterPath>
#include <QStandardPaths>

namespace vitrine::ui {
namespace {

constexpr int kSide = 56;
constexpr int kMost = 4;
constexpr int kGap = 4;

QString stripFile(const QString& folder) {
    const auto name = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/strips/") +
           QString::fromLatin1(name) + QStringLiteral(".png");
}

}  // namespace

ThumbnailStrip::ThumbnailStrip(const QString& projectFolder, QWidget* parent) : QWidget(parent) {
    strip_.load(stripFile(projectFolder), "PNG");
    setVisible(!strip_.isNull());
}

QSize ThumbnailStrip::sizeHint() const {
    if (strip_.isNull()) return {0, 0};
    return {strip_.width() * kSide / strip_.height(), kSide};
}

void ThumbnailStrip::keep(const QString& projectFolder, const QList<QImage>& pictures) {
    if (pictures.isEmpty()) return;
    const int count = static_cast<int>(std::min<qsizetype>(pictures.size(), kMost));
    constexpr int side = kSide * 2;  // crisp at 200 %
    QImage strip((side + 2 * kGap) * count - 2 * kGap, side, QImage::Format_ARGB32_Premultiplied);
    strip.fill(Qt::transparent);
    QPainter painter(&strip);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    for (int i = 0; i < count; ++i) {
        const QRect place(i * (side + 2 * kGap), 0, side, side);
        const QImage scaled =
            pictures[i].scaled(place.size(), Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
        QPainterPath rounded;
        rounded.addRoundedRect(place, 8, 8);
        painter.setClipPath(rounded);
        painter.drawImage(place.topLeft(), scaled,
                          QRect((scaled.width() - side) / 2, (scaled.height() - side) / 2, side, side));
    }
    painter.end();
    QDir().mkpath(QFileInfo(stripFile(projectFolder)).path());
    strip.save(stripFile(projectFolder), "PNG");
}

void ThumbnailStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (!strip_.isNull()) painter.drawImage(rect(), strip_);
}

}  // namespace vitrine::ui
