// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstring>
#include <filesystem>
#include <fstream>

#include "core/io/json.h"
#include "core/io/safetensors.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::io;

namespace {

std::string lengthOf(std::uint64_t header) {
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &header, 8);
    return bytes;
}

std::string fileWith(const std::string& header, const std::string& data) {
    return lengthOf(header.size()) + header + data;
}

TensorView viewOf(DataType type, std::vector<std::int64_t> shape, const std::string& bytes) {
    return {type, std::move(shape), std::as_bytes(std::span(bytes.data(), bytes.size()))};
}

std::string textOf(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsWrittenIsReadBack();
    void filesAreLaidOutForMapping();
    void aStreamWritesTheSameTensors();
    void aStreamThatIsNotFilledLeavesNothing();
    void hostileFilesAreRefused_data();
    void hostileFilesAreRefused();
    void everyCutOfAFileIsRefused();
    void aFileThatShrinksIsNoticed();
    void limitsStandBeforeTheWork();
    void referenceFilesOpen();

private:
    std::filesystem::path write(const std::string& content) const {
        const auto file = folder_->path() / "a.safetensors";
        std::ofstream(file, std::ios::binary) << content;
        return file;
    }

    std::unique_ptr<TemporaryFolder> folder_;
};

void TestSafetensors::init() {
    auto folder = TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    folder_ = std::make_unique<TemporaryFolder>(*std::move(folder));
}

void TestSafetensors::whatIsWrittenIsReadBack() {
    const std::string floats(2 * 3 * 4, 'f');
    const std::string bytes = "abcde";
    const auto file = folder_->path() / "out.safetensors";
    VITRINE_VERIFY_OK(writeSafetensors(file, {{"z", viewOf(DataType::F32, {2, 3}, floats)},
                                              {"ü.weight", viewOf(DataType::U8, {5}, bytes)},
                                              {"scalar", viewOf(DataType::U8, {}, "s")},
                                              {"empty", viewOf(DataType::BF16, {0, 7}, "")}}));
    const auto opened = SafetensorsFile::open(file);
    VITRINE_VERIFY_OK(opened);
    const auto& tensors = (*opened)->tensors();
    QCOMPARE(tensors.size(), std::size_t{4});
    QCOMPARE(textOf(tensors.at("z").bytes), floats);
    QVERIFY(tensors.at("z").shape == std::vector<std::int64_t>({2, 3}));
    QCOMPARE(tensors.at("z").type, DataType::F32);
    QCOMPARE(textOf(tensors.at("ü.weight").bytes), bytes);
    QVERIFY(tensors.at("scalar").shape.empty());
    QVERIFY(tensors.at("empty").bytes.empty());
    QCOMPARE((*opened)->metadata().at("format"), std::string("pt"));
}

void TestSafetensors::filesAreLaidOutForMapping() {
    const std::string one(4, '1');
    const std::string two(8, '2');
    const auto file = folder_->path() / "out.safetensors";
    VITRINE_VERIFY_OK(
        writeSafetensors(file, {{"a", viewOf(DataType::F32, {1}, one)}, {"b", viewOf(DataType::I64, {1}, two)}}, {}));
    const std::string content = *readFile(file, 1000);
    std::uint64_t header = 0;
    std::memcpy(&header, content.data(), 8);
    QCOMPARE(header % 8, std::uint64_t{0});
    QCOMPARE(content.substr(8 + header), two + one);  // large elements first, so that all are aligned
}

void TestSafetensors::aStreamWritesTheSameTensors() {
    const auto file = folder_->path() / "stream.safetensors";
    auto stream = SafetensorsStream::create(file, {{"b", DataType::F32, {2}}, {"a", DataType::U8, {3}}});
    VITRINE_VERIFY_OK(stream);
    const std::string bytes = "12345678abc";
    VITRINE_VERIFY_OK(stream->append(std::as_bytes(std::span(bytes.data(), 5))));
    VITRINE_VERIFY_OK(stream->append(std::as_bytes(std::span(bytes.data() + 5, 6))));
    VITRINE_VERIFY_OK(stream->commit());
    const auto opened = SafetensorsFile::open(file);
    VITRINE_VERIFY_OK(opened);
    QCOMPARE(textOf((*opened)->tensors().at("b").bytes), std::string("12345678"));
    QCOMPARE(textOf((*opened)->tensors().at("a").bytes), std::string("abc"));
}

void TestSafetensors::aStreamThatIsNotFilledLeavesNothing() {
    const auto file = folder_->path() / "stream.safetensors";
    {
        auto stream = SafetensorsStream::create(file, {{"a", DataType::F32, {2}}});
        VITRINE_VERIFY_OK(stream);
        VITRINE_VERIFY_OK(stream->append(std::as_bytes(std::span("1234", 4))));
        const auto outcome = stream->commit();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::InvalidArgument);
    }
    QVERIFY(std::filesystem::is_empty(folder_->path()));
}

