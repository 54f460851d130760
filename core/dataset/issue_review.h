// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/issue.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

/// Rows that show one picture, to be looked at side by side.
struct DuplicateGroup {
    bool exact = true;                   ///< byte by byte; else some were made from others
    std::vector<SampleId> rows;          ///< in the order of import
    std::vector<std::string> differing;  ///< fields in which they do not agree: what merging would have to settle
};

/// The duplicates that the last checks found, also by way of others; the largest group first. Errors: those of the
/// database.
Result<std::vector<DuplicateGroup>> duplicateGroups(Project& project);

struct PricedRow {
    SampleId row = 0;
    std::optional<double> price;  ///< full_price
};

/// A suspicious price beside those it was held against, the most alike first.
struct PriceReview {
    PricedRow row;
    std::string detail;
    std::vector<PricedRow> neighbours;
    double usual = 0;  ///< middle price of the neighbours; 0 without any
};

/// Errors: NotFound (the last checks found nothing wrong with the row's price), those of the database.
Result<PriceReview> reviewPrice(Project& project, SampleId row);

}  // namespace vitrine::dataset
