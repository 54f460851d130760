// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/image/thumbnail.h"
#include "core/training/training_observer.h"

namespace vitrine::training {

/// A watched row as it is shown beside the curves.
struct ShownRow {
    std::int64_t id = 0;
    std::string words;                        ///< what is true and what was answered, as Markdown
    std::optional<image::Thumbnail> picture;  ///< absent: it was shown before, or cannot be read
};

/// What the model under training answers freely, and how good that is.
struct Judgement {
    std::map<std::string, double> prices;  ///< price metrics by name
    std::vector<CategoryError> byCategory;
    std::vector<ShownRow> rows;
};

}  // namespace vitrine::training
