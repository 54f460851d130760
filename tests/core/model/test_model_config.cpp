// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/lora_config.h"
#include "core/model/phi3_vision_config.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::model;
using namespace vitrine::testing;

namespace {

io::Json soundConfig() {
    return io::Json::parse(R"({
        "model_type": "phi3_v", "hidden_size": 64, "num_attention_heads": 2, "num_hidden_layers": 2,
        "intermediate_size": 128, "vocab_size": 1000, "pad_token_id": 3,
        "rope_scaling": {"type": "su", "short_factor": [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],
                         "long_factor": [2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2]},
        "embd_layer": {"embedding_cls": "image"}, "img_processor": {"name": "clip_vision_model", "image_dim_out": 1024},
        "auto_map": {"AutoModel": "evil.py--Evil"}})");
}

}  // namespace

class TestModelConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedConfigurationsAreRead_data();
    void publishedConfigurationsAreRead();
    void hostileValuesAreRefused_data();
    void hostileValuesAreRefused();
    void remoteCodeIsIgnored();
    void loraTargetsMatchAsPeftDoes();
    void peftConfigurationsRoundTrip_data();
    void peftConfigurationsRoundTrip();
    void foreignAdaptersAreRefused_data();
    void foreignAdaptersAreRefused();
};

void TestModelConfig::publishedConfigurationsAreRead_data() {
    QTest::addColumn<QString>("folder");
    QTest::addColumn<bool>("is35");
    QTest::newRow("3.0") << QStringLiteral("data/phi3-vision") << false;
    QTest::newRow("3.5") << QStringLiteral("data/phi3.5-vision") << true;
}

void TestModelConfig::publishedConfigurationsAreRead() {
    QFETCH(QString, folder);
    QFETCH(bool, is35);
    VITRINE_NEEDS_SHARED(data, "data");
    const auto config = readPhi3VisionConfig(data.parent_path() / folder.toStdString());
    VITRINE_VERIFY_OK(config);
    QCOMPARE(config->hiddenSize, 3072);
    QCOMPARE(config->headDim(), 96);
    QCOMPARE(config->clipLayersUsed(), 23);
    QCOMPARE(config->padTokenId, 32000);
    QCOMPARE(config->variant == Phi3VisionVariant::V35, is35);
    QVERIFY(std::abs(config->ropeAmplitude() - 1.1902380714238083) < 1e-15);
}

void TestModelConfig::hostileValuesAreRefused_data() {
    QTest::addColumn<QByteArray>("patch");
    QTest::newRow("a billion layers") << QByteArray(R"({"num_hidden_layers": 1000000000})");
    QTest::newRow("beyond 64 bits") << QByteArray(R"({"num_hidden_layers": 18446744073709551615})");
    QTest::newRow("no heads") << QByteArray(R"({"num_attention_heads": 0})");
    QTest::newRow("heads that do not divide") << QByteArray(R"({"num_attention_heads": 3})");
    QTest::newRow("key-value heads that do not divide")
        << QByteArray(R"({"num_key_value_heads": 2, "num_attention_heads": 1})");
    QTest::newRow("negative factor") << QByteArray(
        R"({"rope_scaling": {"short_factor": [-1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}})");
    QTest::newRow("too few factors") << QByteArray(R"({"rope_scaling": {"long_factor": [1]}})");
    QTest::newRow("unknown scaling") << QByteArray(R"({"rope_scaling": {"type": "linear"}})");
    QTest::newRow("another model") << QByteArray(R"({"model_type": "llama"})");
    QTest::newRow("text for a number") << QByteArray(R"({"hidden_size": "64"})");
    QTest::newRow("fraction for a count") << QByteArray(R"({"hidden_size": 64.5})");
    QTest::newRow("another tower size") << QByteArray(R"({"img_processor": {"image_dim_out": 7}})");
    QTest::newRow("a tower for other pictures") << QByteArray(R"({"clip_config": {"image_size": 224}})");
    QTest::newRow("padding outside the vocabulary") << QByteArray(R"({"pad_token_id": 1000})");
    QTest::newRow("another activation") << QByteArray(R"({"hidden_act": "gelu"})");
}

