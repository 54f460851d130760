// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/full.h>
#include <ATen/ops/logsumexp.h>

#include "core/model/network/pictures.h"
#include "tests/support/golden.h"
#include "tests/support/hash_weights.h"
#include "tests/support/model_folders.h"
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

at::Tensor idsOf(const io::Json& item) {
    return idTensor(expandRuns(item["ids_rle"].size() == 1 ? item["ids_rle"][0] : item["ids_rle"]));
}

/// "-100 for the first 761, then the ids"
at::Tensor labelsOf(const io::Json& item, const at::Tensor& ids) {
    at::Tensor labels = ids.clone();
    const std::string rule = item["labels"].get<std::string>();
    const std::string marker = "first ";
    labels.narrow(1, 0, std::stoll(rule.substr(rule.find(marker) + marker.size()))).fill_(-100);
    return labels;
}

}  // namespace

class TestPicturesInModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pictureLogitsEqualTheReference_data();
    void pictureLogitsEqualTheReference();
    void bfloat16StaysWithinTheReferencesSpread_data();
    void bfloat16StaysWithinTheReferencesSpread();
    void gradientsEqualTheReference();
    void checkpointedLayersGiveTheSameGradients();
    void aPictureOfOneCropIsEncodedOnce();
    void exactlyTheCropsOfThePictureAreEncoded();
};

void TestPicturesInModel::pictureLogitsEqualTheReference_data() {
    QTest::addColumn<QString>("config");
    for (const char* config : kConfigs) QTest::newRow(config) << QString::fromUtf8(config);
}

void TestPicturesInModel::pictureLogitsEqualTheReference() {
    QFETCH(QString, config);
    VITRINE_NEEDS_SHARED(forward, "golden/model/tiny30/forward-f32.safetensors");
    const std::filesystem::path models = forward.parent_path().parent_path();
    const at::NoGradGuard noGrad;
    const auto folder = models / config.toStdString();
    const auto golden = goldenTensors(folder / "forward-f32.safetensors");
    const auto document = goldenJson(folder / "forward.json");
    const auto network = hashNetwork(configOf(folder));
    int compared = 0;
    for (const auto& [name, item] : document["cases"].items()) {
        if (!item.contains("pictures")) continue;
        const auto pictures = synthPictures(item["pictures"], document["num_crops"].get<int>());
        const at::Tensor ids = idsOf(item);
        const network::ModelInput input{.ids = ids, .imageEmbeddings = network::embedPictures(*network, pictures)};
        VITRINE_VERIFY_OK(network->check(input));
        const at::Tensor hidden = network->forward(input);
        const at::Tensor logits = network->logits(hidden);
        VITRINE_BELOW(maxDifference(columns(logits, document), golden.at(name + ".logits_cols")), 1e-4);
        VITRINE_BELOW(maxDifference(at::logsumexp(logits, -1), golden.at(name + ".logsumexp")), 1e-4);
        const auto loss = network->loss(hidden, labelsOf(item, ids));
        VITRINE_BELOW(std::abs(loss.sum.item<double>() / static_cast<double>(loss.tokens) - item["loss"].get<double>()),
                      1e-5);
        ++compared;
    }
    QVERIFY(compared > 0);
}

void TestPicturesInModel::bfloat16StaysWithinTheReferencesSpread_data() {
    pictureLogitsEqualTheReference_data();
}

void TestPicturesInModel::bfloat16StaysWithinTheReferencesSpread() {
    QFETCH(QString, config);
    VITRINE_NEEDS_SHARED(forward, "golden/model/tiny30/forward-f32.safetensors");
    const std::filesystem::path models = forward.parent_path().parent_path();
    const at::NoGradGuard noGrad;
    const auto folder = models / config.toStdString();
    if (!std::filesystem::exists(folder / "forward-bf16.safetensors"))
        QSKIP("no bfloat16 reference for this configuration");
    const auto golden = goldenTensors(folder / "forward-bf16.safetensors");
    const auto document = goldenJson(folder / "forward.json");
    const auto network = hashNetwork(configOf(folder), at::kBFloat16);
    for (const auto& [name, bf16] : document["bf16"].items()) {
        if (!document["cases"].contains(name)) continue;
        const auto& item = document["cases"][name];
        network::ModelInput input{.ids = idsOf(item)};
        if (item.contains("pictures")) {
            input.imageEmbeddings =
                network::embedPictures(*network, synthPictures(item["pictures"], document["num_crops"].get<int>()));
        }
        const at::Tensor hidden = network->forward(input);
        const at::Tensor logits = columns(network->logits(hidden), document);
        VITRINE_BELOW(meanDifference(logits, golden.at(name + ".logits_cols")), 0.006);
        VITRINE_BELOW(maxDifference(logits, golden.at(name + ".logits_cols")), 0.04);
        const at::Tensor labels = item.contains("pictures") ? labelsOf(item, input.ids) : input.ids;
        const auto loss = network->loss(hidden, labels);
        VITRINE_BELOW(std::abs(loss.sum.item<double>() / static_cast<double>(loss.tokens) - bf16["loss"].get<double>()),
                      0.005);
    }
}

