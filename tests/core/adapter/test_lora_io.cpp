// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/full.h>

#include "core/adapter/adapter_importer.h"
#include "core/adapter/tensor_proof.h"
#include "core/io/atomic_file.h"
#include "core/io/file.h"
#include "core/model/network/lora_adapter.h"
#include "core/model/network/pictures.h"
#include "core/model/network/tensor_io.h"
#include "core/model/peft_folder.h"
#include "tests/support/golden.h"
#include "tests/support/hash_weights.h"
#include "tests/support/model_folders.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::testing;
namespace fs = std::filesystem;

namespace {

fs::path golden(const std::string& relative) {
    return sharedPath("golden/" + relative);
}

model::Phi3VisionConfig tiny() {
    return model::readPhi3VisionConfig(golden("model/tiny30")).value();
}

void addKinds() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"plain", "rslora", "dora", "vision", "patterns"})
        QTest::newRow(kind) << QString::fromUtf8(kind);
}

/// A copy of a recorded adapter folder that a test may damage.
io::TemporaryFolder copyOf(const fs::path& folder) {
    io::TemporaryFolder copy = io::TemporaryFolder::create().value();
    for (const char* name : {"adapter_config.json", "adapter_model.safetensors"})
        fs::copy_file(folder / name, copy.path() / name);
    fs::permissions(copy.path() / "adapter_model.safetensors", fs::perms::owner_write, fs::perm_options::add);
    return copy;
}

/// Writes the folder's tensors again after `change`.
template <typename Change>
void rewrite(const fs::path& folder, const Change& change) {
    std::map<std::string, at::Tensor> owned;
    const fs::path file = folder / "adapter_model.safetensors";
    for (const auto& [name, tensor] : goldenTensors(file)) owned.emplace(name, tensor.clone());
    change(owned);
    const auto written = model::network::writeTensors(file, owned);
    if (!written) throw std::runtime_error(written.error().detail);
}

}  // namespace

class TestLoraIo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { noGrad_ = std::make_unique<at::NoGradGuard>(); }
    void cleanup() { noGrad_.reset(); }
    void logitsWithARecordedAdapterEqualTheReference_data() { addKinds(); }
    void logitsWithARecordedAdapterEqualTheReference();
    void mergedWeightsEqualTheReference_data() { addKinds(); }
    void mergedWeightsEqualTheReference();
    void whatIsWrittenIsWhatPeftWrote_data() { addKinds(); }
    void whatIsWrittenIsWhatPeftWrote();
    void aMinimalConfigurationIsUnderstood();
    void aFittingAdapterIsCounted_data() { addKinds(); }
    void aFittingAdapterIsCounted();
    void whatDoesNotFitIsNamed();
    void anAdapterForAnotherModelIsRefused();
    void pickledAdaptersAreRefused();
    void aFlippedTensorIsFoundByName();
    void aChangedSettingIsFoundByName();

private:
    std::unique_ptr<at::NoGradGuard> noGrad_;
};

void TestLoraIo::logitsWithARecordedAdapterEqualTheReference() {
    QFETCH(const QString, kind);
    VITRINE_NEEDS_SHARED(expectations, "golden/lora-io/expected.safetensors");
    const fs::path folder = expectations.parent_path();
    const std::string name = kind.toStdString();
    const io::Json expected = goldenJson(folder / "expected.json");
    const auto tensors = goldenTensors(folder / "expected.safetensors");
    const auto network = hashNetwork(tiny());
    VITRINE_VERIFY_OK(model::loadPeftFolder(*network, folder / name));
    const at::Tensor ids = idTensor(expandRuns(expected["input"]["ids_rle"][0]));
    const auto pictures =
        synthPictures(io::Json::array({expected["input"]["picture"]}), expected["input"]["num_crops"].get<int>());
    const at::Tensor hidden =
        network->forward({.ids = ids, .imageEmbeddings = model::network::embedPictures(*network, pictures)});
    const at::Tensor logits = network->logits(hidden);
    const auto columns = idTensor(expected["logits_cols"].get<std::vector<std::int64_t>>()).squeeze(0);
    VITRINE_BELOW(maxDifference(logits.index_select(-1, columns), tensors.at(name + ".logits_cols")), 1e-4);
    VITRINE_BELOW(maxDifference(logits.narrow(1, logits.size(1) - 1, 1), tensors.at(name + ".logits_tail")), 1e-4);
    at::Tensor labels = ids.clone();
    labels.narrow(1, 0, 761).fill_(-100);
    const auto loss = network->loss(hidden, labels);
    const double mean = loss.sum.item<double>() / static_cast<double>(loss.tokens);
    VITRINE_BELOW(std::abs(mean - expected["adapters"][name]["loss"].get<double>()), 1e-5);
}

