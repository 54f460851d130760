// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <set>

#include "core/io/file.h"
#include "core/training/lr_schedule.h"
#include "core/training/presets.h"
#include "core/training/training_config.h"
#include "core/training/training_settings.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::training;

class TestTrainingConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreValid();
    void everySettingSurvivesTheFile();
    void theGuideNamesEverySettingWithItsDefault();
    void everyPresetIsValid();
    void wordsOfACommandLineAreReadByKind();
    void allProblemsAreReportedAtOnce();
    void wrongValuesAreRefusedByName_data();
    void wrongValuesAreRefusedByName();
    void schedulesFollowTheFormulas_data();
    void schedulesFollowTheFormulas();
    void warmUpByRatioRoundsUp();
};

void TestTrainingConfig::defaultsAreValid() {
    QVERIFY(TrainingConfig{}.validate().empty());
    std::set<std::string_view> names;
    for (const Setting& setting : trainingSettings()) QVERIFY(names.insert(setting.name).second);
    QVERIFY(names.contains("gradient_accumulation_steps"));
}

void TestTrainingConfig::everySettingSurvivesTheFile() {
    TrainingConfig config;
    config.learningRate = 1.25e-5;
    config.maxSteps = 7;
    config.shuffle = false;
    config.loraTarget = {"model\\.layers\\.[01]\\..*(qkv_proj|o_proj)"};
    config.seed = 8999999999999999;
    const auto parsed = parseTrainingConfig(io::Json::parse(toJson(config).dump()));
    VITRINE_VERIFY_OK(parsed);
    QVERIFY(*parsed == config);
    QCOMPARE(toJson(config).size(), trainingSettings().size());
}

void TestTrainingConfig::theGuideNamesEverySettingWithItsDefault() {
    const auto guide = io::readFile(VITRINE_TEST_DATA "/../../docs/en/training.md", 1 << 20);
    VITRINE_VERIFY_OK(guide);
    for (const Setting& setting : trainingSettings()) {
        const std::string row = "| `" + std::string(setting.name) + "` | `" + setting.get(TrainingConfig{}).dump() +
                                "` | " + std::string(setting.help);
        QVERIFY2(guide->find(row) != std::string::npos, row.c_str());
    }
}

void TestTrainingConfig::everyPresetIsValid() {
    for (const Preset& preset : trainingPresets()) {
        const auto config = trainingPreset(preset.name);
        VITRINE_VERIFY_OK(config);
        QVERIFY(!(*config == TrainingConfig{}));
    }
    QVERIFY(trainingPreset("none").error().detail.find("quick-lora") != std::string::npos);
    QCOMPARE(trainingPreset("seed")->gradientAccumulationSteps, 64);
}

void TestTrainingConfig::wordsOfACommandLineAreReadByKind() {
    TrainingConfig config;
    const auto give = [&](const char* name, std::vector<std::string> words) {
        return findSetting(name)->setFromText(config, words);
    };
    VITRINE_VERIFY_OK(give("learning_rate", {"1e-3"}));
    QCOMPARE(config.learningRate, 1e-3);
    VITRINE_VERIFY_OK(give("max_steps", {"12"}));
    QCOMPARE(config.maxSteps, 12);
    VITRINE_VERIFY_OK(give("shuffle", {"false"}));
    QVERIFY(!config.shuffle);
    VITRINE_VERIFY_OK(give("lora_target", {"qkv_proj,o_proj", "down_proj"}));
    QVERIFY((config.loraTarget == std::vector<std::string>{"qkv_proj", "o_proj", "down_proj"}));
    VITRINE_VERIFY_OK(give("lora_target", {".*(a|b){1,2}"}));
    QVERIFY((config.loraTarget == std::vector<std::string>{".*(a|b){1,2}"}));
    QVERIFY(!give("max_steps", {"1.5"}));
    QVERIFY(!give("max_steps", {"many"}));
    QVERIFY(!give("use_dora", {"perhaps"}));
    QVERIFY(findSetting("no_such_setting") == nullptr);
}

void TestTrainingConfig::allProblemsAreReportedAtOnce() {
    TrainingConfig config;
    config.learningRate = -1;
    config.adamBeta1 = 1.0;
    config.lrSchedulerType = "zigzag";
    config.loraTarget.clear();
    QCOMPARE(config.validate().size(), 4u);
}

void TestTrainingConfig::wrongValuesAreRefusedByName_data() {
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("text for a number") << QByteArray(R"({"learning_rate": "fast"})") << QByteArray("learning_rate");
    QTest::newRow("fraction of a step") << QByteArray(R"({"max_steps": 2.5})") << QByteArray("max_steps");
    QTest::newRow("number for a switch") << QByteArray(R"({"shuffle": 1})") << QByteArray("shuffle");
    QTest::newRow("unknown") << QByteArray(R"({"learnig_rate": 1})") << QByteArray("learnig_rate");
    QTest::newRow("dora without lora") << QByteArray(R"({"finetuning_type": "full", "use_dora": true})")
                                       << QByteArray("use_dora");
    QTest::newRow("list of numbers") << QByteArray(R"({"lora_target": [1]})") << QByteArray("lora_target");
    QTest::newRow("nothing to train")
        << QByteArray(R"({"train_vision": false, "train_projector": false, "train_language": false})")
        << QByteArray("train_vision");
    QTest::newRow("huge") << QByteArray(R"({"max_steps": 1e300})") << QByteArray("max_steps");
}

void TestTrainingConfig::wrongValuesAreRefusedByName() {
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, named);
    const auto parsed = parseTrainingConfig(io::Json::parse(document.toStdString()));
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().detail.find(named.toStdString()) != std::string::npos, parsed.error().detail.c_str());
}

void TestTrainingConfig::schedulesFollowTheFormulas_data() {
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("done");
    QTest::addColumn<double>("factor");
    // 10 steps, 2 of them warm-up; values worked out from the formulas by hand.
    QTest::newRow("warm-up starts at 0") << "cosine" << 0 << 0.0;
    QTest::newRow("half warm") << "linear" << 1 << 0.5;
    QTest::newRow("cosine at the top") << "cosine" << 2 << 1.0;
    QTest::newRow("cosine half way") << "cosine" << 6 << 0.5;
    QTest::newRow("cosine at a quarter") << "cosine" << 4 << 0.5 * (1 + std::sqrt(0.5));
    QTest::newRow("linear half way") << "linear" << 6 << 0.5;
    QTest::newRow("linear last step") << "linear" << 9 << 0.125;
    QTest::newRow("linear beyond the end") << "linear" << 12 << 0.0;
    QTest::newRow("constant") << "constant" << 9 << 1.0;
    QTest::newRow("constant warms up when told to") << "constant" << 1 << 0.5;
}

void TestTrainingConfig::schedulesFollowTheFormulas() {
    QFETCH(QString, type);
    QFETCH(int, done);
    QFETCH(double, factor);
    TrainingConfig config;
    config.lrSchedulerType = type.toStdString();
    config.warmupSteps = 2;
    QVERIFY(std::abs(LrSchedule(config, 10).factor(done) - factor) < 1e-12);
}

void TestTrainingConfig::warmUpByRatioRoundsUp() {
    TrainingConfig config;
    config.warmupRatio = 0.03;
    QCOMPARE(LrSchedule(config, 100).warmupSteps(), 3);
    QCOMPARE(LrSchedule(config, 101).warmupSteps(), 4);
    config.warmupSteps = 1;
    QCOMPARE(LrSchedule(config, 101).warmupSteps(), 1);
}

QTEST_APPLESS_MAIN(TestTrainingConfig)
#include "test_training_config.moc"
