// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>

#include "core/io/file.h"
#include "core/model/model_folder_writer.h"
#include "core/model/network/linear.h"
#include "core/model/network/pictures.h"
#include "tests/support/golden.h"
#include "tests/support/hash_weights.h"
#include "tests/support/model_folders.h"
#include "tests/support/small_model.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::testing;
using model::network::Phi3Vision;

namespace {

bool isDecoderLinear(const std::string& name) {
    return name.starts_with("model.layers.");
}

/// The same network with the weights that four bits stand for, in full.
void replaceByDequantized(Phi3Vision& network, bool doubleQuantization) {
    for (const auto& entry : network.index().linears) {
        if (!isDecoderLinear(entry.name)) continue;
        entry.linear->weight =
            model::kernels::dequantize(model::kernels::quantizeNf4(entry.linear->weight, doubleQuantization));
    }
}

model::LoraConfig smallAdapter() {
    model::LoraConfig config;
    config.rank = 4;
    config.alpha = 8;
    config.targetModules = {"qkv_proj", "o_proj", "gate_up_proj", "down_proj"};
    return config;
}

}  // namespace

class TestQuantizedNetwork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void logitsEqualTheReference_data();
    void logitsEqualTheReference();
    void anAdapterTrainsAsOnTheFullWeights_data();
    void anAdapterTrainsAsOnTheFullWeights();
    void quantisedWeightsAreNeitherTrainedNorWritten();
    void theDecoderShrinksToABitMoreThanAnEighth();
};

void TestQuantizedNetwork::logitsEqualTheReference_data() {
    QTest::addColumn<bool>("nested");
    QTest::newRow("nf4") << false;
    QTest::newRow("nf4_nested") << true;
}

void TestQuantizedNetwork::logitsEqualTheReference() {
    QFETCH(bool, nested);
    VITRINE_NEEDS_SHARED(file, "golden/nf4/model.safetensors");
    const std::string name = nested ? "nf4_nested" : "nf4";
    const io::Json expected = goldenJson(file.parent_path() / "model.json");
    const auto tensors = goldenTensors(file);
    const auto config = model::readPhi3VisionConfig(sharedPath("golden/model/tiny30"));
    VITRINE_VERIFY_OK(config);
    const auto network = hashNetwork(*config, at::kBFloat16);
    network->quantizeDecoder(nested);
    for (const auto& parameter : network->index().parameters) *parameter.tensor = parameter.tensor->to(at::kFloat);

    const at::NoGradGuard noGrad;
    const at::Tensor ids = idTensor(expandRuns(expected["ids_rle"][0]));
    const auto pictures = synthPictures(io::Json::array({expected["picture"]}), expected["num_crops"].get<int>());
    const at::Tensor hidden =
        network->forward({.ids = ids, .imageEmbeddings = model::network::embedPictures(*network, pictures)});
    const at::Tensor logits = network->logits(hidden);
    const auto columns = idTensor(expected["logits_cols"].get<std::vector<std::int64_t>>()).squeeze(0);
    VITRINE_BELOW(maxDifference(logits.index_select(-1, columns), tensors.at(name + ".logits_cols")), 1e-4);
    VITRINE_BELOW(maxDifference(logits.narrow(1, logits.size(1) - 1, 1), tensors.at(name + ".logits_tail")), 1e-4);
}

void TestQuantizedNetwork::anAdapterTrainsAsOnTheFullWeights_data() {
    QTest::addColumn<bool>("dora");
    QTest::newRow("LoRA") << false;
    QTest::newRow("DoRA") << true;
}

void TestQuantizedNetwork::anAdapterTrainsAsOnTheFullWeights() {
    QFETCH(bool, dora);
    const auto quantized = hashNetwork(smallConfig());
    const auto full = hashNetwork(smallConfig());
    quantized->quantizeDecoder(true);
    replaceByDequantized(*full, true);
    model::LoraConfig adapter = smallAdapter();
    adapter.useDora = dora;
    const at::Tensor ids = idTensor({1, 5, 9, 12, 40, 96, 3});
    std::vector<at::Tensor> losses;
    for (Phi3Vision* network : {quantized.get(), full.get()}) {
        QVERIFY(!network->attachLora(adapter).empty());
        hashAdapters(*network);
        const auto loss = network->answerLoss({.ids = ids, .imageEmbeddings = {}}, ids);
        (loss.sum / loss.tokens).backward();
        losses.push_back(loss.sum.detach());
    }
    VITRINE_BELOW(maxDifference(losses[0], losses[1]), 1e-4);
    const auto own = quantized->loraParameters();
    const auto plain = full->loraParameters();
    QCOMPARE(own.size(), plain.size());
    for (std::size_t i = 0; i < own.size(); ++i) {
        QVERIFY2(own[i].tensor->grad().defined(), own[i].name.c_str());
        QVERIFY2(maxDifference(own[i].tensor->grad(), plain[i].tensor->grad()) < 1e-5, own[i].name.c_str());
    }
}

void TestQuantizedNetwork::quantisedWeightsAreNeitherTrainedNorWritten() {
    const auto network = hashNetwork(smallConfig());
    QVERIFY(!network->isQuantized());
    network->quantizeDecoder(false);
    QVERIFY(network->isQuantized());
    for (const auto& parameter : network->index().parameters) {
        QVERIFY2(parameter.tensor->defined(), parameter.name.c_str());
        QVERIFY2(!parameter.name.ends_with("_proj.weight") || !isDecoderLinear(parameter.name), parameter.name.c_str());
    }
    const auto folder = io::TemporaryFolder::create();
    const auto written = model::writeModelFolder(*network, folder->path(), folder->path());
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::InvalidArgument);
    QVERIFY(std::filesystem::is_empty(folder->path()));
}

void TestQuantizedNetwork::theDecoderShrinksToABitMoreThanAnEighth() {
    const auto config = model::readPhi3VisionConfig(sharedPath("golden/model/tiny30"));
    VITRINE_VERIFY_OK(config);
    const auto network = hashNetwork(*config);
    const auto bytes = [&] {
        std::uint64_t sum = 0;
        for (const auto& entry : network->index().linears)
            sum += isDecoderLinear(entry.name) ? entry.linear->weightBytes() : 0;
        return static_cast<double>(sum);
    };
    const double before = bytes();
    network->quantizeDecoder(true);
    QVERIFY2(bytes() / before < 4.2 / 32, std::to_string(bytes() / before).c_str());
}

QTEST_APPLESS_MAIN(TestQuantizedNetwork)
#include "test_quantized_network.moc"
