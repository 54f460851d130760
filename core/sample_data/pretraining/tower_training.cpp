// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/pretraining/tower_training.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/softmax.h>

#include <chrono>
#include <cmath>
#include <cstdio>

#include "core/sample_data/pretraining/replicas.h"
#include "core/sample_data/pretraining/starting_weights.h"

namespace vitrine::sample_data::pretraining {
namespace {

using model::network::Parameter;
using model::network::Phi3Vision;
using Clock = std::chrono::steady_clock;

struct Worker {
    explicit Worker(const model::Phi3VisionConfig& config) : network(config), heads(config.clip.hiddenSize) {}

    Phi3Vision network;
    TowerHeads heads;
    CueScore score;
};

std::vector<Parameter> towerParameters(const Phi3Vision& network) {
    std::vector<Parameter> parameters;
    for (const Parameter& parameter : network.index().parameters) {
        const bool tower = parameter.name.find(".img_processor.") != std::string::npos;
        if (tower && !model::network::isUnused(network.config(), parameter.name)) parameters.push_back(parameter);
    }
    return parameters;
}

struct Phase {
    int kept;
    std::size_t pictures;  ///< per worker and step
};

Phase phaseAt(double done) {
    if (done < 0.45) return {144, 32};
    if (done < 0.86) return {288, 32};
    return {kPatches, 16};
}

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void work(Worker& worker, std::size_t number, std::int64_t step, const std::vector<Specimen>& pool,
          const TowerPlan& plan, std::uint64_t seed) {
    const Phase phase = phaseAt(static_cast<double>(step) / static_cast<double>(plan.steps));
    Random random = Random::keyed({seed, 77, static_cast<std::uint64_t>(step), number});
    std::vector<const Specimen*> specimens;
    for (std::size_t i = 0; i < phase.pictures; ++i) {
        specimens.push_back(&pool[static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(pool.size()) - 1))]);
    }
    const PatchBatch batch = augmentedBatch(specimens, phase.kept, random);
    worker.heads.loss(patchFeatures(worker.network, batch), batch, worker.score).backward();
}

std::string logLine(std::vector<std::unique_ptr<Worker>>& workers, std::int64_t step, double seconds) {
    CueScore sum;
    for (auto& worker : workers) {
        sum.add(worker->score);
        worker->score = {};
    }
    char head[128];
    std::snprintf(head, sizeof head, "tower step %lld, %.0f s, %.1f pictures/s: ", static_cast<long long>(step), seconds,
                  sum.pictures / seconds);
    return head + sum.text();
}

}  // namespace

namespace {

/// The tower's layer with its attention written out: for heads of 32 channels and a few hundred patches that trains
/// faster in bfloat16 than the fused kernel, whose cost is in setting up thousands of small products.
at::Tensor layerForward(const model::network::ClipEncoderLayer& layer, const at::Tensor& x, std::int64_t heads) {
    const at::Tensor even = layer.layerNorm1.forward(x);
    const auto split = [&](const at::Tensor& y) { return y.view({x.size(0), x.size(1), heads, -1}).transpose(1, 2); };
    const double scale = 1.0 / std::sqrt(static_cast<double>(x.size(2) / heads));
    const at::Tensor q = split(layer.selfAttn.qProj.forward(even) * scale);
    const at::Tensor k = split(layer.selfAttn.kProj.forward(even));
    const at::Tensor v = split(layer.selfAttn.vProj.forward(even));
    const at::Tensor mixed = at::matmul(at::softmax(at::matmul(q, k.transpose(2, 3)), -1), v);
    const at::Tensor attended = x + layer.selfAttn.outProj.forward(mixed.transpose(1, 2).reshape(x.sizes()));
    return attended + layer.mlp.forward(layer.layerNorm2.forward(attended));
}

}  // namespace

at::Tensor patchFeatures(const Phi3Vision& network, const PatchBatch& batch) {
    const auto& tower = network.visionEmbedTokens.imgProcessor;
    const std::int64_t hidden = tower.patchEmbedding.size(0);
    const std::int64_t pictures = batch.where.size(0);
    const std::int64_t kept = batch.where.size(1);
    const at::Tensor values = batch.patches.to(tower.patchEmbedding.scalar_type());
    const at::Tensor places =
        tower.positionEmbedding.index_select(0, batch.where.reshape({-1}) + 1).view({pictures, kept, hidden});
    const at::Tensor tokens = at::linear(values, tower.patchEmbedding.view({hidden, -1})) + places;
    const at::Tensor classToken = (tower.classEmbedding + tower.positionEmbedding.select(0, 0)).view({1, 1, hidden});
    at::Tensor x = tower.preLayernorm.forward(at::cat({classToken.expand({pictures, 1, hidden}), tokens}, 1));
    for (std::int64_t i = 0; i < network.config().clipLayersUsed(); ++i) {
        x = layerForward(tower.layers[static_cast<std::size_t>(i)], x, network.config().clip.numAttentionHeads);
    }
    return x.narrow(1, 1, kept);
}

Result<void> trainTower(Phi3Vision& network, const std::vector<Specimen>& pool, const TowerPlan& plan,
                        const TrainingRun& run) {
    const std::filesystem::path state = run.folder / "tower.state.safetensors";
    std::vector<std::unique_ptr<Worker>> workers;
    std::vector<std::vector<Parameter>> lists;
    for (std::size_t i = 0; i < run.workers; ++i) {
        workers.push_back(std::make_unique<Worker>(network.config()));
        setStartingWeights(workers[i]->network, run.seed);
        workers[i]->heads.setStartingWeights(run.seed);
        lists.push_back(towerParameters(workers[i]->network));
        for (const Parameter& parameter : workers[i]->heads.parameters()) lists[i].push_back(parameter);
    }
    Replicas replicas(lists, run.compute, AdamSettings{});
    if (std::filesystem::exists(state)) VITRINE_CHECK(replicas.load(state));
    Clock::time_point spoken = Clock::now();
    Clock::time_point saved = spoken;
    while (replicas.steps() < plan.steps) {
        VITRINE_CHECK(run.control->checkpoint());
        const std::int64_t step = replicas.steps();
        replicas.step(cosineRate(plan.peakRate, step, plan.steps, plan.warmUp),
                      [&](std::size_t i) { work(*workers[i], i, step, pool, plan, run.seed); });
        const bool last = replicas.steps() == plan.steps;
        if (const double seconds = secondsSince(spoken); seconds > 30 || last) {
            run.log(logLine(workers, replicas.steps(), seconds));
            spoken = Clock::now();
        }
        if (secondsSince(saved) > 120 || last) {
            VITRINE_CHECK(replicas.save(state));
            saved = Clock::now();
        }
    }
    const std::vector<Parameter> targets = towerParameters(network);
    const at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < targets.size(); ++i) *targets[i].tensor = replicas.master(i).clone();
    return {};
}

}  // namespace vitrine::sample_data::pretraining
