// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/dataset/picture_store.h"
#include "core/evaluation/evaluator.h"
#include "core/evaluation/picture_features.h"
#include "core/evaluation/prediction_files.h"
#include "core/io/table_reader.h"
#include "core/io/table_writer.h"
#include "tests/core/evaluation/expected_figures.h"
#include "tests/support/golden.h"
#include "tests/support/model_folders.h"
#include "tests/support/synth.h"

using namespace vitrine;
using namespace vitrine::evaluation;
using namespace vitrine::testing;
namespace fs = std::filesystem;

namespace {

constexpr int kRows = 18;

/// Rows 1 … 18 by thirds in train, validation and test; row 17 has no picture, row 18 no price.
Result<void> fillProject(dataset::Project& project) {
    VITRINE_TRY(auto store, dataset::PictureStore::open(project));
    return project.write([&]() -> Result<void> {
        std::vector<std::pair<dataset::SampleId, dataset::Split>> splits;
        for (int i = 1; i <= kRows; ++i) {
            dataset::SampleRecord record;
            record.key = std::to_string(i);
            record.fields = {{"title", "Name " + std::to_string(i / 2)},
                             {"category3_code", std::string(i % 2 == 0 ? "BAGS" : "HATS")}};
            if (i != kRows) record.fields.push_back({"full_price", 100.0 * i});
            if (i != kRows - 1) {
                VITRINE_TRY(const std::string png, image::encodePng(synth(60 + 20 * (i % 4), 80)));
                VITRINE_TRY(const auto picture, store.add(std::as_bytes(std::span(png))));
                record.imageHash = picture.hash;
            }
            VITRINE_TRY(const auto outcome, project.samples().store(record));
            (void)outcome;
            splits.emplace_back(i, i <= 6    ? dataset::Split::Train
                                   : i <= 10 ? dataset::Split::Validation
                                             : dataset::Split::Test);
        }
        VITRINE_CHECK(project.samples().setSplits(splits));
        return store.makeDurable();
    });
}

std::vector<dataset::SampleId> idsOf(const std::vector<Question>& questions) {
    std::vector<dataset::SampleId> ids;
    for (const Question& question : questions) ids.push_back(question.truth.id);
    return ids;
}

QuestionOptions asking(const std::string& split, const std::string& where = {}) {
    QuestionOptions options;
    options.split = split;
    options.where = where;
    options.promptTemplate = prompt::promptPresets().front();
    return options;
}

}  // namespace

class TestEvaluator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rowsOfASplitAreAskedInOrderAndOthersSayWhyNot();
    void filtersRestrictASplit();
    void askingNobodyIsAnError();
    void aTemplateWithoutAPriceIsRefused();
    void swappedPicturesAreNeverARowsOwnName();
    void predictionsComeBackAsTheyWereWritten();
    void foreignTablesAreRefusedByColumn();
    void answersDoNotDependOnTheBatches();
    void blankAndSwappedPicturesAreOtherPictures();
    void featuresOfEqualPicturesAreEqual();
    void anEvaluationHasEveryFigure();
    void aModelComparedWithItselfShips();
    void unknownBaselinesAndComparisonsAreRefused();
    void aStoppedEvaluationSaysSo();

private:
    EvaluationRequest request(const std::string& split) const;
    model::ModelSession open() const {
        return model::ModelSession::open(model_->path().string(), request("test").session).value();
    }
    dataset::Project project() const {
        return dataset::Project::open(folder_->path() / "project", dataset::Project::Access::Read).value();
    }

    std::unique_ptr<io::TemporaryFolder> folder_;
    std::unique_ptr<io::TemporaryFolder> model_;
    RunControl control_;
};

void TestEvaluator::initTestCase() {
    folder_ = std::make_unique<io::TemporaryFolder>(io::TemporaryFolder::create().value());
    auto made = dataset::Project::create(folder_->path() / "project");
    VITRINE_VERIFY_OK(made);
    VITRINE_VERIFY_OK(fillProject(*made));
    if (const fs::path data = sharedPath("data"); !data.empty())
        model_ = std::make_unique<io::TemporaryFolder>(hashModelFolder(data.parent_path(), "tiny30"));
}

EvaluationRequest TestEvaluator::request(const std::string& split) const {
    EvaluationRequest wanted;
    wanted.project = folder_->path() / "project";
    wanted.model = model_->path().string();
    wanted.session.device = "cpu";
    wanted.session.threads = 1;
    wanted.session.numCrops = 1;
    wanted.questions = asking(split);
    wanted.answers.maxNewTokens = 4;
    return wanted;
}

