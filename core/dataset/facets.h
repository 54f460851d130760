// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

/// A value and how many of the filtered rows have it; null = the rows without one.
struct FacetCount {
    Value value;
    std::int64_t rows = 0;
};

/// What can be counted: a field of the project, "split" (values are splitName(), null = none) or "issue" (the kinds)
/// or "tag"; of the last two a row may have several.
struct FacetQuery {
    std::string field;
    std::string filter;  ///< the filter language; empty = all rows
    int most = 50;       ///< values, the most frequent first
};

/// Reads each row once. Of more than 100,000 different values those met first are counted; such a field is no facet.
/// Errors: InvalidArgument (filter, or no such field).
Result<std::vector<FacetCount>> countFacet(Project& project, const FacetQuery& query);

/// Numbers of a field in equal steps of their logarithm, as prices want it; numbers below 1 fall into the first bin.
struct FieldHistogram {
    std::vector<std::int64_t> rows;  ///< one for each bin
    double low = 0;                  ///< smallest number
    double high = 0;                 ///< largest number
    std::int64_t missing = 0;        ///< rows without a number

    double edge(std::size_t bin) const;  ///< lower end of a bin; edge(rows.size()) = high
    bool operator==(const FieldHistogram&) const = default;
};

/// Errors: InvalidArgument (filter, no such field, bins outside 1 … 1000).
Result<FieldHistogram> countHistogram(Project& project, const FacetQuery& query, int bins);

}  // namespace vitrine::dataset
