// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/generator.h"

#include <ATen/core/grad_mode.h>
#include <c10/util/Exception.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "core/model/network/sequence_batch.h"
#include "core/model/network/token_choice.h"

namespace vitrine::model {
namespace {

using network::Sequence;
using network::SequenceBatch;

/// What is known of an answer on its way.
struct Draft {
    double logProbability = 0.0;
    std::int64_t choices = 0;
};

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
          drafts_(count),
          answers(count) {}

    /// The next token of answer `number`; none when that ends it. `made` counts from 1.
    std::optional<std::int64_t> extend(std::size_t number, const at::Tensor& logits, std::int64_t made) {
        Random random = Random::keyed({config_.seed, number, static_cast<std::uint64_t>(made)});
        const network::ChosenToken token = network::chooseToken(logits, rule_, random);
        GeneratedAnswer& answer = answers[number];
        Draft& draft = drafts_[number];
        draft.logProbability += std::log(std::max(token.probability, 1e-300));
        ++draft.choices;
        answer.stopped = std::find(stops_.begin(), stops_.end(), token.id) != stops_.end();
        if (!answer.stopped) take(number, {token.id, token.probability}, logits);
        if (!answer.stopped && made < config_.maxNewTokens) return token.id;
        finish(answer, draft);
        return std::nullopt;
    }

private:
    void take(std::size_t number, const TokenProbability& token, const at::Tensor& logits) {
        GeneratedAnswer& answer = answers[number];
        answer.ids.push_back(token.id);
        answer.probabilities.push_back(token.probability);
        if (config_.alternatives > 0) {
            answer.alternatives.emplace_back();
            for (const network::ChosenToken& other : network::mostProbable(logits, config_.alternatives))
                answer.alternatives.back().push_back({other.id, other.probability});
        }
        if (onToken_) onToken_(number, token);
    }

    void finish(GeneratedAnswer& answer, const Draft& draft) const {
        answer.confidence = std::exp(draft.logProbability / static_cast<double>(draft.choices));
        if (const auto decoded = tokenizer_.decode(answer.ids, true)) {
            answer.text = *decoded;
            answer.text.erase(answer.text.find_last_not_of(" \t\r\n\f\v") + 1);
        }
    }

    const GenerationConfig& config_;
    const tokenizer::Tokenizer& tokenizer_;
    const TokenCallback& onToken_;
    std::vector<std::int64_t> stops_;
    network::ChoiceRule rule_;
    std::vector<Draft> drafts_;

public:
    std::vector<GeneratedAnswer> answers;  ///< in the caller's order
};

Result<std::vector<Sequence>> sequencesOf(const network::Phi3Vision& network, std::span<const GenerationInput> inputs) {
    std::vector<Sequence> sequences;
    for (const GenerationInput& input : inputs) {
        auto sequence = network::makeSequence(network, input.ids, input.images);
        if (!sequence) {
            const std::string prompt = "prompt " + std::to_string(sequences.size());
            return Error{sequence.error().code, prompt + " " + sequence.error().detail, sequence.error().remedy};
        }
        sequences.push_back(*std::move(sequence));
    }
    return sequences;
}

bool recomputes(const ModelSession& session, const GenerationConfig& config) {
    return config.crossing == CrossingRule::Recompute || session.config().variant == Phi3VisionVariant::V35;
}

Result<std::vector<GeneratedAnswer>> run(ModelSession& session, std::span<const GenerationInput> inputs,
                                         const GenerationConfig& config, const RunControl& control,
                                         const TokenCallback& onToken) {
    const at::NoGradGuard noGrad;
    AnswerWriter writer(config, session.tokenizer(), onToken, inputs.size());
    if (inputs.empty() || config.maxNewTokens <= 0) return std::move(writer.answers);
    SequenceBatch batch(session.network(), {config.prefillChunk, recomputes(session, config)}, control);
    VITRINE_TRY(auto sequences, sequencesOf(session.network(), inputs));
    VITRINE_TRY(at::Tensor logits, batch.start(std::move(sequences)));
    std::vector<std::size_t> numbers(inputs.size());  // of the answers that are not complete, in the batch's order
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    for (std::int64_t made = 1;; ++made) {
        std::vector<std::size_t> going;
        std::vector<std::int64_t> from;
        std::vector<std::int64_t> newest;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const auto index = static_cast<std::int64_t>(i);
            const auto next = writer.extend(numbers[i], logits.select(0, index), made);
            if (!next) continue;
            going.push_back(numbers[i]);
            from.push_back(index);
            newest.push_back(*next);
        }
        numbers = std::move(going);
        if (numbers.empty()) return std::move(writer.answers);
        VITRINE_TRY(logits, batch.grow(from, newest));
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
