// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/evaluation/sparse_ridge.h"

namespace vitrine::evaluation {

/// Titles as counts of their words and character trigrams, each row scaled to length 1. Text is compared as in
/// comparableText(); words end at white space and ASCII punctuation; trigrams run over the text with one space added
/// on both ends.
class TitleFeatures {
public:
    /// Learns every feature of the titles it is given. Rows in their order.
    std::vector<SparseRow> fit(const std::vector<std::string>& titles);
    /// Features that fit() did not see are left out.
    SparseRow transform(std::string_view title) const;

    std::size_t size() const { return columns_.size(); }

private:
    std::unordered_map<std::string, std::uint32_t> columns_;
};

/// "w:" + word and "c:" + trigram, once for each time it occurs.
std::vector<std::string> titleFeatureNames(std::string_view title);

}  // namespace vitrine::evaluation
