// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include "core/evaluation/prediction_files.h"
#include "core/io/json.h"
#include "tests/ui/evaluation/idle_tool.h"
#include "tests/ui/prompt/lab_bench.h"
#include "ui/common/model_worker.h"
#include "ui/evaluation/answer_dialog.h"
#include "ui/evaluation/comparison_strip.h"
#include "ui/evaluation/evaluation_dialog.h"
#include "ui/evaluation/evaluation_page.h"
#include "ui/evaluation/metric_tile.h"
#include "ui/evaluation/prediction_card.h"
#include "ui/evaluation/prediction_model.h"
#include "ui/evaluation/price_scatter.h"
#include "ui/evaluation/trust_panel.h"

using namespace vitrine;
using namespace vitrine::ui;

namespace {

constexpr int kPatience = 10'000;  // ms

template <typename Condition>
bool soon(Condition condition) {
    return QTest::qWaitFor(condition, kPatience);
}

/// Writes an evaluation of the bench's five rows, as a model that misses by `factor`.
class WritingTool : public testing::IdleTool {
public:
    static void write(const std::filesystem::path& folder, double factor) {
        std::filesystem::create_directories(folder);
        std::vector<evaluation::Prediction> predictions;
        for (int id = 1; id <= 5; ++id) {
            evaluation::Prediction prediction;
            prediction.id = id;
            prediction.trueName = prediction.predictedName.emplace("Scarf " + std::to_string(id));
            prediction.trueCategory = prediction.predictedCategory.emplace("SCARVES");
            prediction.truePrice = 1000 + 100 * id;
            prediction.confidence = 1 - 0.1 * id;
            if (id < 5) prediction.predictedPrice = *prediction.truePrice * (1 + factor * id);
            predictions.push_back(prediction);
        }
        evaluation::Evaluation judged;
        judged.predictions = predictions;
        judged.metrics = evaluation::metricsOf(predictions);
        judged.intervals["medae"] = {10, 90};
        judged.ablation = evaluation::Ablation{{300, 6}, {200, 4}};
        judged.baselines = {{"category_median", judged.metrics}};
        if (!evaluation::writePredictions(folder, predictions)) qFatal("predictions could not be written");
        if (!io::writeJson(folder / "metrics.json", toJson(judged))) qFatal("metrics could not be written");
    }

    int evaluate(const EvaluationOrder& order, QObject*, Done<void> done) override {
        ordered.push_back(order);
        write(order.folder.toStdString(), 0.02);
        done({});
        return 1;
    }
    std::vector<EvaluationOrder> ordered;
};

}  // namespace

class TestEvaluationPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theNewestEvaluationOfTheProjectIsOpen();
    void tilesTellFigureIntervalAndBaselines();
    void aClickOnAPointChoosesItsRow();
    void theChosenRowIsShownWithItsPicture();
    void aRowLookedAtCloselyFollowsTheChoice();
    void aWorseModelShouldNotBeShipped();
    void aCategoryShowsItsRows();
    void theConfidenceThatIsBelievedIsChosen();
    void whatTheErrorIsWorthIsSaid();
    void aNewEvaluationIsOrderedAndOpened();
    void anotherPageAsksForAnAdaptersEvaluation();
    void theReportIsOfferedWhereThereIsOne();
    void aFolderWithoutEvaluationIsSaid();
    void closingTheProjectLeavesAnInvitation();
    void everyControlHasAName();

private:
    template <typename T>
    T* find() const {
        return page_->findChild<T*>();
    }
    void press(const QString& words) const;
    QTableView* table(const QString& name) const;

    std::unique_ptr<testing::LabBench> bench_;
    WritingTool tool_;
    ModelWorker worker_{[]() -> Result<std::unique_ptr<engine::Engine>> {
        return Error{ErrorCode::NotFound, "no engine in this test", {}};
    }};
    std::unique_ptr<EvaluationPage> page_;
};

