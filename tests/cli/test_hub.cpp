// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <fstream>

#include <QtCore/QProcess>

#include "core/io/file.h"
#include "tests/cli/program.h"
#include "tests/support/golden.h"
#include "tests/support/hub_server.h"

using namespace vitrine;
using vitrine::testing::HubServer;
using vitrine::testing::ProgramRun;
using vitrine::testing::runProgram;

namespace {

namespace fs = std::filesystem;

const std::string kToken = "hf_veryVerySecret123";

}  // namespace

/// Models that come from a hub, as a person fetches them.
class TestCliHub : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aFetchedModelIsUsedByItsId();
    void theTokenComesFromTheEnvironmentOrInput();
    void mistakesHaveTheirExitCode();
    void ctrlCLeavesWhatIsGoneOnWith();
    void aKilledDownloadIsGoneOnWith();
    void aSentModelArrivesByteForByte();
    void aLargeFileIsSentInParts();
    void onlyWhatHasChangedIsSentAgain();
    void aCheckpointKeepsItsTrainingStateToItself();
    void whatArrivedDifferentlyIsAnError();
    void nothingPrivateGoesIntoAPublicRepository();
    void anUploadNeedsItsToken();

private:
    ProgramRun run(std::vector<std::string> words, const std::string& input = {}) const {
        return runProgram(testing::listed(words), input, 120, environment_);
    }
    /// hub-download with --json: the document it prints.
    io::Json download(std::vector<std::string> words, int exitCode = 0, const std::string& input = {}) const;
    /// Folders of the cache below snapshots/.
    bool anySnapshot() const;

    std::optional<io::TemporaryFolder> model_;
    std::optional<io::TemporaryFolder> folder_;
    std::unique_ptr<HubServer> server_;
    QProcessEnvironment environment_;
};

void TestCliHub::initTestCase() {
    model_.emplace(*io::TemporaryFolder::create());
    QCOMPARE(run({"sample-model", (model_->path() / "model").string()}).exitCode, 0);
}

void TestCliHub::init() {
    folder_.emplace(*io::TemporaryFolder::create());
    server_ = std::make_unique<HubServer>();
    for (const auto& entry : fs::directory_iterator(model_->path() / "model")) {
        server_->content.files[entry.path().filename().string()] = *io::readFile(entry.path(), 64 << 20);
    }
    environment_ = QProcessEnvironment::systemEnvironment();
    environment_.insert(QStringLiteral("HF_HUB_CACHE"), QString::fromStdString(folder_->path().string()));
    environment_.insert(QStringLiteral("HF_ENDPOINT"), QString::fromStdString(server_->endpoint()));
    environment_.remove(QStringLiteral("HF_TOKEN"));
}

io::Json TestCliHub::download(std::vector<std::string> words, int exitCode, const std::string& input) const {
    words.insert(words.begin(), "hub-download");
    words.push_back("--json");
    const ProgramRun ran = run(words, input);
    if (ran.exitCode != exitCode) {
        const std::string what = "exit code " + std::to_string(ran.exitCode) + ": " + ran.output + ran.messages;
        QTest::qFail(what.c_str(), __FILE__, __LINE__);
    }
    if ((ran.output + ran.messages).find(kToken) != std::string::npos) {
        QTest::qFail("the token is told", __FILE__, __LINE__);
    }
    const auto document = io::parseJson(ran.output, "output");
    return document ? *document : io::Json();
}

bool TestCliHub::anySnapshot() const {
    const fs::path snapshots = folder_->path() / "models--ostrella--bags/snapshots";
    return fs::exists(snapshots) && !fs::is_empty(snapshots);
}

void TestCliHub::aFetchedModelIsUsedByItsId() {
    const io::Json report = download({"ostrella/bags"});
    const auto files = static_cast<int>(server_->content.files.size());
    QVERIFY(report["files"] == files && report["fetched"] == files && report["present"] == 0);
    QCOMPARE(report["revision"].get<std::string>(), server_->content.commit);
    const ProgramRun byId = run({"inspect", "--model", "ostrella/bags", "--json"});
    const ProgramRun byFolder = run({"inspect", "--model", (model_->path() / "model").string(), "--json"});
    QVERIFY2(byId.exitCode == 0, (byId.output + byId.messages).c_str());
    QCOMPARE((*io::parseJson(byId.output, "a"))["parameters"], (*io::parseJson(byFolder.output, "b"))["parameters"]);
    const io::Json again = download({"ostrella/bags", "--endpoint", server_->endpoint() + "/"});
    QVERIFY(again["fetched"] == 0 && again["present"] == files && again["bytes"] == 0);
    QCOMPARE(again["folder"], report["folder"]);
}

