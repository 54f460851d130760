// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/phi3_vision.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/full_like.h>
#include <ATen/ops/index_put.h>
#include <ATen/ops/nonzero.h>
#include <ATen/ops/zeros.h>

#include "core/base/text.h"
#include "core/model/network/lora_adapter.h"
#include "core/model/network/lora_init.h"

namespace vitrine::model::network {
namespace {

constexpr const char* kTower = "model.vision_embed_tokens.img_processor.vision_model";

/// Where the labels that are learnt are predicted from, and what they are.
struct Targets {
    at::Tensor rows;  ///< [n] places in the flattened [batch * tokens]
    at::Tensor ids;   ///< [n]
};

Targets targetsOf(const at::Tensor& labels) {
    constexpr std::int64_t kIgnore = -100;
    // The hidden state at t predicts the label at t + 1; the last state predicts nothing.
    const at::Tensor next = at::full_like(labels, kIgnore);
    next.narrow(1, 0, labels.size(1) - 1).copy_(labels.narrow(1, 1, labels.size(1) - 1));
    const at::Tensor flat = next.view({-1});
    const at::Tensor rows = at::nonzero(flat != kIgnore).squeeze(1);
    return {rows, flat.index_select(0, rows)};
}

}  // namespace

Phi3Vision::Phi3Vision(const Phi3VisionConfig& config)
    : visionEmbedTokens(config), decoder(config), lmHead(config.hiddenSize, config.vocabSize, false), config_(config) {
    index_.add("model.embed_tokens.weight", {config.vocabSize, config.hiddenSize}, embedTokens);
    if (config.hasVision) visionEmbedTokens.describe(index_, "model.vision_embed_tokens");
    decoder.describe(index_, "model");
    lmHead.describe(index_, "lm_head");
}

Result<void> Phi3Vision::check(const ModelInput& input) const {
    if (input.ids.numel() == 0) return Error{ErrorCode::InvalidArgument, "no tokens", {}};
    const auto highest = input.ids.max().item<std::int64_t>();
    if (highest >= config_.vocabSize) {
        return Error{
            ErrorCode::TokenOutOfRange,
            "token " + std::to_string(highest) + " has no row in a vocabulary of " + std::to_string(config_.vocabSize),
            {}};
    }
    const auto slots = (input.ids < 0).sum().item<std::int64_t>();
    const std::int64_t given = input.imageEmbeddings.defined() ? input.imageEmbeddings.size(0) : 0;
    if (slots != given) {
        return Error{
            ErrorCode::ImageTagMismatch,
            "the prompt has " + std::to_string(slots) + " image slots, the pictures fill " + std::to_string(given),
            {}};
    }
    return {};
}

at::Tensor Phi3Vision::embed(const at::Tensor& ids, const at::Tensor& imageEmbeddings) const {
    // The padding row gets no gradient, as in the reference.
    const at::Tensor tokens = at::embedding(embedTokens, ids.clamp_min(0), config_.padTokenId);
    if (!imageEmbeddings.defined()) return tokens;
    // Out of place: an in-place write into a leaf's view would break training. Slots in row-major order.
    const at::Tensor flat = tokens.reshape({-1, config_.hiddenSize});
    const at::Tensor slots = at::nonzero(ids.reshape({-1}) < 0).squeeze(1);
    const c10::List<std::optional<at::Tensor>> where({slots});
    return at::index_put(flat, where, imageEmbeddings.to(flat.scalar_type())).view(tokens.sizes());
}

std::int64_t Phi3Vision::rotaryLength(const ModelInput& input, const at::Tensor& positions, std::int64_t keys) const {
    if (input.totalLength > 0) return input.totalLength;
    if (config_.variant == Phi3VisionVariant::V35 || !input.positions.defined()) return keys;
    return positions.max().item<std::int64_t>() + 1;
}

at::Tensor Phi3Vision::forward(const ModelInput& input) const {
    return hiddenStates(input, {});
}

at::Tensor Phi3Vision::hiddenStates(const ModelInput& input, const at::Tensor& rows) const {
    const std::int64_t tokens = input.ids.size(1);
    const std::int64_t keys = tokens + (input.cache != nullptr ? input.cache->length() : 0);
    const at::Tensor positions =
        input.positions.defined() ? input.positions : at::arange(keys - tokens, keys, input.ids.options()).unsqueeze(0);
    const at::Tensor x = embed(input.ids, input.imageEmbeddings);
    AttentionContext context;
    context.rotary = decoder.rotary().tables(positions, rotaryLength(input, positions, keys), x.scalar_type());
    if (input.keyMask.defined()) context.bias = attentionBias(input.keyMask, tokens, x.scalar_type());
    context.cache = input.cache;
    return decoder.forward(x, context, rows);
}

at::Tensor Phi3Vision::logits(const at::Tensor& hidden) const {
    return lmHead.forward(hidden).to(at::kFloat);
}

LossSum Phi3Vision::lossAt(const at::Tensor& states, const at::Tensor& targets) const {
    if (targets.numel() == 0) return {at::zeros({}, states.options().dtype(at::kFloat)), 0, {}};
    const at::Tensor each = at::cross_entropy_loss(logits(states), targets, {}, at::Reduction::None);
    return {each.sum(), targets.numel(), each.detach()};
}

LossSum Phi3Vision::loss(const at::Tensor& hidden, const at::Tensor& labels) const {
    const Targets targets = targetsOf(labels);
    return lossAt(takeRows(hidden, targets.rows), targets.ids);
}

LossSum Phi3Vision::answerLoss(const ModelInput& input, const at::Tensor& labels) const {
    const Targets targets = targetsOf(labels);
    if (targets.ids.numel() == 0) return lossAt(embedTokens, targets.ids);
    return lossAt(hiddenStates(input, targets.rows), targets.ids);
}

std::vector<std::string> Phi3Vision::attachLora(const LoraConfig& config) {
    detachLora();
    for (const Parameter& parameter : index_.parameters) {
        if (parameter.tensor->defined()) parameter.tensor->requires_grad_(false);
    }
    std::vector<std::string> modules;
    for (const NamedLinear& entry : index_.linears) {
        if (isUnused(config_, entry.name) || !config.targets(entry.name)) continue;
        entry.linear->adapter = makeLoraAdapter(config, entry.name, *entry.linear);
        modules.push_back(entry.name);
    }
    return modules;
}

void Phi3Vision::detachLora() {
    for (const NamedLinear& entry : index_.linears) entry.linear->adapter.reset();
}

std::vector<Parameter> Phi3Vision::loraParameters() {
    std::vector<Parameter> parameters;
    for (const NamedLinear& entry : index_.linears) {
        LoraAdapter* adapter = entry.linear->adapter.get();
        if (adapter == nullptr) continue;
        parameters.push_back({entry.name + ".lora_A.weight", adapter->a.sizes().vec(), &adapter->a});
        parameters.push_back({entry.name + ".lora_B.weight", adapter->b.sizes().vec(), &adapter->b});
        if (!adapter->magnitude.defined()) continue;
        parameters.push_back(
            {entry.name + ".lora_magnitude_vector", adapter->magnitude.sizes().vec(), &adapter->magnitude});
    }
    return parameters;
}

void Phi3Vision::quantizeDecoder(bool doubleQuantization) {
    for (const NamedLinear& entry : index_.linears) {
        if (!entry.name.starts_with("model.layers.") || entry.linear->isQuantized()) continue;
        entry.linear->quantize(doubleQuantization);
        std::erase_if(index_.parameters,
                      [&](const Parameter& parameter) { return parameter.tensor == &entry.linear->weight; });
    }
}

bool Phi3Vision::isQuantized() const {
    return std::any_of(index_.linears.begin(), index_.linears.end(),
                       [](const NamedLinear& entry) { return entry.linear->isQuantized(); });
}

void Phi3Vision::setTraining(bool training) {
    for (const NamedLinear& entry : index_.linears) {
        if (entry.linear->adapter) entry.linear->adapter->training = training;
    }
}

bool isUnused(const Phi3VisionConfig& config, const std::string& name) {
    if (!config.hasVision || !name.starts_with(kTower)) return false;
    const std::string inside = name.substr(std::string(kTower).size());
    if (inside.starts_with(".post_layernorm")) return true;
    constexpr std::string_view kLayers = ".encoder.layers.";
    if (!inside.starts_with(kLayers)) return false;
    const std::string rest = inside.substr(kLayers.size());
    const auto layer = text::parseInteger(rest.substr(0, rest.find('.')));  // names may come from a foreign file
    return layer && *layer >= config.clipLayersUsed();
}

}  // namespace vitrine::model::network
