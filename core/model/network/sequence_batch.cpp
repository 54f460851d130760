// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/sequence_batch.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/tensor.h>

#include <algorithm>

#include "core/model/network/prompt_batch.h"

namespace vitrine::model::network {
namespace {

std::int64_t slotsIn(const std::vector<std::int64_t>& ids, std::int64_t first, std::int64_t last) {
    const auto from = ids.begin() + std::clamp<std::int64_t>(first, 0, static_cast<std::int64_t>(ids.size()));
    const auto to = ids.begin() + std::clamp<std::int64_t>(last, 0, static_cast<std::int64_t>(ids.size()));
    return std::count_if(from, to, [](std::int64_t id) { return id < 0; });
}

/// Every sequence goes on as it is.
bool isUnchanged(const std::vector<std::int64_t>& from, std::size_t sequences) {
    if (from.size() != sequences) return false;
    for (std::size_t i = 0; i < from.size(); ++i)
        if (from[i] != static_cast<std::int64_t>(i)) return false;
    return true;
}

}  // namespace

Result<Sequence> makeSequence(const Phi3Vision& network, std::vector<std::int64_t> ids,
                              std::span<const Picture> pictures) {
    if (ids.empty()) return Error{ErrorCode::InvalidArgument, "has no tokens", {}};
    Sequence sequence{std::move(ids), embedPictures(network, pictures)};
    const std::int64_t given = sequence.embeddings.defined() ? sequence.embeddings.size(0) : 0;
    const std::int64_t slots = slotsIn(sequence.ids, 0, static_cast<std::int64_t>(sequence.ids.size()));
    if (slots == given) return sequence;
    return Error{ErrorCode::ImageTagMismatch,
                 "has " + std::to_string(slots) + " image slots, its pictures fill " + std::to_string(given),
                 {}};
}

SequenceBatch::SequenceBatch(const Phi3Vision& network, const PrefillRule& rule, const RunControl& control)
    : network_(network),
      rule_{std::max<std::int64_t>(1, rule.chunk), rule.recomputeAtCrossing},
      control_(control),
      crossing_(network.config().ropeType == RopeType::None ? INT64_MAX
                                                            : network.config().originalMaxPositionEmbeddings),
      device_(network.embedTokens.device()),
      cache_(network.config().numHiddenLayers) {}

Result<at::Tensor> SequenceBatch::start(std::vector<Sequence> sequences) {
    sequences_ = std::move(sequences);
    cache_ = KvCache(network_.config().numHiddenLayers);
    return prefill();
}

Result<at::Tensor> SequenceBatch::prefill() {
    cache_.clear();
    std::vector<std::vector<std::int64_t>> prompts;
    for (const Sequence& sequence : sequences_) prompts.push_back(sequence.ids);
    const PromptBatch batch = leftPadded(prompts, network_.config().padTokenId);
    keyMask_ = batch.keyMask.defined() ? batch.keyMask.to(device_) : at::Tensor();
    positions_ = batch.positions.defined() ? batch.positions.to(device_) : at::Tensor();
    const at::Tensor ids = batch.ids.to(device_);
    width_ = ids.size(1);
    at::Tensor hidden;
    for (std::int64_t first = 0; first < width_; first += rule_.chunk) {
        VITRINE_CHECK(control_.checkpoint());
        const std::int64_t end = std::min(first + rule_.chunk, width_);
        ModelInput input{.ids = ids.narrow(1, first, end - first), .imageEmbeddings = slotsOfChunk(first, end)};
        if (keyMask_.defined()) {
            input.keyMask = keyMask_.narrow(1, 0, end);
            input.positions = positions_.narrow(1, first, end - first);
        }
        input.cache = &cache_;
        input.totalLength = width_;  // the whole prompt chooses the factors, however it is cut
        VITRINE_CHECK(network_.check(input));
        hidden = network_.forward(input);
    }
    return lastLogits(hidden);
}

Result<at::Tensor> SequenceBatch::grow(const std::vector<std::int64_t>& from, const std::vector<std::int64_t>& newest) {
    VITRINE_CHECK(control_.checkpoint());
    const std::int64_t total = width_ + 1;
    const bool crosses = rule_.recomputeAtCrossing && total > crossing_ && width_ <= crossing_;
    if (!isUnchanged(from, sequences_.size())) choose(from);
    for (std::size_t i = 0; i < sequences_.size(); ++i) sequences_[i].ids.push_back(newest[i]);
    if (crosses) return prefill();
    ModelInput input{.ids = at::tensor(at::ArrayRef<std::int64_t>(newest)).unsqueeze(1).to(device_)};
    if (keyMask_.defined()) {
        keyMask_ = at::cat({keyMask_, at::ones({keyMask_.size(0), 1}, keyMask_.options())}, 1);
        positions_ = positions_.narrow(1, positions_.size(1) - 1, 1) + 1;
        input.keyMask = keyMask_;
        input.positions = positions_;
    }
    input.cache = &cache_;
    input.totalLength = total;
    width_ = total;
    return lastLogits(network_.forward(input));
}

at::Tensor SequenceBatch::lastLogits(const at::Tensor& hidden) const {
    return network_.logits(hidden.select(1, hidden.size(1) - 1)).to(at::kCPU);
}

void SequenceBatch::choose(const std::vector<std::int64_t>& from) {
    std::vector<Sequence> chosen;
    for (const std::int64_t index : from) chosen.push_back(sequences_[static_cast<std::size_t>(index)]);
    sequences_ = std::move(chosen);
    const at::Tensor index = at::tensor(at::ArrayRef<std::int64_t>(from)).to(device_);
    cache_.keepRows(index);
    if (keyMask_.defined()) keyMask_ = keyMask_.index_select(0, index);
    if (positions_.defined()) positions_ = positions_.index_select(0, index);
}

/// Image embeddings of the slots in columns [first, end) of the padded batch, sequence after sequence.
at::Tensor SequenceBatch::slotsOfChunk(std::int64_t first, std::int64_t end) const {
    std::vector<at::Tensor> parts;
    for (const Sequence& sequence : sequences_) {
        if (!sequence.embeddings.defined()) continue;
        const std::int64_t padding = width_ - static_cast<std::int64_t>(sequence.ids.size());
        const std::int64_t before = slotsIn(sequence.ids, 0, first - padding);
        parts.push_back(sequence.embeddings.narrow(0, before, slotsIn(sequence.ids, 0, end - padding) - before));
    }
    const at::Tensor joined = parts.empty() ? at::Tensor() : at::cat(parts, 0);
    return joined.defined() && joined.size(0) > 0 ? joined : at::Tensor();
}

}  // namespace vitrine::model::network