void TestPicturesInModel::gradientsEqualTheReference() {
    VITRINE_NEEDS_SHARED(forward, "golden/model/tiny30/forward-f32.safetensors");
    const std::filesystem::path models = forward.parent_path().parent_path();
    const auto document = goldenJson(models / "grad.json");
    const auto golden = goldenTensors(models / "grad.safetensors");
    const auto network = hashNetwork(configOf(models / "tiny30"));
    for (const auto& parameter : network->index().parameters) parameter.tensor->requires_grad_(true);
    const at::Tensor ids =
        idTensor(expandRuns(document["ids_rle"].size() == 1 ? document["ids_rle"][0] : document["ids_rle"]));
    const auto pictures = synthPictures(io::Json::array({document["picture"]}), document["num_crops"].get<int>());
    const at::Tensor hidden =
        network->forward({.ids = ids, .imageEmbeddings = network::embedPictures(*network, pictures)});
    const auto loss = network->loss(hidden, labelsOf(document, ids));
    (loss.sum / loss.tokens).backward();
    double squares = 0;
    for (const auto& parameter : network->index().parameters) {
        const auto& norm = document["norms"][parameter.name];
        const at::Tensor& gradient = parameter.tensor->grad();
        if (norm.is_null()) {
            QVERIFY2(!gradient.defined(), parameter.name.c_str());
            continue;
        }
        const auto own = gradient.norm().item<double>();
        squares += own * own;
        // Key biases cancel in the softmax: their gradients are rounding noise around 1e-10.
        QVERIFY2(std::abs(own - norm.get<double>()) <= 1e-3 * norm.get<double>() + 1e-8, parameter.name.c_str());
        if (golden.contains(parameter.name)) {
            VITRINE_BELOW(maxDifference(gradient, golden.at(parameter.name)), 1e-3 * own + 1e-8);
        }
    }
    VITRINE_BELOW(std::abs(std::sqrt(squares) - document["total_norm"].get<double>()), 1e-3);
    VITRINE_BELOW(network->embedTokens.grad()[32000].abs().max().item<double>(), 0.0);
}

void TestPicturesInModel::checkpointedLayersGiveTheSameGradients() {
    VITRINE_NEEDS_SHARED(forward, "golden/model/tiny30/forward-f32.safetensors");
    const std::filesystem::path models = forward.parent_path().parent_path();
    const auto gradients = [&](bool checkpointing) {
        const auto network = hashNetwork(configOf(models / "tiny30"));
        LoraConfig lora;
        lora.rank = 4;
        lora.dropout = 0.3;  // the second run must draw the same mask
        lora.targetModules = {"qkv_proj", "down_proj"};
        at::Generator generator = at::globalContext().defaultGenerator(at::kCPU);
        generator.set_current_seed(7);
        (void)network->attachLora(lora);
        hashAdapters(*network);
        network->setTraining(true);
        network->decoder.gradientCheckpointing = checkpointing;
        const at::Tensor ids = idTensor({1, 5, 9, 700, 31, 8, 2000, 77});
        const auto loss = network->loss(network->forward({.ids = ids}), ids);
        loss.sum.backward();
        std::vector<at::Tensor> all;
        for (const auto& parameter : network->loraParameters()) all.push_back(parameter.tensor->grad().clone());
        return all;
    };
    const auto plain = gradients(false);
    const auto recomputed = gradients(true);
    QCOMPARE(plain.size(), recomputed.size());
    for (std::size_t i = 0; i < plain.size(); ++i) VITRINE_BELOW(maxDifference(plain[i], recomputed[i]), 1e-6);
    QVERIFY(plain[0].abs().max().item<double>() > 0);
}

void TestPicturesInModel::aPictureOfOneCropIsEncodedOnce() {
    VITRINE_NEEDS_SHARED(forward, "golden/model/tiny30/forward-f32.safetensors");
    const std::filesystem::path models = forward.parent_path().parent_path();
    const at::NoGradGuard noGrad;
    const auto network = hashNetwork(configOf(models / "tiny30"));
    const auto pictures = synthPictures(io::Json::parse(R"([{"synth_wh": [90, 40]}])"), 1);
    const at::Tensor direct = network->visionEmbedTokens.encode(network::pixelsOf(pictures));
    VITRINE_BELOW(maxDifference(network::towerFeatures(*network, pictures), direct), 1e-5);
}

void TestPicturesInModel::exactlyTheCropsOfThePictureAreEncoded() {
    // 4:3 with 16 crops is cut into 3 x 4 and seen once as a whole; the reference encodes 17.
    const auto pictures = synthPictures(io::Json::parse(R"([{"synth_wh": [640, 480]}])"), 16);
    QCOMPARE(network::pixelsOf(pictures).size(0), 13);
}

QTEST_APPLESS_MAIN(TestPicturesInModel)
#include "test_pictures_in_model.moc"
