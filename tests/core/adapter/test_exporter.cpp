// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/resource.h>

#include <csignal>

#include <ATen/core/Tensor.h>

#include "core/adapter/exporter.h"
#include "core/io/atomic_file.h"
#include "core/io/file.h"
#include "core/model/checkpoint_files.h"
#include "core/model/network/tensor_io.h"
#include "tests/support/golden.h"
#include "tests/support/model_folders.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::adapter;
using namespace vitrine::testing;
namespace fs = std::filesystem;

namespace {

/// A prompt of plain ids and one with a picture.
std::vector<ProofRow> someRows() {
    const auto pictures = synthPictures(io::Json::array({{{"synth_wh", {400, 300}}}}), 1);
    std::vector<std::int64_t> ids{1, 32010, 29871, 13};
    for (std::int64_t i = 0; i < pictures[0]->tokens; ++i) ids.push_back(-1);
    ids.insert(ids.end(), {1, 29871, 13, 5618, 338, 4318, 32007, 32001});
    return {{"text", {{1, 32010, 450, 1234, 338, 32007, 32001}, {}}}, {"picture", {ids, pictures}}};
}

class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit lower{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &lower);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_{};
};

std::size_t entriesIn(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

/// One tiny model and the recorded adapters on it, exported in every way.
class TestExporter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anExportIsProvenAndComplete_data();
    void anExportIsProvenAndComplete();
    void aMergedModelIsCutIntoShards();
    void aMergedModelInBfloat16IsProven();
    void oneChangedWeightIsRefusedByName();
    void oneChangedAdapterTensorIsRefusedByName();
    void anotherConfigurationIsRefusedByName();
    void anAnswerThatPartsIsADifference();
    void aFullDiskLeavesNothing();
    void aCancelledExportLeavesNothing();

private:
    AdaptedModel source(const std::string& kind) const;
    ExportRequest request(const std::string& kind, ExportFormat format, const std::string& name) const;

    std::unique_ptr<io::TemporaryFolder> model_;
    std::unique_ptr<io::TemporaryFolder> place_;
    std::vector<ProofRow> rows_;
    RunControl control_;
};

void TestExporter::initTestCase() {
    VITRINE_NEEDS_SHARED(data, "data");
    model_ = std::make_unique<io::TemporaryFolder>(hashModelFolder(data.parent_path(), "tiny30"));
    place_ = std::make_unique<io::TemporaryFolder>(io::TemporaryFolder::create().value());
    rows_ = someRows();
}

AdaptedModel TestExporter::source(const std::string& kind) const {
    AdaptedModel adapted;
    adapted.model = model_->path().string();
    adapted.adapter = sharedPath("golden/lora-io/" + kind);
    adapted.session.device = "cpu";
    adapted.session.dtype = "float32";
    adapted.session.threads = 1;
    return adapted;
}

ExportRequest TestExporter::request(const std::string& kind, ExportFormat format, const std::string& name) const {
    ExportRequest wanted;
    wanted.source = source(kind);
    wanted.target = place_->path() / name;
    wanted.format = format;
    wanted.card = "# card\n";
    return wanted;
}

void TestExporter::anExportIsProvenAndComplete_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("merged");
    for (const char* kind : {"plain", "rslora", "dora", "vision", "patterns"}) {
        if (*kind != 'r' && *kind != 'v') QTest::addRow("%s peft", kind) << QString::fromUtf8(kind) << false;
        QTest::addRow("%s merged", kind) << QString::fromUtf8(kind) << true;
    }
}

