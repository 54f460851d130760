// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/TensorOperators.h>
#include <ATen/ops/tensor.h>

#include <numeric>

#include "core/model/generator.h"
#include "core/model/network/token_choice.h"
#include "tests/support/golden.h"
#include "tests/support/model_folders.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::model;
using namespace vitrine::testing;

namespace {

/// Rows of a case without their left padding.
std::vector<std::vector<std::int64_t>> promptsOf(const io::Json& item) {
    std::vector<std::vector<std::int64_t>> prompts;
    for (const auto& runs : item["input_ids_rle"]) {
        std::vector<std::int64_t> ids = expandRuns(runs);
        std::size_t padding = 0;
        while (!item["attention_mask"].is_null() && padding < ids.size() && ids[padding] == 32000) ++padding;
        ids.erase(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(padding));
        prompts.push_back(std::move(ids));
    }
    return prompts;
}

/// The reference keeps the stop id and fills finished rows with padding; ours ends before the stop id.
std::vector<std::int64_t> withoutStop(const std::vector<std::int64_t>& ids, const std::vector<std::int64_t>& stops) {
    const auto end = std::find_first_of(ids.begin(), ids.end(), stops.begin(), stops.end());
    return {ids.begin(), end};
}

/// Pictures of the row: every row with slots takes the next one.
std::vector<GenerationInput> inputsOf(const io::Json& item) {
    std::vector<std::shared_ptr<const image::ProcessedImage>> pictures;
    if (item.contains("pictures")) pictures = synthPictures(item["pictures"], item["num_crops"].get<int>());
    std::vector<GenerationInput> inputs;
    std::size_t next = 0;
    for (auto& prompt : promptsOf(item)) {
        GenerationInput input{std::move(prompt), {}};
        const bool seesPicture =
            std::any_of(input.ids.begin(), input.ids.end(), [](std::int64_t id) { return id < 0; });
        if (seesPicture) input.images.push_back(pictures.at(next++));
        inputs.push_back(std::move(input));
    }
    return inputs;
}

}  // namespace

class TestGenerator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void greedyIdsEqualTheReference();
    void chunkedPrefillGivesTheSameIds();
    void longRopeCrossingFollowsTheChosenRule_data();
    void longRopeCrossingFollowsTheChosenRule();
    void anAnswerThatEndsAtTheCrossingLeavesTheOtherAsItIs();
    void probabilitiesAreTheModels();
    void samplingRepeatsWithItsSeedAndHonoursTopK();
    void aStopRequestEndsGeneration();
    void slotsWithoutAPictureAreRefused();
};

void TestGenerator::greedyIdsEqualTheReference() {
    VITRINE_NEEDS_SHARED(data, "data/phi3-vision");
    const auto shared = data.parent_path().parent_path();
    std::map<std::string, io::TemporaryFolder> folders;
    int compared = 0;
    for (const auto& item : goldenJson(shared / "golden/model/generate.json")) {
        const std::string config = item["config"].get<std::string>();
        if (item["dtype"] != "float32") continue;
        if (!folders.contains(config)) folders.emplace(config, hashModelFolder(shared, config));
        ModelSession session = openSession(folders.at(config).path());
        GenerationConfig generation;
        generation.maxNewTokens = item["max_new_tokens"].get<std::int64_t>();
        generation.stopIds = item["stop_ids"].get<std::vector<std::int64_t>>();
        const auto inputs = inputsOf(item);
        const auto answers = generate(session, inputs, generation, RunControl());
        VITRINE_VERIFY_OK(answers);
        for (std::size_t row = 0; row < inputs.size(); ++row) {
            const auto expected =
                withoutStop(item["new_ids"][row].get<std::vector<std::int64_t>>(), generation.stopIds);
            QVERIFY2((*answers)[row].ids == expected, item["case"].get<std::string>().c_str());
            QCOMPARE((*answers)[row].stopped, expected.size() < static_cast<std::size_t>(generation.maxNewTokens));
        }
        ++compared;
    }
    QVERIFY(compared >= 8);
}

