// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>

#include "core/io/file.h"
#include "tests/support/golden.h"
#include "tests/support/mutations.h"

using namespace vitrine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

class TestPictureFuzz : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changedPicturesAreRefusedOrStayWithinTheirLimits();
};

void TestPictureFuzz::changedPicturesAreRefusedOrStayWithinTheirLimits() {
    // One picture of every kind that the reference knows.
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(testing::dataPath("golden/image/modes"))) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> seeds;
    for (const auto& file : files) seeds.push_back(io::readFile(file, 1 << 20).value());
    QVERIFY(seeds.size() > 40);
    QCOMPARE(testing::feedMutations(LLVMFuzzerTestOneInput, seeds, 5000), 5000 + static_cast<int>(seeds.size()));
}

QTEST_APPLESS_MAIN(TestPictureFuzz)
#include "test_picture_fuzz.moc"