void TestEvaluationPage::init() {
    bench_ = std::make_unique<testing::LabBench>();
    QVERIFY(bench_->open());
    const std::filesystem::path folder = bench_->session.folder().toStdString();
    WritingTool::write(folder / "evaluations/tuned", 0.01);
    WritingTool::write(folder / "evaluations/worse", 0.2);
    std::filesystem::last_write_time(folder / "evaluations/worse/metrics.json",
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    tool_.ordered.clear();
    page_ = std::make_unique<EvaluationPage>(bench_->session, bench_->preferences,
                                             ModelAccess{*bench_->shelf, tool_, worker_});
    page_->resize(1200, 760);
    page_->show();
    page_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(page_.get()));
    QVERIFY(soon([this] { return page_->predictions().rowCount() == 5; }));
}

void TestEvaluationPage::cleanup() {
    page_.reset();
    bench_.reset();
}

void TestEvaluationPage::press(const QString& words) const {
    for (QAbstractButton* button : page_->findChildren<QAbstractButton*>()) {
        if (button->text() == words && button->isVisible()) return QTest::mouseClick(button, Qt::LeftButton);
    }
    QFAIL(qPrintable(words));
}

QTableView* TestEvaluationPage::table(const QString& name) const {
    for (QTableView* view : page_->findChildren<QTableView*>()) {
        if (view->accessibleName() == name) return view;
    }
    return nullptr;
}

void TestEvaluationPage::theNewestEvaluationOfTheProjectIsOpen() {
    auto* choice = page_->findChildren<QComboBox*>()[0];
    QCOMPARE(choice->currentText(), QStringLiteral("tuned"));
    QCOMPARE(choice->count(), 2);
}

void TestEvaluationPage::tilesTellFigureIntervalAndBaselines() {
    const auto tiles = page_->findChildren<MetricTile*>();
    QCOMPARE(tiles.size(), 6);
    QCOMPARE(tiles[0]->figure().interval, QStringLiteral("95 %: 10 to 90"));
    QCOMPARE(tiles[0]->figure().baselines.size(), std::size_t{1});
    QVERIFY(tiles[0]->figure().baseline.endsWith(QLatin1String("Median of the category")));
    QVERIFY(tiles[0]->accessibleName().startsWith(QLatin1String("Median error: ")));
    QCOMPARE(tiles[5]->figure().value, QStringLiteral("1"));
}

void TestEvaluationPage::aClickOnAPointChoosesItsRow() {
    auto* scatter = find<PriceScatter>();
    QVERIFY(scatter->placeOf(3) && !scatter->placeOf(5));  // an unreadable price has no place
    QTest::mouseMove(scatter, scatter->placeOf(3)->toPoint());
    QTest::mouseClick(scatter, Qt::LeftButton, {}, scatter->placeOf(3)->toPoint());
    QVERIFY(find<PredictionCard>()->isVisible());
    QCOMPARE(find<PredictionCard>()->row(), dataset::SampleId{3});
    QTest::keyClick(scatter, Qt::Key_Right);
    QCOMPARE(find<PredictionCard>()->row(), dataset::SampleId{4});
}

void TestEvaluationPage::theChosenRowIsShownWithItsPicture() {
    QTableView* answers = table(QStringLiteral("Answers"));
    answers->setFocus();
    QTest::keyClick(answers, Qt::Key_Down);
    auto* card = find<PredictionCard>();
    QVERIFY(card->isVisible());
    QSignalSpy wanted(page_.get(), &Page::pageWanted);
    press(QStringLiteral("Prompt"));
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].toString(), QStringLiteral("prompt"));
    QCOMPARE(wanted[0][1].toString(), QStringLiteral("id:%1").arg(card->row()));
}

void TestEvaluationPage::aRowLookedAtCloselyFollowsTheChoice() {
    QTableView* answers = table(QStringLiteral("Answers"));
    answers->setFocus();
    QTest::keyClick(answers, Qt::Key_Down);
    press(QStringLiteral("Look closely …"));
    auto* dialog = find<AnswerDialog>();
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->row(), find<PredictionCard>()->row());
    QTest::keyClick(answers, Qt::Key_Down);
    QCOMPARE(find<AnswerDialog>(), dialog);
    QCOMPARE(dialog->row(), find<PredictionCard>()->row());
    page_->desk().open(bench_->session.folder() + QStringLiteral("/evaluations/worse"));
    QVERIFY(soon([this] { return find<AnswerDialog>() == nullptr; }));  // those answers were of another model
}