void TestEvaluator::rowsOfASplitAreAskedInOrderAndOthersSayWhyNot() {
    const auto set = questionsOf(project(), asking("test"));
    VITRINE_VERIFY_OK(set);
    QCOMPARE(idsOf(set->questions), (std::vector<dataset::SampleId>{11, 12, 13, 14, 15, 16}));
    QCOMPARE(set->skipped.size(), 2U);
    for (const auto& row : set->skipped) QVERIFY(row.id >= 17 && !row.error.detail.empty());
    const Question& first = set->questions.front();
    QCOMPARE(first.truth.trueName, std::string("Name 5"));
    QCOMPARE(*first.truth.truePrice, 1100.0);
    QVERIFY(first.row.prompt.find("1100") == std::string::npos);
    QVERIFY(!first.truth.predictedPrice);
}

void TestEvaluator::filtersRestrictASplit() {
    const auto set = questionsOf(project(), asking("test", "category3_code:BAGS or id:13"));
    VITRINE_VERIFY_OK(set);
    QCOMPARE(idsOf(set->questions), (std::vector<dataset::SampleId>{12, 13, 14, 16}));
    QCOMPARE(questionsOf(project(), asking("all"))->questions.size(), 16U);
    QuestionOptions limited = asking("all");
    limited.limit = 3;
    QCOMPARE(idsOf(questionsOf(project(), limited)->questions), (std::vector<dataset::SampleId>{1, 2, 3}));
    const std::string whole = hashOf(questionsOf(project(), asking("all"))->questions);
    QVERIFY(whole != hashOf(questionsOf(project(), limited)->questions));
    QCOMPARE(whole, hashOf(questionsOf(project(), asking("all"))->questions));
}

void TestEvaluator::askingNobodyIsAnError() {
    QVERIFY(questionsOf(project(), asking("test", "id:1")).error().code == ErrorCode::NotFound);
    QVERIFY(questionsOf(project(), asking("holdout")).error().code == ErrorCode::InvalidArgument);
    QVERIFY(questionsOf(project(), asking("test", "((")).error().code == ErrorCode::InvalidArgument);
}

void TestEvaluator::aTemplateWithoutAPriceIsRefused() {
    QuestionOptions options = asking("test");
    options.promptTemplate.answer = "Product: {title}";
    QVERIFY(questionsOf(project(), options).error().code == ErrorCode::InvalidArgument);
}

void TestEvaluator::swappedPicturesAreNeverARowsOwnName() {
    const auto set = questionsOf(project(), asking("all"));
    VITRINE_VERIFY_OK(set);
    const auto& rows = set->questions;
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const auto shown = swappedPictures(rows, seed);
        QCOMPARE(shown, swappedPictures(rows, seed));
        for (std::size_t i = 0; i < rows.size(); ++i) QVERIFY(rows[i].truth.trueName != rows[shown[i]].truth.trueName);
    }
    std::vector<Question> alike(rows.begin(), rows.begin() + 3);
    for (Question& row : alike) row.truth.trueName = "same";
    const auto shown = swappedPictures(alike, 1);
    for (std::size_t i = 0; i < alike.size(); ++i) QVERIFY(shown[i] != i);
}

void TestEvaluator::predictionsComeBackAsTheyWereWritten() {
    std::vector<Prediction> rows{priced(3, 470.25, 512), priced(4, 90, std::nullopt)};
    rows[0].split = dataset::Split::Test;
    rows[0].answer = "=SUM(A1)\n\"quoted\" 包";
    rows[0].confidence = 0.123456789012345;
    rows[1].answer = std::string("a\0b\xFF", 4);
    rows[1].expectedPrice = 88.5;
    rows[0].picturePrice = 450;
    const auto folder = io::TemporaryFolder::create().value();
    VITRINE_VERIFY_OK(writePredictions(folder.path(), rows));
    QVERIFY(fs::is_regular_file(folder.path() / "predictions.csv"));
    const auto back = readPredictions(folder.path());
    VITRINE_VERIFY_OK(back);
    QCOMPARE(back->size(), 2U);
    QCOMPARE((*back)[0].answer, rows[0].answer);
    QVERIFY((*back)[0].split == dataset::Split::Test);
    QCOMPARE((*back)[0].confidence, rows[0].confidence);
    QCOMPARE(*(*back)[0].truePrice, 470.25);
    QCOMPARE(*(*back)[0].predictedPrice, 512.0);
    QCOMPARE((*back)[1].answer, std::string("a\uFFFDb\uFFFD"));
    QVERIFY(!(*back)[1].predictedPrice && !(*back)[1].predictedName && !(*back)[1].predictedCategory);
    QVERIFY((*back)[1].expectedPrice == 88.5 && !(*back)[0].expectedPrice);
    QVERIFY((*back)[0].picturePrice == 450.0 && !(*back)[1].picturePrice);
    QVERIFY(!(*back)[0].mostProbablePrice && !(*back)[0].priceProbability);
    const auto csv = io::TableReader::open(folder.path() / "predictions.csv");
    VITRINE_VERIFY_OK(csv);
    std::string names;
    for (const io::Column& column : (*csv)->columns()) names += column.name + " ";
    // Of the further columns those that a row has.
    QCOMPARE(names, std::string("id split answer true_name predicted_name true_category predicted_category true_price "
                                "predicted_price confidence expected_price picture_price "));
}

