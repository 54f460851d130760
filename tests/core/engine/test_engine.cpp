// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <fstream>

#include "core/engine/engine.h"
#include "core/engine/pinned_answers.h"
#include "core/engine/shown_rows.h"
#include "core/engine/training_run.h"
#include "core/evaluation/breakdown.h"
#include "core/evaluation/evaluation_folder.h"
#include "core/sample_data/sample_project.h"
#include "core/training/run_history.h"
#include "core/training/run_lock.h"
#include "core/training/run_repository.h"
#include "tests/support/event_reader.h"

using namespace vitrine;
using namespace vitrine::engine;

namespace {

namespace fs = std::filesystem;

struct Recorder : RunObserver {
    RunControl control;
    std::int64_t stopAfter = -1;
    std::optional<RunStarted> started;
    std::vector<training::StepMetrics> steps;
    std::vector<PinnedAnswers> answers;
    std::vector<training::EvaluationMetrics> evaluations;
    std::vector<training::GpuSample> gpu;

    void onStarted(const RunStarted& run) override { started = run; }
    void onAnswers(const PinnedAnswers& pinned) override { answers.push_back(pinned); }
    void onEvaluation(const training::EvaluationMetrics& metrics) override { evaluations.push_back(metrics); }
    void onGpu(const std::vector<training::GpuSample>& samples) override {
        gpu.insert(gpu.end(), samples.begin(), samples.end());
    }
    void onStep(const training::StepMetrics& metrics) override {
        steps.push_back(metrics);
        if (metrics.step == stopAfter) control.requestStop();
    }
};

/// 360 W: a tenth of a watt-hour a second.
struct SteadyMeter : GpuMeter {
    GpuReading read() override { return {0.75, 55.0, 360.0}; }
};

}  // namespace

class TestEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aRunTellsItsStartItsRowsAndItsAnswers();
    void aRunIsTrainedByOneProcessAtATime();
    void watchedRowsStandInTheEventFile();
    void whatATitleHoldsIsNoMarkdown();
    void errorsByCategoryAreThoseOfTheSameAnswersLater();
    void howTheGpuFaresIsToldAndKeptAcrossAResume();
    void aStoppedRunIsResumedWithTheSameNumbers();
    void aProbeTakesOneStepAndWritesNothing();
    void aQuestionIsAnsweredPieceByPiece();
    void aRowIsAskedAsItsRunLearntIt();
    void anEvaluationIsKeptAndReadBack();
    void anExportIsProvenByTheProjectsRows();
    void whatIsMissingIsAnErrorAndNoException();

private:
    fs::path at(const char* name) const { return fs::path(folder_.path().toStdString()) / name; }
    training::TrainingPlan plan() const;

    QTemporaryDir folder_;
    std::unique_ptr<Engine> engine_ = makeEngine();
};

void TestEngine::initTestCase() {
    QVERIFY(sample_data::makeSampleProject(at("project"), {.rows = 40, .seed = 1, .distinctImages = {}}, RunControl()));
    QVERIFY(engine_->writeSampleModel(at("model")));
    QCOMPARE(engine_->writeSampleModel(at("model")).error().code, ErrorCode::AlreadyExists);
}

training::TrainingPlan TestEngine::plan() const {
    training::TrainingPlan plan;
    plan.model = at("model").string();
    plan.project = at("project");
    plan.threads = 1;
    plan.config.maxSteps = 4;
    plan.config.perDeviceTrainBatchSize = 2;
    plan.config.numCrops = 1;
    plan.config.loraRank = 4;
    plan.config.evalSteps = 2;
    plan.config.evalAnswers = 2;
    return plan;
}

void TestEngine::aRunTellsItsStartItsRowsAndItsAnswers() {
    Recorder recorder;
    const auto outcome = engine_->train(plan(), at("project/runs/whole"), recorder, recorder.control, {});
    QVERIFY2(outcome, outcome ? "" : outcome.error().detail.c_str());
    QCOMPARE(recorder.started->totalSteps, std::int64_t{4});
    QCOMPARE(recorder.steps.size(), std::size_t{4});
    QCOMPARE(recorder.steps.front().rows.size(), std::size_t{2});
    QCOMPARE(recorder.answers.size(), std::size_t{2});
    QCOMPARE(recorder.answers.back().step, std::int64_t{4});
    const auto kept = readAnswers(at("project/runs/whole"));
    QCOMPARE(kept.size(), std::size_t{2});
    QCOMPARE(kept.back().answers.size(), std::size_t{2});
    QCOMPARE(kept.back().answers.front().answer, recorder.answers.back().answers.front().answer);
    QCOMPARE(*training::readRowLosses(at("project/runs/whole"), 2), recorder.steps[1].rows);
    QVERIFY(!engine_->train(plan(), at("project/runs/whole"), recorder, recorder.control, {}));
}

