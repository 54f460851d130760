// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/golden.h"
#include "tests/support/mutations.h"

using namespace vitrine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

class TestConversationFuzz : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changedListsAreReadAsAParserOfTheWholeReadsThem();
};

void TestConversationFuzz::changedListsAreReadAsAParserOfTheWholeReadsThem() {
    const std::vector<std::string> seeds = {
        R"([{"id":"1","image":"a.jpg","conversations":[{"from":"human","value":"<image>\nWhat?"},{"from":"gpt","value":"B"}]}])",
        R"([{"messages":[{"role":"user","content":"]}\"["},{"role":"assistant","content":"\\"}],"images":["a","b"]},{}])",
        R"({"instruction":"Say","input":7,"output":"hat"}
{"conversations":[1,{"from":"cat"}],"image":[]})",
        "[1, null, true, \"a,b\", [[[]]]]",
        "\xEF\xBB\xBF[ ]",
        std::string("[ ]\0more", 8),
    };
    QCOMPARE(testing::feedMutations(LLVMFuzzerTestOneInput, seeds, 4000), 4000 + static_cast<int>(seeds.size()));
}

QTEST_APPLESS_MAIN(TestConversationFuzz)
#include "test_conversation_fuzz.moc"
