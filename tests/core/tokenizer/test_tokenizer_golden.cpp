// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/tokenizer/prompt_encoder.h"
#include "core/tokenizer/stream_decoder.h"
#include "tests/core/tokenizer/golden_lines.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::tokenizer;
using testing::expand;
using testing::goldenLines;
using Ids = std::vector<std::int64_t>;

/// Every reference string of both published models, to the last id.
class TestTokenizerGolden : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void everyStringEncodesAsTheReferenceDoes();
    void everyIdListDecodesAsTheReferenceDoes();
    void aStreamAndItsPreviewEqualEveryPrefix();
    void everyChatEncodesAsTheReferenceDoes();
    void promptsWithPicturesEqualTheReferenceProcessor();
    void labelsBeginWithTheAnswer();

private:
    std::shared_ptr<const Tokenizer> tokenizer_;
};

void TestTokenizerGolden::initTestCase_data() {
    QTest::addColumn<QString>("folder");
    QTest::newRow("3.0") << QStringLiteral("data/phi3-vision");
    QTest::newRow("3.5") << QStringLiteral("data/phi3.5-vision");
}

void TestTokenizerGolden::init() {
    QFETCH_GLOBAL(QString, folder);
    const auto path = testing::sharedPath(folder.toStdString());
    if (path.empty()) QSKIP("reference data absent: set VITRINE_SHARED to the folder that holds data/");
    auto loaded = Tokenizer::load(path);
    VITRINE_VERIFY_OK(loaded);
    tokenizer_ = *std::move(loaded);
}

void TestTokenizerGolden::everyStringEncodesAsTheReferenceDoes() {
    const auto lines = goldenLines("tokenizer/encode.jsonl");
    if (lines.empty()) QSKIP("reference data absent");
    for (const io::Json& line : lines) {
        const auto text = line["text"].get<std::string>();
        const auto name = "string " + line["n"].dump();
        QVERIFY2(tokenizer_->encode(text, true) == line["ids"].get<Ids>(), name.c_str());
        QVERIFY2(tokenizer_->encode(text, false) == line["ids_no_bos"].get<Ids>(), name.c_str());
        const Encoding withEnds = tokenizer_->encodeWithEnds(text, true);
        QVERIFY2(withEnds.ids == line["ids"].get<Ids>(), name.c_str());
        QVERIFY2(std::is_sorted(withEnds.ends.begin(), withEnds.ends.end()), name.c_str());
        QVERIFY2(withEnds.ends.back() == text.size(), name.c_str());
    }
    QCOMPARE(lines.size(), std::size_t{2811});
}

void TestTokenizerGolden::everyIdListDecodesAsTheReferenceDoes() {
    const auto lines = goldenLines("tokenizer/decode.jsonl");
    if (lines.empty()) QSKIP("reference data absent");
    for (const io::Json& line : lines) {
        const auto ids = line["ids"].get<Ids>();
        const auto name = "list " + line["n"].dump();
        QVERIFY2(*tokenizer_->decode(ids, false) == line["text"].get<std::string>(), name.c_str());
        QVERIFY2(*tokenizer_->decode(ids, true) == line["text_skip"].get<std::string>(), name.c_str());
    }
    QCOMPARE(lines.size(), std::size_t{747});
}

void TestTokenizerGolden::aStreamAndItsPreviewEqualEveryPrefix() {
    const auto lines = goldenLines("tokenizer/decode_prefixes.jsonl");
    QVERIFY(!lines.empty());
    for (const io::Json& line : lines) {
        const auto ids = line["ids"].get<Ids>();
        const auto prefixes = line["prefix_texts"].get<std::vector<std::string>>();
        StreamDecoder stream(*tokenizer_);
        std::string given;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            given += stream.push(ids[i]);
            QCOMPARE(given + stream.pending(), prefixes[i + 1]);
        }
        QCOMPARE(given + stream.finish(), prefixes.back());
    }
}

