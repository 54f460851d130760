// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/picture_source.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>

#include "core/image/image_codec.h"
#include "core/image/image_processor.h"
#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

/// The network's first 3 x 336 x 336 values as bytes again.
QImage globalViewOf(const image::ProcessedImage& processed, const image::Normalization& normalization) {
    constexpr int side = image::kCropSize;
    QImage view(side, side, QImage::Format_RGB888);
    for (int y = 0; y < side; ++y) {
        uchar* line = view.scanLine(y);
        for (int x = 0; x < side; ++x) {
            for (int channel = 0; channel < 3; ++channel) {
                const auto c = static_cast<std::size_t>(channel);
                const auto place = (c * side + static_cast<std::size_t>(y)) * side + static_cast<std::size_t>(x);
                const float value =
                    processed.pixelValues.data()[place] * normalization.deviation[c] + normalization.mean[c];
                line[3 * x + channel] = static_cast<uchar>(std::clamp(value * 255.0F + 0.5F, 0.0F, 255.0F));
            }
        }
    }
    return view;
}

Result<void> addModelView(ShownPicture& shown, const image::RgbImage& picture, int numCrops) {
    const image::Normalization normalization;
    const image::ImageProcessor processor(numCrops, normalization);
    VITRINE_TRY(shown.layout, processor.layout(picture.width, picture.height));
    VITRINE_TRY(const image::RgbImage canvas, image::hdCanvas(picture, numCrops));
    VITRINE_TRY(const image::ProcessedImage processed, processor.process(picture));
    shown.image = toQImage(canvas);
    shown.globalView = globalViewOf(processed, normalization);
    shown.asModelSees = true;
    return {};
}

}  // namespace

Result<ShownPicture> loadPicture(const QString& file, int numCrops) {
    VITRINE_TRY(const image::DecodedPicture decoded, image::decodeFile(toPath(file), image::PictureMode::Product));
    ShownPicture shown;
    shown.width = decoded.image.width;
    shown.height = decoded.image.height;
    if (numCrops > 0)
        VITRINE_CHECK(addModelView(shown, decoded.image, numCrops));
    else
        shown.image = toQImage(decoded.image);
    return shown;
}

void PictureSource::load(const QString& file, int numCrops, QObject* receiver, Done done) {
    const int number = ++newest_;
    queue_.clear();
    queue_.run(
        receiver, [file, numCrops] { return loadPicture(file, numCrops); },
        [this, number, done = std::move(done)](Result<ShownPicture>&& picture) {
            if (number == newest_) done(std::move(picture));
        });
}

void PictureSource::cancel() {
    ++newest_;
    queue_.clear();
}

void paintModelView(QPainter& painter, double pixelsPerUnit, const ShownPicture& picture) {
    const image::HdLayout& layout = picture.layout;
    painter.save();
    // White below the accent: the lines are seen on any picture.
    for (const auto& [color, width] : {std::pair(QColor(Qt::white), 3.0), std::pair(lightColors().accent, 1.25)}) {
        painter.setPen(QPen(color, width / pixelsPerUnit));
        for (int column = 0; column <= layout.gridColumns; ++column) {
            painter.drawLine(column * image::kCropSize, 0, column * image::kCropSize, layout.height);
        }
        for (int row = 0; row <= layout.gridRows; ++row) {
            painter.drawLine(0, row * image::kCropSize, layout.width, row * image::kCropSize);
        }
    }
    const double side = std::min(layout.width, layout.height) * 0.28;
    const double inset = 10 / pixelsPerUnit;
    const QRectF corner(layout.width - side - inset, layout.height - side - inset, side, side);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(corner, picture.globalView);
    painter.setPen(QPen(lightColors().accent, 2 / pixelsPerUnit));
    painter.drawRect(corner);
    painter.restore();
}

QString modelViewText(const ShownPicture& picture) {
    const auto count = static_cast<qint64>(picture.layout.gridRows) * picture.layout.gridColumns;
    return QCoreApplication::translate("PictureSource", "%1 × %2 = %3 crops of 336 px and the global view: %4 tokens")
        .arg(picture.layout.gridColumns)
        .arg(picture.layout.gridRows)
        .arg(countText(count), countText(picture.layout.tokens));
}

}  // namespace vitrine::ui
