// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>
#include <fstream>

#include "core/io/file.h"
#include "core/io/git_blob_hash.h"
#include "core/io/hub_cache.h"
#include "core/model/model_session.h"
#include "core/net/hub_client.h"
#include "tests/core/net/hub_bench.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::net;
using vitrine::testing::AskedRequest;
using vitrine::testing::content;
using vitrine::testing::HubBench;

namespace fs = std::filesystem;

class TestHubClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smallFilesAreNamedAsGitNamesThem();
    void aModelLiesInTheCacheAsPythonLaysItOut();
    void aModelIsFoundByItsId();
    void onlyWhatAModelFolderNeedsIsFetched();
    void aSecondCallFetchesNothing();
    void aChangedRepositoryFetchesOnlyWhatChanged();
    void aStoppedDownloadGoesOnAndEndsEqual();
    void aCutConnectionGoesOnByItself();
    void aServerThatIgnoresRangesBeginsAnew();
    void aWrongByteIsFoundAndNothingAppears_data();
    void aWrongByteIsFoundAndNothingAppears();
    void aLengthThatIsNotTheListedOneIsRefused_data();
    void aLengthThatIsNotTheListedOneIsRefused();
    void twoDownloadsOfOneFileDoNotMix();
};

void TestHubClient::smallFilesAreNamedAsGitNamesThem() {
    // `git hash-object` of an empty file and of "hello\n".
    QCOMPARE(io::GitBlobHash(0).hex(), std::string("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"));
    io::GitBlobHash hello(6);
    hello.update("hel");
    hello.update("lo\n");
    QCOMPARE(hello.hex(), std::string("ce013625030ba8dba906f756967f9e9ca394464a"));
}

void TestHubClient::aModelLiesInTheCacheAsPythonLaysItOut() {
    HubBench bench;
    bench.server.content.files["onnx/deep/config.json"] = "{\"deep\":1}";
    const HubDownload download = bench.download().value();
    const fs::path repository = bench.cache() / "models--ostrella--bags";
    QCOMPARE(download.folder, repository / "snapshots" / bench.server.content.commit);
    QCOMPARE(download.commit, bench.server.content.commit);
    QCOMPARE(*io::readFile(repository / "refs/main", 100), bench.server.content.commit);
    QVERIFY(bench.foldersAreEqual(download.folder));
    const std::string weights = bench.server.blobOf("model.safetensors");
    QCOMPARE(weights.size(), std::size_t{64});
    QCOMPARE(fs::read_symlink(download.folder / "model.safetensors"), fs::path("../../blobs/" + weights));
    const std::string deep = bench.server.blobOf("onnx/deep/config.json");
    QCOMPARE(deep.size(), std::size_t{40});
    QCOMPARE(fs::read_symlink(download.folder / "onnx/deep/config.json"), fs::path("../../../../blobs/" + deep));
    QCOMPARE(bench.entries(), (std::vector<std::string>{"blobs", "refs", "snapshots"}));
}

void TestHubClient::aModelIsFoundByItsId() {
    HubBench bench;
    ::setenv("HF_HUB_CACHE", bench.cache().c_str(), 1);
    QVERIFY(!model::resolveModel("ostrella/bags"));
    const HubDownload download = bench.download().value();
    QCOMPARE(model::resolveModel("ostrella/bags").value(), download.folder);
    ::unsetenv("HF_HUB_CACHE");
}

void TestHubClient::onlyWhatAModelFolderNeedsIsFetched() {
    HubBench bench;
    for (const char* name : {"modeling.py", "pytorch_model.bin", "a.pt", "a.pth", "a.pkl", "picture.png",
                             ".gitattributes", "LICENSE.py", "LICENSE.pkl", "model.safetensors.py"}) {
        bench.server.content.files[name] = "unwanted";
    }
    for (const char* name : {"LICENSE", "LICENSE.md", "README.md", "vocab.txt", "tokenizer.model"}) {
        bench.server.content.files[name] = std::string("wanted ") + name;
    }
    const HubDownload download = bench.download().value();
    QCOMPARE(download.files, std::int64_t{7});
    QVERIFY(fs::exists(download.folder / "LICENSE.md"));
    QVERIFY(!fs::exists(download.folder / "pytorch_model.bin"));
    QCOMPARE(bench.server.askedHub().size(), std::size_t{1 + 7});
    QCOMPARE(bench.server.askedStore().size(), std::size_t{1});
}

void TestHubClient::aSecondCallFetchesNothing() {
    HubBench bench;
    const HubDownload first = bench.download().value();
    QCOMPARE(first.fetched, std::int64_t{2});
    QCOMPARE(first.bytes, std::uint64_t{1'000'000 + 11});
    const std::size_t asked = bench.server.asked();
    const HubDownload second = bench.download().value();
    QCOMPARE(second.fetched, std::int64_t{0});
    QCOMPARE(second.present, std::int64_t{2});
    QCOMPARE(second.bytes, std::uint64_t{0});
    QCOMPARE(bench.server.asked(), asked + 1);  // the listing
    QVERIFY(bench.foldersAreEqual(second.folder));
}

