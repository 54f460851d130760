// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>

#include "core/io/atomic_file.h"
#include "core/io/file.h"
#include "core/io/json.h"
#include "core/tokenizer/tokenizer.h"
#include "core/tokenizer/tokenizer_training.h"
#include "tests/support/golden.h"
#include "tests/support/mutations.h"

using namespace vitrine;
using namespace vitrine::tokenizer;
using io::Json;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr const char* kTexts[] = {"",
                                  " ",
                                  "Check Cashmere Scarf",
                                  "  two  blanks  ",
                                  "格紋喀什米爾圍巾 🧣",
                                  "line\nfeed\ttab",
                                  "<|user|>\nWhat?<|end|>\n<|assistant|>\n",
                                  "<|user|>   x",
                                  "a<s>b</s>c<unk>d",
                                  "123.45 \u200B\u00A0é e\u0301"};

Json smallVocabulary() {
    Json vocabulary = {{"<unk>", 0}, {"<s>", 1}, {"</s>", 2}};
    for (int byte = 0; byte < 256; ++byte) {
        char piece[8];
        std::snprintf(piece, sizeof piece, "<0x%02X>", byte);
        vocabulary[piece] = 3 + byte;
    }
    vocabulary["▁"] = 259;
    vocabulary["a"] = 260;
    vocabulary["▁a"] = 261;
    return vocabulary;
}

Json addedToken(int id, const char* content, bool rstrip) {
    return {{"id", id},         {"content", content},  {"single_word", false}, {"lstrip", false},
            {"rstrip", rstrip}, {"normalized", false}, {"special", true}};
}

/// A tokenizer.json of a few pieces with all the special tokens that the chat format needs.
Json smallTokenizer() {
    const Json normalizers = Json::parse(R"([{"type":"Prepend","prepend":"▁"},
        {"type":"Replace","pattern":{"String":" "},"content":"▁"}])");
    const Json decoders = Json::parse(R"([{"type":"Replace","pattern":{"String":"▁"},"content":" "},
        {"type":"ByteFallback"},{"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":0}])");
    return {
        {"added_tokens",
         {addedToken(0, "<unk>", false), addedToken(1, "<s>", false), addedToken(2, "</s>", true),
          addedToken(262, "<|endoftext|>", false), addedToken(263, "<|assistant|>", true),
          addedToken(264, "<|system|>", true), addedToken(265, "<|end|>", true), addedToken(266, "<|user|>", true)}},
        {"normalizer", {{"type", "Sequence"}, {"normalizers", normalizers}}},
        {"pre_tokenizer", nullptr},
        {"decoder", {{"type", "Sequence"}, {"decoders", decoders}}},
        {"model",
         {{"type", "BPE"},
          {"dropout", nullptr},
          {"unk_token", "<unk>"},
          {"fuse_unk", true},
          {"byte_fallback", true},
          {"vocab", smallVocabulary()},
          {"merges", {"▁ a"}}}}};
}

}  // namespace

class TestTokenizerFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSmallTokenizerEncodesByItsRules();
    void textsComeBackWhole_data();
    void textsComeBackWhole();
    void aSentencepieceModelIsReadWithItsListedTokens();
    void hostileDefinitionsAreRefused_data();
    void hostileDefinitionsAreRefused();
    void damagedFilesAreRefused_data();
    void damagedFilesAreRefused();
    void anyBytesAreEncodedInTime();
    void changedDefinitionsAreRefusedOrEncode();

private:
    std::filesystem::path folder() const { return folder_->path(); }
    void write(const std::string& name, const std::string& content) const {
        VITRINE_VERIFY_OK(io::writeFileAtomically(folder() / name, content));
    }

    std::unique_ptr<io::TemporaryFolder> folder_;
};

void TestTokenizerFiles::init() {
    auto folder = io::TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    folder_ = std::make_unique<io::TemporaryFolder>(*std::move(folder));
}

void TestTokenizerFiles::aSmallTokenizerEncodesByItsRules() {
    write("tokenizer.json", smallTokenizer().dump());
    const auto tokenizer = Tokenizer::load(folder());
    VITRINE_VERIFY_OK(tokenizer);
    using Ids = std::vector<std::int64_t>;
    QVERIFY((*tokenizer)->encode("a", true) == Ids({1, 261}));
    QVERIFY((*tokenizer)->encode("aa b", false) == Ids({261, 260, 259, 3 + 'b'}));
    QVERIFY((*tokenizer)->encode("<|user|>\n a", false) == Ids({266, 261}));
    QCOMPARE(*(*tokenizer)->decode(Ids({1, 261, 265}), true), std::string("a"));
    QCOMPARE((*tokenizer)->vocabularySize(), std::int64_t{267});
    QCOMPARE((*tokenizer)->decode(Ids({-1}), true).error().code, ErrorCode::TokenOutOfRange);
    QCOMPARE(*(*tokenizer)->decode(Ids({261, 5000}), true), std::string("a"));
}