void TestEvaluator::foreignTablesAreRefusedByColumn() {
    const auto folder = io::TemporaryFolder::create().value();
    QVERIFY(readPredictions(folder.path()).error().code == ErrorCode::NotFound);
    const auto writer = io::TableWriter::create(folder.path() / "predictions.parquet", io::TableFormat::Parquet,
                                                {{"id", io::ColumnType::Integer}});
    VITRINE_VERIFY_OK(writer);
    VITRINE_VERIFY_OK((*writer)->finish());
    const auto read = readPredictions(folder.path());
    QVERIFY(read.error().code == ErrorCode::MissingField);
    QVERIFY(read.error().detail.find("split") != std::string::npos);
}

void TestEvaluator::answersDoNotDependOnTheBatches() {
    if (!model_) QSKIP("reference data absent");
    const auto set = questionsOf(project(), asking("test"));
    model::ModelSession session = open();
    AnswerOptions one{.rowsPerBatch = 1, .maxNewTokens = 6};
    AnswerOptions many{.rowsPerBatch = 16, .maxNewTokens = 6};
    const auto alone = answerQuestions(session, set->questions, asking("test").promptTemplate, one, control_);
    const auto together = answerQuestions(session, set->questions, asking("test").promptTemplate, many, control_);
    VITRINE_VERIFY_OK(alone);
    VITRINE_VERIFY_OK(together);
    for (std::size_t i = 0; i < alone->size(); ++i) {
        QCOMPARE((*alone)[i].id, set->questions[i].truth.id);
        QCOMPARE((*alone)[i].answer, (*together)[i].answer);
        QVERIFY(std::abs((*alone)[i].confidence - (*together)[i].confidence) < 1e-4);
        QVERIFY(!(*alone)[i].predictedPrice);  // hash weights babble
    }
}

void TestEvaluator::blankAndSwappedPicturesAreOtherPictures() {
    if (!model_) QSKIP("reference data absent");
    const auto set = questionsOf(project(), asking("test"));
    model::ModelSession session = open();
    std::vector<std::vector<double>> confidences;
    for (const ShownPicture shown : {ShownPicture::Own, ShownPicture::Swapped, ShownPicture::Blank}) {
        const AnswerOptions options{.maxNewTokens = 2, .shown = shown};
        const auto answers = answerQuestions(session, set->questions, asking("test").promptTemplate, options, control_);
        VITRINE_VERIFY_OK(answers);
        auto& seen = confidences.emplace_back();
        for (const Prediction& answer : *answers) seen.push_back(answer.confidence);
    }
    QVERIFY(confidences[0] != confidences[1]);
    QVERIFY(confidences[1] != confidences[2]);
    QVERIFY(confidences[0] != confidences[2]);
}

void TestEvaluator::featuresOfEqualPicturesAreEqual() {
    if (!model_) QSKIP("reference data absent");
    const auto set = questionsOf(project(), asking("all"));
    const model::ModelSession session = open();
    std::vector<batch::PromptRow> rows;
    for (const Question& question : set->questions) rows.push_back(question.row);
    rows[2].pictures.clear();
    rows[3].pictures[0].file = "absent.png";
    const auto features = pictureFeatures(session, rows, control_);
    VITRINE_VERIFY_OK(features);
    QCOMPARE(features->size(), rows.size());
    QCOMPARE((*features)[0].size(), static_cast<std::size_t>(session.config().clip.hiddenSize));
    QVERIFY((*features)[2].empty() && (*features)[3].empty());
    // Rows four apart show the same drawing (60 + 20 (i % 4) pixels wide).
    for (std::size_t i = 0; i < (*features)[0].size(); ++i)
        QVERIFY(std::abs((*features)[0][i] - (*features)[4][i]) < 1e-5F);
    QVERIFY((*features)[0] != (*features)[1]);
}

