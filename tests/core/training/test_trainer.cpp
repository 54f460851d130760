// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>

#include <limits>

#include "core/io/file.h"
#include "core/io/json.h"
#include "core/model/checkpoint_files.h"
#include "core/model/network/weight_loader.h"
#include "core/model/peft_folder.h"
#include "core/training/checkpoint_store.h"
#include "tests/core/training/training_bench.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::training;
using namespace vitrine::testing;

namespace fs = std::filesystem;

class TestTrainer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { model::network::setThreads(1); }
    void init() { folder_ = std::make_unique<io::TemporaryFolder>(*io::TemporaryFolder::create()); }
    void theLossFalls_data();
    void theLossFalls();
    void microBatchesAddUpToTheBatch();
    void checkpointingActivationsChangesNothing();
    void cachingFeaturesChangesNothing();
    void aNonFiniteLossStopsBeforeTheStepAndNamesTheRows();
    void frozenPartsStayAsTheyWere_data();
    void frozenPartsStayAsTheyWere();
    void adaptersStayOffFrozenParts();
    void anAdapterWithAModuleInFullLoadsAgain();
    void theBestAndTheLastCheckpointAreKept();
    void itStopsEarlyWhenNothingGetsBetter();
    void aFullCheckpointIsAWholeModel();
    void aRowThatCannotBeReadIsSkippedAndCounted();
    void trainerStateIsHuggingFaces();

private:
    fs::path run(const char* name = "run") const { return folder_->path() / name; }
    std::unique_ptr<io::TemporaryFolder> folder_;
};

void TestTrainer::theLossFalls_data() {
    addKinds();
}

void TestTrainer::theLossFalls() {
    QFETCH(QString, kind);
    Bench bench = benchOf(kind);
    bench.config.maxSteps = 12;
    const auto outcome = bench.train();
    VITRINE_VERIFY_OK(outcome);
    QCOMPARE(bench.recorder.steps.size(), 12u);
    QVERIFY(bench.recorder.steps.back().loss < bench.recorder.steps.front().loss - 0.05);
    QCOMPARE(bench.recorder.steps.front().learningRate, 1e-2);
    QVERIFY(bench.recorder.steps.back().tokensPerSecond > 0);
}

void TestTrainer::microBatchesAddUpToTheBatch() {
    Bench wide(shortRun());
    wide.config.groupByLength = false;
    Bench narrow(wide.config);
    wide.config.perDeviceTrainBatchSize = 4;
    wide.config.gradientAccumulationSteps = 1;
    narrow.config.perDeviceTrainBatchSize = 1;
    narrow.config.gradientAccumulationSteps = 4;
    QVERIFY(wide.train());
    QVERIFY(narrow.train());
    for (std::size_t i = 0; i < 6; ++i) {
        const double norm = wide.recorder.steps[i].gradNorm;
        QVERIFY(std::abs(norm - narrow.recorder.steps[i].gradNorm) < 1e-4 * norm);
    }
    // The mean of the means is another objective as soon as rows differ in length.
    Bench means(narrow.config);
    means.config.lossNormalization = "micro_batches";
    QVERIFY(means.train());
    QVERIFY(std::abs(means.recorder.steps[0].gradNorm - narrow.recorder.steps[0].gradNorm) > 1e-3);
    QCOMPARE(means.recorder.steps[0].loss, narrow.recorder.steps[0].loss);
}

void TestTrainer::checkpointingActivationsChangesNothing() {
    Bench plain = benchOf(QStringLiteral("dropout"));
    Bench sparing = benchOf(QStringLiteral("dropout"));
    sparing.config.gradientCheckpointing = true;
    QVERIFY(plain.train());
    QVERIFY(sparing.train());
    for (std::size_t i = 0; i < 6; ++i)
        QVERIFY(std::abs(plain.recorder.steps[i].loss - sparing.recorder.steps[i].loss) < 1e-6);
}

void TestTrainer::cachingFeaturesChangesNothing() {
    Bench cached(shortRun());
    Bench fresh(shortRun());
    fresh.config.cacheVisionFeatures = false;
    QVERIFY(cached.train());
    QVERIFY(fresh.train());
    for (std::size_t i = 0; i < 6; ++i) QCOMPARE(cached.recorder.steps[i].loss, fresh.recorder.steps[i].loss);
}

