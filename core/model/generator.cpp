// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/generator.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/tensor.h>
#include <c10/util/Exception.h>

#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/network/pictures.h"
#include "core/model/network/prompt_batch.h"
#include "core/model/network/token_choice.h"

namespace vitrine::model {
namespace {

using network::KvCache;
using network::ModelInput;
using network::Phi3Vision;

/// One prompt on its way to an answer.
struct Row {
    std::size_t number = 0;         ///< in the caller's order
    std::vector<std::int64_t> ids;  ///< prompt, then what was generated
    at::Tensor embeddings;          ///< [own slots, hidden]; undefined without pictures
    double logProbability = 0.0;
    std::int64_t choices = 0;
};

std::int64_t slotsIn(const std::vector<std::int64_t>& ids, std::int64_t first, std::int64_t last) {
    const auto from = ids.begin() + std::clamp<std::int64_t>(first, 0, static_cast<std::int64_t>(ids.size()));
    const auto to = ids.begin() + std::clamp<std::int64_t>(last, 0, static_cast<std::int64_t>(ids.size()));
    return std::count_if(from, to, [](std::int64_t id) { return id < 0; });
}

/// The batch of rows that have not stopped, their cache, and the rule for the long rotary factors.
class Generation {
public:
    Generation(ModelSession& session, const GenerationConfig& config, const RunControl& control)
        : network_(session.network()),
          padId_(session.config().padTokenId),
          crossing_(session.config().ropeType == RopeType::None ? INT64_MAX
                                                                : session.config().originalMaxPositionEmbeddings),
          recompute_(config.crossing == CrossingRule::Recompute || session.config().variant == Phi3VisionVariant::V35),
          chunk_(std::max<std::int64_t>(1, config.prefillChunk)),
          cache_(session.config().numHiddenLayers),
          control_(control),
          device_(network_.embedTokens.device()) {}

    std::vector<Row> rows;

