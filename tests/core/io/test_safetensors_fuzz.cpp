// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/golden.h"
#include "tests/support/mutations.h"

using namespace vitrine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

class TestSafetensorsFuzz : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changedFilesAreRefusedOrCoverThemselves();
};

void TestSafetensorsFuzz::changedFilesAreRefusedOrCoverThemselves() {
    const auto file = [](const std::string& header, const std::string& data) {
        std::string text(8, '\0');
        for (std::size_t i = 0; i < 8; ++i) text[i] = static_cast<char>(header.size() >> (8 * i));
        return text + header + data;
    };
    const std::vector<std::string> seeds = {
        file(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", std::string(8, 'x')),
        file(R"({"__metadata__":{"format":"pt"},"a":{"dtype":"U8","shape":[],"data_offsets":[0,1]},)"
             R"("b":{"dtype":"I64","shape":[0,9],"data_offsets":[1,1]}})",
             "x"),
        file("{}", ""),
        file(R"({"a":{"dtype":"BF16","shape":[4294967296,4294967296],"data_offsets":[0,0]}})", ""),
    };
    QCOMPARE(testing::feedMutations(LLVMFuzzerTestOneInput, seeds, 4000), 4000 + static_cast<int>(seeds.size()));
}

QTEST_APPLESS_MAIN(TestSafetensorsFuzz)
#include "test_safetensors_fuzz.moc"
