// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adapter/answer_proof.h"

#include <algorithm>
#include <cmath>

#include "core/model/forward.h"

namespace vitrine::adapter {
namespace {

constexpr std::int64_t kLongestAnswer = 128;

/// Two logits closer than this may change places by rounding alone (measured between equivalent forms of the model:
/// 2e-5 in float32, 0.02 in bfloat16).
double tieWidth(const model::ModelSession& session) {
    return session.dtypeName() == "bfloat16" ? 0.04 : 1e-4;
}

/// Logits after the prompt and after each token of `answer`.
Result<model::ForwardResult> logitsAlong(model::ModelSession& session, const model::GenerationInput& input,
                                         const std::vector<std::int64_t>& answer) {
    std::vector<std::int64_t> ids = input.ids;
    ids.insert(ids.end(), answer.begin(), answer.end());
    model::PositionChoice positions;
    for (std::size_t i = input.ids.size() - 1; i < ids.size(); ++i)
        positions.positions.push_back(static_cast<std::int64_t>(i));
    return model::forward(session, ids, {}, input.images, positions);
}

Result<std::vector<std::int64_t>> greedyIds(model::ModelSession& session, const model::GenerationInput& input,
                                            const RunControl& control) {
    model::GenerationConfig config;
    config.maxNewTokens = kLongestAnswer;
    VITRINE_TRY(auto answers, model::generate(session, std::span(&input, 1), config, control));
    return std::move(answers.front().ids);
}

/// Distance between the two largest logits of one step.
double gapAt(const ProofAnswer& answer, std::size_t step) {
    const auto first = answer.logits.begin() + static_cast<std::ptrdiff_t>(step) * answer.vocabulary;
    float best = -INFINITY;
    float second = -INFINITY;
    for (auto logit = first; logit != first + answer.vocabulary; ++logit) {
        if (*logit > best) {
            second = std::exchange(best, *logit);
        } else {
            second = std::max(second, *logit);
        }
    }
    return static_cast<double>(best) - static_cast<double>(second);
}

double largestDifference(const std::vector<float>& a, const std::vector<float>& b) {
    double largest = a.size() == b.size() ? 0.0 : INFINITY;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        const double distance = std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i]));
        if (!(distance <= largest)) largest = std::isnan(distance) ? INFINITY : distance;
    }
    return largest;
}

void countRow(AnswerProof& proof, const std::string& name, const ProofAnswer& reference,
              const std::vector<std::int64_t>& ids, double width) {
    if (ids == reference.ids) return;
    const auto parted = std::mismatch(reference.ids.begin(), reference.ids.end(), ids.begin(), ids.end());
    const auto step = static_cast<std::size_t>(parted.first - reference.ids.begin());
    if (gapAt(reference, step) < width) {
        ++proof.ties;
        return;
    }
    proof.identical = false;
    if (proof.firstDifference.empty())
        proof.firstDifference = name + " answers differently from token " + std::to_string(step + 1) + " on";
}

}  // namespace

Result<std::vector<ProofAnswer>> answersOf(model::ModelSession& session, std::span<const ProofRow> rows,
                                           const RunControl& control, const Progress& progress) {
    std::vector<ProofAnswer> answers;
    for (const ProofRow& row : rows) {
        VITRINE_CHECK(control.checkpoint());
        VITRINE_TRY(std::vector<std::int64_t> ids, greedyIds(session, row.input, control));
        VITRINE_TRY(model::ForwardResult along, logitsAlong(session, row.input, ids));
        answers.push_back({std::move(ids), along.vocabulary, std::move(along.logits)});
        report(progress,
               {"answer", static_cast<std::int64_t>(answers.size()), static_cast<std::int64_t>(rows.size()), row.name});
    }
    return answers;
}

Result<AnswerProof> compareAnswers(model::ModelSession& session, std::span<const ProofRow> rows,
                                   std::span<const ProofAnswer> reference, const RunControl& control,
                                   const Progress& progress) {
    if (rows.size() != reference.size())
        return Error{ErrorCode::InvalidArgument, "not as many answers as rows to prove", {}};
    AnswerProof proof;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        VITRINE_CHECK(control.checkpoint());
        VITRINE_TRY(const std::vector<std::int64_t> ids, greedyIds(session, rows[i].input, control));
        VITRINE_TRY(const model::ForwardResult along, logitsAlong(session, rows[i].input, reference[i].ids));
        countRow(proof, rows[i].name, reference[i], ids, tieWidth(session));
        proof.maxLogitDifference =
            std::max(proof.maxLogitDifference, largestDifference(reference[i].logits, along.logits));
        ++proof.rows;
        report(progress, {"prove", proof.rows, static_cast<std::int64_t>(rows.size()), rows[i].name});
    }
    return proof;
}

}  // namespace vitrine::adapter
