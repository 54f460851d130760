// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/pretraining/greedy_answers.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <array>

#include "core/model/network/kv_cache.h"
#include "core/sample_data/pretraining/answer_batch.h"
#include "core/sample_data/pretraining/answer_text.h"
#include "core/tokenizer/prompt_encoder.h"

namespace vitrine::sample_data::pretraining {
namespace {

constexpr int kLongestAnswer = 40;  ///< tokens
constexpr std::int64_t kAtOnce = 25;

std::vector<std::int64_t> allSlots(std::int64_t pictures) {
    std::vector<std::int64_t> slots;
    for (std::int64_t i = 0; i < pictures; ++i) {
        for (const std::int64_t source : slotSources()) slots.push_back(i * (kGlobalMark + 1) + source);
    }
    return slots;
}

bool isStop(const tokenizer::Tokenizer& tokenizer, std::int64_t id) {
    return std::ranges::find(tokenizer.stopIds(), id) != tokenizer.stopIds().end();
}

/// Ids of each picture's answer, without the stop token.
std::vector<std::vector<std::int64_t>> generated(const model::network::Phi3Vision& network,
                                                 const tokenizer::Tokenizer& tokenizer, const at::Tensor& prompt,
                                                 const at::Tensor& features) {
    const std::int64_t pictures = features.size(0);
    model::network::KvCache cache(network.config().numHiddenLayers, prompt.size(1) + kLongestAnswer);
    model::network::ModelInput input;
    input.ids = prompt.expand({pictures, prompt.size(1)}).contiguous();
    input.imageEmbeddings = slotEmbeddings(network, mergedRows(features), allSlots(pictures));
    input.cache = &cache;
    std::vector<std::vector<std::int64_t>> answers(static_cast<std::size_t>(pictures));
    std::vector<bool> done(answers.size(), false);
    for (int token = 0; token < kLongestAnswer && std::ranges::find(done, false) != done.end(); ++token) {
        const at::Tensor hidden = network.forward(input);
        const at::Tensor next = network.logits(hidden.select(1, hidden.size(1) - 1)).argmax(-1);
        const auto* ids = next.const_data_ptr<std::int64_t>();
        for (std::size_t i = 0; i < answers.size(); ++i) {
            done[i] = done[i] || isStop(tokenizer, ids[i]);
            if (!done[i]) answers[i].push_back(ids[i]);
        }
        input.ids = next.unsqueeze(1);
        input.imageEmbeddings = at::Tensor();
    }
    return answers;
}

}  // namespace

Result<std::vector<std::string>> greedyAnswers(const model::network::Phi3Vision& network,
                                               const tokenizer::Tokenizer& tokenizer, const at::Tensor& features) {
    const at::NoGradGuard noGrad;
    const std::array<std::int64_t, 1> counts = {static_cast<std::int64_t>(slotSources().size())};
    VITRINE_TRY(const auto encoded, tokenizer::encodePrompt(tokenizer, kPrompt, counts, std::nullopt));
    const at::Tensor prompt = at::tensor(at::ArrayRef<std::int64_t>(encoded.ids)).unsqueeze(0);
    std::vector<std::string> texts;
    for (std::int64_t first = 0; first < features.size(0); first += kAtOnce) {
        const at::Tensor some = features.narrow(0, first, std::min(kAtOnce, features.size(0) - first));
        for (const auto& ids : generated(network, tokenizer, prompt, some)) {
            VITRINE_TRY(auto text, tokenizer.decode(ids, true));
            texts.push_back(std::move(text));
        }
    }
    return texts;
}

}  // namespace vitrine::sample_data::pretraining
