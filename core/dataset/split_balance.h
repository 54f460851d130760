// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/dataset/split_plan.h"

namespace vitrine::dataset {

/// How alike train, validation and test are; figures in this order.
struct SplitBalance {
    struct Category {
        std::string name;
        std::array<double, 3> shares{};  ///< of the split's rows
    };

    std::vector<Category> categories;     ///< the largest first
    std::array<double, 3> medianPrice{};  ///< full price; 0 where no row has one
    double largestGap = 0;                ///< between a category's share of a split and of all rows; 0 = even
};

/// `categories`: names by SplitRow::category, the last one for rows without.
SplitBalance balanceOf(const std::vector<SplitRow>& rows, const std::vector<Split>& splits,
                       const std::vector<std::string>& categories);

}  // namespace vitrine::dataset
