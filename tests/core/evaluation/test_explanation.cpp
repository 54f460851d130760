// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/evaluation/answering.h"
#include "core/evaluation/explanation.h"
#include "core/evaluation/price_reader.h"
#include "core/image/normalization.h"
#include "core/io/file.h"
#include "core/model/prompt_input.h"
#include "core/sample_data/sample_model.h"
#include "core/sample_data/sample_project.h"
#include "core/tokenizer/prompt_encoder.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::evaluation;

namespace {

model::Continuation said(const tokenizer::Tokenizer& tokenizer, const std::string& digits, double probability) {
    model::Continuation one{{}, probability};
    for (const char digit : digits) one.ids.push_back(*tokenizer.idOf(std::string(1, digit)));
    return one;
}

/// A picture of the colour that covers tiles, so that covering changes nothing …
image::RgbImage plainPicture(int side) {
    image::RgbImage picture{side, side, {}};
    for (int i = 0; i < side * side; ++i)
        for (std::size_t c = 0; c < 3; ++c)
            picture.pixels.push_back(static_cast<std::uint8_t>(std::lround(255.0F * image::Normalization{}.mean[c])));
    return picture;
}

/// … but for what this draws into it.
void drawStripes(image::RgbImage& picture, int left, int top, int side) {
    for (int y = top; y < top + side; ++y) {
        for (int x = left; x < left + side; ++x) {
            const auto at = 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                                 static_cast<std::size_t>(x));
            for (std::size_t c = 0; c < 3; ++c) picture.pixels[at + c] = (x / 4) % 2 == 0 ? 255 : 0;
        }
    }
}

}  // namespace

/// Answers looked at closely: tokens, likely prices and the parts of the picture, with the sample model.
class TestExplanation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void numberTokensWriteNothingButNumbers();
    void equalNumbersAreOnePriceAndTheMeanIsWeighted();
    void theExplainedAnswerIsTheEvaluatedOne();
    void tokensJoinToTheAnswerAndMarkThePrice();
    void aGreedyPriceIsAmongTheLikelyOnes();
    void anUnreadableAnswerIsReadBehindTheTemplatesWords();
    void tilesCoverThePictureOnce_data();
    void tilesCoverThePictureOnce();
    void onlyTheTileThatHoldsSomethingMatters();
    void tokensThatAreNotThereCannotBeInQuestion();

private:
    std::unique_ptr<io::TemporaryFolder> folder_;
    std::optional<model::ModelSession> session_;
    std::vector<Question> questions_;
    prompt::PromptTemplate template_ = prompt::promptPresets().front();
    ExplanationOptions options_;
    RunControl control_;
};

void TestExplanation::initTestCase() {
    folder_ = std::make_unique<io::TemporaryFolder>(io::TemporaryFolder::create().value());
    VITRINE_VERIFY_OK(sample_data::writeSampleModel(folder_->path() / "model"));
    sample_data::SampleCatalogueOptions catalogue;
    catalogue.rows = 40;
    VITRINE_VERIFY_OK(sample_data::makeSampleProject(folder_->path() / "project", catalogue, control_));
    model::SessionOptions options;
    options.device = "cpu";
    auto session = model::ModelSession::open((folder_->path() / "model").string(), options);
    VITRINE_VERIFY_OK(session);
    session_.emplace(*std::move(session));
    QuestionOptions asked;
    asked.split = "all";
    asked.limit = 4;
    asked.promptTemplate = template_;
    const auto project = dataset::Project::open(folder_->path() / "project", dataset::Project::Access::Read);
    VITRINE_VERIFY_OK(project);
    auto set = questionsOf(*project, asked);
    VITRINE_VERIFY_OK(set);
    questions_ = std::move(set->questions);
    QCOMPARE(questions_.size(), 4U);
    options_.promptTemplate = template_;
}

