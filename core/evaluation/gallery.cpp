// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/gallery.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/image/thumbnail.h"

namespace vitrine::evaluation {
namespace {

constexpr int kLongerSide = 240;  // pixels; shown at half of that, sharp on dense screens
constexpr int kQuality = 82;

double relativeError(const Prediction& prediction) {
    if (!prediction.predictedPrice || !prediction.truePrice || *prediction.truePrice <= 0.0)
        return std::numeric_limits<double>::infinity();
    return std::abs(*prediction.predictedPrice - *prediction.truePrice) / *prediction.truePrice;
}

Result<std::string> thumbnail(const dataset::Project& project, dataset::SampleId id, image::PictureMode mode) {
    VITRINE_TRY(const dataset::Sample sample, project.samples().byId(id));
    VITRINE_TRY(const auto file, project.imagePath(sample));
    VITRINE_TRY(const auto decoded, image::decodeFile(file, mode));
    VITRINE_TRY(image::Thumbnail small, image::thumbnailOf(decoded.image, kLongerSide, kQuality));
    return std::move(small.jpeg);
}

}  // namespace

std::vector<std::size_t> Gallery::all() const {
    std::vector<std::size_t> rows = best;
    rows.insert(rows.end(), worst.begin(), worst.end());
    rows.insert(rows.end(), typical.begin(), typical.end());
    return rows;
}

Gallery chooseGallery(std::span<const Prediction> predictions, std::size_t each) {
    std::vector<std::size_t> order(predictions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return relativeError(predictions[a]) < relativeError(predictions[b]);
    });
    const std::size_t count = std::min(each, order.size() / 3);
    const auto part = [&](std::size_t first, std::size_t rows) {
        const auto start = order.begin() + static_cast<std::ptrdiff_t>(first);
        return std::vector<std::size_t>(start, start + static_cast<std::ptrdiff_t>(rows));
    };
    // Of fewer than three rows all are simply shown.
    if (count == 0) return {part(0, order.size()), {}, {}};
    Gallery gallery{part(0, count), part(order.size() - count, count), part((order.size() - count) / 2, count)};
    std::reverse(gallery.worst.begin(), gallery.worst.end());
    return gallery;
}

std::map<std::size_t, std::string> thumbnails(const dataset::Project& project, std::span<const Prediction> predictions,
                                              const std::vector<std::size_t>& chosen, image::PictureMode mode) {
    std::map<std::size_t, std::string> pictures;
    for (const std::size_t index : chosen) {
        if (auto jpeg = thumbnail(project, predictions[index].id, mode)) pictures.emplace(index, *std::move(jpeg));
    }
    return pictures;
}

}  // namespace vitrine::evaluation
