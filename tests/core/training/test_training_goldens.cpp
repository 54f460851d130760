// SPDX-License-Identifier: GPL-3.0-or-later
// Losses, gradient norms and weights of whole training runs against the Python reference (torch, transformers, PEFT).
#include <ATen/TensorOperators.h>
#include <ATen/ops/linalg_vector_norm.h>

#include <numeric>

#include "core/io/file.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/network/tensor_io.h"
#include "core/training/trainer.h"
#include "tests/support/example_rows.h"
#include "tests/support/golden.h"
#include "tests/support/hash_weights.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::training;
using namespace vitrine::testing;

namespace {

struct Recorder : TrainingObserver {
    std::vector<StepMetrics> steps;
    void onStep(const StepMetrics& metrics) override { steps.push_back(metrics); }
};

/// A loss entry is a number, or with accumulation the list of its micro-batches' losses.
double lossOf(const io::Json& entry) {
    if (!entry.is_array()) return entry.get<double>();
    const auto all = entry.get<std::vector<double>>();
    return std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
}

TrainingConfig plainConfig(const io::Json& golden) {
    const io::Json& settings = golden.at("settings");
    TrainingConfig config;
    config.learningRate = settings.at("lr").get<double>();
    config.weightDecay = settings.at("wd").get<double>();
    config.maxGradNorm = settings.value("clip", 0.0);
    config.gradientAccumulationSteps = settings.value("accum", 1);
    if (settings.contains("betas")) config.adamBeta2 = settings["betas"][1].get<double>();
    config.adamEpsilon = settings.value("eps", 1e-8);
    config.lossNormalization = "micro_batches";
    config.lrSchedulerType = "constant";
    config.perDeviceTrainBatchSize = 1;
    config.maxSteps = static_cast<std::int64_t>(golden.at("losses").size());
    config.shuffle = false;
    return config;
}

void takeLoraSettings(TrainingConfig& config, const io::Json& lora) {
    config.loraRank = lora.at("r").get<std::int64_t>();
    config.loraAlpha = lora.at("alpha").get<double>();
    config.useRslora = lora.value("use_rslora", false);
    config.useDora = lora.value("use_dora", false);
    config.loraInit = lora.contains("init_lora_weights") ? "gaussian" : "default";
    if (lora.contains("target_modules")) config.loraTarget = {lora["target_modules"].get<std::string>()};
}

void compareSteps(const Recorder& recorder, const io::Json& golden, double lossLimit, double normLimit) {
    QCOMPARE(recorder.steps.size(), golden.at("losses").size());
    for (std::size_t i = 0; i < recorder.steps.size(); ++i) {
        VITRINE_BELOW(std::abs(recorder.steps[i].loss - lossOf(golden["losses"][i])), lossLimit);
        const auto norm = golden.at("grad_norms")[i].get<double>();
        VITRINE_BELOW(std::abs(recorder.steps[i].gradNorm - norm) / norm, normLimit);
    }
}

void compareWeights(const model::network::Phi3Vision& network, const io::Json& golden,
                    const std::map<std::string, at::Tensor>& tensors, const std::string& key) {
    std::size_t compared = 0;
    for (const auto& parameter : network.index().parameters) {
        const at::Tensor now = parameter.tensor->detach();
        const double norm = at::linalg_vector_norm(now.to(at::kDouble)).item<double>();
        const auto goldenNorm = golden["weight_norms"].at(parameter.name).get<double>();
        VITRINE_BELOW(std::abs(norm - goldenNorm), 2e-5 + 1e-6 * goldenNorm);
        const double moved =
            at::linalg_vector_norm((now - hashTensor(parameter.name, parameter.shape)).to(at::kDouble)).item<double>();
        const auto expected = golden["weight_delta_norms"].at(parameter.name).get<double>();
        if (expected == 0.0) QCOMPARE(moved, 0.0);
        // Softmax does not see a shift of all keys alike: key biases have no true gradient, and Adam moves them by
        // rounding noise.
        if (!parameter.name.ends_with("k_proj.bias")) VITRINE_BELOW(std::abs(moved - expected), 1e-2 * expected);
        const auto stored = tensors.find(key + "/" + parameter.name);
        if (stored == tensors.end()) continue;
        VITRINE_BELOW(maxDifference(now, stored->second), 2e-5);
        ++compared;
    }
    QCOMPARE(compared, 8u);
}

}  // namespace

class TestTrainingGoldens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fullTrainingEqualsTheReference_data();
    void fullTrainingEqualsTheReference();
    void loraTrainingEqualsTheReference_data();
    void loraTrainingEqualsTheReference();

private:
    std::filesystem::path adapterStart(const std::string& name, const std::filesystem::path& folder,
                                       model::network::Phi3Vision& network, const TrainingConfig& config) const;
};

