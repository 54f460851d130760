// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>

#include <fstream>
#include <limits>

#include "core/io/file.h"
#include "core/io/json.h"
#include "core/model/checkpoint_files.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/network/weight_loader.h"
#include "core/training/checkpoint_store.h"
#include "core/training/trainer.h"
#include "tests/support/example_rows.h"
#include "tests/support/golden.h"
#include "tests/support/hash_weights.h"
#include "tests/support/small_model.h"

using namespace vitrine;
using namespace vitrine::training;
using namespace vitrine::testing;

namespace {

namespace fs = std::filesystem;

/// Records everything, and stops the run after a step if told to.
struct Recorder : TrainingObserver {
    RunControl control;
    std::int64_t stopAfter = -1;
    std::vector<StepMetrics> steps;
    std::vector<EvaluationMetrics> evaluations;
    std::vector<SavedCheckpoint> checkpoints;
    std::vector<std::string> skipped;

    void onStep(const StepMetrics& metrics) override {
        steps.push_back(metrics);
        if (metrics.step == stopAfter) control.requestStop();
    }
    void onEvaluation(const EvaluationMetrics& metrics) override { evaluations.push_back(metrics); }
    void onCheckpoint(const SavedCheckpoint& saved) override { checkpoints.push_back(saved); }
    void onSkippedRow(const SkippedRowNotice& notice) override { skipped.push_back(notice.row); }
};

TrainingConfig shortRun() {
    TrainingConfig config;
    config.maxSteps = 6;
    config.perDeviceTrainBatchSize = 2;
    config.gradientAccumulationSteps = 2;
    config.learningRate = 1e-2;
    config.loraRank = 4;
    config.saveSteps = 0;
    return config;
}

/// Text rows, every third one with a picture before it.
std::vector<batch::Example> someRows(std::size_t count) {
    std::vector<batch::Example> rows = randomExamples(count, 6, 20, 97);
    for (std::size_t i = 0; i < count; i += 3) {
        const std::string key = "synth:" + std::to_string(20 + i) + "x30";
        rows[i].pictures.push_back({key, key, 313});
        rows[i].ids.insert(rows[i].ids.begin(), 313, -1);
        rows[i].labels.insert(rows[i].labels.begin(), 313, batch::kIgnoreLabel);
    }
    return rows;
}

/// A run in a folder of its own: network, rows, and how far it has come.
struct Bench {
    explicit Bench(TrainingConfig settings, at::ScalarType dtype = at::kFloat)
        : config(std::move(settings)), network(hashNetwork(smallConfig(), dtype)), rows(someRows(9)) {}

    TrainingJob job(const fs::path& run) {
        TrainingRows validation;
        if (validated) validation = {&rows, surveyOf(rows)};
        return {*network, config, {&rows, surveyOf(rows)}, validation, synthReader(1), run, model, "base", {}, {}};
    }
    Result<TrainingOutcome> train(const fs::path& run = {}) {
        auto trainer = Trainer::start(job(run));
        return trainer ? trainer->run(recorder, recorder.control) : Result<TrainingOutcome>(trainer.error());
    }
    Result<TrainingOutcome> resume(const fs::path& run) {
        auto trainer = Trainer::resume(job(run));
        return trainer ? trainer->run(recorder, recorder.control) : Result<TrainingOutcome>(trainer.error());
    }

    TrainingConfig config;
    std::unique_ptr<model::network::Phi3Vision> network;
    ExampleRows rows;
    bool validated = false;
    fs::path model;
    Recorder recorder;
};

std::string contentOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// A folder with what a full checkpoint carries along.
void fillModelFolder(const fs::path& folder) {
    std::ofstream(folder / "config.json") << R"({"model_type": "phi3_v", "torch_dtype": "bfloat16"})";
    std::ofstream(folder / "tokenizer.json") << "{}";
    std::ofstream(folder / "modeling_phi3_v.py") << "import os";
}

}  // namespace

class TestTrainer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { folder_ = std::make_unique<io::TemporaryFolder>(*io::TemporaryFolder::create()); }
    void theLossFalls_data();
    void theLossFalls();
    void resumingIsBitEqualToNeverHavingStopped_data();
    void resumingIsBitEqualToNeverHavingStopped();
    void twoEqualRunsWriteEqualFiles();
    void microBatchesAddUpToTheBatch();
    void checkpointingActivationsChangesNothing();
    void cachingFeaturesChangesNothing();
    void aNonFiniteLossStopsBeforeTheStepAndNamesTheRows();
    void frozenPartsStayAsTheyWere_data();
    void frozenPartsStayAsTheyWere();
    void theBestAndTheLastCheckpointAreKept();
    void itStopsEarlyWhenNothingGetsBetter();
    void otherRowsOrSettingsAreNotResumed();
    void aFullCheckpointIsAWholeModel();
    void aRowThatCannotBeReadIsSkippedAndCounted();
    void trainerStateIsHuggingFaces();