void TestEvaluationPage::aWorseModelShouldNotBeShipped() {
    auto* strip = find<ComparisonStrip>();
    QVERIFY(!strip->isVisible());
    page_->desk().compareWith(bench_->session.folder() + QStringLiteral("/evaluations/worse"));
    QVERIFY(soon([strip] { return strip->isVisible(); }));
    QVERIFY(strip->verdict().startsWith(QLatin1String("May be shipped: tuned")));
    page_->desk().open(bench_->session.folder() + QStringLiteral("/evaluations/worse"));
    page_->desk().compareWith(bench_->session.folder() + QStringLiteral("/evaluations/tuned"));
    QVERIFY(soon([strip] { return strip->verdict().startsWith(QLatin1String("Should not be shipped: worse")); }));
    for (QPushButton* button : strip->findChildren<QPushButton*>()) QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(page_->predictions().rowCount(), 4);
    QCOMPARE(page_->predictions().at(0).id, dataset::SampleId{4});  // the most grown error first
}

void TestEvaluationPage::aCategoryShowsItsRows() {
    press(QStringLiteral("Category"));
    QTableView* parts = table(QStringLiteral("Parts"));
    QVERIFY(parts->isVisible());
    QCOMPARE(parts->model()->rowCount(), 1);
    parts->setFocus();
    parts->setCurrentIndex(parts->model()->index(0, 0));
    QTest::keyClick(parts, Qt::Key_Return);
    QVERIFY(table(QStringLiteral("Answers"))->isVisible());
    press(QStringLiteral("SCARVES"));
    QCOMPARE(page_->predictions().rowCount(), 5);
}

void TestEvaluationPage::theConfidenceThatIsBelievedIsChosen() {
    press(QStringLiteral("Trust"));
    auto* panel = find<TrustPanel>();
    QVERIFY(panel->isVisible());
    // Errors 11, 24, 39, 56 and an unreadable answer, at confidences of 90, 80 … 50 %.
    QCOMPARE(panel->verdict(), QStringLiteral("Answers 5 of 5 rows, median error 31.50"));
    const auto boxes = panel->findChildren<QDoubleSpinBox*>();
    QCOMPARE(boxes.size(), 2);
    boxes[0]->setValue(70);
    QCOMPARE(panel->verdict(), QStringLiteral("Answers 3 of 5 rows, median error 24 instead of 31.50"));
    const auto isMarked = [this](dataset::SampleId id) {
        const PredictionModel& model = page_->predictions();
        return model.index(model.rowOf(id), 0).data(Qt::FontRole).value<QFont>().italic();
    };
    QVERIFY(isMarked(4) && isMarked(5) && !isMarked(3));
    boxes[1]->setValue(20);
    QCOMPARE(panel->verdict(), QStringLiteral("Answers 2 of 5 rows, median error 17.50 instead of 31.50"));
    QCOMPARE(boxes[0]->value(), 80.0);
    boxes[1]->setValue(5);
    QVERIFY(panel->verdict().startsWith(QLatin1String("No threshold")));
    boxes[0]->setValue(95);
    QCOMPARE(panel->verdict(), QStringLiteral("Answers none of 5 rows"));
    page_->desk().open(bench_->session.folder() + QStringLiteral("/evaluations/worse"));
    QVERIFY(soon([&] { return panel->verdict().startsWith(QLatin1String("Answers 5 of 5")); }));
}

