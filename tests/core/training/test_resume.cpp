// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/file.h"
#include "tests/core/training/training_bench.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::training;
using namespace vitrine::testing;

namespace fs = std::filesystem;

class TestResume : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { model::network::setThreads(1); }
    void init() { folder_ = std::make_unique<io::TemporaryFolder>(*io::TemporaryFolder::create()); }
    void resumingIsBitEqualToNeverHavingStopped_data();
    void resumingIsBitEqualToNeverHavingStopped();
    void anEvaluationThatWasStoppedIsDoneAfterResuming();
    void twoEqualRunsWriteEqualFiles();
    void otherRowsOrSettingsAreNotResumed();

private:
    fs::path run(const char* name = "run") const { return folder_->path() / name; }
    std::unique_ptr<io::TemporaryFolder> folder_;
};

void TestResume::resumingIsBitEqualToNeverHavingStopped_data() {
    addKinds();
}

void TestResume::resumingIsBitEqualToNeverHavingStopped() {
    QFETCH(QString, kind);
    fillModelFolder(folder_->path());
    Bench straight = benchOf(kind);
    straight.model = folder_->path();
    straight.validated = true;
    straight.config.evalSteps = 2;
    const auto whole = straight.train(run("straight"));
    VITRINE_VERIFY_OK(whole);

    Bench stopped = benchOf(kind);
    stopped.model = folder_->path();
    stopped.validated = true;
    stopped.config.evalSteps = 2;
    stopped.recorder.stopAfter = 3;
    const auto cut = stopped.train(run("stopped"));
    QVERIFY(!cut);
    QVERIFY(cut.error().code == ErrorCode::Cancelled);
    QCOMPARE(stopped.recorder.checkpoints.back().step, 3);

    Bench resumed = benchOf(kind);
    resumed.model = folder_->path();
    resumed.validated = true;
    resumed.config.evalSteps = 2;
    const auto rest = resumed.resume(run("stopped"));
    VITRINE_VERIFY_OK(rest);
    QCOMPARE(resumed.recorder.steps.front().step, 4);
    const fs::path expected = run("straight") / "checkpoint-6";
    std::size_t compared = 0;
    for (const auto& entry : fs::directory_iterator(expected)) {
        const fs::path name = entry.path().filename();
        QVERIFY2(contentOf(run("stopped") / "checkpoint-6" / name) == contentOf(entry.path()), name.c_str());
        ++compared;
    }
    QVERIFY(compared >= 7);
    QVERIFY(contentOf(run("stopped") / "trainer_state.json") == contentOf(run("straight") / "trainer_state.json"));
}

void TestResume::anEvaluationThatWasStoppedIsDoneAfterResuming() {
    training::TrainingConfig config = shortRun();
    config.evalSteps = 2;
    Bench straight(config);
    Bench stopped(config);
    Bench resumed(config);
    for (Bench* bench : {&straight, &stopped, &resumed}) bench->validated = true;
    VITRINE_VERIFY_OK(straight.train(run("straight")));
    stopped.recorder.stopAfter = 2;
    const auto cut = stopped.train(run("stopped"));
    QVERIFY(!cut && cut.error().code == ErrorCode::Cancelled);
    QVERIFY(stopped.recorder.evaluations.empty());
    QCOMPARE(stopped.recorder.checkpoints.back().step, 2);
    VITRINE_VERIFY_OK(resumed.resume(run("stopped")));
    QCOMPARE(resumed.recorder.evaluations.front().step, 2);
    QVERIFY(contentOf(run("stopped") / "trainer_state.json") == contentOf(run("straight") / "trainer_state.json"));
    QVERIFY(contentOf(run("stopped") / "row_losses.jsonl") == contentOf(run("straight") / "row_losses.jsonl"));
}

void TestResume::twoEqualRunsWriteEqualFiles() {
    Bench first(shortRun());
    Bench second(shortRun());
    second.config.dataloaderNumWorkers = 3;
    QVERIFY(first.train(run("a")));
    QVERIFY(second.train(run("b")));
    for (const char* file : {"adapter_model.safetensors", "optimizer.safetensors", "rng.safetensors"})
        QVERIFY(contentOf(run("a") / "checkpoint-6" / file) == contentOf(run("b") / "checkpoint-6" / file));
}

void TestResume::otherRowsOrSettingsAreNotResumed() {
    Bench bench(shortRun());
    bench.recorder.stopAfter = 2;
    QVERIFY(!bench.train(run()));
    Bench otherRows(shortRun());
    otherRows.rows.setFingerprint("other rows");
    const auto rows = otherRows.resume(run());
    QVERIFY(!rows);
    QVERIFY(rows.error().detail.find("rows") != std::string::npos);
    Bench otherRate(shortRun());
    otherRate.config.learningRate = 5e-3;
    QVERIFY(!otherRate.resume(run()));
    Bench longer(shortRun());
    longer.config.maxSteps = 8;
    longer.config.saveSteps = 1;
    const auto more = longer.resume(run());
    VITRINE_VERIFY_OK(more);
    QCOMPARE(more->steps, 8);
}

QTEST_APPLESS_MAIN(TestResume)
#include "test_resume.moc"
