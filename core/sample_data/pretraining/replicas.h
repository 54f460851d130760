// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/network/module_index.h"

namespace vitrine::sample_data::pretraining {

/// AdamW (Loshchilov and Hutter 2019) with the whole gradient clipped to norm 1.
struct AdamSettings {
    double beta1 = 0.9;
    double beta2 = 0.98;
    double epsilon = 1e-8;
    double weightDecay = 0.02;  ///< on matrices only
};

/// Linear warm-up, then half a cosine down to `floor` of the peak. `step` from 0.
double cosineRate(double peak, std::int64_t step, std::int64_t steps, std::int64_t warmUp, double floor = 0.01);

/// The parameters of a network that several threads train together: one float32 master copy in one block, and one
/// replica per worker that computes in `compute`. Sums run in a fixed order, so a run repeats itself bit by bit.
class Replicas {
public:
    /// One list per worker, all of the same names and shapes; their slots are filled here (with requires_grad).
    /// Values come from the tensors in the first list.
    Replicas(std::vector<std::vector<model::network::Parameter>> workers, at::ScalarType compute,
             const AdamSettings& settings);

    /// Runs `work(worker)` on one thread per worker (each must call backward once), then averages the gradients and
    /// takes a step. Returns the gradient's norm before clipping.
    double step(double rate, const std::function<void(std::size_t)>& work);

    /// Float32 view of a master tensor.
    at::Tensor master(std::size_t parameter) const;
    std::int64_t steps() const { return steps_; }

    /// The master copy and Adam's moments. load() refuses a file of another size. Errors of the file.
    Result<void> save(const std::filesystem::path& path) const;
    Result<void> load(const std::filesystem::path& path);

private:
    struct Slice {
        std::int64_t offset = 0;
        std::int64_t size = 0;
        bool decays = false;
    };

    void gather(std::size_t worker, at::Tensor& flat) const;
    void publish();
    void update(double rate, double scale);

    std::vector<std::vector<model::network::Parameter>> workers_;
    std::vector<Slice> slices_;
    at::ScalarType compute_;
    AdamSettings settings_;
    at::Tensor master_;  ///< [all values] float32
    at::Tensor first_;
    at::Tensor second_;
    std::vector<at::Tensor> gradients_;  ///< one per worker
    std::int64_t steps_ = 0;
};

}  // namespace vitrine::sample_data::pretraining
