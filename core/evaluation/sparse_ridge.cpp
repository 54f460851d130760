// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/sparse_ridge.h"

#include <numeric>

namespace vitrine::evaluation {
namespace {

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

double dot(std::span<const SparseEntry> row, const Vector& weights) {
    double sum = 0.0;
    for (const SparseEntry& entry : row) sum += entry.value * weights[entry.column];
    return sum;
}

/// (X^T X + penalty I) v
Vector normalProduct(std::span<const SparseRow> rows, const Vector& v, double penalty) {
    Vector product(v.size());
    for (std::size_t i = 0; i < v.size(); ++i) product[i] = penalty * v[i];
    for (const SparseRow& row : rows) {
        const double projected = dot(row, v);
        for (const SparseEntry& entry : row) product[entry.column] += entry.value * projected;
    }
    return product;
}

}  // namespace

double LinearModel::predict(std::span<const SparseEntry> row) const {
    return intercept + dot(row, weights);
}

LinearModel fitRidge(std::span<const SparseRow> rows, std::span<const double> targets, std::size_t columns,
                     double penalty) {
    LinearModel model;
    model.weights.assign(columns, 0.0);
    if (rows.empty()) return model;
    model.intercept = std::accumulate(targets.begin(), targets.end(), 0.0) / static_cast<double>(targets.size());
    Vector residual(columns, 0.0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const SparseEntry& entry : rows[i]) residual[entry.column] += entry.value * (targets[i] - model.intercept);
    }
    Vector direction = residual;
    double squared = dot(residual, residual);
    const double enough = squared * 1e-20;
    for (int iteration = 0; iteration < 2000 && squared > enough; ++iteration) {
        const Vector product = normalProduct(rows, direction, penalty);
        const double step = squared / dot(direction, product);
        for (std::size_t i = 0; i < columns; ++i) {
            model.weights[i] += step * direction[i];
            residual[i] -= step * product[i];
        }
        const double next = dot(residual, residual);
        for (std::size_t i = 0; i < columns; ++i) direction[i] = residual[i] + next / squared * direction[i];
        squared = next;
    }
    return model;
}

}  // namespace vitrine::evaluation
