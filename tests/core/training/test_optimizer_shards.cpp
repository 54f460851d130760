// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/full.h>
#include <ATen/ops/linspace.h>
#include <sys/resource.h>

#include <csignal>
#include <numeric>

#include "core/io/file.h"
#include "core/model/network/tensor_io.h"
#include "core/training/optimizer_shards.h"
#include "tests/support/golden.h"
#include "tests/support/process_threads.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::training;
using namespace vitrine::testing;
using distributed::ProcessGroup;

namespace {

constexpr int kSteps = 4;

TrainingConfig fullConfig() {
    TrainingConfig config;
    config.finetuningType = "full";
    config.learningRate = 0.02;
    config.visionLearningRate = 0.005;
    config.weightDecay = 0.1;
    return config;
}

/// The weights of one process: five tensors of unlike sizes, types and parts.
struct Model {
    std::vector<at::Tensor> weights;
    std::vector<Trainable> tensors;

    Model() {
        const std::int64_t sizes[] = {700, 300, 290, 64, 40};
        for (std::size_t i = 0; i < std::size(sizes); ++i) {
            const auto type = i % 2 == 1 ? at::kBFloat16 : at::kFloat;
            weights.push_back(at::linspace(-1.0, 1.0, sizes[i]).to(type).requires_grad_(true));
        }
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const ModelPart part = i == 2 ? ModelPart::Vision : ModelPart::Language;
            tensors.push_back({"layer" + std::to_string(i), &weights[i], part});
        }
    }

    /// What micro-batch `number` of a step gives; the last tensor gets nothing from odd ones, the fourth never
    /// anything.
    void give(int step, int number) {
        const at::NoGradGuard noGrad;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (i == 3 || (i == 4 && number % 2 == 1)) continue;
            const double value = 0.1 * (step + 1) + 0.03 * number - 0.05 * static_cast<double>(i);
            const auto gradient = at::full(weights[i].sizes(), value, weights[i].options().requires_grad(false));
            at::Tensor& sum = weights[i].mutable_grad();
            sum = sum.defined() ? sum + gradient : gradient;
        }
    }
};

std::string merged(const std::vector<std::string>& masks) {
    std::string all = masks.front();
    for (const std::string& mask : masks)
        for (std::size_t i = 0; i < mask.size(); ++i) all[i] = std::max(all[i], mask[i]);
    return all;
}

/// What a process does in steps `from` to `to` - 1, of two micro-batches each, shared by all; its norms.
std::vector<double> learn(AdamW& optimizer, Model& model, ProcessGroup* group, int from, int to) {
    OptimizerShards shards(optimizer, group);
    std::vector<double> norms;
    for (int step = from; step < to; ++step) {
        for (int micro = distributed::rankOf(group); micro < 2; micro += distributed::sizeOf(group)) {
            model.give(step, micro);
            optimizer.collect();
        }
        const std::string mask = merged(*group->exchange(optimizer.gradientMask()));
        if (!shards.sumGradients(mask)) return {};
        const auto norm = shards.gradientNorm(mask, 1.0);
        if (!norm) return {};
        norms.push_back(*norm);
        optimizer.step(1.0, 0.5);
        if (!shards.shareWeights(mask)) return {};
    }
    return norms;
}

/// What the weights are after 2 * kSteps, begun in step `from` with weights and state as saved; of the first process.
std::vector<at::Tensor> learnt(int processes, const std::vector<at::Tensor>& weights,
                               const std::map<std::string, at::Tensor>& saved, int from) {
    std::vector<at::Tensor> after;
    const bool met = together(processes, [&](ProcessGroup& group) {
        Model model;
        const at::NoGradGuard noGrad;
        for (std::size_t i = 0; i < weights.size(); ++i) model.weights[i].copy_(weights[i]);
        AdamW optimizer(model.tensors, fullConfig(), ownersFor(model.tensors, fullConfig(), &group));
        if (!saved.empty() && !optimizer.restore(saved)) return;
        (void)learn(optimizer, model, &group, from, 2 * kSteps);
        if (group.rank() == 0) after = model.weights;
    });
    return met ? after : std::vector<at::Tensor>();
}