void TestCliHub::theTokenComesFromTheEnvironmentOrInput() {
    server_->content.token = kToken;
    const io::Json refused = download({"ostrella/bags"}, 4);
    QCOMPARE(refused["error"]["code"].get<std::string>(), std::string("permission_denied"));
    QVERIFY(refused["error"]["remedy"].get<std::string>().find("licence") != std::string::npos);
    QVERIFY(!anySnapshot());
    (void)download({"ostrella/bags", "--token-stdin"}, 4, "hf_wrong\n");
    (void)download({"ostrella/bags", "--token-stdin"}, 0, kToken + "\n");
    environment_.insert(QStringLiteral("HF_TOKEN"), QString::fromStdString(kToken));
    (void)download({"ostrella/bags"});
    for (const auto& request : server_->askedStore()) QVERIFY(!request.headers.contains("authorization"));
}

void TestCliHub::mistakesHaveTheirExitCode() {
    (void)download({"ostrella"}, 2);
    (void)download({"ostrella/bags", "--revision", "../x"}, 2);
    (void)download({"ostrella/bags", "--endpoint", "http://hub.example"}, 2);
    QCOMPARE(server_->asked(), std::size_t{0});
    (void)download({"ostrella/shoes"}, 3);
    (void)download({"ostrella/bags", "--revision", "gone"}, 3);
    const io::Json offline = download({"ostrella/bags", "--endpoint", "http://127.0.0.1:1"}, 4);
    QCOMPARE(offline["error"]["code"].get<std::string>(), std::string("network"));
    server_->content.wrongByteIn = "model.safetensors";
    (void)download({"ostrella/bags"}, 3);
    QVERIFY(!anySnapshot());
}

