// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/project.h"
#include "core/evaluation/prediction.h"
#include "core/image/image_codec.h"

namespace vitrine::evaluation {

/// Rows that a person should look at, each list without repeats; no row is in two lists.
struct Gallery {
    std::vector<std::size_t> best;     ///< smallest relative error
    std::vector<std::size_t> worst;    ///< unreadable ones first, then the largest relative error
    std::vector<std::size_t> typical;  ///< around the median relative error

    std::vector<std::size_t> all() const;
};

/// Indices into `predictions`; up to `each` in a list, fewer where there are not three times as many rows.
Gallery chooseGallery(std::span<const Prediction> predictions, std::size_t each);

/// Small JPEGs of the chosen rows' pictures, by index; rows whose picture cannot be read are left out.
std::map<std::size_t, std::string> thumbnails(const dataset::Project& project, std::span<const Prediction> predictions,
                                              const std::vector<std::size_t>& chosen, image::PictureMode mode);

}  // namespace vitrine::evaluation
