// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/token_choice.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace vitrine::model::network {
namespace {

std::vector<double> softmax(const float* logits, std::size_t count, double temperature) {
    const double top = *std::max_element(logits, logits + count);
    std::vector<double> weights(count);
    for (std::size_t i = 0; i < count; ++i) weights[i] = std::exp((logits[i] - top) / temperature);
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& weight : weights) weight /= total;
    return weights;
}

/// Indices by falling probability, cut by top-k and then top-p.
std::vector<std::size_t> candidates(const std::vector<double>& probabilities, const ChoiceRule& rule) {
    std::vector<std::size_t> order(probabilities.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return probabilities[a] > probabilities[b]; });
    if (rule.topK > 0) order.resize(std::min(order.size(), static_cast<std::size_t>(rule.topK)));
    double reached = 0.0;
    for (std::size_t kept = 0; kept < order.size(); ++kept) {
        reached += probabilities[order[kept]];
        if (reached >= rule.topP) {
            order.resize(kept + 1);
            break;
        }
    }
    return order;
}

}  // namespace

std::vector<double> tokenProbabilities(const at::Tensor& logits) {
    const at::Tensor own = logits.contiguous();
    return softmax(own.const_data_ptr<float>(), static_cast<std::size_t>(own.numel()), 1.0);
}

std::vector<ChosenToken> mostProbable(const at::Tensor& logits, std::int64_t count) {
    const std::vector<double> probabilities = tokenProbabilities(logits);
    std::vector<std::size_t> order(probabilities.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto kept = std::min(order.size(), static_cast<std::size_t>(std::max<std::int64_t>(0, count)));
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(kept);
    std::partial_sort(order.begin(), end, order.end(), [&](std::size_t a, std::size_t b) {
        return probabilities[a] != probabilities[b] ? probabilities[a] > probabilities[b] : a < b;
    });
    std::vector<ChosenToken> tokens;
    for (auto index = order.begin(); index != end; ++index)
        tokens.push_back({static_cast<std::int64_t>(*index), probabilities[*index]});
    return tokens;
}

ChosenToken chooseToken(const at::Tensor& logits, const ChoiceRule& rule, Random& random) {
    const at::Tensor own = logits.contiguous();
    const float* values = own.const_data_ptr<float>();
    const auto count = static_cast<std::size_t>(own.numel());
    const std::vector<double> plain = tokenProbabilities(own);
    const auto chosen = [&](std::size_t index) { return ChosenToken{static_cast<std::int64_t>(index), plain[index]}; };
    if (rule.temperature <= 0.0) {
        return chosen(static_cast<std::size_t>(std::max_element(values, values + count) - values));
    }
    const std::vector<double> warm = softmax(values, count, rule.temperature);
    const std::vector<std::size_t> order = candidates(warm, rule);
    double total = 0.0;
    for (const std::size_t index : order) total += warm[index];
    double rest = random.uniform() * total;
    for (const std::size_t index : order) {
        rest -= warm[index];
        if (rest < 0.0) return chosen(index);
    }
    return chosen(order.back());
}

}  // namespace vitrine::model::network
