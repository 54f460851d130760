// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/stack.h>

#include "core/io/hashing.h"
#include "core/model/network/phi3_vision.h"
#include "tests/support/golden.h"
#include "tests/support/hash_weights.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::model;
using namespace vitrine::testing;

namespace {

Phi3VisionConfig tinyConfig(const std::filesystem::path& folder) {
    auto config = readPhi3VisionConfig(folder);
    if (!config) throw std::runtime_error(config.error().detail);
    return *config;
}

double rowMaximum(const at::Tensor& x) {
    return x.abs().max().item<double>();
}

}  // namespace

class TestNetworkOps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { noGrad_ = std::make_unique<at::NoGradGuard>(); }
    void cleanup() { noGrad_.reset(); }
    void decoderPartsEqualTheReference_data();
    void decoderPartsEqualTheReference();
    void clipPartsEqualTheReference_data();
    void clipPartsEqualTheReference();
    void picturesAreMergedInTheReferenceOrder();
    void rotaryTablesEqualTheReference_data();
    void rotaryTablesEqualTheReference();
    void yarnTablesEqualTheReference();
    void chunksBehindAPastEqualOnePass();

private:
    std::unique_ptr<at::NoGradGuard> noGrad_;
};

void TestNetworkOps::decoderPartsEqualTheReference_data() {
    QTest::addColumn<int>("kvHeads");
    QTest::addColumn<bool>("bf16");
    for (int kvHeads : {1, 2}) {
        for (bool bf16 : {false, true}) {
            QTest::addRow("%d key-value heads, %s", kvHeads, bf16 ? "bfloat16" : "float32") << kvHeads << bf16;
        }
    }
}

void TestNetworkOps::decoderPartsEqualTheReference() {
    QFETCH(int, kvHeads);
    QFETCH(bool, bf16);
    VITRINE_NEEDS_SHARED(folder, "golden/ops");
    const auto golden = goldenTensors(folder / "decoder.safetensors");
    Phi3VisionConfig config = tinyConfig(folder.parent_path() / "model/tiny30");
    config.numKeyValueHeads = kvHeads;
    const auto dtype = bf16 ? at::kBFloat16 : at::kFloat;
    const auto network = hashNetwork(config, dtype);
    const auto& layer = network->decoder.layers[0];
    const std::string prefix = "kv" + std::to_string(kvHeads) + ".";
    const at::Tensor x = golden.at(prefix + "x").to(dtype);  // [2, 11, 64]
    const at::Tensor mask = golden.at(prefix + "attention_mask").to(at::kBool);

    network::AttentionContext context;
    context.rotary = network->decoder.rotary().tables(at::arange(11).unsqueeze(0), 11, dtype);
    context.bias = network::attentionBias(mask, 11, dtype);
    const std::map<std::string, at::Tensor> outputs = {
        {"rms", layer.inputLayernorm.forward(x)},
        {"mlp", layer.mlp.forward(x)},
        {"attn", layer.selfAttn.forward(x, context, 0)},
        {"layer", layer.forward(x, context, 0)},
    };
    for (const auto& [name, output] : outputs) {
        const at::Tensor expected = golden.at(prefix + (bf16 ? "bf16." : "f32.") + name);
        // float32: 1e-5 of the row's maximum; bfloat16: two units in the last place (2^-7) of the row's maximum.
        const at::Tensor rows = expected.to(at::kFloat).abs().amax(std::vector<std::int64_t>{-1}, true);
        const at::Tensor relative = (output.to(at::kFloat) - expected.to(at::kFloat)).abs() / rows;
        VITRINE_BELOW(rowMaximum(relative), bf16 ? 2.0 / 128 : 1e-5);
    }
}

void TestNetworkOps::clipPartsEqualTheReference_data() {
    QTest::addColumn<bool>("bf16");
    QTest::newRow("float32") << false;
    QTest::newRow("bfloat16") << true;
}