void TestGenerator::chunkedPrefillGivesTheSameIds() {
    VITRINE_NEEDS_SHARED(data, "data/phi3-vision");
    const auto shared = data.parent_path().parent_path();
    const auto folder = hashModelFolder(shared, "tiny30");
    ModelSession session = openSession(folder.path());
    for (const auto& item : goldenJson(shared / "golden/model/generate.json")) {
        if (item["case"] != "batch_mixed" || item["dtype"] != "float32" || item["config"] != "tiny30") continue;
        GenerationConfig generation;
        generation.maxNewTokens = 8;
        const auto whole = generate(session, inputsOf(item), generation, RunControl());
        generation.prefillChunk = 100;
        const auto chunked = generate(session, inputsOf(item), generation, RunControl());
        VITRINE_VERIFY_OK(whole);
        VITRINE_VERIFY_OK(chunked);
        for (std::size_t row = 0; row < whole->size(); ++row) QCOMPARE((*chunked)[row].ids, (*whole)[row].ids);
        return;
    }
    QFAIL("the reference data has no mixed batch");
}

void TestGenerator::longRopeCrossingFollowsTheChosenRule_data() {
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("recompute");
    QTest::addColumn<QString>("expected");
    QTest::newRow("3.0 as published mixes rotations")
        << QStringLiteral("3.0") << false << QStringLiteral("3.0.generate");
    QTest::newRow("3.0 recomputed equals no cache")
        << QStringLiteral("3.0") << true << QStringLiteral("3.0.generate_nocache");
    QTest::newRow("3.5 as published recomputes") << QStringLiteral("3.5") << false << QStringLiteral("3.5.generate");
    QTest::newRow("3.5 recomputed equals no cache")
        << QStringLiteral("3.5") << true << QStringLiteral("3.5.generate_nocache");
}

void TestGenerator::longRopeCrossingFollowsTheChosenRule() {
    QFETCH(QString, version);
    QFETCH(bool, recompute);
    QFETCH(QString, expected);
    VITRINE_NEEDS_SHARED(data, "data/phi3-vision");
    const auto shared = data.parent_path().parent_path();
    const auto document = goldenJson(shared / "golden/model/longrope-crossing.json");
    const io::Json changes = {{"original_max_position_embeddings", document["original_max"]},
                              {"max_position_embeddings", document["max_position"]},
                              {"sliding_window", version == QStringLiteral("3.5") ? 262144 : 131072}};
    const auto folder = hashModelFolder(shared, "tiny30", changes);
    ModelSession session = openSession(folder.path());
    const auto& item = document["cases"][expected.toStdString()];
    const auto ids = document["ids"].get<std::vector<std::int64_t>>();
    const std::vector<GenerationInput> inputs = {{{ids.begin(), ids.begin() + 6}, {}}};
    GenerationConfig generation;
    generation.maxNewTokens = static_cast<std::int64_t>(item["new_ids"].size());
    generation.crossing = recompute ? CrossingRule::Recompute : CrossingRule::Reference;
    const auto answers = generate(session, inputs, generation, RunControl());
    VITRINE_VERIFY_OK(answers);
    QCOMPARE(answers->front().ids, item["new_ids"].get<std::vector<std::int64_t>>());
}

