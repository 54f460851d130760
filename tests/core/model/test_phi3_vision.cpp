// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/logsumexp.h>

#include "core/model/network/phi3_vision.h"
#include "tests/support/golden.h"
#include "tests/support/hash_weights.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::model;
using namespace vitrine::testing;

namespace {

constexpr const char* kConfigs[] = {"tiny30", "tiny35", "gqa30-crops16", "gqa30-crops4"};

Phi3VisionConfig configOf(const std::filesystem::path& folder) {
    auto config = readPhi3VisionConfig(folder);
    if (!config) throw std::runtime_error(config.error().detail);
    return *config;
}

at::Tensor columns(const at::Tensor& logits, const io::Json& forward) {
    return logits.index_select(-1, idTensor(forward["logits_cols"].get<std::vector<std::int64_t>>()).squeeze(0));
}

at::Tensor generatePositions(const at::Tensor& mask) {
    const at::Tensor counted = mask.to(at::kLong).cumsum(1) - 1;
    return counted.masked_fill(mask.logical_not(), 1);
}

}  // namespace

class TestPhi3Vision : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { noGrad_ = std::make_unique<at::NoGradGuard>(); }
    void cleanup() { noGrad_.reset(); }
    void hashWeightsAreTheReferences();
    void textLogitsEqualTheReference_data();
    void textLogitsEqualTheReference();
    void paddedBatchesEqualTheReference_data();
    void paddedBatchesEqualTheReference();
    void cachedStepsEqualTheReference_data();
    void cachedStepsEqualTheReference();
    void longRopeCrossingEqualsTheReference();
    void idsWithoutARowAndSlotsWithoutAPictureAreRefused();

private:
    std::unique_ptr<at::NoGradGuard> noGrad_;
};

void TestPhi3Vision::hashWeightsAreTheReferences() {
    const at::Tensor norm = hashTensor("model.norm.weight", {64});
    VITRINE_BELOW(std::abs(norm[0].item<double>() - 1.0553707), 1e-7);
    VITRINE_BELOW(std::abs(norm[2].item<double>() - 0.9292665), 1e-7);
    const at::Tensor qkv = hashTensor("model.layers.0.self_attn.qkv_proj.weight", {192, 64});
    VITRINE_BELOW(std::abs(qkv[0][2].item<double>() + 0.00496011), 1e-8);
}

void TestPhi3Vision::textLogitsEqualTheReference_data() {
    QTest::addColumn<QString>("config");
    for (const char* config : kConfigs) QTest::newRow(config) << QString::fromUtf8(config);
}

void TestPhi3Vision::textLogitsEqualTheReference() {
    QFETCH(QString, config);
    VITRINE_NEEDS_SHARED(forward, "golden/model/tiny30/forward-f32.safetensors");
    const std::filesystem::path models = forward.parent_path().parent_path();
    const auto folder = models / config.toStdString();
    const auto golden = goldenTensors(folder / "forward-f32.safetensors");
    const auto document = goldenJson(folder / "forward.json");
    const auto network = hashNetwork(configOf(folder));
    for (const auto& [name, item] : document["cases"].items()) {
        if (!item.contains("text") || item.contains("pictures")) continue;
        const at::Tensor ids = idTensor(expandRuns(item["ids_rle"].size() == 1 ? item["ids_rle"][0] : item["ids_rle"]));
        const at::Tensor hidden = network->forward({.ids = ids});
        const at::Tensor logits = network->logits(hidden);
        VITRINE_BELOW(maxDifference(columns(logits, document), golden.at(name + ".logits_cols")), 1e-4);
        VITRINE_BELOW(maxDifference(at::logsumexp(logits, -1), golden.at(name + ".logsumexp")), 1e-4);
        const auto loss = network->loss(hidden, ids);
        VITRINE_BELOW(std::abs(loss.sum.item<double>() / static_cast<double>(loss.tokens) - item["loss"].get<double>()),
                      1e-5);
    }
}

void TestPhi3Vision::paddedBatchesEqualTheReference_data() {
    textLogitsEqualTheReference_data();
}

void TestPhi3Vision::paddedBatchesEqualTheReference() {
    QFETCH(QString, config);
    VITRINE_NEEDS_SHARED(forward, "golden/model/tiny30/forward-f32.safetensors");
    const std::filesystem::path models = forward.parent_path().parent_path();
    const auto folder = models / config.toStdString();
    const auto golden = goldenTensors(folder / "forward-f32.safetensors");
    const auto document = goldenJson(folder / "forward.json");
    const auto network = hashNetwork(configOf(folder));
    int compared = 0;
    for (const auto& [name, item] : document["cases"].items()) {
        if (!item.contains("attention_mask")) continue;
        const at::Tensor mask = idRows(item["attention_mask"]).to(at::kBool);
        network::ModelInput input{.ids = idRows(item["ids"]), .keyMask = mask};
        if (name.ends_with("genpos")) input.positions = generatePositions(mask);
        const at::Tensor logits = columns(network->logits(network->forward(input)), document);
        const at::Tensor difference = (logits - golden.at(name + ".logits_cols")).abs() * mask.unsqueeze(-1);
        VITRINE_BELOW(difference.max().item<double>(), 1e-4);
        ++compared;
    }
    QVERIFY(compared >= 4 || document["cases"].size() < 6);
}