void TestNetworkOps::clipPartsEqualTheReference() {
    QFETCH(bool, bf16);
    VITRINE_NEEDS_SHARED(folder, "golden/ops");
    const auto golden = goldenTensors(folder / "clip.safetensors");
    const auto dtype = bf16 ? at::kBFloat16 : at::kFloat;
    const auto network = hashNetwork(tinyConfig(folder.parent_path() / "model/tiny30"), dtype);
    const auto& tower = network->visionEmbedTokens.imgProcessor;
    const float scale = 2.0f * std::sqrt(3.0f * 336 * 336);
    const at::Tensor pixels = hashTensor("ops.img.pub", {1, 3, 336, 336}) * scale;
    const at::Tensor embedded = tower.embed(pixels.to(dtype));
    const at::Tensor normed = tower.preLayernorm.forward(embedded);
    const at::Tensor first = tower.layers[0].forward(normed);
    const std::string prefix = bf16 ? "bf16." : "f32.";
    const double limit = bf16 ? 0.06 : 1e-5;
    const auto everyThirtySecond = [](const at::Tensor& x) { return x.slice(1, 0, std::nullopt, 32); };
    VITRINE_BELOW(maxDifference(everyThirtySecond(embedded), golden.at(prefix + "embeddings")), limit);
    VITRINE_BELOW(maxDifference(everyThirtySecond(normed), golden.at(prefix + "pre_layrnorm")), limit);
    VITRINE_BELOW(maxDifference(everyThirtySecond(first), golden.at(prefix + "layer0")), limit);
}

void TestNetworkOps::picturesAreMergedInTheReferenceOrder() {
    VITRINE_NEEDS_SHARED(folder, "golden/vision");
    const auto golden = goldenTensors(folder / "merge.safetensors");
    const auto network = hashNetwork(tinyConfig(folder.parent_path() / "model/tiny30"));
    for (const auto& item : goldenJson(folder / "merge.json")) {
        const network::CropGrid grid{item["grid_hw"][0].get<std::int64_t>(), item["grid_hw"][1].get<std::int64_t>()};
        const auto shape = item["features_shape"].get<std::vector<std::int64_t>>();
        const float scale = std::sqrt(576.0f * 1024.0f);
        const at::Tensor features = hashTensor(item["features_name"].get<std::string>(), shape) * scale;
        const at::Tensor merged = network->visionEmbedTokens.merge(features, std::span(&grid, 1)).contiguous();
        QCOMPARE(merged.size(0), item["rows"].get<std::int64_t>());
        QCOMPARE(merged.size(0), network->visionEmbedTokens.tokenCount(grid));
        const std::span<const float> values(merged.const_data_ptr<float>(), static_cast<std::size_t>(merged.numel()));
        const std::uint32_t crc = io::crc32(std::as_bytes(values));
        QCOMPARE(crc, static_cast<std::uint32_t>(
                          std::stoul(item["before_projector_crc32"].get<std::string>(), nullptr, 16)));
        const std::string key = std::to_string(grid.rows) + "x" + std::to_string(grid.columns) + ".projected";
        VITRINE_BELOW(maxDifference(network->visionEmbedTokens.project(merged), golden.at(key)), 1e-5);
    }
}

void TestNetworkOps::rotaryTablesEqualTheReference_data() {
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("longFactors");
    for (const char* version : {"3.0", "3.5"}) {
        for (bool longFactors : {false, true}) {
            QTest::addRow("%s %s", version, longFactors ? "long" : "short")
                << QString::fromUtf8(version) << longFactors;
        }
    }
}