void TestTokenizerFiles::textsComeBackWhole_data() {
    QTest::addColumn<QString>("model");
    QTest::newRow("3.0") << "data/phi3-vision";
    QTest::newRow("3.5") << "data/phi3.5-vision";
}

void TestTokenizerFiles::textsComeBackWhole() {
    QFETCH(QString, model);
    const auto path = vitrine::testing::sharedPath(model.toStdString());
    if (path.empty()) QSKIP("reference data absent: set VITRINE_SHARED to the folder that holds data/");
    const auto tokenizer = Tokenizer::load(path);
    VITRINE_VERIFY_OK(tokenizer);
    // Without special tokens, whose white space is swallowed by design, nothing is lost.
    for (const std::string text : kTexts) {
        if (text.find('<') != std::string::npos) continue;
        QCOMPARE(*(*tokenizer)->decode((*tokenizer)->encode(text, true), true), text);
    }
}

void TestTokenizerFiles::aSentencepieceModelIsReadWithItsListedTokens() {
    TokenizerTraining training;
    training.pieces = 340;
    for (int i = 0; i < 50; ++i)
        training.sentences.push_back("Check Cashmere Scarf, Category: SCARVES, Full Price: 470");
    VITRINE_VERIFY_OK(trainTokenizer(training, folder()));
    const auto tokenizer = Tokenizer::load(folder());
    VITRINE_VERIFY_OK(tokenizer);
    QCOMPARE((*tokenizer)->endId(), *(*tokenizer)->idOf("<|end|>"));
    QCOMPARE((*tokenizer)->encode("<|end|>", false).size(), std::size_t{1});
    for (const std::string text : kTexts) {
        if (text.find('<') != std::string::npos) continue;
        QCOMPARE(*(*tokenizer)->decode((*tokenizer)->encode(text, true), true), text);
    }
    // A special token listed under the id of an ordinary piece would change every text that holds the piece.
    write("tokenizer_config.json", R"({"added_tokens_decoder": {"300": {"content": "<|end|>", "special": true}}})");
    const auto disagreeing = Tokenizer::load(folder());
    QVERIFY(!disagreeing);
    QCOMPARE(disagreeing.error().code, ErrorCode::InvalidData);
}

