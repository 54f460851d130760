// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/io/file.h"
#include "core/model/continuations.h"
#include "core/model/forward.h"
#include "core/sample_data/sample_model.h"
#include "tests/support/golden.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::model;

namespace {

using Ids = std::vector<std::int64_t>;

/// Probability of each token behind the ids, by a forward pass without a cache.
std::vector<double> probabilitiesBehind(ModelSession& session, const Ids& ids) {
    const auto told = forward(session, ids, {}, {}, {}).value();
    const float top = *std::max_element(told.logits.begin(), told.logits.end());
    std::vector<double> weights;
    double sum = 0.0;
    for (const float logit : told.logits) {
        weights.push_back(std::exp(static_cast<double>(logit) - static_cast<double>(top)));
        sum += weights.back();
    }
    for (double& weight : weights) weight /= sum;
    return weights;
}

Ids joined(const Ids& ids, const Ids& more) {
    Ids all = ids;
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

/// What the model gives to exactly these tokens and then one outside of `later`.
double probabilityOf(ModelSession& session, const Ids& prompt, const Ids& tokens, const Ids& later) {
    double probability = 1.0;
    Ids ids = prompt;
    for (const std::int64_t token : tokens) {
        probability *= probabilitiesBehind(session, ids)[static_cast<std::size_t>(token)];
        ids.push_back(token);
    }
    double stays = 0.0;
    const auto next = probabilitiesBehind(session, ids);
    for (const std::int64_t token : later) stays += next[static_cast<std::size_t>(token)];
    return probability * (1.0 - stays);
}

}  // namespace

class TestContinuations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyContinuationHasTheProbabilityOfForwardPasses();
    void aNarrowBeamKeepsTheMostProbable();
    void improbableOnesAreLeftOut();
    void aStopRequestEndsTheSearch();
    void anEmptyPromptIsRefused();

private:
    std::unique_ptr<io::TemporaryFolder> folder_;
    std::optional<ModelSession> session_;
    GenerationInput prompt_;
};

void TestContinuations::initTestCase() {
    folder_ = std::make_unique<io::TemporaryFolder>(io::TemporaryFolder::create().value());
    VITRINE_VERIFY_OK(sample_data::writeSampleModel(folder_->path() / "model"));
    SessionOptions options;
    options.device = "cpu";
    options.dtype = "float32";
    auto session = ModelSession::open((folder_->path() / "model").string(), options);
    VITRINE_VERIFY_OK(session);
    session_.emplace(*std::move(session));
    prompt_.ids = session_->tokenizer().encode("<|user|>\nHow much?<|end|>\n<|assistant|>\nFull Price: ", true);
}

void TestContinuations::everyContinuationHasTheProbabilityOfForwardPasses() {
    TokenSet digits;
    for (const char* digit : {"1", "3", "5"}) digits.first.push_back(*session_->tokenizer().idOf(digit));
    digits.later = digits.first;
    digits.later.push_back(*session_->tokenizer().idOf("0"));
    ContinuationSearch search{.beams = 64, .maxTokens = 2, .leastProbability = 0.0};
    const auto found = likelyContinuations(*session_, prompt_, digits, search, RunControl());
    VITRINE_VERIFY_OK(found);
    QCOMPARE(found->size(), 3U + 3U * 4U);
    double sum = 0.0;
    for (const Continuation& one : *found) {
        QVERIFY(std::ranges::count(digits.first, one.ids.front()) == 1);
        const double expected = probabilityOf(*session_, prompt_.ids, one.ids, digits.later);
        VITRINE_BELOW(std::abs(one.probability - expected), 1e-5 * expected + 1e-9);
        sum += one.probability;
    }
    QVERIFY(sum > 0.0 && sum <= 1.0);
    QVERIFY(std::ranges::is_sorted(*found, std::greater(), &Continuation::probability));
}

void TestContinuations::aNarrowBeamKeepsTheMostProbable() {
    TokenSet digits;
    for (const char digit : std::string("0123456789"))
        digits.first.push_back(*session_->tokenizer().idOf(std::string(1, digit)));
    digits.later = digits.first;
    ContinuationSearch search{.beams = 1, .maxTokens = 6, .leastProbability = 0.0};
    const auto found = likelyContinuations(*session_, prompt_, digits, search, RunControl());
    VITRINE_VERIFY_OK(found);
    QCOMPARE(found->size(), 6U);
    Ids longest;
    for (const Continuation& one : *found)
        if (one.ids.size() > longest.size()) longest = one.ids;
    Ids ids = prompt_.ids;
    for (const std::int64_t token : longest) {
        const auto next = probabilitiesBehind(*session_, ids);
        for (const std::int64_t other : digits.later)
            QVERIFY(next[static_cast<std::size_t>(token)] >= next[static_cast<std::size_t>(other)] - 1e-6);
        ids = joined(ids, {token});
    }
}

void TestContinuations::improbableOnesAreLeftOut() {
    TokenSet digits{{*session_->tokenizer().idOf("1")}, {*session_->tokenizer().idOf("0")}};
    const auto all = likelyContinuations(*session_, prompt_, digits, {.leastProbability = 0.0}, RunControl());
    VITRINE_VERIFY_OK(all);
    QVERIFY(all->size() > 1);
    const double bound = 2.0 * all->back().probability;
    const auto some = likelyContinuations(*session_, prompt_, digits, {.leastProbability = bound}, RunControl());
    VITRINE_VERIFY_OK(some);
    QVERIFY(some->size() < all->size());
    for (const Continuation& one : *some) QVERIFY(one.probability >= bound);
}

void TestContinuations::aStopRequestEndsTheSearch() {
    RunControl stopped;
    stopped.requestStop();
    const TokenSet digits{{5}, {5}};
    QVERIFY(likelyContinuations(*session_, prompt_, digits, {}, stopped).error().code == ErrorCode::Cancelled);
}

void TestContinuations::anEmptyPromptIsRefused() {
    QVERIFY(likelyContinuations(*session_, {}, {}, {}, RunControl()).error().code == ErrorCode::InvalidArgument);
}

QTEST_APPLESS_MAIN(TestContinuations)
#include "test_continuations.moc"