void TestExplanation::numberTokensWriteNothingButNumbers() {
    const auto& tokenizer = session_->tokenizer();
    const model::TokenSet numbers = numberTokens(tokenizer);
    for (const char digit : std::string("0123456789")) {
        const auto id = *tokenizer.idOf(std::string(1, digit));
        QVERIFY(std::ranges::count(numbers.first, id) == 1 && std::ranges::count(numbers.later, id) == 1);
    }
    for (const std::int64_t id : numbers.later) {
        const std::string piece = *tokenizer.pieceOf(id);
        QVERIFY2(piece.find_first_not_of("0123456789.,") == std::string::npos, piece.c_str());
    }
    for (const char* other : {"\u2581", "<|end|>", ":"}) {
        const auto id = tokenizer.idOf(other);
        QVERIFY2(id && std::ranges::count(numbers.later, *id) == 0 && std::ranges::count(numbers.first, *id) == 0,
                 other);
    }
}

void TestExplanation::equalNumbersAreOnePriceAndTheMeanIsWeighted() {
    const auto& tokenizer = session_->tokenizer();
    const PriceBelief belief = beliefOf(tokenizer, {said(tokenizer, "1250", 0.3), said(tokenizer, "990", 0.2),
                                                    said(tokenizer, "1,250", 0.25), said(tokenizer, ".,", 0.1)});
    QCOMPARE(belief.likely.size(), 2U);
    QCOMPARE(*belief.mostProbable(), 1250.0);
    QVERIFY(std::abs(belief.probabilityOf(1250) - 0.55) < 1e-12);
    QCOMPARE(belief.probabilityOf(1), 0.0);
    QVERIFY(std::abs(belief.seen() - 0.75) < 1e-12);
    QVERIFY(std::abs(*belief.expected() - (0.55 * 1250 + 0.2 * 990) / 0.75) < 1e-9);
    QVERIFY(!PriceBelief().expected() && !PriceBelief().mostProbable());
}

void TestExplanation::theExplainedAnswerIsTheEvaluatedOne() {
    AnswerOptions options;
    options.likelyPrices = true;
    const auto evaluated = answerQuestions(*session_, questions_, template_, options, control_);
    VITRINE_VERIFY_OK(evaluated);
    for (std::size_t i = 0; i < questions_.size(); ++i) {
        const auto explained = explain(*session_, questions_[i], options_, control_);
        VITRINE_VERIFY_OK(explained);
        const Prediction& prediction = explained->prediction;
        QCOMPARE(prediction.id, (*evaluated)[i].id);
        QCOMPARE(prediction.answer, (*evaluated)[i].answer);
        QVERIFY(prediction.predictedPrice == (*evaluated)[i].predictedPrice);
        QVERIFY(prediction.truePrice == questions_[i].truth.truePrice);
        QVERIFY((*evaluated)[i].mostProbablePrice == explained->belief.mostProbable());
        QVERIFY(std::abs(*(*evaluated)[i].expectedPrice - *explained->belief.expected()) < 1e-6);
    }
}

void TestExplanation::tokensJoinToTheAnswerAndMarkThePrice() {
    ExplanationOptions options = options_;
    options.alternatives = 3;
    const auto explained = explain(*session_, questions_[0], options, control_);
    VITRINE_VERIFY_OK(explained);
    std::string answer;
    std::string price;
    double logarithm = 0.0;
    for (const ExplainedToken& token : explained->tokens) {
        answer += token.text;
        if (token.isPrice) price += token.text;
        logarithm += std::log(token.probability);
        QCOMPARE(token.alternatives.size(), 3U);
        QVERIFY(std::abs(token.alternatives.front().probability - token.probability) < 1e-12);  // greedy
        QVERIFY(token.alternatives[1].probability >= token.alternatives[2].probability);
    }
    QCOMPARE(answer, explained->prediction.answer);
    QVERIFY(explained->prediction.predictedPrice);
    QCOMPARE(std::stod(price), *explained->prediction.predictedPrice);
    QVERIFY(explained->stopped && explained->prediction.confidence >= std::exp(logarithm));
}

void TestExplanation::aGreedyPriceIsAmongTheLikelyOnes() {
    for (const Question& question : questions_) {
        const auto explained = explain(*session_, question, options_, control_);
        VITRINE_VERIFY_OK(explained);
        const PriceBelief& belief = explained->belief;
        QVERIFY(!belief.forced && belief.seen() > 0.5 && belief.seen() <= 1.0 + 1e-9);
        double product = 1.0;  // of the price's own tokens: an upper bound, for it may go on
        for (const ExplainedToken& token : explained->tokens)
            if (token.isPrice) product *= token.probability;
        const double told = belief.probabilityOf(*explained->prediction.predictedPrice);
        QVERIFY(told > 0.0 && told <= product * (1.0 + 1e-4));
        QVERIFY(told <= belief.likely.front().probability);
    }
}