void TestExporter::anExportIsProvenAndComplete() {
    if (!model_) QSKIP("reference data absent");
    QFETCH(const QString, kind);
    QFETCH(const bool, merged);
    const ExportRequest wanted =
        request(kind.toStdString(), merged ? ExportFormat::Merged : ExportFormat::Peft, QTest::currentDataTag());
    const auto report = exportAdapter(wanted, rows_, control_);
    VITRINE_VERIFY_OK(report);
    QVERIFY2(report->proof.identical, report->proof.difference.c_str());
    QVERIFY(report->published);
    QCOMPARE(report->proof.rows, 2);
    VITRINE_BELOW(report->proof.maxLogitDifference, merged ? 1e-4 : 0.0);
    QVERIFY(report->proof.tensors > 10);
    std::vector<std::string> expected{"README.md", "adapter_config.json", "adapter_model.safetensors"};
    if (merged) {
        expected = {"README.md", "config.json", "model.safetensors", "preprocessor_config.json", "tokenizer.json"};
    }
    for (const std::string& file : expected) {
        QVERIFY2(std::ranges::find(report->files, file) != report->files.end(), file.c_str());
        QVERIFY(fs::is_regular_file(wanted.target / file));
    }
    for (const std::string& file : report->files) QVERIFY(fs::is_regular_file(wanted.target / file));
    const auto again = prove(wanted.source, wanted.target, rows_, control_);
    VITRINE_VERIFY_OK(again);
    QVERIFY2(again->identical, again->difference.c_str());
    if (merged) {
        const io::Json before = goldenJson(model_->path() / "config.json");
        const io::Json after = goldenJson(wanted.target / "config.json");
        for (const auto& [key, value] : before.items()) {
            if (key != "torch_dtype") QVERIFY2(after.at(key) == value, key.c_str());
        }
    }
}

void TestExporter::aMergedModelIsCutIntoShards() {
    if (!model_) QSKIP("reference data absent");
    ExportRequest wanted = request("plain", ExportFormat::Merged, "shards");
    wanted.largestShard = 4'000'000;
    const auto report = exportAdapter(wanted, rows_, control_);
    VITRINE_VERIFY_OK(report);
    QVERIFY(report->published);
    const io::Json index = goldenJson(wanted.target / "model.safetensors.index.json");
    const auto files = model::openCheckpoint(wanted.target);
    VITRINE_VERIFY_OK(files);
    QVERIFY(files->shards.size() > 1);
    QVERIFY(files->promised.empty());
    QCOMPARE(index["weight_map"].size(), files->tensors.size());
    std::int64_t bytes = 0;
    for (const auto& [name, shard] : files->tensors) {
        QCOMPARE(index["weight_map"][name].get<std::string>(), shard->path().filename().string());
        bytes += static_cast<std::int64_t>(shard->tensors().at(name).bytes.size());
    }
    QCOMPARE(index["metadata"]["total_size"].get<std::int64_t>(), bytes);
}

void TestExporter::aMergedModelInBfloat16IsProven() {
    if (!model_) QSKIP("reference data absent");
    ExportRequest wanted = request("plain", ExportFormat::Merged, "bf16");
    wanted.source.session.dtype = "bfloat16";
    const auto report = exportAdapter(wanted, rows_, control_);
    VITRINE_VERIFY_OK(report);
    QVERIFY2(report->published, report->proof.difference.c_str());
    QCOMPARE(goldenJson(wanted.target / "config.json")["torch_dtype"].get<std::string>(), std::string("bfloat16"));
}

void TestExporter::oneChangedWeightIsRefusedByName() {
    if (!model_) QSKIP("reference data absent");
    const ExportRequest wanted = request("plain", ExportFormat::Merged, "changed-weight");
    VITRINE_VERIFY_OK(exportAdapter(wanted, {}, control_));
    const fs::path file = wanted.target / "model.safetensors";
    const std::string name = "model.layers.1.mlp.down_proj.weight";
    std::map<std::string, at::Tensor> owned;
    for (const auto& [key, tensor] : goldenTensors(file)) owned.emplace(key, tensor.clone());
    owned.at(name)[3][7] += 0.01;
    VITRINE_VERIFY_OK(model::network::writeTensors(file, owned));
    const auto proof = prove(wanted.source, wanted.target, rows_, control_);
    VITRINE_VERIFY_OK(proof);
    QVERIFY(!proof->identical);
    QVERIFY2(proof->difference.find(name) != std::string::npos, proof->difference.c_str());
}

