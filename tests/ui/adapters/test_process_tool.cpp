// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/ui/settings/memory_key_store.h"
#include "ui/common/preferences.h"
#include "ui/models/process_tool.h"

using namespace vitrine;
using namespace vitrine::ui;

namespace {

constexpr int kPatience = 10'000;  // ms

}  // namespace

/// The tool against small programs that behave as vitrine-cli may.
class TestProcessTool : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() {
        keys_ = {};
        preferences_.setValue(QStringLiteral("hub/token_saved"), {});
    }
    void anEvaluationIsAskedForInTheProgramsWords();
    void aDownloadGivesItsFolder();
    void anUploadGivesItsAddress();
    void theTokenGoesByStandardInput();
    void onlyTheHubGetsTheToken();
    void whoCancelsBeforeTheStoreAnswersStartsNothing();
    void progressReachesTheBoard();
    void anErrorOfTheProgramKeepsItsCode();
    void aFailedProofIsAnAnswer();
    void aProgramThatDiesTellsItsLastWords();
    void aProgramThatIsNotThereIsSaid();
    void cancellingEndsTheProgram();
    void oneOrderAfterTheOther();
    void anAnswerNeverMeetsAPageThatHasGone();

private:
    /// A shell script; $@ are the arguments.
    QString program(const QByteArray& script);

    QTemporaryDir folder_;
    JobBoard board_;
    testing::MemoryKeyStore keys_;
    Preferences preferences_{folder_.filePath(QStringLiteral("settings.ini")),
                             folder_.filePath(QStringLiteral("state.ini"))};
    HubAccount account_{keys_, preferences_};
};

QString TestProcessTool::program(const QByteArray& script) {
    static int number = 0;
    const QString path = folder_.filePath(QStringLiteral("program%1").arg(++number));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) qFatal("no script could be written");
    file.write("#!/bin/sh\n" + script + '\n');
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

void TestProcessTool::anEvaluationIsAskedForInTheProgramsWords() {
    const QString seen = folder_.filePath(QStringLiteral("arguments"));
    ProcessTool tool(program("for a in \"$@\"; do echo \"$a\"; done > '" + seen.toUtf8() + "'; echo '{\"n\": 3}'"),
                     board_, account_);
    bool done = false;
    EvaluationOrder order;
    order.project = QStringLiteral("/p");
    order.model = QStringLiteral("/m");
    order.adapter = QStringLiteral("/a b");
    order.split = QStringLiteral("test");
    order.folder = QStringLiteral("/p/evaluations/x");
    order.language = QStringLiteral("zh-TW");
    order.ablation = true;
    tool.evaluate(order, this, [&](const Result<void>& outcome) { done = static_cast<bool>(outcome); });
    QTRY_VERIFY_WITH_TIMEOUT(done, kPatience);
    QFile file(seen);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("evaluate\n/p\n--model\n/m\n--split\ntest\n--out\n/p/evaluations/x\n--adapter\n"
                                        "/a b\n--lang\nzh-TW\n--ablation\n--progress\njson\n--json\n"));
}

void TestProcessTool::aDownloadGivesItsFolder() {
    const QString seen = folder_.filePath(QStringLiteral("download"));
    ProcessTool tool(
        program("for a in \"$@\"; do echo \"$a\"; done > '" + seen.toUtf8() + "'; echo '{\"folder\": \"/cache/x\"}'"),
        board_, account_);
    QString folder;
    tool.download({QStringLiteral("o/m"), QStringLiteral("v1")}, this,
                  [&](const Result<QString>& outcome) { folder = outcome ? *outcome : QString(); });
    QTRY_COMPARE_WITH_TIMEOUT(folder, QStringLiteral("/cache/x"), kPatience);
    QFile file(seen);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("hub-download\no/m\n--revision\nv1\n--progress\njson\n--json\n"));
}

void TestProcessTool::anUploadGivesItsAddress() {
    const QString seen = folder_.filePath(QStringLiteral("upload"));
    ProcessTool tool(program("for a in \"$@\"; do echo \"$a\"; done > '" + seen.toUtf8() +
                             "'; echo '{\"files\": 3, \"revision\": \"abc\", \"url\": \"https://hub/o/m\"}'"),
                     board_, account_);
    std::optional<UploadOutcome> outcome;
    tool.upload({QStringLiteral("/a b"), QStringLiteral("o/m"), true}, this,
                [&](const Result<UploadOutcome>& told) { outcome = *told; });
    QTRY_VERIFY_WITH_TIMEOUT(outcome, kPatience);
    QVERIFY(outcome->files == 3 && outcome->commit == QLatin1String("abc"));
    QCOMPARE(outcome->address, QStringLiteral("https://hub/o/m"));
    QFile file(seen);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("hub-upload\n/a b\no/m\n--private\n--progress\njson\n--json\n"));
}

