// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/full.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/zeros.h>

#include <cmath>

#include "core/training/adamw.h"
#include "tests/support/golden.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::training;
using namespace vitrine::testing;

namespace {

/// The update of the paper for one number, in double precision.
struct ScalarAdamW {
    double weight, m = 0.0, v = 0.0;
    int steps = 0;

    void step(double gradient, double rate, const TrainingConfig& config) {
        ++steps;
        weight -= rate * config.weightDecay * weight;
        m = config.adamBeta1 * m + (1 - config.adamBeta1) * gradient;
        v = config.adamBeta2 * v + (1 - config.adamBeta2) * gradient * gradient;
        const double mHat = m / (1 - std::pow(config.adamBeta1, steps));
        const double vHat = v / (1 - std::pow(config.adamBeta2, steps));
        weight -= rate * mHat / (std::sqrt(vHat) + config.adamEpsilon);
    }
};

TrainingConfig config() {
    TrainingConfig config;
    config.learningRate = 0.02;
    config.weightDecay = 0.1;
    config.adamBeta2 = 0.99;
    config.adamEpsilon = 1e-6;
    return config;
}

at::Tensor weights(at::ScalarType dtype = at::kFloat) {
    return at::linspace(-1.0, 1.0, 37).to(dtype).requires_grad_(true);
}

void give(at::Tensor& tensor, double gradient) {
    const at::NoGradGuard noGrad;
    tensor.mutable_grad() = at::full(tensor.sizes(), gradient, tensor.options().requires_grad(false));
}

}  // namespace

class TestAdamW : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsFollowThePaper();
    void aTensorWithoutGradientRestsAltogether();
    void partsHaveLearningRatesOfTheirOwn();
    void loraPlusTeachesTheSecondHalvesFaster();
    void halfWeightsKeepAFloat32Master();
    void theNormIsOverAllTensors();
    void aRestoredOptimizerGoesOnAsIfNothingHappened_data();
    void aRestoredOptimizerGoesOnAsIfNothingHappened();
    void aStateOfOtherTensorsIsRefused();
};

void TestAdamW::stepsFollowThePaper() {
    at::Tensor tensor = weights();
    AdamW optimizer({{"w", &tensor, ModelPart::Language}}, config());
    std::vector<ScalarAdamW> expected;
    for (int i = 0; i < 37; ++i) expected.push_back({tensor[i].item<double>()});
    const double gradients[] = {0.5, -0.25, 3.0, 0.0, 0.125};
    const double factors[] = {1.0, 0.5, 0.25, 1.0, 0.1};
    for (int i = 0; i < 5; ++i) {
        give(tensor, 4.0 * gradients[i]);
        optimizer.step(factors[i], 0.25);
        for (ScalarAdamW& one : expected) one.step(gradients[i], factors[i] * 0.02, config());
    }
    for (int i = 0; i < 37; ++i)
        VITRINE_BELOW(std::abs(tensor[i].item<double>() - expected[static_cast<std::size_t>(i)].weight), 2e-6);
}

void TestAdamW::aTensorWithoutGradientRestsAltogether() {
    at::Tensor moved = weights();
    at::Tensor rested = weights();
    AdamW optimizer({{"a", &moved, ModelPart::Language}, {"b", &rested, ModelPart::Language}}, config());
    give(moved, 1.0);
    optimizer.step(1.0, 1.0);
    QVERIFY(rested.equal(weights()));
    QVERIFY(!moved.equal(weights()));
    QVERIFY(!optimizer.state().contains("b.step"));
    // Its own count starts with its first gradient: the first step has full bias correction.
    give(rested, 1.0);
    optimizer.step(1.0, 1.0);
    QCOMPARE(optimizer.state().at("b.step").item<double>(), 1.0);
    QCOMPARE(optimizer.state().at("a.step").item<double>(), 1.0);
}

void TestAdamW::partsHaveLearningRatesOfTheirOwn() {
    TrainingConfig rates = config();
    rates.weightDecay = 0.0;
    rates.visionLearningRate = 0.002;
    std::vector<at::Tensor> tensors = {weights(), weights(), weights()};
    AdamW optimizer({{"v", &tensors[0], ModelPart::Vision},
                     {"p", &tensors[1], ModelPart::Projector},
                     {"l", &tensors[2], ModelPart::Language}},
                    rates);
    for (at::Tensor& tensor : tensors) give(tensor, 1.0);
    optimizer.step(1.0, 1.0);
    const auto change = [&](std::size_t i) { return maxDifference(tensors[i], weights()); };
    VITRINE_BELOW(std::abs(change(0) - 0.002), 1e-6);
    VITRINE_BELOW(std::abs(change(1) - 0.02), 1e-6);
    VITRINE_BELOW(std::abs(change(2) - 0.02), 1e-6);
}

