// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/qt_conversions.h"

#include <QFile>
#include <cstring>

namespace vitrine::ui {

QString pathText(const std::filesystem::path& path) {
    return QFile::decodeName(path.c_str());
}

std::filesystem::path toPath(const QString& path) {
    return QFile::encodeName(path).toStdString();
}

QImage toQImage(const image::RgbImage& picture) {
    return QImage(picture.pixels.data(), picture.width, picture.height, qsizetype{picture.width} * 3,
                  QImage::Format_RGB888)
        .copy();
}

image::RgbImage toRgbImage(const QImage& picture) {
    const QImage rgb = picture.convertToFormat(QImage::Format_RGB888);
    const std::size_t line = static_cast<std::size_t>(rgb.width()) * 3;
    image::RgbImage out{rgb.width(), rgb.height(), std::vector<std::uint8_t>(line * std::size_t(rgb.height()))};
    for (int y = 0; y < rgb.height(); ++y)
        std::memcpy(out.pixels.data() + line * std::size_t(y), rgb.scanLine(y), line);
    return out;
}

}  // namespace vitrine::ui