    /// Runs all rows from the start; logits after the last token, [rows, vocabulary] float32 on the CPU.
    Result<at::Tensor> prefill() {
        cache_.clear();
        std::vector<std::vector<std::int64_t>> prompts;
        for (const Row& row : rows) prompts.push_back(row.ids);
        const network::PromptBatch batch = network::leftPadded(prompts, padId_);
        keyMask_ = batch.keyMask.defined() ? batch.keyMask.to(device_) : at::Tensor();
        positions_ = batch.positions.defined() ? batch.positions.to(device_) : at::Tensor();
        const at::Tensor ids = batch.ids.to(device_);
        width_ = ids.size(1);
        at::Tensor hidden;
        for (std::int64_t first = 0; first < width_; first += chunk_) {
            VITRINE_CHECK(control_.checkpoint());
            const std::int64_t end = std::min(first + chunk_, width_);
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

    /// Runs the newest token of each row; `stay` are the indices of the rows that go on, in order.
    Result<at::Tensor> step(const std::vector<std::int64_t>& stay) {
        VITRINE_CHECK(control_.checkpoint());
        const std::int64_t total = width_ + 1;
        if (recompute_ && total > crossing_ && width_ <= crossing_) return prefill();
        keepRows(stay);
        std::vector<std::int64_t> newest;
        for (const Row& row : rows) newest.push_back(row.ids.back());
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

private:
    at::Tensor lastLogits(const at::Tensor& hidden) const {
        return network_.logits(hidden.select(1, hidden.size(1) - 1)).to(at::kCPU);
    }

    void keepRows(const std::vector<std::int64_t>& stay) {
        if (static_cast<std::int64_t>(stay.size()) == rowsInCache()) return;
        const at::Tensor index = at::tensor(at::ArrayRef<std::int64_t>(stay)).to(device_);
        cache_.keepRows(index);
        if (keyMask_.defined()) keyMask_ = keyMask_.index_select(0, index);
        if (positions_.defined()) positions_ = positions_.index_select(0, index);
        cachedRows_ = static_cast<std::int64_t>(stay.size());
    }

    std::int64_t rowsInCache() const { return cachedRows_; }

    /// Image embeddings of the slots in columns [first, end) of the padded batch, row after row.
    at::Tensor slotsOfChunk(std::int64_t first, std::int64_t end) {
        cachedRows_ = static_cast<std::int64_t>(rows.size());
        std::vector<at::Tensor> parts;
        for (const Row& row : rows) {
            if (!row.embeddings.defined()) continue;
            const std::int64_t padding = width_ - static_cast<std::int64_t>(row.ids.size());
            const std::int64_t before = slotsIn(row.ids, 0, first - padding);
            parts.push_back(row.embeddings.narrow(0, before, slotsIn(row.ids, 0, end - padding) - before));
        }
        const at::Tensor joined = parts.empty() ? at::Tensor() : at::cat(parts, 0);
        return joined.defined() && joined.size(0) > 0 ? joined : at::Tensor();
    }

    Phi3Vision& network_;
    std::int64_t padId_;
    std::int64_t crossing_;  ///< longest sequence that takes the short factors
    bool recompute_;
    std::int64_t chunk_;
    KvCache cache_;
    const RunControl& control_;
    at::Device device_;
    at::Tensor keyMask_;    ///< [rows, keys] bool; undefined where all prompts are equally long
    at::Tensor positions_;  ///< of the last call
    std::int64_t width_ = 0;
    std::int64_t cachedRows_ = 0;
};

Result<std::vector<Row>> makeRows(ModelSession& session, std::span<const GenerationInput> inputs) {
    std::vector<Row> rows;
    for (std::size_t number = 0; number < inputs.size(); ++number) {
        const GenerationInput& input = inputs[number];
        if (input.ids.empty())
            return Error{ErrorCode::InvalidArgument, "prompt " + std::to_string(number) + " has no tokens", {}};
        Row row{number, input.ids, network::embedPictures(session.network(), input.images)};
        const std::int64_t given = row.embeddings.defined() ? row.embeddings.size(0) : 0;
        const std::int64_t slots = slotsIn(row.ids, 0, static_cast<std::int64_t>(row.ids.size()));
        if (slots != given) {
            return Error{ErrorCode::ImageTagMismatch,
                         "prompt " + std::to_string(number) + " has " + std::to_string(slots) +
                             " image slots, its pictures fill " + std::to_string(given),
                         {}};
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

void finish(GeneratedAnswer& answer, const Row& row, const tokenizer::Tokenizer& tokenizer) {
    answer.confidence = row.choices > 0 ? std::exp(row.logProbability / static_cast<double>(row.choices)) : 0.0;
    if (const auto decoded = tokenizer.decode(answer.ids, true)) {
        answer.text = *decoded;
        answer.text.erase(answer.text.find_last_not_of(" \t\r\n\f\v") + 1);
    }
}

/// Chooses tokens and keeps the books of the answers.
class AnswerWriter {
public:
    AnswerWriter(const GenerationConfig& config, const tokenizer::Tokenizer& tokenizer, const TokenCallback& onToken,
                 std::size_t count)
        : config_(config),
          tokenizer_(tokenizer),
          onToken_(onToken),
          stops_(config.stopIds.empty() ? tokenizer.stopIds() : config.stopIds),
          rule_{config.temperature, config.topK, config.topP},
          answers(count) {}

    /// One more token for `row`; false when its answer is complete.
    bool extend(Row& row, const at::Tensor& logits, std::int64_t made) {
        Random random = Random::keyed({config_.seed, row.number, static_cast<std::uint64_t>(made)});
        const network::ChosenToken token = network::chooseToken(logits, rule_, random);
        GeneratedAnswer& answer = answers[row.number];
        row.logProbability += std::log(std::max(token.probability, 1e-300));
        ++row.choices;
        row.ids.push_back(token.id);
        answer.stopped = std::find(stops_.begin(), stops_.end(), token.id) != stops_.end();
        if (!answer.stopped) {
            answer.ids.push_back(token.id);
            answer.probabilities.push_back(token.probability);
            if (onToken_) onToken_(row.number, token.id);
        }
        if (!answer.stopped && made < config_.maxNewTokens) return true;
        finish(answer, row, tokenizer_);
        return false;
    }

private:
    const GenerationConfig& config_;
    const tokenizer::Tokenizer& tokenizer_;
    const TokenCallback& onToken_;
    std::vector<std::int64_t> stops_;
    network::ChoiceRule rule_;

public:
    std::vector<GeneratedAnswer> answers;  ///< in the caller's order
};

Result<std::vector<GeneratedAnswer>> run(ModelSession& session, std::span<const GenerationInput> inputs,
                                         const GenerationConfig& config, const RunControl& control,
                                         const TokenCallback& onToken) {
    const at::NoGradGuard noGrad;
    AnswerWriter writer(config, session.tokenizer(), onToken, inputs.size());
    if (inputs.empty() || config.maxNewTokens <= 0) return std::move(writer.answers);
    Generation generation(session, config, control);
    VITRINE_TRY(generation.rows, makeRows(session, inputs));
    VITRINE_TRY(at::Tensor logits, generation.prefill());
    for (std::int64_t made = 1;; ++made) {
        std::vector<Row> going;
        std::vector<std::int64_t> stay;  // their indices in the batch that was run
        for (std::size_t i = 0; i < generation.rows.size(); ++i) {
            const auto index = static_cast<std::int64_t>(i);
            if (!writer.extend(generation.rows[i], logits.select(0, index), made)) continue;
            stay.push_back(index);
            going.push_back(std::move(generation.rows[i]));
        }
        generation.rows = std::move(going);
        if (generation.rows.empty()) return std::move(writer.answers);
        VITRINE_TRY(logits, generation.step(stay));
    }
}

}  // namespace

Result<std::vector<GeneratedAnswer>> generate(ModelSession& session, std::span<const GenerationInput> inputs,
                                              const GenerationConfig& config, const RunControl& control,
                                              const TokenCallback& onToken) {
    try {
        return run(session, inputs, config, control, onToken);
    } catch (const c10::Error& error) {
        return Error{ErrorCode::OutOfMemory, std::string("generation failed: ") + error.what_without_backtrace(), {}};
    }
}

}  // namespace vitrine::model
