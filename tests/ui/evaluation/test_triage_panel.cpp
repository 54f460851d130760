// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "core/dataset/journal.h"
#include "core/evaluation/prediction_files.h"
#include "core/io/json.h"
#include "tests/ui/evaluation/idle_tool.h"
#include "tests/ui/prompt/lab_bench.h"
#include "ui/common/message_card.h"
#include "ui/evaluation/evaluation_desk.h"
#include "ui/evaluation/triage_model.h"
#include "ui/evaluation/triage_panel.h"

using namespace vitrine;
using namespace vitrine::ui;
using dataset::SampleId;

namespace {

template <typename Condition>
bool soon(Condition condition) {
    return QTest::qWaitFor(condition, 10'000);
}

/// Answers to the bench's rows of 1110, 1120, 1130, 1140 and one without a price: right but for row 2, which is told
/// `second`, and row 5, which cannot be read.
void writeEvaluation(const std::filesystem::path& folder, double second) {
    std::filesystem::create_directories(folder);
    evaluation::Evaluation judged;
    for (int id = 1; id <= 5; ++id) {
        evaluation::Prediction prediction;
        prediction.id = id;
        prediction.trueName = "Scarf " + std::to_string(id);
        prediction.confidence = id == 2 ? 0.95 : 0.9;
        if (id < 5) prediction.truePrice = 1100 + 10 * id;
        if (id < 5) prediction.predictedPrice = id == 2 ? second : *prediction.truePrice;
        judged.predictions.push_back(prediction);
    }
    judged.metrics = evaluation::metricsOf(judged.predictions);
    if (!evaluation::writePredictions(folder, judged.predictions)) qFatal("predictions could not be written");
    if (!io::writeJson(folder / "metrics.json", toJson(judged))) qFatal("metrics could not be written");
}

}  // namespace

class TestTriagePanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theMostUrgentRowIsChosenAndSaysWhy();
    void oneKeySettlesARowAndMovesOn();
    void undoBringsRowsBackOneByOne();
    void whatElseChangedIsNotUndone();
    void fixingOpensTheCatalogueAndMovesOn();
    void settledRowsStayAwayInALaterEvaluation();
    void whatTheLaterEvaluationSaysIsTold();
    void everyControlHasAName();

private:
    QString folder(const QString& name) const {
        return bench_->session.folder() + QStringLiteral("/evaluations/") + name;
    }
    dataset::Sample sample(SampleId id) const;
    std::vector<SampleId> listed() const;
    bool showsSoon(const std::vector<SampleId>& ids) const {
        return soon([&] { return listed() == ids; });
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) const {
        QTest::keyClick(panel_->findChild<QTableView*>(), Qt::Key(key), modifiers);
    }

    std::unique_ptr<testing::LabBench> bench_;
    testing::IdleTool tool_;
    std::unique_ptr<EvaluationDesk> desk_;
    std::unique_ptr<TriagePanel> panel_;
};

void TestTriagePanel::init() {
    bench_ = std::make_unique<testing::LabBench>();
    QVERIFY(bench_->open());
    writeEvaluation(folder(QStringLiteral("earlier")).toStdString(), 112);
    desk_ = std::make_unique<EvaluationDesk>(bench_->session, tool_);
    panel_ = std::make_unique<TriagePanel>(*desk_, bench_->preferences);
    panel_->resize(600, 400);
    panel_->show();
    panel_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(panel_.get()));
    QVERIFY(showsSoon({2, 5}));
}

void TestTriagePanel::cleanup() {
    panel_.reset();
    desk_.reset();
    bench_.reset();
}

dataset::Sample TestTriagePanel::sample(SampleId id) const {
    return *dataset::Project::open(bench_->session.folder().toStdString(), dataset::Project::Access::Read)
                ->samples()
                .byId(id);
}

std::vector<SampleId> TestTriagePanel::listed() const {
    std::vector<SampleId> ids;
    for (int row = 0; row < panel_->model().rowCount(); ++row) ids.push_back(panel_->model().at(row).id);
    return ids;
}

void TestTriagePanel::theMostUrgentRowIsChosenAndSaysWhy() {
    QCOMPARE(panel_->current(), SampleId{2});
    const auto text = [this](int row, int column) { return panel_->model().index(row, column).data().toString(); };
    QCOMPARE(text(0, TriageModel::Reason), QStringLiteral("sure, but far off"));
    QCOMPARE(text(0, TriageModel::Truth), QStringLiteral("1,120"));
    QCOMPARE(text(1, TriageModel::Reason), QStringLiteral("unreadable"));
    QCOMPARE(text(1, TriageModel::Predicted), QStringLiteral("–"));
}

