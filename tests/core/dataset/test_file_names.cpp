// SPDX-License-Identifier: GPL-3.0-or-later
// Folders as they come from other people's machines: names of every kind, and very many of them.
#include <algorithm>

#include "core/base/text.h"
#include "core/io/file.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::dataset;
using vitrine::testing::ScratchProject;

namespace fs = std::filesystem;

class TestFileNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesOfEveryKindAreImported();
    void namesThatAreNoTextAreListedReadably();
    void aFolderOfVeryManyPicturesIsListedWhole();
};

namespace {

void link(const fs::path& from, const fs::path& to) {
    fs::create_directories(to.parent_path());
    fs::create_hard_link(from, to);
}

}  // namespace

void TestFileNames::namesOfEveryKindAreImported() {
    ScratchProject scratch;
    const fs::path picture = scratch.writePicture("one.jpg", 100);
    const std::vector<std::string> names = {"two\nlines.jpg",  "圍巾 😀.jpg",     std::string(251, 'n') + ".jpg",
                                            "'q\"uoted\\.jpg", "cafe\u0301.jpg", "-leading.jpg",
                                            "tab\there.jpg",   "CON.jpg"};
    for (const std::string& name : names) link(picture, scratch.file("folder") / name);
    const auto report = scratch.import(scratch.file("folder"));
    VITRINE_VERIFY_OK(report);
    QCOMPARE(report->imported, static_cast<std::int64_t>(names.size()));
    QCOMPARE(report->refusedRows, std::int64_t{0});
    for (const Sample& row : scratch.rows()) QVERIFY(row.hasUsableImage());
    // Each name stands for itself: the same folder again changes nothing.
    const auto again = scratch.import(scratch.file("folder"));
    VITRINE_VERIFY_OK(again);
    QCOMPARE(again->unchanged, static_cast<std::int64_t>(names.size()));
}

void TestFileNames::namesThatAreNoTextAreListedReadably() {
    ScratchProject scratch;
    const fs::path picture = scratch.writePicture("one.jpg", 100);
    link(picture, scratch.file("folder") / "good.jpg");
    link(picture, scratch.file("folder") / "la\xff\xfetin.jpg");
    const auto report = scratch.import(scratch.file("folder"));
    VITRINE_VERIFY_OK(report);
    QCOMPARE(report->imported + report->refusedRows, std::int64_t{2});
    QVERIFY(report->imported >= 1);
    const fs::path list = scratch.file("refused.csv");
    VITRINE_VERIFY_OK(writeRefusals(*report, list));
    QVERIFY(text::isValidUtf8(*io::readFile(list, 1 << 20)));
}

void TestFileNames::aFolderOfVeryManyPicturesIsListedWhole() {
    constexpr int kFiles = 20'000;
    ScratchProject scratch;
    const fs::path picture = scratch.writePicture("one.jpg", 100);
    for (int i = 0; i < kFiles; ++i) {
        link(picture, scratch.file("folder") / std::to_string(i % 40) / (std::to_string(i) + ".jpg"));
    }
    const auto report = scratch.import(scratch.file("folder"));
    VITRINE_VERIFY_OK(report);
    QCOMPARE(report->imported, std::int64_t{kFiles});
    QCOMPARE(*scratch.project.samples().count(), std::int64_t{kFiles});
}

QTEST_GUILESS_MAIN(TestFileNames)
#include "test_file_names.moc"
