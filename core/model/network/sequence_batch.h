// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/network/pictures.h"

namespace vitrine::model::network {

/// A prompt and what was added to it.
struct Sequence {
    std::vector<std::int64_t> ids;  ///< image slots are negative
    at::Tensor embeddings;          ///< [own slots, hidden]; undefined without pictures
};

/// Embeds the pictures. Errors (to be read behind a prompt's name): InvalidArgument (no tokens), ImageTagMismatch.
Result<Sequence> makeSequence(const Phi3Vision& network, std::vector<std::int64_t> ids,
                              std::span<const Picture> pictures);

/// How long prompts are run.
struct PrefillRule {
    std::int64_t chunk = 2048;  ///< tokens at a time; bounds memory, never changes the result
    /// Where the sequences grow past original_max_position_embeddings the cache is dropped once and everything
    /// computed anew with the long factors.
    bool recomputeAtCrossing = true;
};

/// Sequences that grow together, a token at a time, behind one key-value cache. Sequences may end and may branch. The
/// caller holds a NoGradGuard; torch's errors are thrown. One thread at a time.
class SequenceBatch {
public:
    /// Network and control must outlive the batch.
    SequenceBatch(const Phi3Vision& network, const PrefillRule& rule, const RunControl& control);

    const std::vector<Sequence>& sequences() const { return sequences_; }

    /// Runs the sequences from the start, padded on the left to one length. Logits behind the last token of each,
    /// [sequences, vocabulary] float32 on the CPU. Errors: Cancelled, those of Phi3Vision::check().
    Result<at::Tensor> start(std::vector<Sequence> sequences);

    /// Sequence i of the new batch is sequence `from[i]` of the present one with `newest[i]` behind it; one that is not
    /// named ends, one that is named more than once branches. Logits as start(). Error: Cancelled.
    Result<at::Tensor> grow(const std::vector<std::int64_t>& from, const std::vector<std::int64_t>& newest);

private:
    Result<at::Tensor> prefill();
    at::Tensor lastLogits(const at::Tensor& hidden) const;
    void choose(const std::vector<std::int64_t>& from);
    at::Tensor slotsOfChunk(std::int64_t first, std::int64_t end) const;

    const Phi3Vision& network_;
    PrefillRule rule_;
    const RunControl& control_;
    std::int64_t crossing_;  ///< longest sequence that takes the short factors
    at::Device device_;
    std::vector<Sequence> sequences_;
    KvCache cache_;
    at::Tensor keyMask_;    ///< [sequences, keys] bool; undefined where all prompts are equally long
    at::Tensor positions_;  ///< of the last call
    std::int64_t width_ = 0;
};

}  // namespace vitrine::model::network
