// SPDX-License-Identifier: GPL-3.0-or-later
// The fused operations against the same written operator by operator: values and gradients.
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full_like.h>
#include <ATen/ops/linear.h>

#include <functional>

#include "core/model/kernels/lora_linear.h"
#include "core/model/kernels/rms_norm.h"
#include "core/model/kernels/rotary_split.h"
#include "core/model/kernels/swiglu.h"
#include "core/model/network/phi3_vision.h"
#include "tests/support/golden.h"
#include "tests/support/hash_weights.h"
#include "tests/support/small_model.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::model::kernels;
using namespace vitrine::testing;

namespace {

using Tensors = std::vector<at::Tensor>;

at::Tensor drawn(at::IntArrayRef shape) {
    return at::empty(shape, at::TensorOptions().dtype(at::kFloat)).uniform_(-1.5, 1.5);
}

/// Runs `operation` on fresh leaves, pulls a weighted sum back, and gives value and gradients.
Tensors run(const std::function<Tensors(const Tensors&)>& operation, const Tensors& inputs) {
    Tensors leaves;
    for (const at::Tensor& input : inputs) leaves.push_back(input.detach().clone().requires_grad_(true));
    const Tensors outputs = operation(leaves);
    at::Tensor sum;
    for (const at::Tensor& output : outputs) {
        const at::Tensor part = (output * (hashTensor("pull", output.sizes().vec()) + 0.3)).sum();
        sum = sum.defined() ? sum + part : part;
    }
    sum.backward();
    Tensors all;
    for (const at::Tensor& output : outputs) all.push_back(output.detach());
    for (const at::Tensor& leaf : leaves) all.push_back(leaf.grad());
    return all;
}

void compare(const Tensors& fused, const Tensors& plain) {
    QCOMPARE(fused.size(), plain.size());
    for (std::size_t i = 0; i < fused.size(); ++i) {
        QVERIFY(fused[i].sizes() == plain[i].sizes());
        VITRINE_BELOW(maxDifference(fused[i], plain[i]), 1e-5 * (1.0 + plain[i].abs().max().item<double>()));
    }
}

}  // namespace

class TestKernels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rmsNormEqualsThePlainOne_data();
    void rmsNormEqualsThePlainOne();
    void swigluEqualsThePlainOne_data();
    void swigluEqualsThePlainOne();
    void rotaryEqualsThePlainOne_data();
    void rotaryEqualsThePlainOne();
    void loraEqualsThePlainOne_data();
    void loraEqualsThePlainOne();
    void whatIsNotFloat32TakesThePlainWay();
    void trainedBaseWeightsAreNotFused();
    void theAnswersLossIsTheWholeLoss_data();
    void theAnswersLossIsTheWholeLoss();
};

void TestKernels::rmsNormEqualsThePlainOne_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("size");
    for (const auto& [rows, size] : {std::pair{1, 1}, {3, 7}, {5, 64}, {130, 33}, {700, 128}})
        QTest::addRow("%d x %d", rows, size) << rows << size;
}

void TestKernels::rmsNormEqualsThePlainOne() {
    QFETCH(int, rows);
    QFETCH(int, size);
    const Tensors inputs = {drawn({2, rows, size}), drawn({size})};
    compare(run([](const Tensors& t) { return Tensors{rmsNorm(t[0], t[1], 1e-5)}; }, inputs),
            run([](const Tensors& t) { return Tensors{plainRmsNorm(t[0], t[1], 1e-5)}; }, inputs));
    // Rows that do not lie one after another.
    const auto across = [](auto norm) {
        return [norm](const Tensors& t) { return Tensors{norm(t[0].transpose(0, 1), t[1], 1e-6)}; };
    };
    compare(run(across(rmsNorm), inputs), run(across(plainRmsNorm), inputs));
}

void TestKernels::swigluEqualsThePlainOne_data() {
    QTest::addColumn<int>("width");
    for (const int width : {2, 10, 96, 384}) QTest::addRow("%d", width) << width;
}

void TestKernels::swigluEqualsThePlainOne() {
    QFETCH(int, width);
    const Tensors inputs = {drawn({2, 9, width}) * 6};
    compare(run([](const Tensors& t) { return Tensors{swiglu(t[0])}; }, inputs),
            run([](const Tensors& t) { return Tensors{plainSwiglu(t[0])}; }, inputs));
}

void TestKernels::rotaryEqualsThePlainOne_data() {
    QTest::addColumn<int>("heads");
    QTest::addColumn<int>("kvHeads");
    QTest::addColumn<int>("headDim");
    QTest::addColumn<bool>("tablePerRow");
    QTest::newRow("as many keys as queries") << 4 << 4 << 32 << false;
    QTest::newRow("grouped") << 6 << 2 << 10 << false;
    QTest::newRow("positions of their own") << 2 << 2 << 16 << true;
    QTest::newRow("smallest") << 1 << 1 << 2 << true;
}