void TestEngine::aRunIsTrainedByOneProcessAtATime() {
    const fs::path run = at("project/runs/whole");
    Recorder recorder;
    {
        const auto right = training::holdRun(run);
        QVERIFY(right && *right);
        QVERIFY(training::readRun(run)->held);
        const auto refused = engine_->resume(run, 1, recorder, recorder.control, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::DatabaseBusy);
    }
    {
        const fs::path begun = at("project/runs/begun");  // by another process, which has no checkpoint yet
        QVERIFY(fs::create_directories(begun));
        const auto right = training::holdRun(begun);
        const auto refused = engine_->train(plan(), begun, recorder, recorder.control, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::DatabaseBusy);
        QVERIFY(!fs::exists(begun / training::kPlanFile));
    }
    QVERIFY(!training::readRun(run)->held);
    QVERIFY(!recorder.started);
}

void TestEngine::watchedRowsStandInTheEventFile() {
    const auto answers = readAnswers(at("project/runs/whole"));
    std::vector<testing::SummaryValue> pictures;
    std::vector<testing::SummaryValue> words;
    for (auto& value : testing::readEvents(testing::eventFileOf(at("project/runs/whole")))) {
        if (!value.picture.empty()) pictures.push_back(value);
        if (value.plugin == "text") words.push_back(value);
    }
    QCOMPARE(pictures.size(), std::size_t{2});  // once, at the first evaluation
    QCOMPARE(words.size(), std::size_t{4});     // two rows at two evaluations
    const auto project = dataset::Project::open(at("project"), dataset::Project::Access::Read);
    QVERIFY(project);
    for (std::size_t i = 0; i < 2; ++i) {
        const evaluation::Prediction& row = answers.front().answers[i];
        QCOMPARE(pictures[i].step, std::int64_t{2});
        QCOMPARE(pictures[i].tag, "watched_pictures/row_" + std::to_string(row.id));
        QCOMPARE(words[i].tag, "watched_answers/row_" + std::to_string(row.id));
        QCOMPARE(words[i + 2].step, std::int64_t{4});
        const auto shown = image::decode(std::as_bytes(std::span(pictures[i].picture)), image::PictureMode::Product);
        const auto own =
            image::decodeFile(*project->imagePath(*project->samples().byId(row.id)), image::PictureMode::Product);
        QVERIFY(shown && own);
        const double scale = std::min(1.0, 512.0 / std::max(own->image.width, own->image.height));
        QCOMPARE(pictures[i].width, std::lround(own->image.width * scale));
        QCOMPARE(pictures[i].height, std::lround(own->image.height * scale));
        QCOMPARE(std::int64_t{shown->image.width}, pictures[i].width);
        QCOMPARE(std::int64_t{shown->image.height}, pictures[i].height);
        QVERIFY(words[i].texts.front().starts_with("**true** "));
        QVERIFY(words[i].texts.front().find("**predicted** ") != std::string::npos);
    }
}

void TestEngine::whatATitleHoldsIsNoMarkdown() {
    evaluation::Prediction row;
    row.trueName = "*Coat*\n[a](b)";
    row.truePrice = 120;
    row.answer = "# none";
    QCOMPARE(QString::fromStdString(wordsOf(row)),
             QStringLiteral("**true** \\*Coat\\* \\[a\\](b) · 120  \n**predicted** no price in: # none"));
    row.predictedPrice = 99.5;
    row.predictedName = "Coat";
    QVERIFY(wordsOf(row).ends_with("**predicted** Coat · 99.5"));
}

