// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/pretraining/tower_heads.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/zeros.h>

#include <cmath>
#include <cstdio>
#include <numeric>

namespace vitrine::sample_data::pretraining {
namespace {

constexpr std::int64_t kIgnore = -100;
constexpr int kAllClasses = std::accumulate(kCueClasses.begin(), kCueClasses.end(), 0);

void fillNormal(at::Tensor& slot, const std::vector<std::int64_t>& shape, Random random) {
    slot = at::empty(shape, at::TensorOptions().dtype(at::kFloat));
    auto* values = slot.mutable_data_ptr<float>();
    const double deviation = 0.3 / std::sqrt(static_cast<double>(shape.back()));
    for (std::int64_t i = 0; i < slot.numel(); ++i) values[i] = static_cast<float>(random.normal(0.0, deviation));
}

at::Tensor crossEntropy(const at::Tensor& scores, const at::Tensor& targets) {
    return at::cross_entropy_loss(scores, targets, {}, at::Reduction::Mean, kIgnore);
}

double share(const at::Tensor& scores, const at::Tensor& targets) {
    return (scores.argmax(-1) == targets).to(at::kFloat).mean().item<double>();
}

}  // namespace

void CueScore::add(const CueScore& other) {
    for (std::size_t i = 0; i < kCues; ++i) right[i] += other.right[i];
    patchesRight += other.patchesRight;
    pictures += other.pictures;
    loss += other.loss;
    steps += other.steps;
}

std::string CueScore::text() const {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "loss %.3f", steps > 0 ? loss / steps : 0.0);
    std::string line = buffer;
    for (std::size_t i = 0; i < kCues; ++i) {
        std::snprintf(buffer, sizeof buffer, ", %s %.3f", kCueNames[i], pictures > 0 ? right[i] / pictures : 0.0);
        line += buffer;
    }
    std::snprintf(buffer, sizeof buffer, ", patches %.3f", pictures > 0 ? patchesRight / pictures : 0.0);
    return line + buffer;
}

TowerHeads::TowerHeads(std::int64_t hidden)
    : picture_(2 * hidden, kAllClasses, true), patch_(hidden, kPatchKinds + kColours, true) {
    picture_.describe(index_, "heads.picture");
    patch_.describe(index_, "heads.patch");
}

void TowerHeads::setStartingWeights(std::uint64_t seed) {
    fillNormal(picture_.weight, {picture_.outFeatures(), picture_.inFeatures()}, Random::keyed({seed, 1}));
    fillNormal(patch_.weight, {patch_.outFeatures(), patch_.inFeatures()}, Random::keyed({seed, 2}));
    picture_.bias = at::zeros({picture_.outFeatures()});
    patch_.bias = at::zeros({patch_.outFeatures()});
}

at::Tensor pooled(const at::Tensor& features) {
    return at::cat({features.mean(std::vector<std::int64_t>{1}), features.amax({1})}, -1);
}

at::Tensor TowerHeads::loss(const at::Tensor& features, const PatchBatch& batch, CueScore& score) const {
    const std::int64_t hidden = features.size(-1);
    const at::Tensor even = at::layer_norm(features, std::vector<std::int64_t>{hidden});
    const at::Tensor scores = picture_.forward(pooled(even)).to(at::kFloat);
    at::Tensor total = at::zeros({}, scores.options());
    std::int64_t first = 0;
    const auto pictures = static_cast<double>(features.size(0));
    for (int cue = 0; cue < kCues; ++cue) {
        const auto index = static_cast<std::size_t>(cue);
        const at::Tensor own = scores.narrow(1, first, kCueClasses[index]);
        const at::Tensor targets = batch.cues.select(1, cue);
        total = total + crossEntropy(own, targets);
        score.right[index] += share(own.detach(), targets) * pictures;
        first += kCueClasses[index];
    }
    const at::Tensor patchScores = patch_.forward(even).to(at::kFloat).reshape({-1, kPatchKinds + kColours});
    const at::Tensor kinds = batch.kinds.reshape({-1});
    const at::Tensor kindScores = patchScores.narrow(1, 0, kPatchKinds);
    total = total + crossEntropy(kindScores, kinds) +
            0.5 * crossEntropy(patchScores.narrow(1, kPatchKinds, kColours), batch.colours.reshape({-1}));
    score.patchesRight += share(kindScores.detach(), kinds) * pictures;
    score.pictures += pictures;
    score.loss += total.item<double>();
    score.steps += 1.0;
    return total;
}

}  // namespace vitrine::sample_data::pretraining
