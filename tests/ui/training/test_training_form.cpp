// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <set>

#include "core/training/presets.h"
#include "core/training/training_settings.h"
#include "ui/common/qt_conversions.h"
#include "ui/training/command_text.h"
#include "ui/training/runs_model.h"
#include "ui/training/setting_text.h"
#include "ui/training/training_form.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestTrainingForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySettingStandsInTheFormOnce();
    void everyPresetHasWords();
    void whatIsTypedIsReadAsTheCommandLineReadsIt();
    void aProblemStandsBesideItsField();
    void contradictionsAreSaid();
    void presetsFillTheFormAndAreRecognised();
    void settingsSurviveAFile();
    void templatesOfTheProjectStandBesideThePresets();
    void aTemplateThatIsNotOfferedStays();
    void theCommandSaysOnlyWhatDiffers();
    void shellWordsAreQuoted_data();
    void shellWordsAreQuoted();
    void theRunsModelIsSound();
    void differencesAreWhatDiffers();

private:
    static void type(TrainingForm& form, const char* setting, const QString& text) {
        auto* line = qobject_cast<QLineEdit*>(form.fieldControl(setting));
        QVERIFY(line);
        line->setText(text);
        Q_EMIT line->textEdited(text);
    }
};

void TestTrainingForm::everySettingStandsInTheFormOnce() {
    std::set<std::string_view> shown;
    for (const SettingText& text : settingTexts()) {
        QVERIFY2(training::findSetting(text.name), text.label);
        QVERIFY2(shown.insert(text.name).second, text.label);
    }
    for (const training::Setting& setting : training::trainingSettings())
        QVERIFY2(shown.contains(setting.name), std::string(setting.name).c_str());
}

void TestTrainingForm::everyPresetHasWords() {
    for (const training::Preset& preset : training::trainingPresets()) {
        QVERIFY(presetLabel(preset.name) != toQString(preset.name));
        QVERIFY(!presetAbout(preset.name).isEmpty());
    }
}

void TestTrainingForm::whatIsTypedIsReadAsTheCommandLineReadsIt() {
    TrainingForm form;
    type(form, "learning_rate", QStringLiteral("3e-5"));
    QCOMPARE(form.config().learningRate, 3e-5);
    type(form, "lora_target", QStringLiteral("qkv_proj,o_proj"));
    QCOMPARE(form.config().loraTarget, (std::vector<std::string>{"qkv_proj", "o_proj"}));
    auto* check = qobject_cast<QCheckBox*>(form.fieldControl("gradient_checkpointing"));
    QVERIFY(check);
    check->click();
    QVERIFY(form.config().gradientCheckpointing);
    QVERIFY(form.isValid());
}

void TestTrainingForm::aProblemStandsBesideItsField() {
    TrainingForm form;
    type(form, "lora_rank", QStringLiteral("many"));
    QVERIFY(!form.isValid());
    QVERIFY(form.fieldControl("lora_rank")->accessibleDescription().contains(QStringLiteral("lora_rank")));
    type(form, "lora_rank", QStringLiteral("0"));
    QVERIFY(!form.isValid());
    type(form, "lora_rank", QStringLiteral("8"));
    QVERIFY(form.isValid());
    QCOMPARE(form.config().loraRank, std::int64_t{8});
}

void TestTrainingForm::contradictionsAreSaid() {
    TrainingForm form;
    training::TrainingConfig config;
    config.earlyStoppingPatience = 2;
    config.evalStrategy = "no";
    form.setConfig(config);
    QVERIFY(!form.isValid());
    QVERIFY(!config.validate().empty());
}

void TestTrainingForm::presetsFillTheFormAndAreRecognised() {
    TrainingForm form;
    auto* presets = form.findChild<QComboBox*>();
    QVERIFY(presets);
    for (const training::Preset& preset : training::trainingPresets()) {
        const int index = presets->findData(toQString(preset.name));
        presets->setCurrentIndex(index);
        Q_EMIT presets->activated(index);
        QCOMPARE(form.config(), *training::trainingPreset(preset.name));
        QCOMPARE(presets->currentIndex(), index);
        QVERIFY(form.isValid());
    }
    type(form, "seed", QStringLiteral("99"));
    QCOMPARE(presets->currentIndex(), presets->count() - 1);
}