void TestExporter::oneChangedAdapterTensorIsRefusedByName() {
    if (!model_) QSKIP("reference data absent");
    const ExportRequest wanted = request("dora", ExportFormat::Peft, "changed-adapter");
    VITRINE_VERIFY_OK(exportAdapter(wanted, {}, control_));
    const fs::path file = wanted.target / "adapter_model.safetensors";
    const std::string name = "base_model.model.model.layers.0.mlp.down_proj.lora_magnitude_vector";
    std::map<std::string, at::Tensor> owned;
    for (const auto& [key, tensor] : goldenTensors(file)) owned.emplace(key, tensor.clone());
    owned.at(name)[0] += 1e-5;
    VITRINE_VERIFY_OK(model::network::writeTensors(file, owned));
    const auto proof = prove(wanted.source, wanted.target, rows_, control_);
    VITRINE_VERIFY_OK(proof);
    QVERIFY(!proof->identical);
    QVERIFY2(proof->difference.find(name) != std::string::npos, proof->difference.c_str());
}

void TestExporter::anotherConfigurationIsRefusedByName() {
    if (!model_) QSKIP("reference data absent");
    const ExportRequest wanted = request("plain", ExportFormat::Merged, "changed-config");
    VITRINE_VERIFY_OK(exportAdapter(wanted, {}, control_));
    io::Json config = goldenJson(wanted.target / "config.json");
    config["rope_theta"] = 20000.0;
    VITRINE_VERIFY_OK(io::writeJson(wanted.target / "config.json", config));
    const auto proof = prove(wanted.source, wanted.target, {}, control_);
    VITRINE_VERIFY_OK(proof);
    QVERIFY(!proof->identical);
    QVERIFY(proof->difference.find("rope_theta") != std::string::npos);
}

void TestExporter::anAnswerThatPartsIsADifference() {
    if (!model_) QSKIP("reference data absent");
    model::ModelSession session = openSession(model_->path());
    VITRINE_VERIFY_OK(session.attachAdapter(sharedPath("golden/lora-io/plain")));
    const auto reference = answersOf(session, rows_, control_);
    VITRINE_VERIFY_OK(reference);
    const auto same = compareAnswers(session, rows_, *reference, control_);
    VITRINE_VERIFY_OK(same);
    QVERIFY(same->identical);
    QCOMPARE(same->maxLogitDifference, 0.0);
    session.detachAdapter();
    const auto other = compareAnswers(session, rows_, *reference, control_);
    VITRINE_VERIFY_OK(other);
    QVERIFY(!other->identical);
    QVERIFY(other->maxLogitDifference > 0.1);
    QVERIFY(other->firstDifference.starts_with("text answers differently"));
    QVERIFY(compareAnswers(session, rows_, {}, control_).error().code == ErrorCode::InvalidArgument);
}

void TestExporter::aFullDiskLeavesNothing() {
    if (!model_) QSKIP("reference data absent");
    const io::TemporaryFolder place = io::TemporaryFolder::create().value();
    ExportRequest wanted = request("plain", ExportFormat::Merged, "unused");
    wanted.target = place.path() / "out";
    for (const rlim_t limit : {100, 5'000, 100'000, 4'000'000}) {
        const FileSizeLimit full(limit);
        const auto report = exportAdapter(wanted, {}, control_);
        QVERIFY(!report);
        QVERIFY2(report.error().code == ErrorCode::DiskFull, report.error().detail.c_str());
        QCOMPARE(entriesIn(place.path()), 0U);
    }
}

void TestExporter::aCancelledExportLeavesNothing() {
    if (!model_) QSKIP("reference data absent");
    const io::TemporaryFolder place = io::TemporaryFolder::create().value();
    ExportRequest wanted = request("plain", ExportFormat::Peft, "unused");
    wanted.target = place.path() / "out";
    RunControl stopped;
    stopped.requestStop();
    const auto report = exportAdapter(wanted, rows_, stopped);
    QVERIFY(report.error().code == ErrorCode::Cancelled);
    QCOMPARE(entriesIn(place.path()), 0U);
}

QTEST_APPLESS_MAIN(TestExporter)
#include "test_exporter.moc"
