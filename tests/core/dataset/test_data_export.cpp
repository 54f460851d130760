// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <map>
#include <sstream>

#include <sys/resource.h>

#include "core/base/random.h"
#include "core/dataset/data_exporter.h"
#include "core/dataset/journal.h"
#include "core/io/json.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/child_process.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::dataset;
using vitrine::testing::ChildProcess;
using vitrine::testing::ScratchProject;

namespace {

namespace fs = std::filesystem;

Conversation converse(const Sample& sample) {
    return {"Be short.", "<image>\nWhat is shown?", sample.text("title")};
}

Result<DataExportReport> exportTo(ScratchProject& scratch, const std::string& folder, const std::string& format,
                                  DataExportOptions options = {}) {
    options.format = exportFormatFromName(format).value();
    options.conversation = converse;
    const RunControl control;
    return exportRows(scratch.project, scratch.file(folder), options, control);
}

/// Everything of a row that an export carries, whatever the order of the fields.
std::string contentOf(const Sample& sample) {
    std::map<std::string, Value> fields;
    for (const Field& field : sample.fields) fields[field.name] = field.value;
    std::string text = std::string(splitName(sample.split)) + " " + sample.imageHash.value_or("no picture");
    for (const auto& [name, value] : fields) {
        text += "\n" + name + "=";
        if (const auto* number = std::get_if<double>(&value)) text += "number " + std::to_string(*number);
        if (const auto* words = std::get_if<std::string>(&value)) text += "text " + *words;
    }
    return text;
}

/// Rows with whatever makes formats stumble: quotes, formulas, blanks, nulls, numbers among texts, equal rows, broken
/// pictures, names that formats use themselves.
fs::path writeAwkwardRows(const ScratchProject& scratch) {
    scratch.writePicture("a.jpg", 1);
    scratch.writePicture("b.jpg", 2);
    scratch.write("broken.jpg", "<html>");
    const std::vector<std::string> texts = {"a,b", "\"q\"", "x\r\ny", "=1+1",    "'=1",     "",      "圍巾", " é ",
                                            "-5",  "12",    "null",   "<|end|>", "<image>", "C:\\x", "true"};
    const std::vector<std::string> pictures = {"a.jpg", "b.jpg", "broken.jpg", ""};
    const std::vector<std::string> splits = {"train", "validation", "test", ""};
    Random random(7);
    const auto pick = [&](const auto& list) {
        return list[static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(list.size()) - 1))];
    };
    std::string lines;
    for (int i = 0; i < 120; ++i) {
        io::Json row = {
            {"product_code", pick(texts)}, {"full_price", random.uniform(0, 2000)}, {"image", pick(pictures)}};
        row["split"] = pick(splits);
        for (const char* name : {"title", "brand", "conversations", "file_name", "field.x", "id", "question"}) {
            if (random.chance(0.8)) row[name] = pick(texts);
        }
        row["weight"] = random.uniform(-1, 1);
        row["count"] = random.chance(0.5) ? io::Json(random.integer(-9, 9)) : io::Json();
        row["mixed"] = random.chance(0.5) ? io::Json(random.integer(0, 99)) : io::Json(pick(texts));
        lines += io::toLine(row) + "\n";
    }
    return scratch.write("rows.jsonl", lines);
}

std::string textOf(const fs::path& file) {
    return io::readFile(file, 64 << 20).value();
}

}  // namespace

class TestDataExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anImportOfTheExportGivesTheSameRows_data();
    void anImportOfTheExportGivesTheSameRows();
    void theProjectItselfFindsItsRowsUnchanged_data();
    void theProjectItselfFindsItsRowsUnchanged();
    void conversationsAreWrittenAsTheirReadersWantThem();
    void captionsStandBesideTheirPictures();
    void filtersAndPicturesAreRespected();
    void excludedRowsStandInTablesOnly();
    void formulasAreGuardedUnlessToldOtherwise();
    void equalPicturesTakeTheirPlaceOnce();
    void rottenPicturesAreLeftOutAndListed();
    void anotherFolderIsNeverReplaced();
    void aKilledExportLeavesNothingOrAll();
    void aFullDiskLeavesNothing();
    void aStopLeavesNothing();
};

