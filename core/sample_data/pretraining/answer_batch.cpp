// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/pretraining/answer_batch.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "core/sample_data/pretraining/answer_text.h"
#include "core/tokenizer/prompt_encoder.h"

namespace vitrine::sample_data::pretraining {
namespace {

constexpr std::int64_t kSide = 12;
constexpr std::int64_t kRowsPerPicture = kGlobalMark + 1;

/// Indices of the slots to keep, ascending.
std::vector<std::int64_t> keptSlots(std::int64_t all, std::int64_t kept, Random& random) {
    std::vector<std::int64_t> slots(static_cast<std::size_t>(all));
    std::iota(slots.begin(), slots.end(), 0);
    if (kept >= all) return slots;
    random.shuffle(slots);
    slots.resize(static_cast<std::size_t>(kept));
    std::ranges::sort(slots);
    return slots;
}

struct ThinRow {
    std::vector<std::int64_t> ids, labels, positions, slots;
};

ThinRow thinned(const AnswerRow& row, std::int64_t kept, Random& random) {
    const std::vector<std::int64_t> keep =
        keptSlots(static_cast<std::int64_t>(slotSources().size()), kept, random);
    ThinRow thin;
    std::size_t next = 0;
    std::int64_t slot = 0;
    for (std::size_t i = 0; i < row.ids.size(); ++i) {
        if (row.ids[i] < 0) {
            const std::int64_t own = slot++;
            if (next == keep.size() || keep[next] != own) continue;
            ++next;
            thin.slots.push_back(slotSources()[static_cast<std::size_t>(own)]);
        }
        thin.ids.push_back(row.ids[i]);
        thin.labels.push_back(row.labels[i]);
        thin.positions.push_back(static_cast<std::int64_t>(i));
    }
    return thin;
}

void setRow(at::Tensor& target, std::int64_t row, const std::vector<std::int64_t>& values) {
    std::ranges::copy(values, target.mutable_data_ptr<std::int64_t>() + row * target.size(1));
}

}  // namespace

const std::vector<std::int64_t>& slotSources() {
    static const std::vector<std::int64_t> sources = [] {
        std::vector<std::int64_t> all;
        const auto tile = [&] {
            for (std::int64_t row = 0; row < kSide; ++row) {
                for (std::int64_t column = 0; column < kSide; ++column) all.push_back(row * kSide + column);
                all.push_back(kRowEnd);
            }
        };
        tile();
        all.push_back(kGlobalMark);
        tile();
        return all;
    }();
    return sources;
}

at::Tensor mergedRows(const at::Tensor& features) {
    const std::int64_t channels = features.size(2);
    return features.view({-1, kSide, 2, kSide, 2, channels})
        .permute({0, 1, 3, 2, 4, 5})
        .reshape({-1, kMergedRows, 4 * channels});
}

Result<AnswerRow> encodeAnswer(const tokenizer::Tokenizer& tokenizer, const std::string& answer) {
    const std::array<std::int64_t, 1> counts = {static_cast<std::int64_t>(slotSources().size())};
    VITRINE_TRY(auto encoded, tokenizer::encodePrompt(tokenizer, kPrompt, counts, answer));
    return AnswerRow{std::move(encoded.ids), std::move(encoded.labels)};
}

AnswerBatch answerBatch(std::span<const AnswerRow> rows, std::int64_t kept, std::int64_t padId, Random& random) {
    std::vector<ThinRow> thin;
    std::size_t longest = 0;
    for (const AnswerRow& row : rows) {
        thin.push_back(thinned(row, kept, random));
        longest = std::max(longest, thin.back().ids.size());
    }
    const std::vector<std::int64_t> shape = {static_cast<std::int64_t>(rows.size()), static_cast<std::int64_t>(longest)};
    const auto integers = at::TensorOptions().dtype(at::kLong);
    AnswerBatch batch{at::full(shape, padId, integers), at::full(shape, tokenizer::kIgnoreIndex, integers),
                      at::zeros(shape, integers), {}};
    for (std::int64_t i = 0; i < shape[0]; ++i) {
        const ThinRow& row = thin[static_cast<std::size_t>(i)];
        setRow(batch.ids, i, row.ids);
        setRow(batch.labels, i, row.labels);
        setRow(batch.positions, i, row.positions);
        for (const std::int64_t source : row.slots) batch.slots.push_back(i * kRowsPerPicture + source);
    }
    return batch;
}

at::Tensor slotEmbeddings(const model::network::Phi3Vision& network, const at::Tensor& merged,
                          const std::vector<std::int64_t>& slots) {
    const auto& images = network.visionEmbedTokens;
    const std::int64_t pictures = merged.size(0);
    const std::int64_t wide = merged.size(2);
    const auto dtype = images.subGn.scalar_type();
    const at::Tensor rows = at::cat({merged.to(dtype), images.subGn.view({1, 1, wide}).expand({pictures, 1, wide}),
                                     images.glbGn.view({1, 1, wide}).expand({pictures, 1, wide})},
                                    1)
                                .view({pictures * kRowsPerPicture, wide});
    return images.project(rows.index_select(0, at::tensor(at::ArrayRef<std::int64_t>(slots))));
}

model::network::LossSum answerLoss(const model::network::Phi3Vision& network, const AnswerBatch& batch,
                                   const at::Tensor& merged) {
    model::network::ModelInput input;
    input.ids = batch.ids;
    input.positions = batch.positions;
    if (!batch.slots.empty()) input.imageEmbeddings = slotEmbeddings(network, merged, batch.slots);
    return network.loss(network.forward(input), batch.labels);
}

}  // namespace vitrine::sample_data::pretraining