void TestExplanation::anUnreadableAnswerIsReadBehindTheTemplatesWords() {
    const model::InputMaker inputOf{session_->tokenizer(), session_->imageProcessor()};
    const auto input = inputOf(questions_[0].row.prompt, {questions_[0].row.pictures.front().file});
    VITRINE_VERIFY_OK(input);
    model::GeneratedAnswer unreadable;
    unreadable.text = "Product: Cap, Category: HATS";
    const auto belief = PriceReader(*session_, template_).read(*input, unreadable, control_);
    VITRINE_VERIFY_OK(belief);
    QVERIFY(belief->forced);
    QVERIFY(!belief->likely.empty() && belief->seen() > 0.5);
}

void TestExplanation::tilesCoverThePictureOnce_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("crops");
    QTest::newRow("square") << 300 << 300 << 4;
    QTest::newRow("landscape") << 777 << 401 << 16;
    QTest::newRow("portrait") << 200 << 999 << 16;
    QTest::newRow("one crop") << 97 << 61 << 1;
}

void TestExplanation::tilesCoverThePictureOnce() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, crops);
    const OcclusionMap map = tilesOf(*image::hdLayout(width, height, crops), width, height);
    QCOMPARE(map.tiles.size(), static_cast<std::size_t>(map.rows * map.columns));
    QVERIFY(map.tiles.size() >= 4);
    std::vector<int> covered(static_cast<std::size_t>(width * height));
    for (const OccludedTile& tile : map.tiles)
        for (int y = tile.top; y < tile.top + tile.height; ++y)
            for (int x = tile.left; x < tile.left + tile.width; ++x) ++covered[static_cast<std::size_t>(y * width + x)];
    QCOMPARE(std::ranges::count(covered, 1), static_cast<std::ptrdiff_t>(covered.size()));
}

void TestExplanation::onlyTheTileThatHoldsSomethingMatters() {
    constexpr int kSide = 336;
    OcclusionQuestion asked;
    asked.pixels = plainPicture(kSide);
    const auto layout = session_->imageProcessor().layout(kSide, kSide);
    VITRINE_VERIFY_OK(layout);
    const OcclusionMap tiles = tilesOf(*layout, kSide, kSide);
    const std::size_t chosen = tiles.tiles.size() / 2;
    const OccludedTile& tile = tiles.tiles[chosen];
    drawStripes(asked.pixels, tile.left + 8, tile.top + 8, std::min(tile.width, tile.height) - 16);
    auto processed = session_->imageProcessor().process(asked.pixels);
    VITRINE_VERIFY_OK(processed);
    const auto encoded =
        tokenizer::encodePrompt(session_->tokenizer(), questions_[0].row.prompt, {{processed->tokens}}, std::nullopt);
    VITRINE_VERIFY_OK(encoded);
    asked.prompt = {encoded->ids, {std::make_shared<const image::ProcessedImage>(*std::move(processed))}};
    const auto answers = model::generate(*session_, std::span(&asked.prompt, 1), {}, control_);
    VITRINE_VERIFY_OK(answers);
    asked.answer = answers->front().ids;
    asked.endToken = asked.answer.size();
    const auto map = occlusionMap(*session_, asked, control_);
    VITRINE_VERIFY_OK(map);
    for (std::size_t i = 0; i < map->tiles.size(); ++i)
        QVERIFY2((i == chosen) == (std::abs(map->tiles[i].drop) > 1e-3), std::to_string(i).c_str());
    QVERIFY(std::abs(map->logProbability) > 0.0);
}

void TestExplanation::tokensThatAreNotThereCannotBeInQuestion() {
    OcclusionQuestion asked;
    asked.answer = {1, 2};
    asked.firstToken = 1;
    asked.endToken = 3;
    QVERIFY(occlusionMap(*session_, asked, control_).error().code == ErrorCode::InvalidArgument);
}

QTEST_APPLESS_MAIN(TestExplanation)
#include "test_explanation.moc"