/// Live, kept and computed afterwards from the kept answers: three ways to one table.
void TestEngine::errorsByCategoryAreThoseOfTheSameAnswersLater() {
    training::TrainingPlan many = plan();
    many.config.evalAnswers = 8;
    Recorder recorder;
    const auto outcome = engine_->train(many, at("project/runs/categories"), recorder, recorder.control, {});
    QVERIFY2(outcome, outcome ? "" : outcome.error().detail.c_str());
    const auto history = training::readHistory(at("project/runs/categories"));
    const auto answers = readAnswers(at("project/runs/categories"));
    QVERIFY(history);
    QCOMPARE(history->evaluations.size(), std::size_t{2});
    QCOMPARE(recorder.evaluations.size(), std::size_t{2});
    for (std::size_t i = 0; i < 2; ++i) {
        const auto later = evaluation::byCategory(answers[i].answers);
        const auto& live = recorder.evaluations[i].byCategory;
        QCOMPARE(live.size(), later.size());
        QVERIFY(!live.empty());
        for (std::size_t part = 0; part < later.size(); ++part) {
            QCOMPARE(live[part].category, later[part].first);
            QCOMPARE(live[part].rows, later[part].second.n);
            QCOMPARE(live[part].unparsable, later[part].second.unparsable);
            QCOMPARE(live[part].medae, later[part].second.medae);
        }
        QCOMPARE(history->evaluations[i].byCategory, live);
    }
    fs::remove_all(at("project/runs/categories"));
}

void TestEngine::howTheGpuFaresIsToldAndKeptAcrossAResume() {
    const fs::path folder = at("project/runs/metered");
    QVERIFY(training::writePlan(folder, plan()));
    const auto part = [&](Recorder& recorder, RunStart start) {
        auto rows = training::selectRows(plan());
        return performRun(
            {plan(), *std::move(rows), folder, start, nullptr, [] { return std::make_unique<SteadyMeter>(); }},
            recorder, recorder.control);
    };
    Recorder first;
    first.stopAfter = 2;
    QCOMPARE(part(first, RunStart::Fresh).error().code, ErrorCode::Cancelled);
    QVERIFY(first.gpu.size() >= 2);  // at the start and at the end
    QCOMPARE(*training::readGpuSamples(folder), first.gpu);
    Recorder rest;
    QVERIFY(part(rest, RunStart::Resumed));
    QVERIFY(rest.gpu.front().seconds >= first.gpu.back().seconds);
    QCOMPARE(rest.gpu.front().wattHours, first.gpu.back().wattHours);
    QCOMPARE(rest.gpu.back().step, std::int64_t{4});
    const double seconds =
        rest.gpu.back().seconds - rest.gpu.front().seconds + first.gpu.back().seconds - first.gpu.front().seconds;
    QVERIFY(seconds > 0);
    QVERIFY(std::abs(rest.gpu.back().wattHours - 0.1 * seconds) < 1e-9);
    QCOMPARE(training::readGpuSamples(folder)->size(), first.gpu.size() + rest.gpu.size());
    QVERIFY(!fs::exists(at("project/runs/whole") / "gpu.jsonl"));  // trained on the CPU
    fs::remove_all(folder);
}

void TestEngine::aStoppedRunIsResumedWithTheSameNumbers() {
    Recorder first;
    first.stopAfter = 2;
    const auto stopped = engine_->train(plan(), at("project/runs/parts"), first, first.control, {});
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    const auto run = training::readRun(at("project/runs/parts"));
    QVERIFY(run && run->resumable);
    QCOMPARE(run->steps, std::int64_t{2});
    Recorder rest;
    QVERIFY(engine_->resume(at("project/runs/parts"), 1, rest, rest.control, {}));
    QCOMPARE(rest.started->firstStep, std::int64_t{3});
    const auto whole = training::readHistory(at("project/runs/whole"));
    QVERIFY(whole);
    for (std::size_t i = 0; i < 2; ++i) QCOMPARE(rest.steps[i].loss, whole->steps[i + 2].loss);
    const training::RunRepository repository(at("project"));
    QCOMPARE(repository.list().size(), std::size_t{2});
    QCOMPARE(repository.freeFolder("parts"), at("project/runs/parts-2"));
    QCOMPARE(repository.freeFolder("a/b"), at("project/runs/a-b"));
}

void TestEngine::aProbeTakesOneStepAndWritesNothing() {
    const auto report = engine_->probe(plan(), RunControl(), {});
    QVERIFY2(report, report ? "" : report.error().detail.c_str());
    QVERIFY(report->peakBytes > 0);
    QVERIFY(report->fits());
    QVERIFY(report->longestRow > 0);
    QVERIFY(report->tokens > 0);
    QCOMPARE(training::RunRepository(at("project")).list().size(), std::size_t{2});
}

