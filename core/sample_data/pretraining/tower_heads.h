// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/model/network/linear.h"
#include "core/sample_data/pretraining/patch_batch.h"

namespace vitrine::sample_data::pretraining {

/// Right answers so far.
struct CueScore {
    std::array<double, kCues> right{};
    double patchesRight = 0.0;  ///< sum of the share of each picture
    double pictures = 0.0;
    double loss = 0.0;
    double steps = 0.0;

    void add(const CueScore& other);
    std::string text() const;  ///< "loss 1.23, category .98 …, patches .95"
};

/// Throw-away classifiers that teach the tower: one on mean and maximum of the patch features for every cue of the
/// product, one on every patch for what it shows.
class TowerHeads {
public:
    explicit TowerHeads(std::int64_t hidden);

    void setStartingWeights(std::uint64_t seed);
    std::vector<model::network::Parameter> parameters() { return index_.parameters; }

    /// features [pictures, kept, hidden] -> scalar loss with gradient; counts right answers into `score`.
    at::Tensor loss(const at::Tensor& features, const PatchBatch& batch, CueScore& score) const;

private:
    model::network::Linear picture_;
    model::network::Linear patch_;
    model::network::ModuleIndex index_;
};

/// [pictures, patches, hidden] -> [pictures, 2 hidden]: mean and maximum over the patches.
at::Tensor pooled(const at::Tensor& features);

}  // namespace vitrine::sample_data::pretraining