void TestModelConfig::hostileValuesAreRefused() {
    QFETCH(QByteArray, patch);
    io::Json document = soundConfig();
    QVERIFY(static_cast<bool>(parsePhi3VisionConfig(document, "config.json")));
    document.merge_patch(io::Json::parse(patch.toStdString()));
    const auto config = parsePhi3VisionConfig(document, "config.json");
    QVERIFY(!config);
    QVERIFY(errorClass(config.error().code) == ErrorClass::Data);
    QVERIFY(config.error().detail.starts_with("config.json"));
}

void TestModelConfig::remoteCodeIsIgnored() {
    QVERIFY(static_cast<bool>(parsePhi3VisionConfig(soundConfig(), "config.json")));
}

void TestModelConfig::loraTargetsMatchAsPeftDoes() {
    LoraConfig config;
    config.targetModules = {"qkv_proj", "img_projection.0"};
    QVERIFY(config.targets("model.layers.0.self_attn.qkv_proj"));
    QVERIFY(config.targets("model.vision_embed_tokens.img_projection.0"));
    QVERIFY(!config.targets("model.layers.0.self_attn.xqkv_proj"));
    config.targetModules.clear();
    config.targetPattern = R"(.*layers\.\d+\.mlp\..*)";
    QVERIFY(config.targets("model.layers.11.mlp.down_proj"));
    QVERIFY(!config.targets("model.layers.1.self_attn.o_proj"));
    config.rankPattern = {{"down_proj", 16}};
    QCOMPARE(config.rankOf("model.layers.1.mlp.down_proj"), 16);
    QCOMPARE(config.rankOf("model.layers.1.mlp.gate_up_proj"), 8);
    config.useRslora = true;
    QVERIFY(std::abs(config.scalingOf("model.layers.1.mlp.down_proj") - 8.0 / 4.0) < 1e-12);
}

void TestModelConfig::peftConfigurationsRoundTrip_data() {
    QTest::addColumn<QString>("file");
    for (const char* kind : {"plain", "rslora", "dora", "vision", "patterns"}) {
        QTest::newRow(kind) << QStringLiteral("%1/adapter_config.json").arg(QString::fromUtf8(kind));
    }
    QTest::newRow("minimal") << QStringLiteral("plain/adapter_config.minimal.json");
}

void TestModelConfig::peftConfigurationsRoundTrip() {
    QFETCH(QString, file);
    const std::filesystem::path path = vitrine::testing::sharedPath("golden/lora-io/" + file.toStdString());
    if (path.empty()) QSKIP("reference data absent: set VITRINE_SHARED to the folder that holds golden/lora-io");
    const auto document = io::readJson(path);
    VITRINE_VERIFY_OK(document);
    const auto config = parseLoraConfig(*document, "adapter_config.json");
    VITRINE_VERIFY_OK(config);
    const io::Json written = toJson(*config);
    const auto again = parseLoraConfig(written, "again");
    VITRINE_VERIFY_OK(again);
    QCOMPARE(toJson(*again), written);
    for (const auto& [key, value] : document->items()) {
        if (key == "target_modules" && value.is_array()) continue;  // a set: any order
        QVERIFY2(written.contains(key), key.c_str());
        QVERIFY2(written[key] == value || file.contains(QStringLiteral("minimal")), key.c_str());
    }
}

void TestModelConfig::foreignAdaptersAreRefused_data() {
    QTest::addColumn<QByteArray>("document");
    QTest::newRow("another method") << QByteArray(R"({"peft_type": "IA3", "target_modules": ["q"]})");
    QTest::newRow("trained biases") << QByteArray(R"({"bias": "all", "target_modules": ["q"]})");
    QTest::newRow("no targets") << QByteArray(R"({"r": 4})");
    QTest::newRow("rank 0") << QByteArray(R"({"r": 0, "target_modules": ["q"]})");
    QTest::newRow("broken pattern") << QByteArray(R"({"target_modules": "(["})");
    QTest::newRow("dropout of 2") << QByteArray(R"({"lora_dropout": 2, "target_modules": ["q"]})");
    QTest::newRow("not an object") << QByteArray("[]");
}

void TestModelConfig::foreignAdaptersAreRefused() {
    QFETCH(QByteArray, document);
    QVERIFY(!parseLoraConfig(io::Json::parse(document.toStdString()), "adapter_config.json"));
}

QTEST_APPLESS_MAIN(TestModelConfig)
#include "test_model_config.moc"