void TestTokenizerFiles::hostileDefinitionsAreRefused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("named");
    const auto add = [](const char* name, const std::function<void(Json&)>& spoil, ErrorCode code, const char* named) {
        Json document = smallTokenizer();
        spoil(document);
        QTest::newRow(name) << QByteArray::fromStdString(document.dump()) << static_cast<int>(code) << named;
    };
    const auto invalid = ErrorCode::InvalidData;
    const auto unsupported = ErrorCode::UnsupportedModel;
    add(
        "no vocabulary", [](Json& d) { d["model"].erase("vocab"); }, invalid, "model.vocab");
    add(
        "an id twice", [](Json& d) { d["model"]["vocab"]["a"] = 259; }, invalid, "model.vocab");
    add(
        "an id too large", [](Json& d) { d["model"]["vocab"]["a"] = 4'000'000'000u; }, invalid, "'a'");
    add(
        "a negative id", [](Json& d) { d["model"]["vocab"]["a"] = -1; }, invalid, "'a'");
    add(
        "an id as text", [](Json& d) { d["model"]["vocab"]["a"] = "260"; }, invalid, "'a'");
    add(
        "a merge of nothing", [](Json& d) { d["model"]["merges"] = {"x y"}; }, invalid, "merges[0]");
    add(
        "a merge of three", [](Json& d) { d["model"]["merges"] = {"▁ a a"}; }, invalid, "merges[0]");
    add(
        "merges as text", [](Json& d) { d["model"]["merges"] = "▁ a"; }, invalid, "model.merges");
    add(
        "no unknown token", [](Json& d) { d["model"]["unk_token"] = "<none>"; }, invalid, "unk_token");
    add(
        "another model", [](Json& d) { d["model"]["type"] = "WordPiece"; }, unsupported, "BPE");
    add(
        "another normalizer",
        [](Json& d) {
            d["normalizer"]["normalizers"].push_back({{"type", "NFKC"}});
        },
        unsupported, "normalizer");
    add(
        "a pre-tokenizer",
        [](Json& d) {
            d["pre_tokenizer"] = {{"type", "ByteLevel"}};
        },
        unsupported, "pre_tokenizer");
    add(
        "another decoder", [](Json& d) { d["decoder"]["decoders"].erase(1); }, unsupported, "decoder");
    add(
        "dropout", [](Json& d) { d["model"]["dropout"] = 0.1; }, unsupported, "random");
    add(
        "an added token elsewhere", [](Json& d) { d["added_tokens"][0]["id"] = 5; }, invalid, "<unk>");
    add(
        "an added token without text", [](Json& d) { d["added_tokens"][3].erase("content"); }, invalid,
        "added_tokens[3]");
    add(
        "a token of the chat is missing", [](Json& d) { d["added_tokens"].erase(6); }, ErrorCode::MissingField,
        "<|end|>");
    add(
        "the same literal twice", [](Json& d) { d["added_tokens"][7]["content"] = "<|end|>"; }, ErrorCode::DuplicateKey,
        "<|end|>");
    add(
        "a list", [](Json& d) { d = Json::array(); }, unsupported, "");
}

void TestTokenizerFiles::hostileDefinitionsAreRefused() {
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    QFETCH(QString, named);
    write("tokenizer.json", text.toStdString());
    const auto tokenizer = Tokenizer::load(folder());
    QVERIFY(!tokenizer);
    QVERIFY2(static_cast<int>(tokenizer.error().code) == code, tokenizer.error().detail.c_str());
    QVERIFY2(tokenizer.error().detail.find(named.toStdString()) != std::string::npos, tokenizer.error().detail.c_str());
    QVERIFY2(tokenizer.error().detail.find("tokenizer.json") != std::string::npos, tokenizer.error().detail.c_str());
}

void TestTokenizerFiles::damagedFilesAreRefused_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");
    const QByteArray whole = QByteArray::fromStdString(smallTokenizer().dump());
    const auto corrupt = static_cast<int>(ErrorCode::CorruptFile);
    QTest::newRow("cut JSON") << "tokenizer.json" << whole.left(whole.size() / 2) << corrupt;
    QTest::newRow("empty JSON") << "tokenizer.json" << QByteArray() << corrupt;
    QTest::newRow("random model") << "tokenizer.model" << QByteArray(5000, '\xA7') << corrupt;
    QTest::newRow("empty model") << "tokenizer.model" << QByteArray() << corrupt;
    QTest::newRow("nothing at all") << "README.md" << QByteArray("x") << static_cast<int>(ErrorCode::NotFound);
}

void TestTokenizerFiles::damagedFilesAreRefused() {
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(int, code);
    write(name.toStdString(), content.toStdString());
    const auto tokenizer = Tokenizer::load(folder());
    QVERIFY(!tokenizer);
    QVERIFY2(static_cast<int>(tokenizer.error().code) == code, tokenizer.error().detail.c_str());
}

void TestTokenizerFiles::anyBytesAreEncodedInTime() {
    // A quadratic encoder would need minutes for these.
    write("tokenizer.json", smallTokenizer().dump());
    const auto tokenizer = Tokenizer::load(folder());
    VITRINE_VERIFY_OK(tokenizer);
    for (const std::string& piece : {std::string("a"), std::string(" "), std::string("\xff"), std::string("<|"),
                                     std::string("<|end|>"), std::string("\0", 1), std::string("格")}) {
        std::string text;
        while (text.size() < (2u << 20)) text += piece;
        QVERIFY((*tokenizer)->encode(text, false).size() > 100'000);
    }
}

void TestTokenizerFiles::changedDefinitionsAreRefusedOrEncode() {
    // Without the 256 byte pieces most changes fall where they matter.
    Json bare = smallTokenizer();
    bare["model"]["vocab"] = {{"<unk>", 0}, {"<s>", 1}, {"</s>", 2}, {"▁", 3}, {"a", 4}, {"▁a", 5}};
    const std::vector<std::string> seeds = {smallTokenizer().dump(), bare.dump()};
    QCOMPARE(testing::feedMutations(LLVMFuzzerTestOneInput, seeds, 1500), 1502);
}

QTEST_APPLESS_MAIN(TestTokenizerFiles)
#include "test_tokenizer_files.moc"