void TestLoraIo::mergedWeightsEqualTheReference() {
    QFETCH(const QString, kind);
    VITRINE_NEEDS_SHARED(expectations, "golden/lora-io/expected.safetensors");
    const fs::path folder = expectations.parent_path();
    const std::string prefix = kind.toStdString() + ".merged.";
    const auto network = hashNetwork(tiny());
    VITRINE_VERIFY_OK(model::loadPeftFolder(*network, folder / kind.toStdString()));
    int compared = 0;
    for (const auto& [key, merged] : goldenTensors(folder / "expected.safetensors")) {
        if (!key.starts_with(prefix)) continue;
        for (const auto& [name, linear] : network->index().linears) {
            if (prefix + name + ".weight" != key) continue;
            VITRINE_BELOW(maxDifference(linear->adapter->mergedWeight(linear->weight), merged), 1e-6);
            ++compared;
        }
    }
    QCOMPARE(compared, 2);
}

void TestLoraIo::whatIsWrittenIsWhatPeftWrote() {
    QFETCH(const QString, kind);
    const fs::path recorded = golden("lora-io/" + kind.toStdString());
    if (!fs::exists(recorded)) QSKIP("reference data absent");
    const auto network = hashNetwork(tiny());
    const auto config = model::loadPeftFolder(*network, recorded);
    VITRINE_VERIFY_OK(config);
    const auto folder = io::TemporaryFolder::create().value();
    VITRINE_VERIFY_OK(model::savePeftFolder(*network, *config, folder.path()));
    const auto ours = io::SafetensorsFile::open(folder.path() / "adapter_model.safetensors");
    const auto theirs = io::SafetensorsFile::open(recorded / "adapter_model.safetensors");
    VITRINE_VERIFY_OK(ours);
    VITRINE_VERIFY_OK(theirs);
    QCOMPARE((*ours)->tensors().size(), (*theirs)->tensors().size());
    for (const auto& [name, wanted] : (*theirs)->tensors()) {
        const auto found = (*ours)->tensors().find(name);
        QVERIFY2(found != (*ours)->tensors().end(), name.c_str());
        QVERIFY(found->second.type == wanted.type);
        QCOMPARE(found->second.shape, wanted.shape);
        QVERIFY(std::ranges::equal(found->second.bytes, wanted.bytes));
    }
    QCOMPARE((*ours)->metadata().at("format"), std::string("pt"));
    const io::Json written = goldenJson(folder.path() / "adapter_config.json");
    io::Json document = goldenJson(recorded / "adapter_config.json");
    if (document["target_modules"].is_array())
        std::sort(document["target_modules"].begin(), document["target_modules"].end());
    QCOMPARE(written.dump(), document.dump());
}

void TestLoraIo::aMinimalConfigurationIsUnderstood() {
    const fs::path recorded = golden("lora-io/plain");
    const auto folder = io::TemporaryFolder::create().value();
    fs::copy_file(recorded / "adapter_model.safetensors", folder.path() / "adapter_model.safetensors");
    fs::copy_file(recorded / "adapter_config.minimal.json", folder.path() / "adapter_config.json");
    const auto minimal = hashNetwork(tiny());
    const auto whole = hashNetwork(tiny());
    VITRINE_VERIFY_OK(model::loadPeftFolder(*minimal, folder.path()));
    VITRINE_VERIFY_OK(model::loadPeftFolder(*whole, recorded));
    const at::Tensor ids = idTensor({1, 450, 1234, 338});
    QVERIFY(maxDifference(minimal->forward({.ids = ids}), whole->forward({.ids = ids})) == 0.0);
}

void TestLoraIo::aFittingAdapterIsCounted() {
    QFETCH(const QString, kind);
    const fs::path folder = golden("lora-io/" + kind.toStdString());
    if (!fs::exists(folder)) QSKIP("reference data absent");
    const auto fit = adapter::inspectAdapter(folder, tiny());
    VITRINE_VERIFY_OK(fit);
    QVERIFY(fit->fits());
    std::int64_t parameters = 0;
    std::int64_t modules = 0;
    for (const auto& [name, tensor] : goldenTensors(folder / "adapter_model.safetensors")) {
        parameters += tensor.numel();
        modules += name.ends_with(".lora_A.weight") ? 1 : 0;
    }
    QCOMPARE(fit->parameters, parameters);
    QCOMPARE(fit->modules, modules);
}

