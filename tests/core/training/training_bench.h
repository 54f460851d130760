// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "core/model/network/phi3_vision.h"
#include "core/model/network/torch_device.h"
#include "core/training/trainer.h"
#include "tests/support/example_rows.h"
#include "tests/support/golden.h"
#include "tests/support/hash_weights.h"
#include "tests/support/small_model.h"

namespace vitrine::testing {

/// Records everything, and stops the run after a step if told to.
struct Recorder : training::TrainingObserver {
    RunControl control;
    std::int64_t stopAfter = -1;
    std::vector<training::StepMetrics> steps;
    std::vector<training::EvaluationMetrics> evaluations;
    std::vector<training::SavedCheckpoint> checkpoints;
    std::vector<std::string> skipped;

    void onStep(const training::StepMetrics& metrics) override {
        steps.push_back(metrics);
        if (metrics.step == stopAfter) control.requestStop();
    }
    void onEvaluation(const training::EvaluationMetrics& metrics) override { evaluations.push_back(metrics); }
    void onCheckpoint(const training::SavedCheckpoint& saved) override { checkpoints.push_back(saved); }
    void onSkippedRow(const training::SkippedRowNotice& notice) override { skipped.push_back(notice.row); }
};

inline training::TrainingConfig shortRun() {
    training::TrainingConfig config;
    config.maxSteps = 6;
    config.perDeviceTrainBatchSize = 2;
    config.gradientAccumulationSteps = 2;
    config.learningRate = 1e-2;
    config.loraRank = 4;
    config.saveSteps = 0;
    return config;
}

/// Text rows, every third one with a picture before it.
inline std::vector<batch::Example> someRows(std::size_t count) {
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
    explicit Bench(training::TrainingConfig settings, at::ScalarType dtype = at::kFloat)
        : config(std::move(settings)), network(hashNetwork(smallConfig(), dtype)), rows(someRows(9)) {}

    training::TrainingJob job(const std::filesystem::path& run) {
        training::TrainingRows validation;
        if (validated) validation = {&rows, surveyOf(rows)};
        return {*network, config, {&rows, surveyOf(rows)}, validation, synthReader(1), run, model, "base", {}, {}};
    }
    Result<training::TrainingOutcome> train(const std::filesystem::path& run = {}) {
        auto trainer = training::Trainer::start(job(run));
        return trainer ? trainer->run(recorder, recorder.control) : Result<training::TrainingOutcome>(trainer.error());
    }
    Result<training::TrainingOutcome> resume(const std::filesystem::path& run) {
        auto trainer = training::Trainer::resume(job(run));
        return trainer ? trainer->run(recorder, recorder.control) : Result<training::TrainingOutcome>(trainer.error());
    }

    training::TrainingConfig config;
    std::unique_ptr<model::network::Phi3Vision> network;
    ExampleRows rows;
    bool validated = false;
    std::filesystem::path model;
    Recorder recorder;
};

inline std::string contentOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// A folder with what a full checkpoint carries along.
inline void fillModelFolder(const std::filesystem::path& folder) {
    std::ofstream(folder / "config.json") << R"({"model_type": "phi3_v", "torch_dtype": "bfloat16"})";
    std::ofstream(folder / "tokenizer.json") << "{}";
    std::ofstream(folder / "modeling_phi3_v.py") << "import os";
}

/// A column `kind` with a row for each way of training that tests go through; benchOf() makes it.
inline void addKinds() {
    QTest::addColumn<QString>("kind");
    for (const char* kind :
         {"lora", "dora", "rslora", "dropout", "full", "full bfloat16", "lora bfloat16", "vision", "module in full"})
        QTest::newRow(kind) << QString::fromUtf8(kind);
}

inline Bench benchOf(const QString& name) {
    const std::string kind = name.toStdString();
    training::TrainingConfig config = shortRun();
    config.useDora = kind == "dora";
    config.useRslora = kind == "rslora";
    config.loraDropout = kind == "dropout" ? 0.3 : 0.0;
    if (kind.starts_with("full")) config.finetuningType = "full";
    if (kind == "vision") config.loraTarget = {"q_proj", "fc1", "img_projection.0", "qkv_proj"};
    if (kind == "module in full") config.modulesToSave = {"img_projection.0"};
    return Bench(config, kind.ends_with("bfloat16") ? at::kBFloat16 : at::kFloat);
}

}  // namespace vitrine::testing