/// The cache is computed anew there, for fewer rows than it held.
void TestGenerator::anAnswerThatEndsAtTheCrossingLeavesTheOtherAsItIs() {
    VITRINE_NEEDS_SHARED(data, "data/phi3-vision");
    const auto shared = data.parent_path().parent_path();
    const auto document = goldenJson(shared / "golden/model/longrope-crossing.json");
    const io::Json changes = {{"original_max_position_embeddings", document["original_max"]},
                              {"max_position_embeddings", document["max_position"]}};
    const auto folder = hashModelFolder(shared, "tiny30", changes);
    ModelSession session = openSession(folder.path());
    const auto ids = document["ids"].get<std::vector<std::int64_t>>();
    const std::vector<GenerationInput> inputs = {{{ids.begin(), ids.begin() + 6}, {}},
                                                 {{ids.begin() + 1, ids.begin() + 7}, {}}};
    GenerationConfig generation;
    generation.maxNewTokens = document["original_max"].get<std::int64_t>() + 4 - 6;
    generation.stopIds = {-1};
    const auto free = generate(session, inputs, generation, RunControl());
    VITRINE_VERIFY_OK(free);
    // The step behind this token is the first of more than original_max positions.
    const auto crossing = static_cast<std::size_t>(document["original_max"].get<std::int64_t>() - 6);
    const std::int64_t stop = (*free)[1].ids.at(crossing);
    const auto& first = (*free)[0].ids;
    QCOMPARE(std::ranges::count(first, stop), 0);
    QCOMPARE(std::ranges::find((*free)[1].ids, stop) - (*free)[1].ids.begin(), static_cast<std::ptrdiff_t>(crossing));
    generation.stopIds = {stop};
    const auto ended = generate(session, inputs, generation, RunControl());
    VITRINE_VERIFY_OK(ended);
    QCOMPARE((*ended)[1].ids.size(), crossing);
    QCOMPARE((*ended)[0].ids, first);
}

void TestGenerator::probabilitiesAreTheModels() {
    const std::vector<float> raw = {1.0F, 3.0F, 2.0F};
    const at::Tensor logits = at::tensor(at::ArrayRef<float>(raw));
    Random random(1);
    const auto token = network::chooseToken(logits, {}, random);
    QCOMPARE(token.id, 1);
    const double total = std::exp(1.0) + std::exp(3.0) + std::exp(2.0);
    VITRINE_BELOW(std::abs(token.probability - std::exp(3.0) / total), 1e-9);
}

void TestGenerator::samplingRepeatsWithItsSeedAndHonoursTopK() {
    const std::vector<float> raw = {1.0F, 3.0F, 2.9F, -4.0F};
    const at::Tensor logits = at::tensor(at::ArrayRef<float>(raw));
    std::map<std::int64_t, int> seen;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        Random random(seed);
        Random again(seed);
        const auto token = network::chooseToken(logits, {.temperature = 1.0, .topK = 2}, random);
        QCOMPARE(network::chooseToken(logits, {.temperature = 1.0, .topK = 2}, again).id, token.id);
        ++seen[token.id];
    }
    QCOMPARE(seen.size(), 2U);
    // p(1) = 1 / (1 + e^-0.1) = 0.525 of the two
    QVERIFY(seen[1] > 170 && seen[1] < 250);
    Random random(3);
    QCOMPARE(network::chooseToken(logits, {.temperature = 1.0, .topP = 0.4}, random).id, 1);
}

void TestGenerator::aStopRequestEndsGeneration() {
    VITRINE_NEEDS_SHARED(data, "data/phi3-vision");
    const auto folder = hashModelFolder(data.parent_path().parent_path(), "tiny30");
    ModelSession session = openSession(folder.path());
    RunControl control;
    const std::vector<GenerationInput> inputs = {{{1, 15043, 3186}, {}}};
    const auto stop = [&](std::size_t, const TokenProbability&) { control.requestStop(); };
    const auto answers = generate(session, inputs, {}, control, stop);
    QVERIFY(!answers && answers.error().code == ErrorCode::Cancelled);
}

void TestGenerator::slotsWithoutAPictureAreRefused() {
    VITRINE_NEEDS_SHARED(data, "data/phi3-vision");
    const auto folder = hashModelFolder(data.parent_path().parent_path(), "tiny30");
    ModelSession session = openSession(folder.path());
    const std::vector<GenerationInput> inputs = {{{1, -1, -1, 15043}, {}}};
    const auto answers = generate(session, inputs, {}, RunControl());
    QVERIFY(!answers && answers.error().code == ErrorCode::ImageTagMismatch);
}

QTEST_APPLESS_MAIN(TestGenerator)
#include "test_generator.moc"
