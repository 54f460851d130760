// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace vitrine::evaluation {

struct SparseEntry {
    std::uint32_t column = 0;
    double value = 0.0;
};
using SparseRow = std::vector<SparseEntry>;

/// y = intercept + x . weights
struct LinearModel {
    double intercept = 0.0;
    std::vector<double> weights;

    double predict(std::span<const SparseEntry> row) const;
};

/// Ridge regression: minimises |y - mean(y) - X w|^2 + penalty |w|^2, the intercept being the mean of y. Solved by
/// conjugate gradients on the normal equations (Hestenes and Stiefel 1952), to a residual of 1e-10 of the start; memory
/// is that of a few vectors. `rows` and `targets` are equally many; columns are below `columns`.
LinearModel fitRidge(std::span<const SparseRow> rows, std::span<const double> targets, std::size_t columns,
                     double penalty);

}  // namespace vitrine::evaluation