void TestEvaluator::anEvaluationHasEveryFigure() {
    if (!model_) QSKIP("reference data absent");
    EvaluationRequest wanted = request("test");
    wanted.adapter = sharedPath("golden/lora-io/plain");
    wanted.ablation = true;
    const auto evaluation = evaluate(wanted, control_);
    VITRINE_VERIFY_OK(evaluation);
    const io::OrderedJson document = toJson(*evaluation);
    for (const char* key : {"n", "unparsable", "mae", "medae", "mape", "smape", "rmsle", "within_10", "bias",
                            "name_similarity", "category_accuracy", "intervals", "baselines", "by_category",
                            "by_price_band", "ablation", "rows_hash", "readings"})
        QVERIFY2(document.contains(key), key);
    QCOMPARE(document["n"].get<int>(), 6);
    QCOMPARE(document["unparsable"].get<int>(), 6);
    QVERIFY(document["mae"].is_null());
    QCOMPARE(document["skipped"].size(), 2U);
    QCOMPARE(document["train_rows"].get<int>(), 6);
    for (const std::string_view name : kBaselines) QVERIFY(document["baselines"][std::string(name)].is_object());
    // Train prices: BAGS 200 400 600, HATS 100 300 500; test rows 11 … 16 cost 1100 … 1600.
    const io::OrderedJson& median = document["baselines"]["category_median"];
    QCOMPARE(median["medae"].get<double>(), 1000.0);
    QCOMPARE(median["bias"].get<double>(), -1000.0);
    QVERIFY(median["name_similarity"].is_null());
    // Row i's picture is that of the train row four apart, or eight.
    QCOMPARE(document["baselines"]["nearest_picture"]["unparsable"].get<int>(), 0);
    // What the regression says of each row is kept with it, and judged as one more reading of the picture.
    QCOMPARE(document["readings"]["picture_ridge"]["medae"], document["baselines"]["picture_ridge"]["medae"]);
    for (const Prediction& prediction : evaluation->predictions) QVERIFY(prediction.picturePrice);
    QVERIFY(document["baselines"]["picture_ridge"]["name_similarity"].is_null());
    QCOMPARE(evaluation->untuned.size(), 6U);
    QVERIFY(evaluation->untuned[0].confidence != evaluation->predictions[0].confidence);
}

void TestEvaluator::aModelComparedWithItselfShips() {
    if (!model_) QSKIP("reference data absent");
    EvaluationRequest wanted = request("validation");
    wanted.baselines.clear();
    wanted.compare = "base";
    const auto base = evaluate(wanted, control_);
    VITRINE_VERIFY_OK(base);
    QVERIFY(base->comparison->ship);
    QCOMPARE(base->comparison->n, 4);
    QVERIFY(base->comparison->gotWorse.empty());
    QVERIFY(base->baselines.empty());
    const auto folder = io::TemporaryFolder::create().value();
    VITRINE_VERIFY_OK(writePredictions(folder.path(), base->predictions));
    wanted.compare = folder.path().string();
    const auto earlier = evaluate(wanted, control_);
    VITRINE_VERIFY_OK(earlier);
    QVERIFY(earlier->comparison->ship && earlier->comparison->gotWorse.empty());
    wanted.adapter = sharedPath("golden/lora-io/plain");
    wanted.compare = wanted.adapter.string();
    const auto adapter = evaluate(wanted, control_);
    VITRINE_VERIFY_OK(adapter);
    QVERIFY(adapter->comparison->ship && adapter->comparison->gotWorse.empty());
}

void TestEvaluator::unknownBaselinesAndComparisonsAreRefused() {
    if (!model_) QSKIP("reference data absent");
    EvaluationRequest wanted = request("validation");
    wanted.baselines = {"oracle"};
    QVERIFY(evaluate(wanted, control_).error().code == ErrorCode::InvalidArgument);
    wanted.baselines.clear();
    wanted.compare = folder_->path().string();
    QVERIFY(evaluate(wanted, control_).error().code == ErrorCode::NotFound);
}

void TestEvaluator::aStoppedEvaluationSaysSo() {
    if (!model_) QSKIP("reference data absent");
    RunControl stopped;
    stopped.requestStop();
    QVERIFY(evaluate(request("validation"), stopped).error().code == ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(TestEvaluator)
#include "test_evaluator.moc"