void TestTrainer::aNonFiniteLossStopsBeforeTheStepAndNamesTheRows() {
    Bench bench(shortRun());
    bench.config.shuffle = false;
    bench.config.perDeviceTrainBatchSize = 3;
    bench.config.gradientAccumulationSteps = 2;
    // Token 96 is made poisonous; only row 4 holds it.
    {
        const at::NoGradGuard noGrad;
        bench.network->embedTokens[96].fill_(std::numeric_limits<float>::quiet_NaN());
    }
    std::vector<batch::Example> rows = someRows(9);
    for (auto& row : rows) std::replace(row.ids.begin(), row.ids.end(), std::int64_t{96}, std::int64_t{95});
    rows[4].ids.front() = 96;
    bench.rows = ExampleRows(rows);
    const auto outcome = bench.train(run());
    QVERIFY(!outcome);
    QVERIFY(outcome.error().code == ErrorCode::NonFiniteLoss);
    QCOMPARE(outcome.error().detail, std::string("step 1: the loss is not finite in row 4"));
    QVERIFY(bench.recorder.steps.empty());
    for (const auto& parameter : bench.network->loraParameters()) {
        QVERIFY(parameter.tensor->isfinite().all().item<bool>());
        if (parameter.name.ends_with("lora_B.weight")) QVERIFY(parameter.tensor->eq(0).all().item<bool>());
    }
}

void TestTrainer::frozenPartsStayAsTheyWere_data() {
    QTest::addColumn<bool>("vision");
    QTest::addColumn<bool>("projector");
    QTest::addColumn<bool>("language");
    QTest::newRow("language only") << false << false << true;
    QTest::newRow("projector only") << false << true << false;
    QTest::newRow("vision only") << true << false << false;
    QTest::newRow("vision and language") << true << false << true;
}

void TestTrainer::frozenPartsStayAsTheyWere() {
    QFETCH(bool, vision);
    QFETCH(bool, projector);
    QFETCH(bool, language);
    Bench bench(shortRun());
    bench.config.finetuningType = "full";
    bench.config.trainVision = vision;
    bench.config.trainProjector = projector;
    bench.config.trainLanguage = language;
    QVERIFY(bench.train());
    const auto before = hashNetwork(smallConfig());
    bool moved[3] = {false, false, false};
    for (std::size_t i = 0; i < before->index().parameters.size(); ++i) {
        const auto& parameter = bench.network->index().parameters[i];
        const bool tower = parameter.name.find("img_processor") != std::string::npos;
        const bool bridge = !tower && parameter.name.find("vision_embed_tokens") != std::string::npos;
        moved[tower ? 0 : bridge ? 1 : 2] |= !parameter.tensor->equal(*before->index().parameters[i].tensor);
    }
    QCOMPARE(moved[0], vision);
    QCOMPARE(moved[1], projector);
    QCOMPARE(moved[2], language);
}

void TestTrainer::adaptersStayOffFrozenParts() {
    Bench bench(shortRun());
    bench.config.loraTarget = {".*(q_proj|qkv_proj|img_projection.2)"};
    bench.config.trainVision = false;
    const auto outcome = bench.train(run());
    VITRINE_VERIFY_OK(outcome);
    for (const auto& parameter : bench.network->loraParameters())
        QVERIFY(parameter.name.find("img_processor") == std::string::npos);
    const auto saved = io::Json::parse(contentOf(outcome->lastCheckpoint / "adapter_config.json"));
    QCOMPARE(saved["target_modules"].size(), 3u);  // two layers' qkv_proj and the projector's last part, by full name
}

void TestTrainer::anAdapterWithAModuleInFullLoadsAgain() {
    Bench bench = benchOf(QStringLiteral("module in full"));
    const auto outcome = bench.train(run());
    VITRINE_VERIFY_OK(outcome);
    const auto read = hashNetwork(smallConfig());
    const auto loaded = model::loadPeftFolder(*read, outcome->lastCheckpoint);
    VITRINE_VERIFY_OK(loaded);
    const auto& trained = bench.network->visionEmbedTokens.imgProjection0.weight;
    QVERIFY(read->visionEmbedTokens.imgProjection0.weight.equal(trained));
    QVERIFY(!hashNetwork(smallConfig())->visionEmbedTokens.imgProjection0.weight.equal(trained));
}

void TestTrainer::theBestAndTheLastCheckpointAreKept() {
    Bench bench(shortRun());
    bench.validated = true;
    bench.config.maxSteps = 8;
    bench.config.evalSteps = 1;
    bench.config.saveSteps = 1;
    bench.config.saveTotalLimit = 2;
    bench.config.learningRate = 0.3;  // so high that the loss rises again
    bench.config.lrSchedulerType = "constant";
    const auto outcome = bench.train(run());
    VITRINE_VERIFY_OK(outcome);
    double lowest = std::numeric_limits<double>::infinity();
    std::int64_t bestStep = 0;
    for (const EvaluationMetrics& evaluation : bench.recorder.evaluations) {
        if (evaluation.loss < lowest) bestStep = evaluation.step;
        lowest = std::min(lowest, evaluation.loss);
        QCOMPARE(evaluation.rows, 9);
    }
    QCOMPARE(*outcome->bestMetric, lowest);
    QCOMPARE(outcome->bestCheckpoint, CheckpointStore(run()).pathOf(bestStep));
    QVERIFY(CheckpointStore::verify(outcome->bestCheckpoint));
    std::vector<std::int64_t> kept = CheckpointStore(run()).steps();
    QCOMPARE(kept.back(), 8);
    QVERIFY(kept.size() == (bestStep >= 7 ? 2u : 3u) || bestStep >= 7);
    QVERIFY(!fs::exists(run() / ".reserve"));
}