void TestSafetensors::hostileFilesAreRefused_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("named");
    const auto add = [](const char* name, const std::string& content, ErrorCode code, const char* named = "") {
        QTest::newRow(name) << QByteArray::fromStdString(content) << static_cast<int>(code) << named;
    };
    const auto corrupt = ErrorCode::CorruptFile;
    const std::string good = R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}})";
    const auto with = [](const std::string& dtype, const std::string& shape, const std::string& offsets) {
        return R"({"a":{"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}";
    };
    add("empty", "", corrupt);
    add("header beyond the end", lengthOf(1000) + "{}", corrupt);
    add("header of 2^63 bytes", lengthOf(1ull << 63) + "{}", corrupt);
    add("not JSON", fileWith("{\"a\":", ""), corrupt);
    add("a list", fileWith("[]", ""), corrupt);
    add("data cut", fileWith(good, "123"), corrupt, "'a'");
    add("bytes of nobody", fileWith(good, "12345"), corrupt);
    add("a hole", fileWith(with("U8", "[4]", "[1,5]"), "12345"), corrupt, "'a'");
    add("overlap",
        fileWith(
            R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}})",
            "1234"),
        corrupt, "'b'");
    add("offsets backwards", fileWith(with("U8", "[4]", "[4,0]"), "1234"), corrupt, "'a'");
    add("shape and offsets disagree", fileWith(with("F32", "[4]", "[0,4]"), "1234"), corrupt, "'a'");
    add("negative extent", fileWith(with("U8", "[-4]", "[0,4]"), "1234"), corrupt, "'a'");
    add("fraction as extent", fileWith(with("U8", "[4.0]", "[0,4]"), "1234"), corrupt, "'a'");
    add("product overflows", fileWith(with("U8", "[4294967296,4294967296,4294967296]", "[0,0]"), ""), corrupt, "'a'");
    add("unknown dtype", fileWith(with("F8_E9", "[4]", "[0,4]"), "1234"), ErrorCode::UnsupportedFormat, "'a'");
    add("the same name twice",
        fileWith(
            R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})",
            "12"),
        ErrorCode::DuplicateKey, "a");
    add("metadata that is no text", fileWith(R"({"__metadata__":{"a":1}})", ""), corrupt, "'a'");
    add("deep nesting", fileWith("{\"a\":" + std::string(5000, '[') + std::string(5000, ']') + "}", ""),
        ErrorCode::LimitExceeded);
    add("a pickle", std::string("\x80\x02}q\x01", 5) + "torch", ErrorCode::PickleRefused);
    add("a zipped pickle", std::string("PK\x03\x04", 4) + "archive/data.pkl", ErrorCode::PickleRefused);
}

void TestSafetensors::hostileFilesAreRefused() {
    QFETCH(QByteArray, content);
    QFETCH(int, code);
    QFETCH(QString, named);
    const auto opened = SafetensorsFile::open(write(content.toStdString()));
    QVERIFY(!opened);
    QCOMPARE(static_cast<int>(opened.error().code), code);
    QVERIFY2(opened.error().detail.find("a.safetensors") != std::string::npos, opened.error().detail.c_str());
    QVERIFY2(opened.error().detail.find(named.toStdString()) != std::string::npos, opened.error().detail.c_str());
    QVERIFY(!remedyFor(opened.error()).empty());
}

void TestSafetensors::everyCutOfAFileIsRefused() {
    const std::string whole = fileWith(
        R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}})",
        "12345678abc");
    VITRINE_VERIFY_OK(SafetensorsFile::open(write(whole)));
    for (std::size_t length = 0; length < whole.size(); ++length)
        QVERIFY2(!SafetensorsFile::open(write(whole.substr(0, length))), std::to_string(length).c_str());
}

void TestSafetensors::aFileThatShrinksIsNoticed() {
    const auto file = write(fileWith(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}})", "1234"));
    const auto opened = SafetensorsFile::open(file);
    VITRINE_VERIFY_OK(opened);
    VITRINE_VERIFY_OK((*opened)->verifyUnchanged());
    std::filesystem::resize_file(file, 20);
    QVERIFY(!(*opened)->verifyUnchanged());
}

void TestSafetensors::limitsStandBeforeTheWork() {
    Json header = Json::object();
    for (int i = 0; i < 20; ++i)
        header["t" + std::to_string(i)] = {{"dtype", "U8"}, {"shape", {0}}, {"data_offsets", {0, 0}}};
    const auto file = write(fileWith(header.dump(), ""));
    VITRINE_VERIFY_OK(SafetensorsFile::open(file));
    SafetensorsLimits few;
    few.maxTensors = 19;
    QCOMPARE(SafetensorsFile::open(file, few).error().code, ErrorCode::LimitExceeded);
    SafetensorsLimits shortHeader;
    shortHeader.maxHeaderBytes = 100;
    QCOMPARE(SafetensorsFile::open(file, shortHeader).error().code, ErrorCode::LimitExceeded);
}

void TestSafetensors::referenceFilesOpen() {
    VITRINE_NEEDS_SHARED(golden, "golden");
    int opened = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(golden)) {
        if (entry.path().extension() != ".safetensors" || entry.path().string().find("/ckpt/") != std::string::npos)
            continue;  // ckpt/ holds broken ones, which the model's tests try
        const auto file = SafetensorsFile::open(entry.path());
        QVERIFY2(static_cast<bool>(file), entry.path().c_str());
        ++opened;
    }
    QVERIFY(opened >= 5);  // as many as travel with the repository
}

QTEST_APPLESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
