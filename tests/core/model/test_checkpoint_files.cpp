// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>

#include "core/model/checkpoint_files.h"
#include "core/model/network/pictures.h"
#include "core/model/network/tensor_io.h"
#include "core/model/network/weight_loader.h"
#include "tests/support/golden.h"
#include "tests/support/model_folders.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::model;
using namespace vitrine::testing;

namespace fs = std::filesystem;

namespace {

/// A copy of the sound checkpoint with another index in its place.
io::TemporaryFolder variantFolder(const fs::path& ckpt, const std::string& index) {
    auto folder = io::TemporaryFolder::create();
    if (!folder) throw std::runtime_error(folder.error().detail);
    for (const auto& entry : fs::directory_iterator(ckpt / "good"))
        fs::copy(entry.path(), folder->path() / entry.path().filename());
    if (!index.empty()) {
        fs::copy_file(ckpt / "variants" / index, folder->path() / "model.safetensors.index.json",
                      fs::copy_options::overwrite_existing);
        fs::copy_file(ckpt / "variants/model-wte.safetensors", folder->path() / "model-wte.safetensors");
    }
    return *std::move(folder);
}

Result<void> load(network::Phi3Vision& network, const fs::path& folder, at::ScalarType dtype = at::kFloat) {
    VITRINE_TRY(const CheckpointFiles files, openCheckpoint(folder));
    return network::loadWeights(network, files, dtype, at::kCPU);
}

network::Phi3Vision& fresh(std::unique_ptr<network::Phi3Vision>& owner, const fs::path& folder) {
    owner = std::make_unique<network::Phi3Vision>(*readPhi3VisionConfig(folder));
    return *owner;
}

at::Tensor columns(const at::Tensor& logits, const io::Json& document) {
    return logits.index_select(-1, idTensor(document["logits_cols"].get<std::vector<std::int64_t>>()).squeeze(0));
}

struct Logits {
    at::Tensor text;  ///< [1, tokens, columns]
    at::Tensor picture;
};

Logits logitsOf(const fs::path& ckpt, at::ScalarType dtype) {
    const at::NoGradGuard noGrad;
    const auto document = goldenJson(ckpt / "expected.json");
    std::unique_ptr<network::Phi3Vision> network;
    if (const auto loaded = load(fresh(network, ckpt / "good"), ckpt / "good", dtype); !loaded) {
        throw std::runtime_error(loaded.error().detail);
    }
    const at::Tensor text = idTensor(document["ids_text"].get<std::vector<std::int64_t>>());
    const auto pictures = synthPictures(io::Json::array({document["picture"]}), document["num_crops"].get<int>());
    const at::Tensor ids = idTensor(expandRuns(document["image_ids_rle"]));
    const at::Tensor hidden =
        network->forward({.ids = ids, .imageEmbeddings = network::embedPictures(*network, pictures)});
    return {columns(network->logits(network->forward({.ids = text})), document),
            columns(network->logits(hidden), document)};
}

}  // namespace

class TestCheckpointFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shardedWeightsGiveTheReferencesLogits();
    void bfloat16IsAsCloseToFloat32AsTheReferences();
    void indexVariantsLoadOrSayWhyNot_data();
    void indexVariantsLoadOrSayWhyNot();
    void aShardWithoutATensorNamesIt();
    void aTensorNoModuleKnowsIsNamed();
    void aTensorOfAnotherShapeIsNamed();
    void shardNamesThatLeaveTheFolderAreRefused_data();
    void shardNamesThatLeaveTheFolderAreRefused();
    void pickledWeightsAreNeverOpened();
    void sameDtypeIsNotCopied();
};

void TestCheckpointFiles::shardedWeightsGiveTheReferencesLogits() {
    VITRINE_NEEDS_SHARED(ckpt, "golden/ckpt");
    const auto golden = goldenTensors(ckpt / "expected.safetensors");
    const Logits logits = logitsOf(ckpt, at::kFloat);
    VITRINE_BELOW(maxDifference(logits.text, golden.at("text.logits_cols")), 1e-4);
    VITRINE_BELOW(maxDifference(logits.picture, golden.at("image.logits_cols")), 1e-4);
}

// These random weights amplify rounding: the reference's own bfloat16 lies far from its float32, and another order of
// attention's roundings lies elsewhere at the same distance. So the distances from float32 are compared.
void TestCheckpointFiles::bfloat16IsAsCloseToFloat32AsTheReferences() {
    VITRINE_NEEDS_SHARED(ckpt, "golden/ckpt");
    const auto golden = goldenTensors(ckpt / "expected.safetensors");
    const Logits logits = logitsOf(ckpt, at::kBFloat16);
    const auto ratio = [&](const at::Tensor& own, const std::string& name) {
        const at::Tensor& exact = golden.at(name + ".logits_cols");
        return meanDifference(own, exact) / meanDifference(golden.at(name + "_bf16.logits_cols"), exact);
    };
    VITRINE_BELOW(ratio(logits.text, "text"), 1.25);
    VITRINE_BELOW(ratio(logits.picture, "image"), 1.25);
}

void TestCheckpointFiles::indexVariantsLoadOrSayWhyNot_data() {
    QTest::addColumn<QString>("index");
    QTest::addColumn<bool>("loads");
    QTest::newRow("a tensor mapped to the wrong shard is found by name")
        << QStringLiteral("index-wrong-shard.json") << true;
    QTest::newRow("a name left out of the map is filled by its shard")
        << QStringLiteral("index-missing-tensor.json") << true;
    QTest::newRow("the wte alias and inv_freq are left-overs") << QStringLiteral("index-extra-wte.json") << true;
    QTest::newRow("an absent shard is an error") << QStringLiteral("index-absent-shard-file.json") << false;
}