void TestProcessTool::theTokenGoesByStandardInput() {
    account_.save(QStringLiteral("hf_secret"), this, [](const Result<void>&) {});
    QTRY_VERIFY(account_.hasToken());
    const QString seen = folder_.filePath(QStringLiteral("secret"));
    ProcessTool tool(program("{ env; for a in \"$@\"; do echo \"$a\"; done; } > '" + seen.toUtf8() + "'; cat > '" +
                             seen.toUtf8() + ".input'; echo '{\"folder\": \"/cache/x\"}'"),
                     board_, account_);
    bool done = false;
    tool.download({QStringLiteral("o/m"), {}}, this, [&](const Result<QString>& folder) { done = bool(folder); });
    QTRY_VERIFY_WITH_TIMEOUT(done, kPatience);
    QFile told(seen);
    QFile input(seen + QStringLiteral(".input"));
    QVERIFY(told.open(QIODevice::ReadOnly) && input.open(QIODevice::ReadOnly));
    const QByteArray words = told.readAll();
    QVERIFY(words.contains("--token-stdin\n") && !words.contains("hf_secret"));
    QCOMPARE(input.readAll(), QByteArray("hf_secret\n"));
}

void TestProcessTool::onlyTheHubGetsTheToken() {
    account_.save(QStringLiteral("hf_secret"), this, [](const Result<void>&) {});
    QTRY_VERIFY(account_.hasToken());
    const QString seen = folder_.filePath(QStringLiteral("nothing"));
    ProcessTool tool(program("cat > '" + seen.toUtf8() + "'; echo '{\"n\": 3}'"), board_, account_);
    bool done = false;
    const int before = keys_.asked;
    tool.evaluate({}, this, [&](const Result<void>&) { done = true; });
    QTRY_VERIFY_WITH_TIMEOUT(done, kPatience);
    QFile input(seen);
    QVERIFY(input.open(QIODevice::ReadOnly));
    QVERIFY(input.readAll().isEmpty());
    QCOMPARE(keys_.asked, before);
}

void TestProcessTool::whoCancelsBeforeTheStoreAnswersStartsNothing() {
    account_.save(QStringLiteral("hf_secret"), this, [](const Result<void>&) {});
    QTRY_VERIFY(account_.hasToken());
    keys_.locked = true;
    const QString seen = folder_.filePath(QStringLiteral("started"));
    ProcessTool tool(program("touch '" + seen.toUtf8() + "'; echo '{\"folder\": \"/x\"}'"), board_, account_);
    std::optional<ErrorCode> code;
    const int asked = keys_.asked;
    const int id = tool.download({QStringLiteral("o/m"), {}}, this,
                                 [&](const Result<QString>& folder) { code = folder.error().code; });
    QTRY_COMPARE(keys_.asked, asked + 1);
    board_.cancel(id);
    QTRY_VERIFY(code);
    QCOMPARE(*code, ErrorCode::Cancelled);
    keys_.locked = false;
    bool next = false;
    tool.download({QStringLiteral("o/n"), {}}, this, [&](const Result<QString>& folder) { next = bool(folder); });
    QTRY_VERIFY_WITH_TIMEOUT(next, kPatience);
}

void TestProcessTool::progressReachesTheBoard() {
    ProcessTool tool(program("echo 'a warning' >&2\n"
                             "echo '{\"event\":\"progress\",\"stage\":\"answers\",\"done\":3,\"total\":9}' >&2\n"
                             "sleep 0.2; echo '{\"n\": 3}'"),
                     board_, account_);
    std::int64_t seen = 0;
    connect(&board_, &JobBoard::changed, this, [&](int id) { seen = std::max(seen, board_.job(id)->progress.done); });
    bool done = false;
    tool.evaluate({}, this, [&](const Result<void>&) { done = true; });
    QTRY_VERIFY_WITH_TIMEOUT(done, kPatience);
    QCOMPARE(seen, std::int64_t{3});
}

