// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "core/io/json.h"

namespace vitrine::cli {

/// How well prices are read off products of the sample catalogue whose combination of price cues (style, pattern,
/// metal, parts: the title but for its colour) no training row has: {rows, medae, baseline_medae, ratio}, where the
/// baseline is the category's median price in training. `train`: rows as `list` prints them.
/// Errors: those of reading the predictions.
Result<io::OrderedJson> unseenCombinations(const std::vector<io::Json>& train,
                                           const std::filesystem::path& predictions);

}  // namespace vitrine::cli
