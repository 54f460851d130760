// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "tests/support/hub_server.h"
#include "tests/support/mutations.h"

using namespace vitrine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

class TestHubFuzz : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changedAnswersAreRefusedOrSafe();
};

void TestHubFuzz::changedAnswersAreRefusedOrSafe() {
    testing::HubServer server;
    server.content.files = {{"config.json", "{}"}, {"a/model.safetensors", "12345"}, {"code.py", "print()"}};
    const std::string commit = R"({"sha":"0123456789abcdef0123456789abcdef01234567","siblings":)";
    const std::vector<std::string> seeds = {
        server.trueListing(),
        commit + R"([{"rfilename":"../x.json","size":1,"blobId":"0123456789abcdef0123456789abcdef01234567"}]})",
        commit + R"([{"rfilename":"a/./b.json"},{"rfilename":"a//b.txt"},{"rfilename":"x\u0000.json"}]})",
        commit + R"([{"rfilename":"x.safetensors","lfs":{"sha256":"ab","size":18446744073709551615}}]})",
        commit + R"([{"rfilename":1},null,[],{"rfilename":{}}]})",
        commit + "{}}",
        R"({"sha":[],"siblings":[]})",
        R"({"oid":"a","actions":{"upload":{"href":"https://x/y"},"verify":{"href":"/v"}}})",
        R"({"actions":{"upload":{"href":"h","header":{"chunk_size":"1000000","1":"a","2":"b","00003":"c"}}}})",
        R"({"actions":{"upload":{"href":"h","header":{"chunk_size":-1,"0":"a","9999999999":"b"}}},"error":{}})",
    };
    QCOMPARE(testing::feedMutations(LLVMFuzzerTestOneInput, seeds, 4000), 4000 + static_cast<int>(seeds.size()));
}

QTEST_APPLESS_MAIN(TestHubFuzz)
#include "test_hub_fuzz.moc"
