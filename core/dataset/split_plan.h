// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/sample.h"

namespace vitrine::dataset {

enum class SplitMethod {
    Random,      ///< row by row
    Stratified,  ///< row by row, each category in the wanted proportions
    Group,       ///< rows of one product or with one picture, its near copies included, stay together
    Date,        ///< the oldest rows train
};

std::string_view splitMethodName(SplitMethod method);  ///< "random", "stratified", "group", "date"

struct SplitOptions {
    SplitMethod method = SplitMethod::Group;
    double train = 0.9;  ///< fractions, together 1
    double validation = 0.05;
    double test = 0.05;
    std::uint64_t seed = 0;
};

/// What splitting looks at. Equal numbers mean equal values; -1 = no value.
struct SplitRow {
    SampleId id = 0;
    std::int64_t product = -1;   ///< product_code
    std::int64_t picture = -1;   ///< what the picture shows: its copies, exact and near, have the same number
    std::int64_t category = -1;  ///< category3_code
    std::string date;            ///< competence_date, ISO 8601
    std::optional<double> price = std::nullopt;  ///< full_price; only weighed afterwards
};

/// A split for each row, a function of rows and options only. Error: InvalidArgument (fractions).
Result<std::vector<Split>> planSplit(const std::vector<SplitRow>& rows, const SplitOptions& options);

using SamplePair = std::array<SampleId, 2>;

/// Pairs of rows that show the same product or picture and lie in different splits, at most `most` of them.
std::vector<SamplePair> findLeaks(const std::vector<SplitRow>& rows, const std::vector<Split>& splits,
                                  std::size_t most = 100'000);

}  // namespace vitrine::dataset
