// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/continuations.h"

#include <ATen/core/grad_mode.h>
#include <c10/util/Exception.h>

#include <algorithm>

#include "core/model/network/sequence_batch.h"
#include "core/model/network/token_choice.h"

namespace vitrine::model {
namespace {

/// A continuation that may go on.
struct Beam {
    std::vector<std::int64_t> ids;
    double probability = 1.0;
    std::int64_t from = 0;  ///< its index in the batch before its last token
};

bool isMoreProbable(const auto& a, const auto& b) {
    return a.probability != b.probability ? a.probability > b.probability : a.ids < b.ids;
}

/// One level of the tree: what ends behind each beam, and the most probable ways to go on.
class Level {
public:
    Level(const std::vector<Beam>& beams, const at::Tensor& logits, const std::vector<std::int64_t>& allowed,
          const ContinuationSearch& search) {
        for (std::size_t i = 0; i < beams.size(); ++i) {
            const auto index = static_cast<std::int64_t>(i);
            const auto probabilities = network::tokenProbabilities(logits.select(0, index));
            double stays = 0.0;
            for (const std::int64_t id : allowed) {
                if (id < 0 || id >= static_cast<std::int64_t>(probabilities.size())) continue;
                const double token = probabilities[static_cast<std::size_t>(id)];
                stays += token;
                extend(beams[i], index, {id, token}, search);
            }
            if (!beams[i].ids.empty())
                ended.push_back({beams[i].ids, beams[i].probability * std::max(0.0, 1.0 - stays)});
        }
        std::sort(going.begin(), going.end(), isMoreProbable<Beam, Beam>);
        if (going.size() > static_cast<std::size_t>(search.beams)) going.resize(static_cast<std::size_t>(search.beams));
    }

    std::vector<Continuation> ended;
    std::vector<Beam> going;

private:
    void extend(const Beam& beam, std::int64_t index, const TokenProbability& token, const ContinuationSearch& search) {
        const double probability = beam.probability * token.probability;
        if (probability < search.leastProbability) return;
        Beam longer{beam.ids, probability, index};
        longer.ids.push_back(token.id);
        going.push_back(std::move(longer));
    }
};

Result<std::vector<Continuation>> run(ModelSession& session, const GenerationInput& prompt, const TokenSet& tokens,
                                      const ContinuationSearch& search, const RunControl& control) {
    const at::NoGradGuard noGrad;
    network::SequenceBatch batch(session.network(), {}, control);
    auto sequence = network::makeSequence(session.network(), prompt.ids, prompt.images);
    if (!sequence) return Error{sequence.error().code, "the prompt " + sequence.error().detail, {}};
    std::vector<network::Sequence> sequences;
    sequences.push_back(*std::move(sequence));
    VITRINE_TRY(at::Tensor logits, batch.start(std::move(sequences)));
    std::vector<Continuation> found;
    std::vector<Beam> beams(1);
    for (std::int64_t length = 0;; ++length) {
        Level level(beams, logits, length == 0 ? tokens.first : tokens.later, search);
        found.insert(found.end(), level.ended.begin(), level.ended.end());
        beams = std::move(level.going);
        if (beams.empty() || length == search.maxTokens) break;
        std::vector<std::int64_t> from;
        std::vector<std::int64_t> newest;
        for (const Beam& beam : beams) {
            from.push_back(beam.from);
            newest.push_back(beam.ids.back());
        }
        VITRINE_TRY(logits, batch.grow(from, newest));
    }
    std::erase_if(found, [&](const Continuation& one) { return one.probability < search.leastProbability; });
    std::sort(found.begin(), found.end(), isMoreProbable<Continuation, Continuation>);
    return found;
}

}  // namespace

Result<std::vector<Continuation>> likelyContinuations(ModelSession& session, const GenerationInput& prompt,
                                                      const TokenSet& tokens, const ContinuationSearch& search,
                                                      const RunControl& control) {
    try {
        return run(session, prompt, tokens, search, control);
    } catch (const c10::Error& error) {
        return Error{ErrorCode::OutOfMemory, std::string("the search failed: ") + error.what_without_backtrace(), {}};
    }
}

}  // namespace vitrine::model
