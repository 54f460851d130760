// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/batch/survey.h"

namespace vitrine::batch {

struct OrderOptions {
    std::uint64_t seed = 0;
    bool shuffle = true;
    bool groupByShape = true;       ///< only with shuffle
    std::int64_t rowsPerBatch = 1;  ///< so that buckets fill whole micro-batches
    std::int64_t batchesPerStep = 1;
};

/// The endless stream of rows that training takes: epoch after epoch, each a permutation that is a function of (seed,
/// epoch) alone, so that any position can be gone to at once. Without shuffle the rows go round in file order.
/// Grouping puts rows of like crop grid and length into one micro-batch and shuffles the micro-batches.
/// Not thread-safe (it keeps the current epoch).
class DataOrder {
public:
    /// `rows` must not be empty.
    DataOrder(std::vector<RowShape> rows, const OrderOptions& options);

    const RowShape& at(std::uint64_t position);

    std::uint64_t rowsPerEpoch() const { return rows_.size(); }
    double epochAt(std::uint64_t position) const {
        return static_cast<double>(position) / static_cast<double>(rows_.size());
    }

private:
    void enter(std::uint64_t epoch);
    void groupShapes(std::uint64_t epoch);

    std::vector<RowShape> rows_;
    OrderOptions options_;
    std::uint64_t epoch_ = 0;
    std::vector<std::uint32_t> order_;  ///< of the current epoch; empty = none yet
};

}  // namespace vitrine::batch