void TestProcessTool::anErrorOfTheProgramKeepsItsCode() {
    ProcessTool tool(
        program("echo '{\"error\":{\"code\":\"disk_full\",\"detail\":\"no room\",\"remedy\":\"\"}}'; exit 4"), board_,
        account_);
    std::optional<Error> error;
    const int id = tool.evaluate({}, this, [&](const Result<void>& outcome) { error = outcome.error(); });
    QTRY_VERIFY_WITH_TIMEOUT(error, kPatience);
    QVERIFY(error->code == ErrorCode::DiskFull && error->detail == "no room");
    QVERIFY(board_.job(id)->state == JobState::Failed);
}

void TestProcessTool::aFailedProofIsAnAnswer() {
    ProcessTool tool(
        program("echo '{\"proof\":{\"rows\":2,\"identical\":false,\"tensors\":5,\"difference\":\"row 3\"}}'; exit 1"),
        board_, account_);
    std::optional<ProofOutcome> proof;
    tool.prove({}, this, [&](const Result<ProofOutcome>& outcome) { proof = *outcome; });
    QTRY_VERIFY_WITH_TIMEOUT(proof, kPatience);
    QVERIFY(!proof->identical && proof->rows == 2 && proof->tensors == 5);
    QCOMPARE(proof->difference, QStringLiteral("row 3"));
}

void TestProcessTool::aProgramThatDiesTellsItsLastWords() {
    ProcessTool tool(program("echo 'the device is gone' >&2; kill -9 $$"), board_, account_);
    std::optional<Error> error;
    tool.checkAdapter({}, {}, this, [&](const Result<FitOutcome>& outcome) { error = outcome.error(); });
    QTRY_VERIFY_WITH_TIMEOUT(error, kPatience);
    QVERIFY(error->code == ErrorCode::Internal && error->detail == "the device is gone");
}

void TestProcessTool::aProgramThatIsNotThereIsSaid() {
    ProcessTool tool(folder_.filePath(QStringLiteral("missing")), board_, account_);
    std::optional<Error> error;
    tool.evaluate({}, this, [&](const Result<void>& outcome) { error = outcome.error(); });
    QTRY_VERIFY_WITH_TIMEOUT(error, kPatience);
    QVERIFY(error->code == ErrorCode::NotFound);
    QVERIFY(!ProcessTool({}, board_, account_).problem().isEmpty());
    QVERIFY(tool.problem().isEmpty());
}

void TestProcessTool::cancellingEndsTheProgram() {
    ProcessTool tool(program("exec sleep 60"), board_, account_);
    std::optional<Error> error;
    const int id = tool.evaluate({}, this, [&](const Result<void>& outcome) { error = outcome.error(); });
    QTRY_VERIFY_WITH_TIMEOUT(board_.job(id)->state == JobState::Running, kPatience);
    board_.cancel(id);
    QTRY_VERIFY_WITH_TIMEOUT(error, kPatience);
    QVERIFY(error->code == ErrorCode::Cancelled);
    QVERIFY(board_.job(id)->state == JobState::Cancelled);
}

void TestProcessTool::oneOrderAfterTheOther() {
    const QByteArray mark = folder_.filePath(QStringLiteral("running")).toUtf8();
    // Fails if another one runs.
    ProcessTool tool(program("mkdir '" + mark + "' || exit 1; sleep 0.1; rmdir '" + mark + "'; echo '{\"n\": 1}'"),
                     board_, account_);
    int good = 0;
    int all = 0;
    for (int i = 0; i < 3; ++i) {
        tool.evaluate({}, this, [&](const Result<void>& outcome) {
            good += outcome ? 1 : 0;
            ++all;
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(all, 3, kPatience);
    QCOMPARE(good, 3);
}

void TestProcessTool::anAnswerNeverMeetsAPageThatHasGone() {
    ProcessTool tool(program("echo '{\"n\": 1}'"), board_, account_);
    auto page = std::make_unique<QObject>();
    bool called = false;
    const int id = tool.evaluate({}, page.get(), [&](const Result<void>&) { called = true; });
    page.reset();
    QTRY_VERIFY_WITH_TIMEOUT(board_.job(id)->state == JobState::Finished, kPatience);
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(TestProcessTool)
#include "test_process_tool.moc"