void TestEvaluationPage::whatTheErrorIsWorthIsSaid() {
    press(QStringLiteral("Trust"));
    auto* panel = find<TrustPanel>();
    const auto says = [panel](const QString& words) {
        const auto labels = panel->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(words); });
    };
    QVERIFY(says(QStringLiteral("the median error is 300 (6.0 times as large); shown a white one, 200")));
    QVERIFY(says(QStringLiteral("expected calibration error")));
    QVERIFY(soon([&] { return says(QStringLiteral("No two priced rows show one picture")); }));
}

void TestEvaluationPage::aNewEvaluationIsOrderedAndOpened() {
    press(QStringLiteral("Evaluate a model …"));
    auto* dialog = find<EvaluationDialog>();
    QVERIFY(dialog);
    auto* name = dialog->findChildren<QLineEdit*>().last();
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("fresh"));
    for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
        if (button->text() == QLatin1String("Evaluate")) QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(tool_.ordered.size(), std::size_t{1});
    QCOMPARE(tool_.ordered[0].model, testing::LabBench::modelFolder());
    QVERIFY(soon([this] {
        return page_->desk().current() && page_->desk().current()->folder.endsWith(QLatin1String("/evaluations/fresh"));
    }));
}

void TestEvaluationPage::anotherPageAsksForAnAdaptersEvaluation() {
    page_->openRequest(QStringLiteral("evaluate:/adapters/mine"));
    auto* dialog = find<EvaluationDialog>();
    QVERIFY(dialog && dialog->isVisible());
    for (QAbstractButton* button : dialog->findChildren<QAbstractButton*>())
        if (button->text().startsWith(QLatin1String("with the prices"))) QTest::mouseClick(button, Qt::LeftButton);
    for (QPushButton* button : dialog->findChildren<QPushButton*>())
        if (button->text() == QLatin1String("Evaluate")) QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(tool_.ordered.size(), std::size_t{1});
    QCOMPARE(tool_.ordered[0].adapter, QStringLiteral("/adapters/mine"));
    QCOMPARE(tool_.ordered[0].language, QStringLiteral("en"));
    QVERIFY(tool_.ordered[0].likelyPrices && !tool_.ordered[0].ablation);
}

void TestEvaluationPage::theReportIsOfferedWhereThereIsOne() {
    const auto pdf = [this] {
        for (QAction* action : page_->actions())
            if (action->text() == QStringLiteral("Save the report as PDF …")) return action;
        return static_cast<QAction*>(nullptr);
    };
    QVERIFY(pdf() && !pdf()->isEnabled());
    QFile report(bench_->session.folder() + QStringLiteral("/evaluations/worse/report.html"));
    QVERIFY(report.open(QIODevice::WriteOnly));
    report.close();
    page_->desk().open(bench_->session.folder() + QStringLiteral("/evaluations/worse"));
    QVERIFY(soon([&] { return pdf()->isEnabled(); }));
}

void TestEvaluationPage::aFolderWithoutEvaluationIsSaid() {
    QSignalSpy failed(&page_->desk(), &EvaluationDesk::failed);
    page_->openRequest(bench_->settings.path());
    QVERIFY(soon([&] { return failed.count() == 1; }));
    QCOMPARE(page_->predictions().rowCount(), 5);  // what was open stays
}

void TestEvaluationPage::closingTheProjectLeavesAnInvitation() {
    bench_->session.close();
    QVERIFY(!page_->desk().current());
    QCOMPARE(page_->predictions().rowCount(), 0);
    QVERIFY(!find<PriceScatter>()->isVisible());
}

void TestEvaluationPage::everyControlHasAName() {
    for (const QWidget* control : page_->findChildren<QWidget*>()) {
        if (control->focusPolicy() == Qt::NoFocus || !control->isVisible()) continue;
        if (control->objectName().startsWith(QLatin1String("qt_")) || control->focusProxy()) continue;
        if (qobject_cast<const QAbstractScrollArea*>(control->parentWidget())) continue;
        const auto* button = qobject_cast<const QAbstractButton*>(control);
        QVERIFY2(!control->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 control->metaObject()->className());
    }
}

QTEST_MAIN(TestEvaluationPage)
#include "test_evaluation_page.moc"