void TestEngine::aQuestionIsAnsweredPieceByPiece() {
    Question question;
    question.model = at("model").string();
    question.session.threads = 1;
    question.prompt = "<|user|>\nA coat<|end|>\n<|assistant|>\n";
    question.generation.maxNewTokens = 8;
    std::string streamed;
    const auto answer = engine_->answer(
        question, [&](const AnswerToken& token) { streamed += token.text; }, RunControl());
    QVERIFY2(answer, answer ? "" : answer.error().detail.c_str());
    QVERIFY(answer->text.starts_with(streamed.substr(0, answer->text.size())));
    std::string joined;
    for (const AnswerToken& token : answer->tokens) {
        joined += token.text;
        QVERIFY(token.probability > 0 && token.probability <= 1);
    }
    QVERIFY(joined.starts_with(answer->text));
}

void TestEngine::aRowIsAskedAsItsRunLearntIt() {
    ExplanationJob job;
    job.project = at("project");
    job.row = 3;
    job.model = at("model").string();
    job.session.adapter = at("project/runs/whole/checkpoint-4");
    job.options.occlusion = true;
    const auto explained = engine_->explain(job, RunControl(), {});
    QVERIFY2(explained, explained ? "" : explained.error().detail.c_str());
    QCOMPARE(explained->prediction.id, dataset::SampleId{3});
    QVERIFY(explained->prompt.find("<|image_1|>") != std::string::npos);
    QVERIFY(!explained->tokens.empty());
    QCOMPARE(explained->occlusion->tiles.size(), std::size_t{9});  // the run's one crop, in nine parts
    job.templateId = "price";
    const auto asked = engine_->explain(job, RunControl(), {});
    QVERIFY(asked && asked->prompt != explained->prompt);
    job.row = 4000;
    QCOMPARE(engine_->explain(job, RunControl(), {}).error().code, ErrorCode::NotFound);
    RunControl stopped;
    stopped.requestStop();
    job.row = 3;
    QCOMPARE(engine_->explain(job, stopped, {}).error().code, ErrorCode::Cancelled);
}

void TestEngine::anEvaluationIsKeptAndReadBack() {
    EvaluationJob job;
    job.request.project = at("project");
    job.request.model = at("model").string();
    job.request.adapter = training::readRun(at("project/runs/whole"))->bestCheckpoint;
    job.request.session.numCrops = 1;
    job.request.questions.limit = 2;
    job.request.questions.promptTemplate = prompt::promptPresets().front();
    job.request.baselines = {"untuned"};
    job.folder = at("judged");
    fs::create_directories(job.folder);
    job.language = "zh-TW";
    const auto judged = engine_->evaluate(job, RunControl(), {});
    QVERIFY2(judged, judged ? "" : judged.error().detail.c_str());
    QCOMPARE(judged->predictions.size(), std::size_t{2});
    QCOMPARE(judged->adapter, job.request.adapter.string());
    const auto back = evaluation::readEvaluation(job.folder);
    QVERIFY2(back, back ? "" : back.error().detail.c_str());
    QCOMPARE(back->predictions[1].answer, judged->predictions[1].answer);
    QCOMPARE(back->model, judged->model);
    QCOMPARE(back->adapter, judged->adapter);
    QVERIFY(back->metrics.medae == judged->metrics.medae);
    QVERIFY(fs::file_size(at("judged/report.html")) > 1000);
    job.language = "tlh";
    QCOMPARE(engine_->evaluate(job, RunControl(), {}).error().code, ErrorCode::InvalidArgument);
}

void TestEngine::anExportIsProvenByTheProjectsRows() {
    ExportJob job;
    job.request.source.model = at("model").string();
    job.request.source.adapter = training::readRun(at("project/runs/whole"))->bestCheckpoint;
    job.request.source.session.numCrops = 1;
    job.request.target = at("export");
    job.project = at("project");
    job.proofRows = 2;
    job.program = "Vitrine";
    const auto report = engine_->exportAdapter(job, RunControl(), {});
    QVERIFY2(report, report ? "" : report.error().detail.c_str());
    QVERIFY(report->published);
    QCOMPARE(report->proof.rows, std::int64_t{2});
    QVERIFY(fs::exists(at("export/README.md")));
}

void TestEngine::whatIsMissingIsAnErrorAndNoException() {
    training::TrainingPlan missing = plan();
    missing.model = at("nowhere").string();
    Recorder recorder;
    const auto outcome = engine_->train(missing, at("project/runs/missing"), recorder, recorder.control, {});
    QCOMPARE(outcome.error().code, ErrorCode::NotFound);
    QVERIFY(!recorder.started);
    QCOMPARE(engine_->resume(at("nowhere"), 0, recorder, recorder.control, {}).error().code, ErrorCode::NotFound);
}

QTEST_APPLESS_MAIN(TestEngine)
#include "test_engine.moc"