/// The largest difference; infinite where they are not of one kind.
double apart(const std::vector<at::Tensor>& some, const std::vector<at::Tensor>& others) {
    if (some.size() != others.size()) return std::numeric_limits<double>::infinity();
    double largest = 0.0;
    for (std::size_t i = 0; i < some.size(); ++i) {
        const at::Tensor difference = some[i].to(at::kFloat) - others[i].to(at::kFloat);
        largest = std::max(largest, difference.abs().max().item<double>());
    }
    return largest;
}

std::int64_t elementsIn(const AdamW& optimizer) {
    std::int64_t elements = 0;
    for (const auto& [name, tensor] : optimizer.state()) elements += tensor.numel();
    return elements;
}

}  // namespace

class TestOptimizerShards : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TORCH_FR_BUFFER_SIZE", "0"); }
    void largeTensorsAreSpreadEvenly();
    void adaptersStayWithEverybody();
    void dividedProcessesLearnWhatUndividedOnesLearn_data();
    void dividedProcessesLearnWhatUndividedOnesLearn();
    void theWholeStateIsWrittenAndReadByAnyNumber();
    void aFullDiskIsAnErrorAfterAllHaveGiven();
};

void TestOptimizerShards::largeTensorsAreSpreadEvenly() {
    const Model model;
    QCOMPARE(ownersOf(model.tensors, 2), (std::vector<int>{0, 1, 1, 1, 1}));  // 700 against 300 + 290 + 64 + 40
    QCOMPARE(ownersOf(model.tensors, 3), (std::vector<int>{0, 1, 2, 2, 1}));
    QCOMPARE(ownersOf(model.tensors, 1), std::vector<int>(5, 0));
    QCOMPARE(ownersOf(model.tensors, 9), (std::vector<int>{0, 1, 2, 3, 4}));
}

void TestOptimizerShards::adaptersStayWithEverybody() {
    QVERIFY(together(2, [](ProcessGroup& group) {
        const Model model;
        TrainingConfig config = fullConfig();
        QVERIFY(ownersFor(model.tensors, config, nullptr).of.empty());
        QCOMPARE(ownersFor(model.tensors, config, &group).own, group.rank());
        config.finetuningType = "lora";
        QVERIFY(ownersFor(model.tensors, config, &group).of.empty());
    }));
}

void TestOptimizerShards::dividedProcessesLearnWhatUndividedOnesLearn_data() {
    QTest::addColumn<int>("processes");
    QTest::newRow("two") << 2;
    QTest::newRow("three, one without micro-batches") << 3;
}

void TestOptimizerShards::dividedProcessesLearnWhatUndividedOnesLearn() {
    QFETCH(int, processes);
    const TrainingConfig config = fullConfig();
    std::vector<std::vector<at::Tensor>> undivided(static_cast<std::size_t>(processes)), divided = undivided;
    std::vector<std::vector<double>> norms(2);
    std::vector<std::int64_t> kept(static_cast<std::size_t>(processes));
    for (const bool divides : {false, true}) {
        QVERIFY(together(processes, [&](ProcessGroup& group) {
            Model model;
            AdamW optimizer(model.tensors, config, divides ? ownersFor(model.tensors, config, &group) : StateOwners());
            const auto seen = learn(optimizer, model, &group, 0, kSteps);
            const auto rank = static_cast<std::size_t>(group.rank());
            (divides ? divided : undivided)[rank] = model.weights;
            if (divides) kept[rank] = elementsIn(optimizer);
            if (rank == 0) norms[divides ? 1 : 0] = seen;
        }));
    }
    QCOMPARE(norms[0].size(), std::size_t{kSteps});
    for (int i = 0; i < kSteps; ++i) QVERIFY(std::abs(norms[0][i] - norms[1][i]) < 1e-5 * norms[0][i]);
    const Model untouched;
    QVERIFY(apart(divided[0], undivided[0]) < 1e-6);
    for (std::size_t i = 0; i < untouched.weights.size(); ++i) {
        for (const auto& weights : divided) QVERIFY(weights[i].equal(divided[0][i]));  // the same bits in all
        QCOMPARE(divided[0][i].equal(untouched.weights[i]), i == 3);
    }
    const std::int64_t all = std::accumulate(kept.begin(), kept.end(), std::int64_t{0});
    for (const std::int64_t own : kept) QVERIFY(own < all && own > 0);
    if (processes == 2) QVERIFY(std::abs(2 * kept[0] - all) < all / 5);  // about half in each
}