void TestLoraIo::whatDoesNotFitIsNamed() {
    const std::string key = "base_model.model.model.layers.0.self_attn.o_proj.lora_A.weight";
    const auto inspect = [&](const auto& change) {
        const io::TemporaryFolder folder = copyOf(golden("lora-io/plain"));
        rewrite(folder.path(), change);
        const auto fit = adapter::inspectAdapter(folder.path(), tiny()).value();
        return fit.fits() ? Error{} : fit.error(folder.path());
    };
    const Error missing = inspect([&](auto& tensors) { tensors.erase(key); });
    QVERIFY(missing.code == ErrorCode::MissingTensor);
    QVERIFY(missing.detail.find(key) != std::string::npos);
    const Error shape = inspect([&](auto& tensors) { tensors[key] = tensors[key].t().contiguous(); });
    QVERIFY(shape.code == ErrorCode::ShapeMismatch);
    QVERIFY(shape.detail.find("'" + key + "' is [64, 4], the model needs [4, 64]") != std::string::npos);
    const Error extra = inspect(
        [&](auto& tensors) { tensors["base_model.model.model.layers.7.x.lora_A.weight"] = tensors[key].clone(); });
    QVERIFY(extra.code == ErrorCode::UnexpectedTensor);
    QVERIFY(extra.detail.find("layers.7") != std::string::npos);
    const Error nan = inspect([&](auto& tensors) { tensors[key][1][3] = NAN; });
    QVERIFY(nan.code == ErrorCode::InvalidData);
    QVERIFY(nan.detail.find(key) != std::string::npos);
    const Error integers = inspect([&](auto& tensors) { tensors[key] = tensors[key].to(at::kInt); });
    QVERIFY(integers.detail.find("integers") != std::string::npos);
    // PEFT also adapts CLIP's last layer where a target's name fits; nothing reads it.
    QVERIFY(inspect([&](auto& tensors) {
                tensors
                    ["base_model.model.model.vision_embed_tokens.img_processor.vision_model.encoder.layers.2.mlp.fc1."
                     "lora_A.weight"] = tensors[key].clone();
            }).detail.empty());
    const Error odd = inspect([&](auto& tensors) {
        tensors["base_model.model.model.vision_embed_tokens.img_processor.vision_model.encoder.layers.x.lora_A"] =
            tensors[key].clone();
    });
    QVERIFY(odd.code == ErrorCode::UnexpectedTensor);
    // A whole base weight beside the adapter is PEFT's own habit and no fault.
    QVERIFY(inspect([&](auto& tensors) {
                tensors["base_model.model.lm_head.base_layer.weight"] = tensors[key].clone();
            }).detail.empty());
}

void TestLoraIo::anAdapterForAnotherModelIsRefused() {
    model::Phi3VisionConfig wider = tiny();
    wider.intermediateSize *= 2;
    const auto fit = adapter::inspectAdapter(golden("lora-io/plain"), wider);
    VITRINE_VERIFY_OK(fit);
    QCOMPARE(fit->misshapen.size(), 4U);
    const io::TemporaryFolder folder = copyOf(golden("lora-io/plain"));
    io::Json config = goldenJson(folder.path() / "adapter_config.json");
    config["target_modules"] = {"query_key_value"};
    VITRINE_VERIFY_OK(io::writeJson(folder.path() / "adapter_config.json", config));
    QVERIFY(adapter::inspectAdapter(folder.path(), tiny()).error().code == ErrorCode::InvalidData);
}

void TestLoraIo::pickledAdaptersAreRefused() {
    const io::TemporaryFolder folder = copyOf(golden("lora-io/plain"));
    fs::rename(folder.path() / "adapter_model.safetensors", folder.path() / "adapter_model.bin");
    QVERIFY(adapter::inspectAdapter(folder.path(), tiny()).error().code == ErrorCode::PickleRefused);
    fs::remove(folder.path() / "adapter_model.bin");
    QVERIFY(adapter::inspectAdapter(folder.path(), tiny()).error().code == ErrorCode::NotFound);
}

void TestLoraIo::aFlippedTensorIsFoundByName() {
    const fs::path original = golden("lora-io/dora");
    const std::string key = "base_model.model.model.layers.1.mlp.down_proj.lora_B.weight";
    const io::TemporaryFolder folder = copyOf(original);
    const auto same = adapter::compareAdapters(original, folder.path(), tiny());
    VITRINE_VERIFY_OK(same);
    QVERIFY(!same->difference);
    QCOMPARE(same->tensors, 24);
    rewrite(folder.path(), [&](auto& tensors) { tensors[key][5][2] += 1e-6; });
    const auto flipped = adapter::compareAdapters(original, folder.path(), tiny());
    VITRINE_VERIFY_OK(flipped);
    QVERIFY(flipped->difference && flipped->difference->find(key) != std::string::npos);
}

void TestLoraIo::aChangedSettingIsFoundByName() {
    const io::TemporaryFolder folder = copyOf(golden("lora-io/plain"));
    io::Json config = goldenJson(folder.path() / "adapter_config.json");
    config["base_model_name_or_path"] = "elsewhere";
    VITRINE_VERIFY_OK(io::writeJson(folder.path() / "adapter_config.json", config));
    QVERIFY(!adapter::compareAdapters(golden("lora-io/plain"), folder.path(), tiny())->difference);
    config["lora_alpha"] = 16;
    VITRINE_VERIFY_OK(io::writeJson(folder.path() / "adapter_config.json", config));
    const auto changed = adapter::compareAdapters(golden("lora-io/plain"), folder.path(), tiny());
    VITRINE_VERIFY_OK(changed);
    QVERIFY(changed->difference && changed->difference->find("lora_alpha") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestLoraIo)
#include "test_lora_io.moc"