void TestTokenizerGolden::everyChatEncodesAsTheReferenceDoes() {
    const auto lines = goldenLines("tokenizer/chat.jsonl");
    QVERIFY(!lines.empty());
    for (const io::Json& line : lines) {
        const auto text = line["text"].get<std::string>();
        QCOMPARE(tokenizer_->encode(text, false), line["ids_template_no_bos"].get<Ids>());
        QCOMPARE(tokenizer_->encode(text, true), line["ids_tokenizer_with_bos"].get<Ids>());
    }
}

void TestTokenizerGolden::promptsWithPicturesEqualTheReferenceProcessor() {
    for (const io::Json& line : goldenLines("processor/ids.jsonl")) {
        if (!line["text"].is_string()) continue;  // a list of prompts: there is no such call here
        const auto text = line["text"].get<std::string>();
        const auto name = "prompt " + line["n"].dump();
        const auto pictures = line["images_wh"].size();
        // Where the reference refuses there are no counts; any will do.
        const Ids counts = line.value("num_img_tokens", Ids(pictures, 757));
        const auto encoded = encodePrompt(*tokenizer_, text, counts, std::nullopt);
        // Python's \d takes the full-width digit of one prompt; here a tag has ASCII digits.
        const bool refused = line.contains("error") || text.find("１") != std::string::npos;
        QVERIFY2(static_cast<bool>(encoded) != refused, name.c_str());
        if (refused) {
            QVERIFY2(encoded.error().code == ErrorCode::ImageTagMismatch, name.c_str());
            continue;
        }
        QVERIFY2(encoded->ids == expand(line["input_ids_rle"]), name.c_str());
        QVERIFY2(encoded->text == text && encoded->imageTokens == counts, name.c_str());
        QVERIFY2(encoded->promptLength == static_cast<std::int64_t>(encoded->ids.size()), name.c_str());
        QVERIFY2(std::all_of(encoded->labels.begin(), encoded->labels.end(), [](auto l) { return l == kIgnoreIndex; }),
                 name.c_str());
    }
}

void TestTokenizerGolden::labelsBeginWithTheAnswer() {
    const Ids closing = {32007, 29871, 13, 32000};
    for (const io::Json& line : goldenLines("labels/labels.jsonl")) {
        const auto name = "row " + line["n"].dump();
        const auto answer = line["answer"].get<std::string>();
        const Ids joint = expand(line["joint_ids_rle"]);
        Ids counts;
        for (std::size_t i = 1; i <= line["pictures"].size(); ++i) {
            counts.push_back(std::count(joint.begin(), joint.end(), -static_cast<std::int64_t>(i)));
        }
        const auto encoded = encodePrompt(*tokenizer_, line["prompt"].get<std::string>(), counts, answer);
        VITRINE_VERIFY_OK(encoded);
        const std::vector<std::int64_t>& ids = encoded->ids;
        QVERIFY2(ids.size() >= joint.size() && std::equal(joint.begin(), joint.end(), ids.begin()), name.c_str());
        QVERIFY2(std::equal(closing.begin(), closing.end(), ids.end() - 4), name.c_str());
        QVERIFY2(std::equal(closing.begin(), closing.end(), encoded->labels.end() - 4), name.c_str());
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const bool learnt = static_cast<std::int64_t>(i) >= encoded->promptLength;
            QVERIFY2(encoded->labels[i] == (learnt ? ids[i] : kIgnoreIndex), name.c_str());
        }
        if (!line["separate_equals_joint"].get<bool>()) continue;
        QVERIFY2(encoded->promptLength == line["prompt_len"].get<std::int64_t>(), name.c_str());
        const Ids labels = expand(line["labels_rle"]);
        QVERIFY2(std::equal(labels.begin(), labels.end(), encoded->labels.begin()), name.c_str());
    }
}

QTEST_APPLESS_MAIN(TestTokenizerGolden)
#include "test_tokenizer_golden.moc"
