// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/model/network/phi3_vision.h"
#include "core/tokenizer/tokenizer.h"

namespace vitrine::sample_data::pretraining {

/// Where the rows of the projector's input come from, for a picture of one tile: place 0 … 143 of the merged patches,
/// kRowEnd or kGlobalMark.
inline constexpr std::int64_t kMergedRows = 144;
inline constexpr std::int64_t kRowEnd = 144;      ///< sub_GN
inline constexpr std::int64_t kGlobalMark = 145;  ///< glb_GN
const std::vector<std::int64_t>& slotSources();   ///< 313 of them, in the order of the slots

/// Features [pictures, 576, C] -> merged rows [pictures, 144, 4 C], as the network merges them.
at::Tensor mergedRows(const at::Tensor& features);

/// One prompt with its answer.
struct AnswerRow {
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> labels;
};

Result<AnswerRow> encodeAnswer(const tokenizer::Tokenizer& tokenizer, const std::string& answer);

/// Rows for one step, padded on the right. Each keeps `kept` of its image slots (0 = none, 313 = all), chosen by
/// `random`, at their true positions.
struct AnswerBatch {
    at::Tensor ids;                   ///< [rows, tokens] int64, slots negative
    at::Tensor labels;                ///< [rows, tokens]
    at::Tensor positions;             ///< [rows, tokens]
    std::vector<std::int64_t> slots;  ///< index of each kept slot's row in [rows * 146], in order
};

AnswerBatch answerBatch(std::span<const AnswerRow> rows, std::int64_t kept, std::int64_t padId, Random& random);

/// Loss sum of the batch; `merged` [rows, 144, 4 C] belongs to its rows and is not looked at where no slot is kept.
model::network::LossSum answerLoss(const model::network::Phi3Vision& network, const AnswerBatch& batch,
                                   const at::Tensor& merged);

/// What goes into the slots: [slots, hidden].
at::Tensor slotEmbeddings(const model::network::Phi3Vision& network, const at::Tensor& merged,
                          const std::vector<std::int64_t>& slots);

}  // namespace vitrine::sample_data::pretraining