void TestTrainingForm::settingsSurviveAFile() {
    const QTemporaryDir folder;
    TrainingForm form;
    type(form, "learning_rate", QStringLiteral("0.00017"));
    const auto before = form.config();
    QVERIFY(form.save(folder.filePath(QStringLiteral("settings.json"))));
    type(form, "learning_rate", QStringLiteral("1"));
    QVERIFY(form.load(folder.filePath(QStringLiteral("settings.json"))));
    QCOMPARE(form.config(), before);
    QVERIFY(!form.load(folder.filePath(QStringLiteral("missing.json"))));
    QCOMPARE(form.config(), before);
}

void TestTrainingForm::templatesOfTheProjectStandBesideThePresets() {
    TrainingForm form;
    auto* words = qobject_cast<QComboBox*>(form.fieldControl("template"));
    QVERIFY(words);
    const int presets = words->count();
    form.setMaterial({10, 2, {QStringLiteral("only the price")}});
    QCOMPARE(words->count(), presets + 1);
    words->setCurrentText(QStringLiteral("only the price"));
    Q_EMIT words->activated(words->currentIndex());
    QCOMPARE(form.config().promptTemplate, std::string("only the price"));
    form.setMaterial({10, 2, {QStringLiteral("only the price"), QStringLiteral("other")}});
    QCOMPARE(words->count(), presets + 2);
    QCOMPARE(words->currentText(), QStringLiteral("only the price"));
    QCOMPARE(form.config().promptTemplate, std::string("only the price"));
}

void TestTrainingForm::aTemplateThatIsNotOfferedStays() {
    TrainingForm form;
    auto config = form.config();
    config.promptTemplate = "of another project";
    form.setConfig(config);
    type(form, "seed", QStringLiteral("7"));  // every field is read
    QCOMPARE(form.config().promptTemplate, std::string("of another project"));
    form.setMaterial({10, 2, {}});
    type(form, "seed", QStringLiteral("8"));
    QCOMPARE(form.config().promptTemplate, std::string("of another project"));
}

void TestTrainingForm::theCommandSaysOnlyWhatDiffers() {
    training::TrainingPlan plan;
    plan.project = "my project";
    plan.model = "model";
    plan.config.loraRank = 16;
    plan.config.useDora = true;
    QCOMPARE(
        trainCommand(plan, QStringLiteral("runs/a")),
        QStringLiteral("vitrine-cli train 'my project' --model model --out runs/a --lora-rank 16 --use-dora true"));
}

void TestTrainingForm::shellWordsAreQuoted_data() {
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("plain") << "a/b-c_1.5"
                           << "a/b-c_1.5";
    QTest::newRow("space") << "a b"
                           << "'a b'";
    QTest::newRow("quote") << "it's"
                           << "'it'\\''s'";
    QTest::newRow("dollar") << "$HOME"
                            << "'$HOME'";
    QTest::newRow("empty") << ""
                           << "''";
}

void TestTrainingForm::shellWordsAreQuoted() {
    QFETCH(QString, word);
    QFETCH(QString, quoted);
    QCOMPARE(shellWord(word), quoted);
}

void TestTrainingForm::theRunsModelIsSound() {
    RunsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    training::RunSummary run;
    run.folder = "runs/first";
    run.steps = 3;
    run.totalSteps = 10;
    QSignalSpy shown(&model, &RunsModel::shownChanged);
    model.setRuns({run});
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.setData(model.index(0, RunsModel::Name), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(model.shown(), QStringList{QStringLiteral("runs/first")});
    QCOMPARE(shown.count(), 1);
    model.setRuns({});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.runAt(0));
}

void TestTrainingForm::differencesAreWhatDiffers() {
    training::RunSummary one;
    training::RunSummary other;
    other.plan.config.loraRank = 64;
    const auto differences = settingDifferences({one, other});
    QCOMPARE(differences.size(), std::size_t{1});
    QCOMPARE(differences.front().name, QStringLiteral("lora_rank"));
    QCOMPARE(differences.front().values, (QStringList{QStringLiteral("32"), QStringLiteral("64")}));
    QVERIFY(settingDifferences({one, one}).empty());
}

QTEST_MAIN(TestTrainingForm)
#include "test_training_form.moc"