void TestCheckpointFiles::indexVariantsLoadOrSayWhyNot() {
    QFETCH(QString, index);
    QFETCH(bool, loads);
    VITRINE_NEEDS_SHARED(ckpt, "golden/ckpt");
    const auto folder = variantFolder(ckpt, index.toStdString());
    std::unique_ptr<network::Phi3Vision> network;
    const auto loaded = load(fresh(network, folder.path()), folder.path());
    QCOMPARE(static_cast<bool>(loaded), loads);
    if (!loads) {
        QVERIFY(loaded.error().code == ErrorCode::NotFound);
        return;
    }
    std::unique_ptr<network::Phi3Vision> sound;
    VITRINE_VERIFY_OK(load(fresh(sound, ckpt / "good"), ckpt / "good"));
    for (std::size_t i = 0; i < sound->index().parameters.size(); ++i) {
        VITRINE_BELOW(maxDifference(*network->index().parameters[i].tensor, *sound->index().parameters[i].tensor), 0.0);
    }
}

/// Rewrites the second shard of a copy with one tensor changed.
Result<void> rewriteShard(const fs::path& folder,
                          const std::function<void(std::map<std::string, at::Tensor>&)>& change) {
    const fs::path shard = folder / "model-00002-of-00002.safetensors";
    VITRINE_TRY(auto mapped, network::readTensors(shard));
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [name, tensor] : mapped) tensors.emplace(name, tensor.clone());
    change(tensors);
    return network::writeTensors(shard, tensors);
}

void TestCheckpointFiles::aShardWithoutATensorNamesIt() {
    VITRINE_NEEDS_SHARED(ckpt, "golden/ckpt");
    const auto folder = variantFolder(ckpt, "");
    VITRINE_VERIFY_OK(rewriteShard(folder.path(), [](auto& tensors) { tensors.erase("model.norm.weight"); }));
    std::unique_ptr<network::Phi3Vision> network;
    const auto loaded = load(fresh(network, folder.path()), folder.path());
    QVERIFY(!loaded && loaded.error().code == ErrorCode::MissingTensor);
    QVERIFY(loaded.error().detail.find("model.norm.weight") != std::string::npos);
}

void TestCheckpointFiles::aTensorNoModuleKnowsIsNamed() {
    VITRINE_NEEDS_SHARED(ckpt, "golden/ckpt");
    const auto folder = variantFolder(ckpt, "");
    VITRINE_VERIFY_OK(rewriteShard(
        folder.path(), [](auto& tensors) { tensors["model.layers.99.x"] = tensors.begin()->second.clone(); }));
    std::unique_ptr<network::Phi3Vision> network;
    const auto loaded = load(fresh(network, folder.path()), folder.path());
    QVERIFY(!loaded && loaded.error().code == ErrorCode::UnexpectedTensor);
    QVERIFY(loaded.error().detail.find("model.layers.99.x") != std::string::npos);
}

void TestCheckpointFiles::aTensorOfAnotherShapeIsNamed() {
    VITRINE_NEEDS_SHARED(ckpt, "golden/ckpt");
    const auto folder = variantFolder(ckpt, "");
    VITRINE_VERIFY_OK(rewriteShard(folder.path(), [](auto& tensors) {
        tensors["model.norm.weight"] = tensors["model.norm.weight"].narrow(0, 0, 16).clone();
    }));
    std::unique_ptr<network::Phi3Vision> network;
    const auto loaded = load(fresh(network, folder.path()), folder.path());
    QVERIFY(!loaded && loaded.error().code == ErrorCode::ShapeMismatch);
    QVERIFY(loaded.error().detail.find("model.norm.weight: file [16], model [32]") != std::string::npos);
}

void TestCheckpointFiles::shardNamesThatLeaveTheFolderAreRefused_data() {
    QTest::addColumn<QString>("shard");
    for (const char* shard :
         {"../outside.safetensors", "/etc/passwd", "a/b.safetensors", "C:x.safetensors", "..", ""}) {
        QTest::newRow(shard) << QString::fromUtf8(shard);
    }
}

void TestCheckpointFiles::shardNamesThatLeaveTheFolderAreRefused() {
    QFETCH(QString, shard);
    auto folder = io::TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    const io::Json index = {{"weight_map", {{"lm_head.weight", shard.toStdString()}}}};
    VITRINE_VERIFY_OK(io::writeJson(folder->path() / "model.safetensors.index.json", index));
    const auto files = openCheckpoint(folder->path());
    QVERIFY(!files && files.error().code == ErrorCode::UnsafePath);
}

void TestCheckpointFiles::pickledWeightsAreNeverOpened() {
    auto folder = io::TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    VITRINE_VERIFY_OK(io::writeJson(folder->path() / "pytorch_model.bin", io::Json::object()));
    const auto files = openCheckpoint(folder->path());
    QVERIFY(!files && files.error().code == ErrorCode::PickleRefused);
}

void TestCheckpointFiles::sameDtypeIsNotCopied() {
    VITRINE_NEEDS_SHARED(ckpt, "golden/ckpt");
    const auto files = openCheckpoint(ckpt / "good");
    VITRINE_VERIFY_OK(files);
    network::Phi3Vision network(*readPhi3VisionConfig(ckpt / "good"));
    VITRINE_VERIFY_OK(network::loadWeights(network, *files, at::kBFloat16, at::kCPU));
    const auto& view = files->tensors.at("lm_head.weight")->tensors().at("lm_head.weight");
    QCOMPARE(network.lmHead.weight.const_data_ptr(), static_cast<const void*>(view.bytes.data()));
}

QTEST_APPLESS_MAIN(TestCheckpointFiles)
#include "test_checkpoint_files.moc"