void TestDataExport::anImportOfTheExportGivesTheSameRows_data() {
    QTest::addColumn<std::string>("format");
    QTest::addColumn<std::string>("file");
    for (const auto& [format, file] : std::map<std::string, std::string>{{"csv", "data.csv"},
                                                                         {"jsonl", "data.jsonl"},
                                                                         {"parquet", "data.parquet"},
                                                                         {"imagefolder", "metadata.jsonl"},
                                                                         {"llava", "data.json"},
                                                                         {"llama-factory", "dataset_info.json"}}) {
        QTest::newRow((format + " folder").c_str()) << format << std::string();
        QTest::newRow((format + " file").c_str()) << format << file;
    }
}

void TestDataExport::anImportOfTheExportGivesTheSameRows() {
    QFETCH(std::string, format);
    QFETCH(std::string, file);
    ScratchProject scratch;
    VITRINE_VERIFY_OK(scratch.import(writeAwkwardRows(scratch)));
    const auto report = exportTo(scratch, "out", format);
    VITRINE_VERIFY_OK(report);
    QVERIFY(report->rows == 120 && report->left == 0 && report->problems.empty());
    ScratchProject other;
    const auto imported = other.import(scratch.file("out") / file);
    VITRINE_VERIFY_OK(imported);
    QVERIFY2(imported->refused.empty(), imported->refused.empty() ? "" : imported->refused[0].detail.c_str());
    const auto before = scratch.rows();
    const auto after = other.rows();
    QCOMPARE(after.size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i) QCOMPARE(contentOf(after[i]), contentOf(before[i]));
}

void TestDataExport::theProjectItselfFindsItsRowsUnchanged_data() {
    QTest::addColumn<std::string>("format");
    for (const std::string& format : exportFormatNames()) {
        if (format != "captions") QTest::newRow(format.c_str()) << format;
    }
}

void TestDataExport::theProjectItselfFindsItsRowsUnchanged() {
    QFETCH(std::string, format);
    ScratchProject scratch;
    scratch.writePicture("a.jpg", 1);
    VITRINE_VERIFY_OK(scratch.import(scratch.write(
        "a.csv", "product_code,title,full_price,image,stock\n1,Bag,470,a.jpg,3\n1,Bag,470,a.jpg,3\n2,,,,\n")));
    VITRINE_VERIFY_OK(exportTo(scratch, "out", format));
    const auto again = scratch.import(scratch.file("out"));
    VITRINE_VERIFY_OK(again);
    QCOMPARE(again->unchanged, std::int64_t{3});
}

void TestDataExport::conversationsAreWrittenAsTheirReadersWantThem() {
    ScratchProject scratch;
    scratch.writePicture("a.jpg", 1);
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,title,image\n1,Bag,a.jpg\n2,,\n")));
    VITRINE_VERIFY_OK(exportTo(scratch, "llava", "llava"));
    const io::Json list = io::readJson(scratch.file("llava/data.json")).value();
    QCOMPARE(list.size(), std::size_t{2});
    QVERIFY(list[0]["id"] == "1" && list[0]["image"] == "images/00000001.jpg");
    const io::Json& turns = list[0]["conversations"];
    QVERIFY(turns[1]["from"] == "human" && turns[1]["value"] == "<image>\nWhat is shown?");
    QVERIFY(turns[2]["from"] == "gpt" && turns[2]["value"] == "Bag");
    // No picture, no mark of one; no answer, no turn that says nothing.
    QVERIFY(!list[1].contains("image") && list[1]["conversations"].size() == 2);
    QVERIFY(list[1]["conversations"][1]["value"] == "What is shown?");

    VITRINE_VERIFY_OK(exportTo(scratch, "factory", "llama-factory"));
    const io::Json info = io::readJson(scratch.file("factory/dataset_info.json")).value();
    const io::Json set = info.begin().value();
    QVERIFY(set["formatting"] == "sharegpt" && set["tags"]["role_tag"] == "role");
    const io::Json data = io::readJson(scratch.file("factory") / set["file_name"].get<std::string>()).value();
    QVERIFY(data[0]["messages"][2]["role"] == "assistant" && data[0]["messages"][2]["content"] == "Bag");
    QVERIFY(data[0]["images"].size() == 1 && data[1]["images"].empty());
    QVERIFY(fs::exists(scratch.file("factory") / data[0]["images"][0].get<std::string>()));
}