void TestTriagePanel::oneKeySettlesARowAndMovesOn() {
    QSignalSpy chosen(panel_.get(), &TriagePanel::rowChosen);
    press(Qt::Key_A);
    QCOMPARE(listed(), std::vector<SampleId>{5});  // at once, before the journal has answered
    QCOMPARE(panel_->current(), SampleId{5});
    QCOMPARE(chosen.last()[0].value<SampleId>(), SampleId{5});
    press(Qt::Key_X);
    QVERIFY(listed().empty());
    QVERIFY(soon([this] { return sample(5).excluded.has_value(); }));
    QCOMPARE(sample(2).tags, std::vector<std::string>{evaluation::kAnswerChecked});
    press(Qt::Key_A);  // nothing is chosen: nothing happens
    QVERIFY(listed().empty());
}

void TestTriagePanel::undoBringsRowsBackOneByOne() {
    press(Qt::Key_X);
    press(Qt::Key_A);
    press(Qt::Key_Z, Qt::ControlModifier);  // at once: it waits for the journal
    QVERIFY(listed().empty());
    QVERIFY(showsSoon({5}));
    QVERIFY(sample(2).excluded && sample(5).tags.empty());
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(showsSoon({2, 5}));
    QVERIFY(!sample(2).excluded);
}

void TestTriagePanel::whatElseChangedIsNotUndone() {
    press(Qt::Key_A);
    QVERIFY(soon([this] { return sample(2).tags.size() == 1; }));
    bool done = false;
    bench_->session.write(
        this,
        [](dataset::Project& project) {
            return dataset::Journal(project).apply(dataset::AddTag{"other"}, {{}, std::vector<SampleId>{1}});
        },
        [&done](Result<dataset::EditOutcome>&&) { done = true; });
    QVERIFY(soon([&done] { return done; }));
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(soon([this] { return panel_->findChild<MessageBar*>()->isVisible(); }));
    QCOMPARE(sample(1).tags.size(), 1U);
    QCOMPARE(sample(2).tags.size(), 1U);
}

void TestTriagePanel::fixingOpensTheCatalogueAndMovesOn() {
    QSignalSpy wanted(panel_.get(), &TriagePanel::catalogueWanted);
    press(Qt::Key_F);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].value<SampleId>(), SampleId{2});
    QCOMPARE(panel_->current(), SampleId{5});
    bench_->session.write(
        this,
        [](dataset::Project& project) {
            return dataset::Journal(project).apply(dataset::SetFields{{{"full_price", 112.0}}},
                                                   {{}, std::vector<SampleId>{2}});
        },
        [](Result<dataset::EditOutcome>&&) {});
    QVERIFY(showsSoon({5}));  // its price is no longer the one it was judged by
}

void TestTriagePanel::settledRowsStayAwayInALaterEvaluation() {
    press(Qt::Key_A);
    QVERIFY(soon([this] { return sample(2).tags.size() == 1; }));
    writeEvaluation(folder(QStringLiteral("later")).toStdString(), 50);
    desk_->open(folder(QStringLiteral("later")));
    QVERIFY(soon([this] { return desk_->current()->folder.endsWith(QLatin1String("later")); }));
    QVERIFY(showsSoon({5}));
}

void TestTriagePanel::whatTheLaterEvaluationSaysIsTold() {
    press(Qt::Key_A);
    QVERIFY(soon([this] { return sample(2).tags.size() == 1; }));
    QVERIFY(panel_->effect().isEmpty());
    writeEvaluation(folder(QStringLiteral("later")).toStdString(), 1100);
    desk_->open(folder(QStringLiteral("later")));
    desk_->compareWith(folder(QStringLiteral("earlier")));
    QVERIFY(soon([this] { return !panel_->effect().isEmpty(); }));
    QCOMPARE(panel_->effect(),
             QStringLiteral("Of the rows to look at in earlier, 1 are accepted, 0 fixed and 0 excluded by now. Their "
                            "median error was 1,008 and is 20 now (1 judged again)."));
}

void TestTriagePanel::everyControlHasAName() {
    for (QAbstractButton* button : panel_->findChildren<QAbstractButton*>()) {
        if (button->isVisible()) QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
    }
    QVERIFY(!panel_->findChild<QTableView*>()->accessibleName().isEmpty());
}

QTEST_MAIN(TestTriagePanel)
#include "test_triage_panel.moc"
