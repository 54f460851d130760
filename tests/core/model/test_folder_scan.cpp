// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include "core/io/file.h"
#include "core/model/folder_scan.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::model;

namespace fs = std::filesystem;

namespace {

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

void writeModel(const fs::path& folder) {
    fs::create_directories(folder);
    fs::copy_file(fs::path(VITRINE_SAMPLE_MODEL) / "config.json", folder / "config.json");
    write(folder / "model.safetensors", "not read");
}

void writeAdapter(const fs::path& folder) {
    write(folder / "adapter_config.json",
          R"({"peft_type": "LORA", "r": 4, "target_modules": ["o_proj"], "base_model_name_or_path": "base"})");
    write(folder / "adapter_model.safetensors", "12345");
}

}  // namespace

class TestFolderScan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void modelsAndAdaptersAreFoundBelowAFolder();
    void aCheckpointKnowsItsRun();
    void modelsOfTheHubCacheHaveTheirHubName();
    void otherFoldersAndBrokenOnesArePassedOver();
    void oneFolderIsFoundOnce();

private:
    FoundFolders scan(const std::vector<fs::path>& roots) const { return *scanFolders(roots, RunControl()); }

    std::unique_ptr<io::TemporaryFolder> folder_;
    fs::path root_;
};

void TestFolderScan::init() {
    folder_ = std::make_unique<io::TemporaryFolder>(*io::TemporaryFolder::create());
    root_ = folder_->path() / "work";
    fs::create_directories(root_);
    qputenv("HF_HUB_CACHE", (folder_->path() / "hub").string().c_str());
}

void TestFolderScan::modelsAndAdaptersAreFoundBelowAFolder() {
    writeModel(root_ / "models/base");
    writeAdapter(root_ / "adapter");
    const FoundFolders found = scan({root_});
    QCOMPARE(found.models.size(), std::size_t{1});
    QCOMPARE(found.models[0].name, std::string("base"));
    QVERIFY(found.models[0].hasWeights && !found.models[0].inHubCache);
    QCOMPARE(found.adapters.size(), std::size_t{1});
    QCOMPARE(found.adapters[0].config.rank, std::int64_t{4});
    QCOMPARE(found.adapters[0].bytes, std::uint64_t{5});
    QCOMPARE(found.adapters[0].lineage.model, std::string("base"));
}

void TestFolderScan::aCheckpointKnowsItsRun() {
    write(root_ / "run/training_args.json", R"({"model": "/m", "project": "/p", "settings": {"template": "seed"}})");
    writeAdapter(root_ / "run/checkpoint-20");
    write(root_ / "run/checkpoint-20/state.json", R"({"step": 20, "rows_hash": "abc", "best_metric": 0.25})");
    const FoundFolders found = scan({root_});
    QCOMPARE(found.adapters.size(), std::size_t{1});
    const AdapterLineage& lineage = found.adapters[0].lineage;
    QCOMPARE(found.adapters[0].name, std::string("run / checkpoint-20"));
    QVERIFY(lineage.run == root_ / "run" && lineage.model == "/m" && lineage.project == "/p");
    QVERIFY(lineage.promptTemplate == "seed" && lineage.rowsHash == "abc" && lineage.steps == 20);
    QCOMPARE(lineage.bestLoss.value_or(0), 0.25);
}

void TestFolderScan::modelsOfTheHubCacheHaveTheirHubName() {
    writeModel(folder_->path() / "hub/models--some--vision/snapshots/1234");
    const FoundFolders found = scan({});
    QCOMPARE(found.models.size(), std::size_t{1});
    QCOMPARE(found.models[0].name, std::string("some/vision"));
    QVERIFY(found.models[0].inHubCache);
}

void TestFolderScan::otherFoldersAndBrokenOnesArePassedOver() {
    write(root_ / "other/config.json", R"({"model_type": "llama"})");
    write(root_ / "broken/config.json", "{");
    write(root_ / "prefix/adapter_config.json", R"({"peft_type": "PREFIX_TUNING"})");
    const FoundFolders found = scan({root_, root_ / "missing"});
    QVERIFY(found.models.empty() && found.adapters.empty());
}

void TestFolderScan::oneFolderIsFoundOnce() {
    writeModel(root_ / "base");
    fs::create_directory_symlink(root_ / "base", root_ / "again");
    QCOMPARE(scan({root_, root_ / "base"}).models.size(), std::size_t{1});
}

QTEST_APPLESS_MAIN(TestFolderScan)
#include "test_folder_scan.moc"
