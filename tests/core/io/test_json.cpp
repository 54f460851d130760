// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/file.h"
#include "core/io/json.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::io;

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void soundDocumentsAreRead();
    void textFromStrangersMeetsAFence_data();
    void textFromStrangersMeetsAFence();
    void messagesNameTheSource();
    void invalidUtf8IsReplacedWhenWritten();
    void documentsAreWrittenWithATrailingLineFeed();
};

void TestJson::soundDocumentsAreRead() {
    const auto document = parseJson(R"({"a": [1, 2.5, "格紋", null, true]})", "test");
    VITRINE_VERIFY_OK(document);
    QVERIFY(document->at("a")[2] == "格紋");
    QVERIFY(document->at("a")[1] == 2.5);
}

void TestJson::textFromStrangersMeetsAFence_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    const auto add = [](const char* name, const QByteArray& text, ErrorCode code) {
        QTest::newRow(name) << text << static_cast<int>(code);
    };
    add("empty", "", ErrorCode::CorruptFile);
    add("cut", "{\"a\": 1", ErrorCode::CorruptFile);
    add("more behind it", "{} {}", ErrorCode::CorruptFile);
    add("a NUL and more", QByteArray("{}\0 more", 8), ErrorCode::CorruptFile);
    add("a comment", "{} // no", ErrorCode::CorruptFile);
    add("not a number", "{\"a\": NaN}", ErrorCode::CorruptFile);
    add("invalid UTF-8", "{\"a\": \"\xff\"}", ErrorCode::CorruptFile);
    add("a key twice", "{\"a\": 1, \"a\": 2}", ErrorCode::DuplicateKey);
    add("a key twice, deep down", "[{\"b\": {\"a\": 1, \"c\": 0, \"a\": 2}}]", ErrorCode::DuplicateKey);
    add("65 levels", QByteArray(65, '[') + QByteArray(65, ']'), ErrorCode::LimitExceeded);
    add("a million brackets", QByteArray(1'000'000, '['), ErrorCode::LimitExceeded);
}

void TestJson::textFromStrangersMeetsAFence() {
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    const auto document = parseJson(text.toStdString(), "test");
    QVERIFY(!document);
    QCOMPARE(static_cast<int>(document.error().code), code);
}

void TestJson::messagesNameTheSource() {
    const auto cut = parseJson("{\"a\": ", "config.json");
    QVERIFY(cut.error().detail.find("config.json") != std::string::npos);
    const auto twice = parseJson("{\"key\": 1, \"key\": 2}", "config.json");
    QVERIFY(twice.error().detail.find("key") != std::string::npos);
    const auto large = parseJson("[1, 2, 3]", "config.json", {4, 64});
    QCOMPARE(large.error().code, ErrorCode::LimitExceeded);
}

void TestJson::invalidUtf8IsReplacedWhenWritten() {
    QCOMPARE(toLine(Json{{"a", "x\xffy"}}), std::string("{\"a\":\"x\uFFFDy\"}"));
}

void TestJson::documentsAreWrittenWithATrailingLineFeed() {
    const auto folder = TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    const auto file = folder->path() / "a.json";
    VITRINE_VERIFY_OK(writeJson(file, OrderedJson{{"z", 1}, {"a", 2}}));
    QCOMPARE(*readFile(file, 100), std::string("{\n  \"z\": 1,\n  \"a\": 2\n}\n"));
    QVERIFY(*readJson(file) == Json({{"a", 2}, {"z", 1}}));
    QCOMPARE(readJson(folder->path() / "none.json").error().code, ErrorCode::NotFound);
    QCOMPARE(readJson(folder->path()).error().code, ErrorCode::UnreadableFile);
}

QTEST_APPLESS_MAIN(TestJson)
#include "test_json.moc"
