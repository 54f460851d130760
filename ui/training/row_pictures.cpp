// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/row_pictures.h"

#include "core/image/image_codec.h"
#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

QImage smallPicture(const dataset::Project& project, const dataset::Sample& sample, int side) {
    const auto file = project.imagePath(sample);
    if (!file) return {};
    const auto decoded = image::decodeFile(*file, image::PictureMode::Product);
    if (!decoded) return {};
    return toQImage(decoded->image).scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

}  // namespace

Result<std::vector<PicturedRow>> picturedRows(const dataset::Project& project, const std::vector<std::int64_t>& ids,
                                              int side) {
    VITRINE_TRY(const auto samples, project.samples().byIds(ids));
    std::vector<PicturedRow> rows;
    for (const dataset::Sample& sample : samples)
        rows.push_back({sample.id, titleOf(sample), priceOf(sample), smallPicture(project, sample, side)});
    return rows;
}

}  // namespace vitrine::ui