void TestPhi3Vision::cachedStepsEqualTheReference_data() {
    textLogitsEqualTheReference_data();
}

void TestPhi3Vision::cachedStepsEqualTheReference() {
    QFETCH(QString, config);
    VITRINE_NEEDS_SHARED(forward, "golden/model/tiny30/forward-f32.safetensors");
    const std::filesystem::path models = forward.parent_path().parent_path();
    const auto folder = models / config.toStdString();
    const auto golden = goldenTensors(folder / "forward-f32.safetensors");
    const auto document = goldenJson(folder / "forward.json");
    const auto network = hashNetwork(configOf(folder));
    const auto& cases = document["cases"];
    if (!cases.contains("cache_text0")) QSKIP("this configuration has no cached case in the reference data");
    const auto runs = cases["text0"]["ids_rle"];
    const at::Tensor ids = idTensor(expandRuns(runs.size() == 1 ? runs[0] : runs));
    const auto prefill = cases["cache_text0"]["prefill"].get<std::int64_t>();
    network::KvCache cache(network->config().numHiddenLayers);
    std::vector<at::Tensor> logits;
    at::Tensor hidden = network->forward({.ids = ids.narrow(1, 0, prefill), .cache = &cache});
    logits.push_back(network->logits(hidden.narrow(1, prefill - 1, 1)));
    for (std::int64_t step = 0; step < cases["cache_text0"]["steps"].get<std::int64_t>(); ++step) {
        hidden = network->forward({.ids = ids.narrow(1, prefill + step, 1), .cache = &cache});
        logits.push_back(network->logits(hidden));
    }
    VITRINE_BELOW(maxDifference(columns(at::cat(logits, 1), document), golden.at("cache_text0.logits_cols")), 1e-4);
}

void TestPhi3Vision::longRopeCrossingEqualsTheReference() {
    VITRINE_NEEDS_SHARED(forward, "golden/model/tiny30/forward-f32.safetensors");
    const std::filesystem::path models = forward.parent_path().parent_path();
    const auto golden = goldenTensors(models / "longrope-crossing.safetensors");
    const auto document = goldenJson(models / "longrope-crossing.json");
    const at::Tensor ids = idTensor(document["ids"].get<std::vector<std::int64_t>>());
    for (const std::string version : {"3.0", "3.5"}) {
        Phi3VisionConfig config = configOf(models / "tiny30");
        config.originalMaxPositionEmbeddings = document["original_max"].get<std::int64_t>();
        config.maxPositionEmbeddings = document["max_position"].get<std::int64_t>();
        config.variant = version == "3.0" ? Phi3VisionVariant::V30 : Phi3VisionVariant::V35;
        const auto network = hashNetwork(config);
        for (const int length : {8, 9, 15}) {
            const auto& item = document["cases"][version + ".full" + std::to_string(length)];
            const at::Tensor logits =
                network->logits(network->forward({.ids = ids.narrow(1, 0, length)})).select(1, length - 1).squeeze(0);
            QCOMPARE(logits.argmax().item<std::int64_t>(), item["argmax"].get<std::int64_t>());
            for (int i = 0; i < 4; ++i) {
                VITRINE_BELOW(
                    std::abs(logits[i].item<double>() - item["first4"][static_cast<std::size_t>(i)].get<double>()),
                    1e-4);
            }
        }
        network::KvCache cache(config.numHiddenLayers);
        (void)network->forward({.ids = ids.narrow(1, 0, 8), .cache = &cache});
        const auto& stepped = document["cases"][version + ".cached_steps"];
        for (std::int64_t step = 8; step < 15; ++step) {
            const at::Tensor logits =
                network->logits(network->forward({.ids = ids.narrow(1, step, 1), .cache = &cache}));
            QCOMPARE(logits.argmax().item<std::int64_t>(),
                     stepped["argmax"][static_cast<std::size_t>(step - 8)].get<std::int64_t>());
        }
    }
}

void TestPhi3Vision::idsWithoutARowAndSlotsWithoutAPictureAreRefused() {
    VITRINE_NEEDS_SHARED(forward, "golden/model/tiny30/forward-f32.safetensors");
    const std::filesystem::path models = forward.parent_path().parent_path();
    const auto network = hashNetwork(configOf(models / "tiny30"));
    QVERIFY(network->check({.ids = idTensor({1, 32064})}).error().code == ErrorCode::TokenOutOfRange);
    QVERIFY(network->check({.ids = idTensor({1, -1, -1})}).error().code == ErrorCode::ImageTagMismatch);
    QVERIFY(static_cast<bool>(network->check({.ids = idTensor({1, 32063})})));
}

QTEST_APPLESS_MAIN(TestPhi3Vision)
#include "test_phi3_vision.moc"