void TestDataExport::captionsStandBesideTheirPictures() {
    ScratchProject scratch;
    scratch.writePicture("a.jpg", 1);
    scratch.write("broken.jpg", "<html>");
    VITRINE_VERIFY_OK(scratch.import(
        scratch.write("a.csv", "product_code,title,image\n1,<b>Bag</b>,a.jpg\n2,Hat,\n3,Cap,broken.jpg\n4,,a.jpg\n")));
    const auto report = exportTo(scratch, "out", "captions");
    VITRINE_VERIFY_OK(report);
    QVERIFY(report->rows == 1 && report->left == 3);
    QCOMPARE(textOf(scratch.file("out/00000001.txt")), std::string("<b>Bag</b>"));
    QVERIFY(fs::exists(scratch.file("out/00000001.jpg")) && !fs::exists(scratch.file("out/00000002.txt")));
}

void TestDataExport::excludedRowsStandInTablesOnly() {
    ScratchProject scratch;
    scratch.writePicture("a.jpg", 1);
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,title,image\n1,Bag,a.jpg\n2,Hat,a.jpg\n")));
    VITRINE_VERIFY_OK(Journal(scratch.project).apply(Exclude{"wrong picture"}, {{}, {{2}}}));
    for (const char* format : {"csv", "jsonl", "parquet", "imagefolder"}) {
        QCOMPARE(exportTo(scratch, format, format)->rows, std::int64_t{2});
    }
    for (const char* format : {"llava", "llama-factory", "captions"}) {
        const auto report = exportTo(scratch, format, format);
        VITRINE_VERIFY_OK(report);
        QVERIFY2(report->rows == 1 && report->left == 1, format);
    }
}

void TestDataExport::filtersAndPicturesAreRespected() {
    ScratchProject scratch;
    scratch.writePicture("a.jpg", 1);
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,image\n1,a.jpg\n2,a.jpg\n")));
    DataExportOptions options;
    options.where = "product_code:=2";
    options.images = false;
    QCOMPARE(exportTo(scratch, "out", "jsonl", options)->rows, std::int64_t{1});
    QVERIFY(!fs::exists(scratch.file("out/images")));
    const io::Json row = io::parseJson(textOf(scratch.file("out/data.jsonl")), "row").value();
    QVERIFY(!row.contains("image") && row["product_code"] == "2");
    // The pictures of the project's own rows are not taken away by what does not speak of them.
    VITRINE_VERIFY_OK(scratch.import(scratch.file("out")));
    QVERIFY(scratch.rows("product_code:=2").at(0).hasUsableImage());
    options.where = "(bag";
    QVERIFY(exportTo(scratch, "bad", "csv", options).error().code == ErrorCode::InvalidArgument);
    QVERIFY(!fs::exists(scratch.file("bad")));
}

void TestDataExport::formulasAreGuardedUnlessToldOtherwise() {
    ScratchProject scratch;
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,full_price,title\n1,-5,=cmd()\n")));
    VITRINE_VERIFY_OK(exportTo(scratch, "safe", "csv"));
    QVERIFY(textOf(scratch.file("safe/data.csv")).find("'=cmd()") != std::string::npos);
    QVERIFY(textOf(scratch.file("safe/data.csv")).find("'-5") == std::string::npos);
    DataExportOptions options;
    options.spreadsheetSafe = false;
    VITRINE_VERIFY_OK(exportTo(scratch, "plain", "csv", options));
    QVERIFY(textOf(scratch.file("plain/data.csv")).find("'=cmd()") == std::string::npos);
}

void TestDataExport::equalPicturesTakeTheirPlaceOnce() {
    ScratchProject scratch;
    scratch.writePicture("a.jpg", 1);
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,image\n1,a.jpg\n2,a.jpg\n")));
    QCOMPARE(exportTo(scratch, "out", "csv")->pictures, std::int64_t{2});
    QCOMPARE(fs::hard_link_count(scratch.file("out/images/00000002.jpg")), std::uintmax_t{2});
}

