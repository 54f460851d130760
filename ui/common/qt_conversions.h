// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/image/image.h"

namespace vitrine::ui {

inline QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline std::string toStdString(const QString& text) {
    return text.toStdString();
}

/// Paths keep their bytes, also those that are no valid UTF-8.
QString pathText(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& path);

/// A copy; any thread.
QImage toQImage(const image::RgbImage& picture);
image::RgbImage toRgbImage(const QImage& picture);

}  // namespace vitrine::ui
