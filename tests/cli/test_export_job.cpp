// SPDX-License-Identifier: GPL-3.0-or-later
// A job that is handed over: what is trained elsewhere is what would have been trained here.
#include <cmath>
#include <fstream>

#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtTest/QtTest>

#include "tests/cli/program.h"
#include "tests/cli/sample_project.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::testing;

namespace {

namespace fs = std::filesystem;
using io::Json;

using Words = std::vector<std::string>;

const Words kSettings = {
    "--num-crops",     "1",  "--max-steps", "3", "--lora-rank", "2", "--per-device-train-batch-size", "2",
    "--eval-strategy", "no", "--seed",      "5"};

std::vector<double> lossesIn(const fs::path& run) {
    std::vector<double> losses;
    const Json state = io::readJson(run / "trainer_state.json").value();
    for (const Json& entry : state["log_history"]) {
        if (entry.contains("loss")) losses.push_back(entry["loss"].get<double>());
    }
    return losses;
}

Words joined(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

/// Starts a script of the job as a person would, the program in the search path. Its exit code.
int runScript(const std::string& script, const std::string& model) {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    const QString folder = QFileInfo(programPath()).path();
    environment.insert(QStringLiteral("PATH"), folder + u':' + environment.value(QStringLiteral("PATH")));
    environment.insert(QStringLiteral("MODEL"), QString::fromStdString(model));
    process.setProcessEnvironment(environment);
    process.start(QString::fromStdString(script), {});
    return process.waitForFinished(120000) ? process.exitCode() : -1;
}

}  // namespace

class TestExportJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { sample_ = std::make_unique<SampleProject>(); }
    void aJobTrainsAsTheProjectWould();
    void startedAgainItGoesOn();
    void otherTrainersFindConversationsAndPictures();
    void aModelsNameIsNeverRunAsACommand();
    void aFolderOfSomebodyElseIsLeftAlone();

private:
    Json exported(const std::string& name, const std::string& model) const;

    std::unique_ptr<SampleProject> sample_;
};

Json TestExportJob::exported(const std::string& name, const std::string& model) const {
    return jsonOf(joined({"export-job", sample_->path(), sample_->at(name), "--model", model, "--json"}, kSettings));
}

void TestExportJob::aJobTrainsAsTheProjectWould() {
    QCOMPARE(exported("job", sample_->model())["rows"].get<int>(), 6);
    const ProgramRun here = runWords(joined({"train", sample_->path(), "--model", sample_->model(), "--out",
                                             sample_->at("here"), "--threads", "1", "--device", "cpu"},
                                            kSettings));
    QVERIFY2(here.exitCode == 0, here.messages.c_str());
    QCOMPARE(runScript(sample_->at("job/run.sh"), sample_->model()), 0);
    const auto elsewhere = lossesIn(sample_->at("job/run"));
    const auto wanted = lossesIn(sample_->at("here"));
    QCOMPARE(wanted.size(), std::size_t{3});
    QCOMPARE(elsewhere.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) QVERIFY(std::abs(elsewhere[i] - wanted[i]) < 1e-5);
    const ProgramRun back =
        runWords({"import-adapter", sample_->at("job/run/checkpoint-3"), "--model", sample_->model(), "--json"});
    QVERIFY2(back.exitCode == 0, (back.messages + back.output).c_str());
}

void TestExportJob::startedAgainItGoesOn() {
    QVERIFY(fs::exists(sample_->at("job/run/checkpoint-3")));
    QCOMPARE(runScript(sample_->at("job/run.sh"), sample_->model()), 0);
    QCOMPARE(lossesIn(sample_->at("job/run")).size(), std::size_t{3});
}

void TestExportJob::otherTrainersFindConversationsAndPictures() {
    const Json entries = io::readJson(sample_->at("job/train/data.json")).value();
    QCOMPARE(entries.size(), std::size_t{6});
    for (const Json& entry : entries) {
        QVERIFY(fs::exists(fs::path(sample_->at("job/train")) / entry["image"].get<std::string>()));
        QVERIFY(entry["conversations"][0]["value"].get<std::string>().starts_with("<image>"));
    }
    const Json settings = io::readJson(sample_->at("job/settings.json")).value();
    QCOMPARE(settings["per_device_train_batch_size"].get<int>(), 2);
}

void TestExportJob::aModelsNameIsNeverRunAsACommand() {
    const std::string proof = sample_->at("proof");
    exported("hostile", "x'; touch '" + proof + "'; echo '$(touch " + proof + ")`touch " + proof + "`");
    QVERIFY(runScript(sample_->at("hostile/run.sh"), "") != 0);  // MODEL is empty: the script's own name counts
    QVERIFY(!fs::exists(proof));
}

void TestExportJob::aFolderOfSomebodyElseIsLeftAlone() {
    fs::create_directories(sample_->at("theirs"));
    std::ofstream(sample_->at("theirs/letter.txt")) << "dear";
    const ProgramRun run = runWords(joined(
        {"export-job", sample_->path(), sample_->at("theirs"), "--model", sample_->model(), "--json"}, kSettings));
    QVERIFY(run.exitCode != 0);
    QCOMPARE(Json::parse(run.output)["error"]["code"].get<std::string>(), std::string("already_exists"));
    QVERIFY(fs::exists(sample_->at("theirs/letter.txt")));
    QVERIFY(!fs::exists(sample_->at("theirs/run.sh")));
}

QTEST_GUILESS_MAIN(TestExportJob)
#include "test_export_job.moc"