void TestTrainer::itStopsEarlyWhenNothingGetsBetter() {
    Bench bench(shortRun());
    bench.validated = true;
    bench.config.maxSteps = 50;
    bench.config.evalSteps = 1;
    bench.config.earlyStoppingPatience = 2;
    bench.config.learningRate = 0.0;
    const auto outcome = bench.train(run());
    VITRINE_VERIFY_OK(outcome);
    QVERIFY(outcome->stoppedEarly);
    QCOMPARE(outcome->steps, 3);  // the first is the best, two more are not better
    QCOMPARE(bench.recorder.checkpoints.back().step, 3);
}

void TestTrainer::aFullCheckpointIsAWholeModel() {
    fillModelFolder(folder_->path());
    Bench bench(shortRun());
    bench.config.finetuningType = "full";
    bench.model = folder_->path();
    const auto outcome = bench.train(run());
    VITRINE_VERIFY_OK(outcome);
    const fs::path saved = outcome->lastCheckpoint;
    QCOMPARE(contentOf(saved / "tokenizer.json"), std::string("{}"));
    QVERIFY(!fs::exists(saved / "modeling_phi3_v.py"));
    QCOMPARE(io::Json::parse(contentOf(saved / "config.json"))["torch_dtype"].get<std::string>(),
             std::string("float32"));
    const auto files = model::openCheckpoint(saved);
    VITRINE_VERIFY_OK(files);
    model::network::Phi3Vision read(smallConfig());
    const auto loaded = model::network::loadWeights(read, *files, at::kFloat, at::kCPU);
    VITRINE_VERIFY_OK(loaded);
    for (std::size_t i = 0; i < read.index().parameters.size(); ++i)
        QVERIFY(read.index().parameters[i].tensor->equal(*bench.network->index().parameters[i].tensor));
}

void TestTrainer::aRowThatCannotBeReadIsSkippedAndCounted() {
    Bench bench(shortRun());
    std::vector<batch::Example> rows = someRows(9);
    rows[3].pictures[0].key = "lost";
    bench.rows = ExampleRows(rows);
    bench.config.numTrainEpochs = 2;
    bench.config.maxSteps = -1;
    const auto outcome = bench.train();
    VITRINE_VERIFY_OK(outcome);
    QCOMPARE(outcome->steps, 5);  // 18 rows, 4 at a time
    QVERIFY(outcome->skippedRows >= 2);
    QCOMPARE(bench.recorder.skipped.front(), std::string("row 3"));
}

void TestTrainer::trainerStateIsHuggingFaces() {
    Bench bench(shortRun());
    bench.validated = true;
    bench.config.evalSteps = 3;
    bench.config.loggingSteps = 2;
    QVERIFY(bench.train(run()));
    const std::string text = contentOf(run() / "trainer_state.json");
    QVERIFY(text.starts_with("{\n  \"best_global_step\"") && text.ends_with("}\n"));
    const io::Json state = io::Json::parse(text);
    QCOMPARE(state["global_step"].get<int>(), 6);
    QCOMPARE(state["max_steps"].get<int>(), 6);
    QVERIFY(state["num_input_tokens_seen"].get<int>() > 6 * 4 * 6);
    QCOMPARE(state["log_history"].size(), 5u);  // steps 2, 4, 6 and two evaluations
    QCOMPARE(state["log_history"][1]["step"].get<int>(), 3);
    QVERIFY(state["log_history"][1].contains("eval_loss"));
    QVERIFY(state["best_model_checkpoint"].get<std::string>().starts_with("checkpoint-"));
    std::ifstream log(run() / "trainer_log.jsonl");
    std::vector<io::Json> lines;
    for (std::string line; std::getline(log, line);) lines.push_back(io::Json::parse(line));
    QCOMPARE(lines.size(), 5u);
    QCOMPARE(lines.back()["current_steps"].get<int>(), 6);
    QCOMPARE(lines.back()["percentage"].get<double>(), 100.0);
}

QTEST_APPLESS_MAIN(TestTrainer)
#include "test_trainer.moc"