void TestKernels::rotaryEqualsThePlainOne() {
    QFETCH(int, heads);
    QFETCH(int, kvHeads);
    QFETCH(int, headDim);
    QFETCH(bool, tablePerRow);
    const QkvLayout layout{heads, kvHeads, headDim};
    const at::Tensor cos = drawn({tablePerRow ? 3 : 1, 1, 11, headDim});
    const at::Tensor sin = drawn(cos.sizes());
    const auto by = [&](auto split) {
        return [&, split](const Tensors& t) {
            const Qkv parts = split(t[0], cos, sin, layout);
            // Attention gives gradients in another order of axes.
            return Tensors{parts.q.contiguous() * 2, parts.k, parts.v.transpose(2, 3).contiguous()};
        };
    };
    const Tensors inputs = {drawn({3, 11, (heads + 2 * kvHeads) * headDim})};
    compare(run(by(rotarySplit), inputs), run(by(plainRotarySplit), inputs));
}

void TestKernels::loraEqualsThePlainOne_data() {
    QTest::addColumn<bool>("bias");
    QTest::addColumn<bool>("inputLearns");
    QTest::newRow("without bias") << false << true;
    QTest::newRow("with bias") << true << true;
    QTest::newRow("first layer: the input needs no gradient") << true << false;
}

void TestKernels::loraEqualsThePlainOne() {
    QFETCH(bool, bias);
    QFETCH(bool, inputLearns);
    const at::Tensor weight = drawn({24, 17});
    const at::Tensor offset = bias ? drawn({24}) : at::Tensor();
    const at::Tensor fixed = drawn({2, 5, 17});
    const auto fused = [&](const Tensors& t) {
        const LoraWeights weights{weight, offset, t[0], t[1], 0.7};
        return Tensors{fusedLoraLinear(inputLearns ? t[2] : fixed, weights)};
    };
    const auto plain = [&](const Tensors& t) {
        const at::Tensor x = inputLearns ? t[2] : fixed;
        const at::Tensor base = at::linear(x, weight, bias ? std::optional(offset) : std::nullopt);
        return Tensors{base + at::linear(at::linear(x, t[0]), t[1]) * 0.7};
    };
    Tensors inputs = {drawn({3, 17}), drawn({24, 3})};
    if (inputLearns) inputs.push_back(fixed);
    compare(run(fused, inputs), run(plain, inputs));
}

void TestKernels::whatIsNotFloat32TakesThePlainWay() {
    const at::Tensor x = drawn({4, 32}).to(at::kBFloat16);
    const at::Tensor weight = drawn({32}).to(at::kBFloat16);
    QVERIFY(rmsNorm(x, weight, 1e-5).equal(plainRmsNorm(x, weight, 1e-5)));
    QVERIFY(swiglu(x).equal(plainSwiglu(x)));
    const LoraWeights mixed{drawn({8, 32}).to(at::kBFloat16), {}, drawn({2, 32}), drawn({8, 2}), 1.0};
    QVERIFY(!canFuseLora(x, mixed));
}

void TestKernels::trainedBaseWeightsAreNotFused() {
    LoraWeights weights{drawn({8, 4}), drawn({8}), drawn({2, 4}), drawn({8, 2}), 1.0};
    QVERIFY(canFuseLora(drawn({3, 4}), weights));
    weights.bias.requires_grad_(true);
    QVERIFY(!canFuseLora(drawn({3, 4}), weights));
}

void TestKernels::theAnswersLossIsTheWholeLoss_data() {
    QTest::addColumn<bool>("recompute");
    QTest::newRow("activations kept") << false;
    QTest::newRow("activations recomputed") << true;
}

void TestKernels::theAnswersLossIsTheWholeLoss() {
    QFETCH(bool, recompute);
    const auto network = hashNetwork(smallConfig());
    network->decoder.gradientCheckpointing = recompute;
    const at::Tensor ids = idRows(io::Json::parse("[[1,5,6,7,8,9],[1,5,9,0,0,0]]"));
    const at::Tensor labels = idRows(io::Json::parse("[[-100,-100,6,-100,8,9],[-100,5,9,-100,-100,-100]]"));
    const auto gradients = [&](bool answersOnly) {
        Tensors all;
        for (const auto& parameter : network->index().parameters) {
            parameter.tensor->requires_grad_(true);
            parameter.tensor->mutable_grad().reset();
        }
        const auto loss = answersOnly ? network->answerLoss({.ids = ids}, labels)
                                      : network->loss(network->forward({.ids = ids}), labels);
        loss.sum.backward();
        all.push_back(loss.sum.detach());
        for (const auto& parameter : network->index().parameters) {
            if (parameter.tensor->grad().defined()) all.push_back(parameter.tensor->grad());
        }
        return all;
    };
    compare(gradients(true), gradients(false));
    const auto nothing = network->answerLoss({.ids = ids}, at::full_like(ids, -100));
    QCOMPARE(nothing.tokens, 0);
    QCOMPARE(nothing.sum.item<double>(), 0.0);
}

QTEST_APPLESS_MAIN(TestKernels)
#include "test_kernels.moc"