void TestAdamW::loraPlusTeachesTheSecondHalvesFaster() {
    TrainingConfig plus = config();
    plus.loraplusLrRatio = 16.0;
    plus.visionLearningRate = 0.001;
    std::vector<at::Tensor> tensors;
    for (int i = 0; i < 4; ++i) tensors.push_back(weights().detach().reshape({1, 37}).requires_grad_(true));
    tensors.push_back(weights());  // DoRA's magnitudes are a vector
    const std::string layer = "base_model.model.model.layers.0.mlp.down_proj.";
    AdamW optimizer({{layer + "lora_A.weight", &tensors[0], ModelPart::Language},
                     {layer + "lora_B.weight", &tensors[1], ModelPart::Language},
                     {"base_model.model.vision.lora_A.weight", &tensors[2], ModelPart::Vision},
                     {"base_model.model.vision.lora_B.weight", &tensors[3], ModelPart::Vision},
                     {layer + "lora_magnitude_vector", &tensors[4], ModelPart::Language}},
                    plus);
    const std::vector<double> rates = {0.02, 0.32, 0.001, 0.016, 0.32};
    std::vector<std::vector<ScalarAdamW>> expected(tensors.size());
    for (std::size_t t = 0; t < tensors.size(); ++t) {
        for (int i = 0; i < 37; ++i) expected[t].push_back({tensors[t].reshape({37})[i].item<double>()});
    }
    for (const double gradient : {0.5, -0.25, 2.0}) {
        for (at::Tensor& tensor : tensors) give(tensor, gradient);
        optimizer.step(0.5, 1.0);
        for (std::size_t t = 0; t < tensors.size(); ++t) {
            for (ScalarAdamW& one : expected[t]) one.step(gradient, 0.5 * rates[t], plus);
        }
    }
    for (std::size_t t = 0; t < tensors.size(); ++t) {
        const at::Tensor flat = tensors[t].reshape({37});
        for (std::size_t i = 0; i < 37; ++i) {
            VITRINE_BELOW(std::abs(flat[static_cast<std::int64_t>(i)].item<double>() - expected[t][i].weight), 4e-6);
        }
    }
}

void TestAdamW::halfWeightsKeepAFloat32Master() {
    TrainingConfig slow = config();
    slow.weightDecay = 0.0;
    slow.learningRate = 1e-4;  // far below half a bfloat16 step of 1.0
    at::Tensor half = at::full({4}, 1.0, at::TensorOptions().dtype(at::kBFloat16)).requires_grad_(true);
    AdamW optimizer({{"w", &half, ModelPart::Language}}, slow);
    for (int i = 0; i < 60; ++i) {
        give(half, 0.5);
        optimizer.collect();
        QVERIFY(!half.grad().defined());
        give(half, 0.5);
        optimizer.collect();
        VITRINE_BELOW(std::abs(optimizer.gradientNorm(1.0) - 2.0), 1e-6);
        optimizer.step(1.0, 1.0);
    }
    VITRINE_BELOW(std::abs(optimizer.state().at("w.master")[0].item<double>() - 0.994), 1e-5);
    QCOMPARE(half[0].item<double>(), 0.9921875);  // 0.994 in bfloat16
}

void TestAdamW::theNormIsOverAllTensors() {
    at::Tensor a = weights();
    at::Tensor b = weights();
    AdamW optimizer({{"a", &a, ModelPart::Language}, {"b", &b, ModelPart::Vision}}, config());
    QCOMPARE(optimizer.gradientNorm(1.0), 0.0);
    give(a, 2.0);
    give(b, -1.0);
    VITRINE_BELOW(std::abs(optimizer.gradientNorm(0.5) - 0.5 * std::sqrt(37.0 * 5.0)), 1e-5);
}

void TestAdamW::aRestoredOptimizerGoesOnAsIfNothingHappened_data() {
    QTest::addColumn<bool>("half");
    QTest::newRow("float32") << false;
    QTest::newRow("bfloat16") << true;
}

void TestAdamW::aRestoredOptimizerGoesOnAsIfNothingHappened() {
    QFETCH(bool, half);
    const auto dtype = half ? at::kBFloat16 : at::kFloat;
    at::Tensor straight = weights(dtype);
    at::Tensor second = weights(dtype);
    AdamW one({{"w", &straight, ModelPart::Language}}, config());
    for (int i = 1; i < 7; ++i) {
        give(straight, i);
        one.collect();
        one.step(1.0, 1.0);
        if (i != 3) continue;
        second = straight.detach().clone().requires_grad_(true);
        std::map<std::string, at::Tensor> saved;
        for (const auto& [name, tensor] : one.state()) saved.emplace(name, tensor.clone());
        AdamW other({{"w", &second, ModelPart::Language}}, config());
        const auto restored = other.restore(saved);
        VITRINE_VERIFY_OK(restored);
        for (int k = 4; k < 7; ++k) {
            give(second, k);
            other.collect();
            other.step(1.0, 1.0);
        }
    }
    QVERIFY(second.equal(straight));
}

void TestAdamW::aStateOfOtherTensorsIsRefused() {
    at::Tensor tensor = weights();
    AdamW optimizer({{"w", &tensor, ModelPart::Language}}, config());
    const at::Tensor moment = at::zeros({37});
    const at::Tensor step = at::zeros({});
    QVERIFY(optimizer.restore({}));
    QVERIFY(optimizer.restore({{"other.step", step}}).error().code == ErrorCode::UnexpectedTensor);
    QVERIFY(optimizer.restore({{"w.step", step}, {"w.exp_avg", moment}}).error().code == ErrorCode::MissingTensor);
    QVERIFY(
        optimizer.restore({{"w.step", step}, {"w.exp_avg", at::zeros({3})}, {"w.exp_avg_sq", moment}}).error().code ==
        ErrorCode::ShapeMismatch);
}

QTEST_APPLESS_MAIN(TestAdamW)
#include "test_adamw.moc"
