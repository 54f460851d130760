// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/pretraining/picture_pool.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace vitrine::sample_data::pretraining {

Specimen drawSpecimen(const Product& product, Random& random) {
    const View view = randomView(random);
    DrawnProduct drawn = drawLabelled(product, view, random);
    Specimen specimen;
    specimen.product = product;
    const std::vector<Label> labels = patchLabels(drawn, kPatch);
    std::copy(labels.begin(), labels.end(), specimen.labels.begin());
    specimen.pixels = std::move(drawn.image.pixels);
    return specimen;
}

std::vector<Specimen> drawPool(PriceFormula formula, std::size_t count, std::uint64_t seed, int threads) {
    std::vector<Specimen> pool(count);
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            Random random = Random::keyed({seed, i});
            const Product product = randomProduct(formula, random);
            pool[i] = drawSpecimen(product, random);
        }
    };
    std::vector<std::jthread> workers;
    for (int i = 1; i < threads; ++i) workers.emplace_back(work);
    work();
    workers.clear();
    return pool;
}

}  // namespace vitrine::sample_data::pretraining