void TestOptimizerShards::theWholeStateIsWrittenAndReadByAnyNumber() {
    const auto folder = io::TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    const auto file = folder->path() / "optimizer.safetensors";
    std::map<std::string, at::Tensor> inMemory;
    std::mutex mutex;
    std::vector<at::Tensor> weights;
    QVERIFY(together(2, [&](ProcessGroup& group) {
        Model model;
        AdamW optimizer(model.tensors, fullConfig(), ownersFor(model.tensors, fullConfig(), &group));
        (void)learn(optimizer, model, &group, 0, kSteps);
        const OptimizerShards shards(optimizer, &group);
        if (group.rank() == 0) QVERIFY(shards.write(file));
        QVERIFY(shards.meet(std::string()));
        const std::lock_guard lock(mutex);
        inMemory.merge(optimizer.state());
        weights = model.weights;
    }));
    const auto saved = model::network::readTensors(file);
    VITRINE_VERIFY_OK(saved);
    QCOMPARE(saved->size(), inMemory.size());
    for (const auto& [name, tensor] : inMemory) QVERIFY2(saved->at(name).equal(tensor), name.c_str());

    const auto straight = learnt(2, {}, {}, 0);
    const auto inTwo = learnt(2, weights, *saved, kSteps);
    QVERIFY(std::ranges::equal(inTwo, straight, [](const auto& a, const auto& b) { return a.equal(b); }));
    for (const int processes : {1, 3}) QVERIFY(apart(learnt(processes, weights, *saved, kSteps), straight) < 1e-2);
}

void TestOptimizerShards::aFullDiskIsAnErrorAfterAllHaveGiven() {
    const auto folder = io::TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    const TrainingConfig config = fullConfig();
    std::vector<int> metAgain(2, 0);
    std::optional<Error> error;
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(together(2, [&](ProcessGroup& group) {
        Model model;
        AdamW optimizer(model.tensors, config, ownersFor(model.tensors, config, &group));
        (void)learn(optimizer, model, &group, 0, 1);
        const OptimizerShards shards(optimizer, &group);
        if (group.rank() == 0) {
            const rlimit small{4096, before.rlim_max};
            ::setrlimit(RLIMIT_FSIZE, &small);
            const auto written = shards.write(folder->path() / "optimizer.safetensors");
            ::setrlimit(RLIMIT_FSIZE, &before);
            if (!written) error = written.error();
            QVERIFY(shards.write(folder->path() / "second.safetensors"));
        }
        metAgain[static_cast<std::size_t>(group.rank())] = shards.meet(std::string()) ? 1 : 0;
    }));
    QVERIFY(error);
    QCOMPARE(error->code, ErrorCode::DiskFull);
    QVERIFY(!std::filesystem::exists(folder->path() / "optimizer.safetensors"));
    QVERIFY(std::filesystem::exists(folder->path() / "second.safetensors"));
    QCOMPARE(metAgain, (std::vector<int>{1, 1}));
}

QTEST_GUILESS_MAIN(TestOptimizerShards)
#include "test_optimizer_shards.moc"