void TestTrainingGoldens::fullTrainingEqualsTheReference_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"adamw", "adamw_clip", "adamw_nodecay", "adamw_wd0.1_b0.95_eps1e-7", "adamw_accum4_clip"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void TestTrainingGoldens::fullTrainingEqualsTheReference() {
    QFETCH(QString, name);
    VITRINE_NEEDS_SHARED(recorded, "golden/train/lora-tiny30.safetensors");
    const std::filesystem::path goldens = recorded.parent_path().parent_path();
    const std::string key = name.toStdString();
    const io::Json golden = goldenJson(goldens / "train/full-tiny30.json").at(key);
    const auto tensors = goldenTensors(goldens / "train/full-tiny30.safetensors");
    const auto config = model::readPhi3VisionConfig(goldens / "model/tiny30");
    VITRINE_VERIFY_OK(config);
    const auto network = hashNetwork(*config);
    std::vector<batch::Example> examples = goldenExamples(goldens / "train/full-tiny30.json");
    TrainingConfig settings = plainConfig(golden);
    settings.finetuningType = "full";
    if (settings.gradientAccumulationSteps == 1) examples.resize(1);
    const ExampleRows rows(std::move(examples));
    auto trainer =
        Trainer::start({*network, settings, {&rows, surveyOf(rows)}, {}, synthReader(4), {}, {}, {}, {}, {}});
    VITRINE_VERIFY_OK(trainer);
    Recorder recorder;
    const auto outcome = trainer->run(recorder, RunControl{});
    VITRINE_VERIFY_OK(outcome);
    compareSteps(recorder, golden, 1e-4, 1e-4);
    compareWeights(*network, golden, tensors, key);
}

void TestTrainingGoldens::loraTrainingEqualsTheReference_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"default_init", "gaussian_init", "default_clip_wd", "accum4", "hash_vision", "rslora",
                             "dora", "bf16_base_f32_adapters"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

/// The adapter the reference began with: stored, or the hash rule's with the stored magnitudes.
std::filesystem::path TestTrainingGoldens::adapterStart(const std::string& name, const std::filesystem::path& folder,
                                                        model::network::Phi3Vision& network,
                                                        const TrainingConfig& config) const {
    const auto stored = goldenTensors(sharedPath("golden/train/lora-tiny30.safetensors"));
    const std::string prefix = name + "/init.";
    std::map<std::string, at::Tensor> start;
    // The settings know how to attach; what they attach is then taken off again by the run itself.
    const ExampleRows rows(randomExamples(1, 4, 4, 100));
    if (!Trainer::start({network, config, {&rows, surveyOf(rows)}, {}, {}, {}, {}, {}, {}, {}})) return {};
    if (!stored.lower_bound(prefix)->first.starts_with(prefix) || config.useDora) hashAdapters(network);
    for (const auto& parameter : network.loraParameters()) {
        const auto found = stored.find(prefix + "base_model.model." + parameter.name);
        start["base_model.model." + parameter.name] = found == stored.end() ? *parameter.tensor : found->second;
    }
    return model::network::writeTensors(folder / "init.safetensors", start) ? folder / "init.safetensors"
                                                                            : std::filesystem::path();
}

void TestTrainingGoldens::loraTrainingEqualsTheReference() {
    QFETCH(QString, name);
    VITRINE_NEEDS_SHARED(recorded, "golden/train/lora-tiny30.safetensors");
    const std::filesystem::path goldens = recorded.parent_path().parent_path();
    const std::string key = name.toStdString();
    const io::Json golden = goldenJson(goldens / "train/lora-tiny30.json").at(key);
    const auto tensors = goldenTensors(goldens / "train/lora-tiny30.safetensors");
    const auto config = model::readPhi3VisionConfig(goldens / "model/tiny30");
    VITRINE_VERIFY_OK(config);
    const bool half = golden["settings"].value("bf16base", false);
    const auto network = hashNetwork(*config, half ? at::kBFloat16 : at::kFloat);
    std::vector<batch::Example> examples = goldenExamples(goldens / "train/lora-tiny30.json");
    TrainingConfig settings = plainConfig(golden);
    takeLoraSettings(settings, golden.at("lora"));
    if (settings.gradientAccumulationSteps == 1) examples.resize(1);
    const auto folder = io::TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    const auto start = adapterStart(key, folder->path(), *network, settings);
    QVERIFY(!start.empty());
    const ExampleRows rows(std::move(examples));
    TrainingJob job{*network, settings, {&rows, surveyOf(rows)}, {}, synthReader(4), {}, {}, {}, start, {}};
    auto trainer = Trainer::start(std::move(job));
    VITRINE_VERIFY_OK(trainer);
    QCOMPARE(trainer->trainableParameters(), golden.at("trainable").get<std::int64_t>());
    Recorder recorder;
    const auto outcome = trainer->run(recorder, RunControl{});
    VITRINE_VERIFY_OK(outcome);
    compareSteps(recorder, golden, half ? 1e-2 : 1e-4, half ? 5e-2 : 1e-4);
    std::size_t compared = 0;
    for (const auto& parameter : network->loraParameters()) {
        const auto stored = tensors.find(key + "/final.base_model.model." + parameter.name);
        if (stored == tensors.end()) continue;
        ++compared;
        if (!half) VITRINE_BELOW(maxDifference(*parameter.tensor, stored->second), 5e-5);
    }
    QVERIFY(compared > 0);
}

QTEST_APPLESS_MAIN(TestTrainingGoldens)
#include "test_training_goldens.moc"