void TestDataExport::rottenPicturesAreLeftOutAndListed() {
    ScratchProject scratch;
    scratch.writePicture("a.jpg", 1);
    scratch.writePicture("b.jpg", 2);
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,image\n1,a.jpg\n2,b.jpg\n")));
    const fs::path rotten = scratch.projectFolder() / *scratch.rows()[0].image;
    std::string bytes = textOf(rotten);
    bytes[bytes.size() / 2] ^= 1;
    std::ofstream(rotten, std::ios::binary) << bytes;
    const auto report = exportTo(scratch, "out", "csv");
    VITRINE_VERIFY_OK(report);
    QVERIFY(report->rows == 2 && report->pictures == 1 && report->problems.size() == 1);
    QVERIFY(report->problems[0].id == 1 && report->problems[0].code == ErrorCode::CorruptFile);
    QVERIFY(!fs::exists(scratch.file("out/images/00000001.jpg")));
}

void TestDataExport::anotherFolderIsNeverReplaced() {
    ScratchProject scratch;
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code\n1\n")));
    const auto mine = scratch.write("mine/data.csv", "precious");
    QVERIFY(exportTo(scratch, "mine", "csv").error().code == ErrorCode::AlreadyExists);
    QCOMPARE(textOf(mine), std::string("precious"));
    fs::create_directory(scratch.file("empty"));
    VITRINE_VERIFY_OK(exportTo(scratch, "empty", "csv"));
    VITRINE_VERIFY_OK(exportTo(scratch, "empty", "jsonl"));
    QVERIFY(fs::exists(scratch.file("empty/data.jsonl")) && !fs::exists(scratch.file("empty/data.csv")));
}

void TestDataExport::aKilledExportLeavesNothingOrAll() {
    ScratchProject scratch;
    std::string csv = "product_code,image\n";
    for (int i = 0; i < 300; ++i) {
        scratch.writePicture(std::to_string(i) + ".jpg", i);
        csv += std::to_string(i) + "," + std::to_string(i) + ".jpg\n";
    }
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", csv)));
    scratch.project = *Project::open(scratch.projectFolder(), Project::Access::Read);
    for (const std::int64_t rows : {1, 150, 299, 300}) {
        ChildProcess child([&](const ChildProcess::Say& say) {
            auto project = Project::open(scratch.projectFolder(), Project::Access::Read);
            const RunControl control;
            return exportRows(*project, scratch.file("out"), {}, control,
                              [&](const ProgressUpdate& update) {
                                  if (update.done == rows) say("now");
                              })
                       ? 0
                       : 1;
        });
        child.listen();
        child.kill();
        if (fs::exists(scratch.file("out"))) {
            ScratchProject other;
            QCOMPARE(other.import(scratch.file("out"))->imported, std::int64_t{300});
        }
    }
    VITRINE_VERIFY_OK(exportTo(scratch, "out", "csv"));
    for (const auto& entry : fs::directory_iterator(scratch.file("."))) {
        QVERIFY2(!entry.path().filename().string().starts_with(".out"), entry.path().c_str());
    }
}

void TestDataExport::aFullDiskLeavesNothing() {
    ScratchProject scratch;
    std::string csv = "product_code,title\n";
    for (int i = 0; i < 3000; ++i) csv += std::to_string(i) + "," + std::string(300, 'x') + "\n";
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", csv)));
    scratch.project = *Project::open(scratch.projectFolder(), Project::Access::Read);
    for (const char* format : {"csv", "jsonl", "parquet", "llava"}) {
        ChildProcess child([&](const ChildProcess::Say& say) {
            const rlimit limit{20'000, 20'000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto report = exportTo(scratch, "out", format);
            say(report ? "done" : std::string(errorCodeName(report.error().code)));
            return 0;
        });
        QCOMPARE(child.wait(), 0);
        QCOMPARE(child.said(), std::string("disk_full"));
        QVERIFY(!fs::exists(scratch.file("out")));
    }
}

void TestDataExport::aStopLeavesNothing() {
    ScratchProject scratch;
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code\n1\n2\n3\n")));
    RunControl control;
    const auto stopAtTwo = [&](const ProgressUpdate& update) {
        if (update.done == 2) control.requestStop();
    };
    const auto report = exportRows(scratch.project, scratch.file("out"), {}, control, stopAtTwo);
    QVERIFY(!report && report.error().code == ErrorCode::Cancelled);
    QVERIFY(!fs::exists(scratch.file("out")));
}

QTEST_APPLESS_MAIN(TestDataExport)
#include "test_data_export.moc"
