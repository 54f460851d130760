// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include "core/net/large_file.h"

using namespace vitrine;
using namespace vitrine::net;

namespace {

/// What the store answers for a file of 2,500 bytes.
Result<LargeFileUpload> parsed(const std::string& answer) {
    const LargeFile file{{"weights", "model.safetensors", 2500}, std::string(64, 'a')};
    return LargeFileUpload::parse(*io::parseJson(answer, "answer"), file);
}

std::string parts(const std::string& header) {
    return R"({"actions":{"upload":{"href":"https://hub/complete","header":)" + header + "}}}";
}

}  // namespace

class TestLargeFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatTheStoreHasIsNotWanted();
    void withoutPartsItGoesInOnePiece();
    void partsStandUnderTheirNumbers();
    void answersThatMakeNoSenseAreRefused_data();
    void answersThatMakeNoSenseAreRefused();
};

void TestLargeFile::whatTheStoreHasIsNotWanted() {
    const auto upload = parsed(R"({"oid":"a","size":2500})");
    QVERIFY(upload && upload->isThere());
}

void TestLargeFile::withoutPartsItGoesInOnePiece() {
    for (const char* header : {"{}", R"({"x-amz-something":"1"})"}) {
        const auto upload = parsed(parts(header));
        QVERIFY(upload && !upload->isThere());
        QCOMPARE(upload->parts(), std::size_t{0});
    }
}

void TestLargeFile::partsStandUnderTheirNumbers() {
    const auto count = [](const char* header) { return parsed(parts(header))->parts(); };
    QCOMPARE(count(R"({"chunk_size":"1000","00001":"a","00002":"b","00003":"c"})"), std::size_t{3});
    QCOMPARE(count(R"({"chunk_size":1000,"3":"c","1":"a","2":"b"})"), std::size_t{3});
    QCOMPARE(count(R"({"chunk_size":"2499","1":"a","2":"b"})"), std::size_t{2});
    QCOMPARE(count(R"({"chunk_size":"2500","1":"a"})"), std::size_t{1});
}

void TestLargeFile::answersThatMakeNoSenseAreRefused_data() {
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char* name, const std::string& answer) {
        QTest::newRow(name) << QByteArray::fromStdString(answer);
    };
    row("no object", "[]");
    row("an error", R"({"error":{"code":413,"message":"too large"}})");
    row("a part too few", parts(R"({"chunk_size":"1000","1":"a","2":"b"})"));
    row("a part too many", parts(R"({"chunk_size":"1000","1":"a","2":"b","3":"c","4":"d"})"));
    row("a gap", parts(R"({"chunk_size":"1000","1":"a","2":"b","4":"d"})"));
    row("no size of parts", parts(R"({"chunk_size":"0","1":"a"})"));
    row("a negative one", parts(R"({"chunk_size":"-1000","1":"a"})"));
    row("an address that is none", parts(R"({"chunk_size":"2500","1":7})"));
}

void TestLargeFile::answersThatMakeNoSenseAreRefused() {
    QFETCH(QByteArray, answer);
    const auto upload = parsed(answer.toStdString());
    QVERIFY(!upload);
    QCOMPARE(upload.error().code, ErrorCode::InvalidData);
    QVERIFY(upload.error().detail.find("model.safetensors") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestLargeFile)
#include "test_large_file.moc"