void TestCliHub::ctrlCLeavesWhatIsGoneOnWith() {
    server_->content.holdAt = 2'000'000;
    const fs::path begun =
        folder_->path() / "models--ostrella--bags/blobs" / (server_->blobOf("model.safetensors") + ".incomplete");
    QProcess program;
    program.setProcessEnvironment(environment_);
    program.start(testing::programPath(), testing::listed({"hub-download", "ostrella/bags"}));
    std::error_code absent;
    QTRY_VERIFY_WITH_TIMEOUT(fs::exists(begun) && fs::file_size(begun, absent) == 2'000'000, 20'000);
    ::kill(static_cast<pid_t>(program.processId()), SIGINT);
    QVERIFY(program.waitForFinished(20'000));
    QCOMPARE(program.exitCode(), 130);
    QVERIFY(!anySnapshot());
    server_->content.holdAt = 0;
    const io::Json report = download({"ostrella/bags"});
    QCOMPARE(server_->askedStore().back().headers.at("range"), std::string("bytes=2000000-"));
    QVERIFY(*io::readFile(fs::path(report["folder"].get<std::string>()) / "model.safetensors", 64 << 20) ==
            server_->content.files.at("model.safetensors"));
}

void TestCliHub::aKilledDownloadIsGoneOnWith() {
    server_->content.holdAt = 1'500'000;
    const fs::path begun =
        folder_->path() / "models--ostrella--bags/blobs" / (server_->blobOf("model.safetensors") + ".incomplete");
    QProcess program;
    program.setProcessEnvironment(environment_);
    program.start(testing::programPath(), testing::listed({"hub-download", "ostrella/bags"}));
    std::error_code absent;
    QTRY_VERIFY_WITH_TIMEOUT(fs::exists(begun) && fs::file_size(begun, absent) == 1'500'000, 20'000);
    program.kill();
    QVERIFY(program.waitForFinished(20'000));
    QVERIFY(!anySnapshot());
    server_->content.holdAt = 0;
    const io::Json report = download({"ostrella/bags"});
    QCOMPARE(server_->askedStore().back().headers.at("range"), std::string("bytes=1500000-"));
    QVERIFY(*io::readFile(fs::path(report["folder"].get<std::string>()) / "model.safetensors", 64 << 20) ==
            server_->content.files.at("model.safetensors"));
}

void TestCliHub::aSentModelArrivesByteForByte() {
    server_->content.token = kToken;
    environment_.insert(QStringLiteral("HF_TOKEN"), QString::fromStdString(kToken));
    const std::string folder = (model_->path() / "model").string();
    std::ofstream(model_->path() / "model/training.py") << "print()";
    server_->content.isPrivate = true;
    const ProgramRun sent = run({"hub-upload", folder, "ostrella/bags", "--private", "--json"});
    QVERIFY2(sent.exitCode == 0, (sent.output + sent.messages).c_str());
    const io::Json report = *io::parseJson(sent.output, "output");
    QVERIFY(report["sent"] == 1 && report["present"] == 0 && report["revision"] == server_->content.commit);
    QVERIFY(server_->committed() == server_->content.files);  // which came from that folder, without the code
    const io::Json again = *io::parseJson(run({"hub-upload", folder, "ostrella/bags", "--json"}).output, "output");
    QVERIFY(again["sent"] == 0 && again["present"] == 1 && again["bytes"] == 0);
    for (const auto& request : server_->askedStore()) QVERIFY(!request.headers.contains("authorization"));
    for (const auto& request : server_->askedHub()) QVERIFY(request.body.find(kToken) == std::string::npos);
    const io::Json created = *io::parseJson(server_->askedHub().front().body, "request");
    QVERIFY(created["organization"] == "ostrella" && created["name"] == "bags" && created["private"] == true);
}

void TestCliHub::aLargeFileIsSentInParts() {
    environment_.insert(QStringLiteral("HF_TOKEN"), QString::fromStdString(kToken));
    server_->content.partBytes = 1'000'000;
    const std::size_t size = server_->content.files.at("model.safetensors").size();
    const ProgramRun sent = run({"hub-upload", (model_->path() / "model").string(), "ostrella/bags", "--json"});
    QVERIFY2(sent.exitCode == 0, (sent.output + sent.messages).c_str());
    QCOMPARE(server_->askedStore().size(), (size + 999'999) / 1'000'000);
    QVERIFY(server_->askedStore().size() > 2 && size % 1'000'000 != 0);
    for (const auto& request : server_->askedStore()) QVERIFY(!request.headers.contains("authorization"));
    QVERIFY(server_->committed().at("model.safetensors") == server_->content.files.at("model.safetensors"));
}

void TestCliHub::onlyWhatHasChangedIsSentAgain() {
    environment_.insert(QStringLiteral("HF_TOKEN"), QString::fromStdString(kToken));
    const fs::path folder = folder_->path() / "changed";
    fs::copy(model_->path() / "model", folder);
    QCOMPARE(run({"hub-upload", folder.string(), "ostrella/bags"}).exitCode, 0);
    std::ofstream(folder / "README.md") << "# Bags";
    const ProgramRun sent = run({"hub-upload", folder.string(), "ostrella/bags", "--json"});
    QVERIFY2(sent.exitCode == 0, (sent.output + sent.messages).c_str());
    QCOMPARE(server_->committed().at("README.md"), std::string("# Bags"));
    std::vector<std::string> commits;
    for (const auto& request : server_->askedHub()) {
        if (request.path.ends_with("/commit/main")) commits.push_back(request.body);
    }
    QCOMPARE(commits.size(), std::size_t{2});
    QCOMPARE(std::ranges::count(commits[1], '\n'), std::ptrdiff_t{1});  // the header and one file
    QCOMPARE(run({"hub-upload", folder.string(), "ostrella/bags"}).exitCode, 0);
    QVERIFY(!server_->askedHub().back().path.ends_with("/commit/main"));  // no empty commit
}

void TestCliHub::aCheckpointKeepsItsTrainingStateToItself() {
    environment_.insert(QStringLiteral("HF_TOKEN"), QString::fromStdString(kToken));
    const fs::path folder = folder_->path() / "checkpoint-8";
    fs::create_directory(folder);
    for (const char* name : {"adapter_model.safetensors", "adapter_config.json", "optimizer.safetensors",
                             "rng.safetensors", "state.json", "manifest.json", "trainer_state.json"})
        std::ofstream(folder / name) << name;
    QCOMPARE(run({"hub-upload", folder.string(), "ostrella/bags"}).exitCode, 0);
    QCOMPARE(server_->committed().size(), std::size_t{2});
    QVERIFY(server_->committed().contains("adapter_model.safetensors"));
}

void TestCliHub::whatArrivedDifferentlyIsAnError() {
    environment_.insert(QStringLiteral("HF_TOKEN"), QString::fromStdString(kToken));
    server_->content.changesOnCommit = "config.json";
    const ProgramRun sent = run({"hub-upload", (model_->path() / "model").string(), "ostrella/bags"});
    QCOMPARE(sent.exitCode, 3);
    QVERIFY((sent.output + sent.messages).find("lists another config.json than was sent") != std::string::npos);
}

void TestCliHub::nothingPrivateGoesIntoAPublicRepository() {
    server_->content.token = kToken;
    environment_.insert(QStringLiteral("HF_TOKEN"), QString::fromStdString(kToken));
    const std::string folder = (model_->path() / "model").string();
    const ProgramRun refused = run({"hub-upload", folder, "ostrella/bags", "--private"});
    QCOMPARE(refused.exitCode, 4);
    QVERIFY((refused.output + refused.messages).find("is not private; nothing was sent") != std::string::npos);
    QVERIFY(server_->committed().empty() && server_->askedStore().empty());
    QCOMPARE(server_->askedHub().size(), std::size_t{2});                // to make it, and what it is
    QCOMPARE(run({"hub-upload", folder, "ostrella/bags"}).exitCode, 0);  // who did not ask for it may
}

void TestCliHub::anUploadNeedsItsToken() {
    const std::string folder = (model_->path() / "model").string();
    QCOMPARE(run({"hub-upload", folder, "ostrella/bags"}).exitCode, 2);
    QCOMPARE(server_->asked(), std::size_t{0});
    server_->content.token = kToken;
    const ProgramRun refused = run({"hub-upload", folder, "ostrella/bags", "--token-stdin"}, "hf_wrong\n");
    QCOMPARE(refused.exitCode, 4);
    QVERIFY((refused.output + refused.messages).find("may write") != std::string::npos);
    QCOMPARE(run({"hub-upload", folder_->path().string(), "ostrella/bags", "--token-stdin"}, kToken).exitCode, 3);
    QVERIFY(server_->committed().empty());
}

QTEST_GUILESS_MAIN(TestCliHub)
#include "test_hub.moc"
