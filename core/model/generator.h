// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/image/image_processor.h"
#include "core/model/model_session.h"

namespace vitrine::model {

/// What happens to a cache when a sequence grows past original_max_position_embeddings (specification 7).
enum class CrossingRule {
    Recompute,  ///< the cache is dropped once and everything recomputed with the long factors (as Phi-3.5 does)
    Reference,  ///< what the published code of the variant does: 3.0 goes on with mixed rotations
};

struct GenerationConfig {
    std::int64_t maxNewTokens = 64;
    double temperature = 0.0;  ///< 0 = greedy
    std::int64_t topK = 0;     ///< 0 = all
    double topP = 1.0;
    std::uint64_t seed = 0;
    std::vector<std::int64_t> stopIds;  ///< empty = the tokenizer's stop ids
    std::int64_t alternatives = 0;      ///< how many of the most probable tokens are kept for each place of an answer
    std::int64_t prefillChunk = 2048;   ///< tokens per prefill step; bounds memory, never changes the result
    CrossingRule crossing = CrossingRule::Recompute;
};

/// A token and how probable the model thought it (temperature 1, all tokens).
struct TokenProbability {
    std::int64_t id = 0;
    double probability = 0.0;
};

/// One prompt: ids with negative image slots, and its pictures in slot order (shared, so that batches are cheap).
struct GenerationInput {
    std::vector<std::int64_t> ids;
    std::vector<std::shared_ptr<const image::ProcessedImage>> images;
};

struct GeneratedAnswer {
    std::vector<std::int64_t> ids;      ///< new ids only, without the stop id
    std::string text;                   ///< decoded without special tokens, trailing white space stripped
    bool stopped = false;               ///< true: a stop id came; false: maxNewTokens
    std::vector<double> probabilities;  ///< of each new id under the model (temperature 1)
    /// For each new id the most probable ones in its place, falling; as many as were asked for.
    std::vector<std::vector<TokenProbability>> alternatives;
    double confidence = 0.0;  ///< geometric mean of the probabilities, the stop id's included
};

/// Called for each new token with the row it belongs to. May be empty.
using TokenCallback = std::function<void(std::size_t row, const TokenProbability& token)>;

/// Answers a batch of prompts, left-padded, with a key-value cache; a row that has stopped leaves the batch.
/// Errors: Cancelled, TokenOutOfRange, ImageTagMismatch, OutOfMemory.
Result<std::vector<GeneratedAnswer>> generate(ModelSession& session, std::span<const GenerationInput> inputs,
                                              const GenerationConfig& config, const RunControl& control,
                                              const TokenCallback& onToken = {});

}  // namespace vitrine::model
