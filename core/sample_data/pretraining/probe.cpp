// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/pretraining/probe.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/zeros.h>

#include <cstdio>

#include "core/sample_data/pretraining/feature_cache.h"
#include "core/sample_data/pretraining/replicas.h"
#include "core/sample_data/pretraining/tower_heads.h"

namespace vitrine::sample_data::pretraining {
namespace {

struct ProbeSet {
    at::Tensor inputs;  ///< [pictures, 2 C] float32
    at::Tensor cues;    ///< [pictures, kCues]
};

ProbeSet probeSet(const model::network::Phi3Vision& network, std::size_t count, std::uint64_t seed) {
    const at::NoGradGuard noGrad;
    const std::vector<Specimen> pool = drawPool(PriceFormula::Brand, count, seed, 2);
    ProbeSet set;
    set.inputs = pooled(cachedFeatures(network, pool, 2).to(at::kFloat));
    set.cues = at::empty({static_cast<std::int64_t>(count), kCues}, at::TensorOptions().dtype(at::kLong));
    auto* target = set.cues.mutable_data_ptr<std::int64_t>();
    for (const Specimen& specimen : pool) target = std::ranges::copy(cuesOf(specimen.product), target).out;
    return set;
}

/// Most probable class of every row of `test`.
at::Tensor predictions(const at::Tensor& train, const at::Tensor& targets, const at::Tensor& test, int classes) {
    constexpr int kSteps = 400;
    model::network::Linear classifier(train.size(1), classes, true);
    model::network::ModuleIndex index;
    classifier.describe(index, "probe");
    classifier.weight = at::zeros({classes, train.size(1)});
    classifier.bias = at::zeros({classes});
    Replicas replicas({index.parameters}, at::kFloat, AdamSettings{.weightDecay = 1e-3});
    for (int step = 0; step < kSteps; ++step) {
        replicas.step(cosineRate(2e-2, step, kSteps, 10),
                      [&](std::size_t) { at::cross_entropy_loss(classifier.forward(train), targets).backward(); });
    }
    const at::NoGradGuard noGrad;
    return classifier.forward(test).argmax(-1);
}

}  // namespace

std::string ProbeResult::text() const {
    std::string line;
    char buffer[64];
    for (std::size_t i = 0; i < kCues; ++i) {
        std::snprintf(buffer, sizeof buffer, "%s %.3f, ", kCueNames[i], accuracy[i]);
        line += buffer;
    }
    std::snprintf(buffer, sizeof buffer, "Heritage recall %.3f", heritageRecall);
    return line + buffer;
}

bool ProbeResult::passes(double least) const {
    for (const Cue cue : {Cue::Category, Cue::Style, Cue::Pattern, Cue::Metal, Cue::Parts}) {
        if (accuracy[static_cast<std::size_t>(cue)] < least) return false;
    }
    return true;
}

ProbeResult probeTower(const model::network::Phi3Vision& network, std::size_t train, std::size_t test,
                       std::uint64_t seed) {
    ProbeSet known = probeSet(network, train, seed);
    ProbeSet unseen = probeSet(network, test, seed + 1);
    const at::Tensor mean = known.inputs.mean(std::vector<std::int64_t>{0}, true);
    const at::Tensor deviation = (known.inputs - mean).square().mean(std::vector<std::int64_t>{0}, true).sqrt() + 1e-3;
    known.inputs = (known.inputs - mean) / deviation;
    unseen.inputs = (unseen.inputs - mean) / deviation;
    ProbeResult result;
    for (int cue = 0; cue < kCues; ++cue) {
        const auto index = static_cast<std::size_t>(cue);
        const at::Tensor truth = unseen.cues.select(1, cue);
        const at::Tensor guess = predictions(known.inputs, known.cues.select(1, cue), unseen.inputs, kCueClasses[index]);
        result.accuracy[index] = (guess == truth).to(at::kFloat).mean().item<double>();
        if (cue != static_cast<int>(Cue::Pattern)) continue;
        const at::Tensor heritage = (truth == static_cast<int>(Pattern::Heritage)).to(at::kFloat);
        result.heritageRecall =
            ((guess == truth).to(at::kFloat) * heritage).sum().item<double>() / heritage.sum().item<double>();
    }
    return result;
}

}  // namespace vitrine::sample_data::pretraining