private:
    fs::path run(const char* name = "run") const { return folder_->path() / name; }
    std::unique_ptr<io::TemporaryFolder> folder_;
};

namespace {

void addKinds() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"lora", "dora", "rslora", "dropout", "full", "full bfloat16", "lora bfloat16", "vision"})
        QTest::newRow(kind) << QString::fromUtf8(kind);
}

Bench benchOf(const QString& name) {
    const std::string kind = name.toStdString();
    TrainingConfig config = shortRun();
    config.useDora = kind == "dora";
    config.useRslora = kind == "rslora";
    config.loraDropout = kind == "dropout" ? 0.3 : 0.0;
    if (kind.starts_with("full")) config.finetuningType = "full";
    if (kind == "vision") config.loraTarget = {"q_proj", "fc1", "img_projection.0", "qkv_proj"};
    return Bench(config, kind.ends_with("bfloat16") ? at::kBFloat16 : at::kFloat);
}

}  // namespace

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

void TestTrainer::resumingIsBitEqualToNeverHavingStopped_data() {
    addKinds();
}

void TestTrainer::resumingIsBitEqualToNeverHavingStopped() {
    QFETCH(QString, kind);
    fillModelFolder(folder_->path());
    Bench straight = benchOf(kind);
    straight.model = folder_->path();
    straight.validated = true;
    straight.config.evalSteps = 2;
    const auto whole = straight.train(run("straight"));
    VITRINE_VERIFY_OK(whole);

    Bench stopped = benchOf(kind);
    stopped.model = folder_->path();
    stopped.validated = true;
    stopped.config.evalSteps = 2;
    stopped.recorder.stopAfter = 3;
    const auto cut = stopped.train(run("stopped"));
    QVERIFY(!cut);
    QVERIFY(cut.error().code == ErrorCode::Cancelled);
    QCOMPARE(stopped.recorder.checkpoints.back().step, 3);

    Bench resumed = benchOf(kind);
    resumed.model = folder_->path();
    resumed.validated = true;
    resumed.config.evalSteps = 2;
    const auto rest = resumed.resume(run("stopped"));
    VITRINE_VERIFY_OK(rest);
    QCOMPARE(resumed.recorder.steps.front().step, 4);
    const fs::path expected = run("straight") / "checkpoint-6";
    std::size_t compared = 0;
    for (const auto& entry : fs::directory_iterator(expected)) {
        const fs::path name = entry.path().filename();
        QVERIFY2(contentOf(run("stopped") / "checkpoint-6" / name) == contentOf(entry.path()), name.c_str());
        ++compared;
    }
    QVERIFY(compared >= 7);
    QVERIFY(contentOf(run("stopped") / "trainer_state.json") == contentOf(run("straight") / "trainer_state.json"));
}

void TestTrainer::twoEqualRunsWriteEqualFiles() {
    Bench first(shortRun());
    Bench second(shortRun());
    second.config.dataloaderNumWorkers = 3;
    QVERIFY(first.train(run("a")));
    QVERIFY(second.train(run("b")));
    for (const char* file : {"adapter_model.safetensors", "optimizer.safetensors", "rng.safetensors"})
        QVERIFY(contentOf(run("a") / "checkpoint-6" / file) == contentOf(run("b") / "checkpoint-6" / file));
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
    bench.config.perDeviceTrainBatchSize = 1;
    bench.config.gradientAccumulationSteps = 3;
    // Token 96 is made poisonous; only row 1 holds it.
    {
        const at::NoGradGuard noGrad;
        bench.network->embedTokens[96].fill_(std::numeric_limits<float>::quiet_NaN());
    }
    std::vector<batch::Example> rows = someRows(9);
    for (auto& row : rows) std::replace(row.ids.begin(), row.ids.end(), std::int64_t{96}, std::int64_t{95});
    rows[1].ids.front() = 96;
    bench.rows = ExampleRows(rows);
    const auto outcome = bench.train(run());
    QVERIFY(!outcome);
    QVERIFY(outcome.error().code == ErrorCode::NonFiniteLoss);
    QCOMPARE(outcome.error().detail, std::string("step 1: the loss is not finite in row 1"));
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

void TestTrainer::otherRowsOrSettingsAreNotResumed() {
    Bench bench(shortRun());
    bench.recorder.stopAfter = 2;
    QVERIFY(!bench.train(run()));
    Bench otherRows(shortRun());
    otherRows.rows.setFingerprint("other rows");
    const auto rows = otherRows.resume(run());
    QVERIFY(!rows);
    QVERIFY(rows.error().detail.find("rows") != std::string::npos);
    Bench otherRate(shortRun());
    otherRate.config.learningRate = 5e-3;
    QVERIFY(!otherRate.resume(run()));
    Bench longer(shortRun());
    longer.config.maxSteps = 8;
    longer.config.saveSteps = 1;
    const auto more = longer.resume(run());
    VITRINE_VERIFY_OK(more);
    QCOMPARE(more->steps, 8);
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
