// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/pretraining/feature_cache.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "core/sample_data/pretraining/tower_training.h"

namespace vitrine::sample_data::pretraining {

at::Tensor cachedFeatures(const model::network::Phi3Vision& network, std::span<const Specimen> pool, int threads) {
    constexpr std::size_t kAtOnce = 8;
    const auto count = static_cast<std::int64_t>(pool.size());
    at::Tensor features = at::empty({count, kPatches, network.config().clip.hiddenSize},
                                    at::TensorOptions().dtype(at::kBFloat16));
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        const at::NoGradGuard noGrad;
        at::set_num_threads(1);
        for (std::size_t first = next.fetch_add(kAtOnce); first < pool.size(); first = next.fetch_add(kAtOnce)) {
            std::vector<const Specimen*> some;
            for (std::size_t i = first; i < std::min(first + kAtOnce, pool.size()); ++i) some.push_back(&pool[i]);
            features.narrow(0, static_cast<std::int64_t>(first), static_cast<std::int64_t>(some.size()))
                .copy_(patchFeatures(network, plainBatch(some)));
        }
    };
    std::vector<std::jthread> workers;
    for (int i = 1; i < threads; ++i) workers.emplace_back(work);
    work();
    workers.clear();
    return features;
}

}  // namespace vitrine::sample_data::pretraining