void TestNetworkOps::rotaryTablesEqualTheReference() {
    QFETCH(QString, version);
    QFETCH(bool, longFactors);
    VITRINE_NEEDS_SHARED(folder, "golden/rope");
    const auto golden = goldenTensors(folder / "rope.safetensors");
    const std::string data = version == QStringLiteral("3.0") ? "data/phi3-vision" : "data/phi3.5-vision";
    VITRINE_NEEDS_SHARED(published, "data");
    const network::RotaryEmbedding rotary(tinyConfig(published.parent_path() / data));
    const std::string prefix = version.toStdString() + (longFactors ? ".long." : ".short.");
    VITRINE_BELOW(maxDifference(rotary.inverseFrequencies(longFactors), golden.at(prefix + "inv_freq")), 1e-9);
    const at::Tensor positions = golden.at(prefix + "position_ids").to(at::kLong).unsqueeze(0);
    const std::int64_t length = longFactors ? 4097 : 1;
    const auto wide = rotary.tables(positions, length, at::kFloat);
    VITRINE_BELOW(maxDifference(wide.cos.squeeze(), golden.at(prefix + "cos")), 1e-6);
    VITRINE_BELOW(maxDifference(wide.sin.squeeze(), golden.at(prefix + "sin")), 1e-6);
    VITRINE_BELOW(maxDifference(network::applyRotary(golden.at(prefix + "q"), wide), golden.at(prefix + "q_rot")),
                  1e-5);
    VITRINE_BELOW(maxDifference(network::applyRotary(golden.at(prefix + "k"), wide), golden.at(prefix + "k_rot")),
                  1e-5);
    const auto narrow = rotary.tables(positions, length, at::kBFloat16);
    const double ulp = 1.0 / 128;  // of values below 2
    VITRINE_BELOW(maxDifference(narrow.cos.squeeze(), golden.at(prefix + "cos_bf16")), ulp);
    VITRINE_BELOW(maxDifference(narrow.sin.squeeze(), golden.at(prefix + "sin_bf16")), ulp);
    const at::Tensor q = golden.at(prefix + "q").to(at::kBFloat16);
    VITRINE_BELOW(maxDifference(network::applyRotary(q, narrow), golden.at(prefix + "q_rot_bf16")), 4 * ulp);
}

void TestNetworkOps::yarnTablesEqualTheReference() {
    VITRINE_NEEDS_SHARED(folder, "golden/rope");
    const auto golden = goldenTensors(folder / "rope.safetensors");
    Phi3VisionConfig config = tinyConfig(folder.parent_path() / "model/tiny30");
    config.ropeType = RopeType::Yarn;
    const network::RotaryEmbedding rotary(config);
    const at::Tensor positions = golden.at("yarn_tiny.position_ids").to(at::kLong).unsqueeze(0);
    const auto tables = rotary.tables(positions, positions.max().item<std::int64_t>() + 1, at::kFloat);
    VITRINE_BELOW(maxDifference(tables.cos.squeeze(), golden.at("yarn_tiny.cos")), 1e-6);
    VITRINE_BELOW(maxDifference(tables.sin.squeeze(), golden.at("yarn_tiny.sin")), 1e-6);
}

void TestNetworkOps::chunksBehindAPastEqualOnePass() {
    const at::Tensor q = hashTensor("chunk.q", {2, 4, 97, 32}) * 8;
    const at::Tensor k = hashTensor("chunk.k", {2, 4, 97, 32}) * 8;
    const at::Tensor v = hashTensor("chunk.v", {2, 4, 97, 32}) * 8;
    const at::Tensor whole = network::causalAttention(q, k, v);
    std::vector<at::Tensor> parts;
    for (std::int64_t first = 0; first < 97; first += 20) {
        const std::int64_t end = std::min<std::int64_t>(first + 20, 97);
        parts.push_back(
            network::causalAttention(q.narrow(2, first, end - first), k.narrow(2, 0, end), v.narrow(2, 0, end)));
    }
    VITRINE_BELOW(maxDifference(at::cat(parts, 2), whole), 2e-6);
}

QTEST_APPLESS_MAIN(TestNetworkOps)
#include "test_network_ops.moc"