void TestHubClient::aChangedRepositoryFetchesOnlyWhatChanged() {
    HubBench bench;
    const HubDownload before = bench.download().value();
    bench.server.content.commit = std::string(40, 'f');
    bench.server.content.files["config.json"] = "{\"new\":true}";
    const HubDownload after = bench.download().value();
    QCOMPARE(after.fetched, std::int64_t{1});
    QVERIFY(after.folder != before.folder && fs::exists(before.folder / "config.json"));
    QVERIFY(bench.foldersAreEqual(after.folder));
    QCOMPARE(io::hubSnapshot(bench.cache() / "models--ostrella--bags"), after.folder);
}

void TestHubClient::aStoppedDownloadGoesOnAndEndsEqual() {
    HubBench bench;
    bench.server.content.holdAt = 600'000;
    RunControl control;
    const auto stopped = bench.download(control, [&](const ProgressUpdate& update) {
        if (update.done >= 600'000) control.requestStop();
    });
    QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
    QVERIFY(!fs::exists(bench.cache() / "models--ostrella--bags/refs/main"));
    QVERIFY(fs::is_empty(bench.cache() / "models--ostrella--bags/snapshots"));
    bench.server.content.holdAt = 0;
    const HubDownload download = bench.download().value();
    QVERIFY(bench.foldersAreEqual(download.folder));
    QCOMPARE(download.bytes, std::uint64_t{400'000});
    const AskedRequest last = bench.server.askedStore().back();
    QCOMPARE(last.headers.at("range"), std::string("bytes=600000-"));
}

void TestHubClient::aCutConnectionGoesOnByItself() {
    HubBench bench;
    bench.server.content.cutAt = 300'000;
    const HubDownload download = bench.download().value();
    QVERIFY(bench.foldersAreEqual(download.folder));
    QCOMPARE(bench.server.askedStore().size(), std::size_t{2});
    QCOMPARE(bench.server.askedStore().back().headers.at("range"), std::string("bytes=300000-"));
}

void TestHubClient::aServerThatIgnoresRangesBeginsAnew() {
    HubBench bench;
    bench.server.content.cutAt = 300'000;
    bench.server.content.ignoresRange = true;
    QVERIFY(bench.foldersAreEqual(bench.download().value().folder));
}

void TestHubClient::aWrongByteIsFoundAndNothingAppears_data() {
    QTest::addColumn<std::string>("file");
    QTest::newRow("a large file, SHA-256") << std::string("model.safetensors");
    QTest::newRow("a small file, git's SHA-1") << std::string("config.json");
}

void TestHubClient::aWrongByteIsFoundAndNothingAppears() {
    QFETCH(std::string, file);
    HubBench bench;
    bench.server.content.wrongByteIn = file;
    const auto refused = bench.download();
    QVERIFY(!refused && refused.error().code == ErrorCode::CorruptFile);
    QVERIFY(refused.error().detail.find(file) != std::string::npos);
    QVERIFY(refused.error().detail.find(bench.server.blobOf(file)) != std::string::npos);
    const fs::path repository = bench.cache() / "models--ostrella--bags";
    QVERIFY(fs::is_empty(repository / "snapshots") && fs::is_empty(repository / "refs"));
    QVERIFY(!fs::exists(repository / "blobs" / bench.server.blobOf(file)));
    QVERIFY(!fs::exists(repository / "blobs" / (bench.server.blobOf(file) + ".incomplete")));
    bench.server.content.wrongByteIn.clear();
    QVERIFY(bench.foldersAreEqual(bench.download().value().folder));
}

void TestHubClient::aLengthThatIsNotTheListedOneIsRefused_data() {
    QTest::addColumn<std::size_t>("bytes");
    QTest::newRow("shorter") << std::size_t{999'999};
    QTest::newRow("longer") << std::size_t{1'000'001};
}

void TestHubClient::aLengthThatIsNotTheListedOneIsRefused() {
    QFETCH(std::size_t, bytes);
    HubBench bench;
    bench.server.content.listing = bench.server.trueListing();
    bench.server.content.files["model.safetensors"] = content(bytes);
    const auto refused = bench.download();
    QVERIFY(!refused && refused.error().code == ErrorCode::CorruptFile);
    QVERIFY(fs::is_empty(bench.cache() / "models--ostrella--bags/snapshots"));
}

void TestHubClient::twoDownloadsOfOneFileDoNotMix() {
    HubBench bench;
    std::optional<Error> second;
    (void)bench.download(RunControl(), [&](const ProgressUpdate& update) {
        if (second || update.done < 500'000 || update.done > 999'999) return;
        const auto other = bench.download();
        if (!other) second = other.error();
    });
    QVERIFY(second && second->code == ErrorCode::AlreadyExists);
    QVERIFY(bench.foldersAreEqual(bench.download().value().folder));
}

QTEST_APPLESS_MAIN(TestHubClient)
#include "test_hub_client.moc"
