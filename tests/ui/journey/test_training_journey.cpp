// SPDX-License-Identifier: GPL-3.0-or-later
// A tiny training with the real engine, begun and watched with the pointer and the keyboard of an X server; what the
// window shows is held against the files of the run.
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

#include "app/gui/application.h"
#include "core/engine/pinned_answers.h"
#include "core/sample_data/sample_project.h"
#include "core/training/run_history.h"
#include "tests/ui/journey/x_hands.h"
#include "ui/common/chart.h"
#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"
#include "ui/training/answers_panel.h"
#include "ui/training/curves_panel.h"
#include "ui/training/run_tabs.h"
#include "ui/training/start_bar.h"
#include "ui/training/step_rows_panel.h"
#include "ui/training/training_form.h"
#include "ui/training/training_page.h"

using namespace vitrine;

namespace {

constexpr int kPatience = 120'000;  // ms; other tests share the machine
constexpr int kSteps = 6;
constexpr int kLegend = 48;  // pixels from the chart's top

training::TrainingConfig shortRun() {
    training::TrainingConfig config;
    config.maxSteps = kSteps;
    config.perDeviceTrainBatchSize = 2;
    config.numCrops = 1;
    config.loraRank = 4;
    config.evalSteps = 3;
    config.evalAnswers = 2;
    return config;
}

QPoint middleOf(const QWidget& widget) {
    return widget.mapToGlobal(widget.rect().center());
}

/// Of the lines themselves, from left to right; axes and words are grey, and the legend stands above.
std::vector<QPoint> colouredPixels(ui::Chart& chart) {
    const QImage drawn = chart.grab().toImage();
    std::vector<QPoint> found;
    for (int x = 0; x < drawn.width(); ++x)
        for (int y = kLegend; y < drawn.height(); ++y)
            if (drawn.pixelColor(x, y).hslSaturation() > 90) found.emplace_back(x, y);
    return found;
}

}  // namespace

class TestTrainingJourney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { broken_ = broken_ || QTest::currentTestFailed(); }
    void cleanupTestCase();
    void aRunIsNamedAndStarted();
    void theCurveIsTheOneOfTheRun();
    void aPointOfTheCurveLeadsToItsRows();
    void theWatchedRowsHaveTheAnswersOfTheRun();

private:
    ui::Chart* lossChart() const;

    QTemporaryDir folder_;
    std::unique_ptr<testing::XHands> hands_;
    std::unique_ptr<gui::Application> application_;
    ui::TrainingPage* page_ = nullptr;
    bool broken_ = false;
};

void TestTrainingJourney::initTestCase() {
    qputenv("XDG_CACHE_HOME", folder_.filePath(QStringLiteral("cache")).toLocal8Bit());
    qputenv("XDG_DATA_HOME", folder_.filePath(QStringLiteral("data")).toLocal8Bit());
    hands_ = testing::XHands::onDisplay();
    QVERIFY2(hands_, "this test runs under xvfb-run, as ctest does it");
    const QString project = folder_.filePath(QStringLiteral("project"));
    QVERIFY(sample_data::makeSampleProject(ui::toPath(project), {.rows = 40, .seed = 1, .distinctImages = {}},
                                           RunControl()));
    gui::StartOptions options;
    options.project = project;
    options.settingsFile = folder_.filePath(QStringLiteral("settings.ini"));
    options.stateFile = folder_.filePath(QStringLiteral("state.ini"));
    options.engineFile = QStringLiteral(VITRINE_ENGINE);
    application_ = std::make_unique<gui::Application>(options);
    application_->preferences().setLanguage(QStringLiteral("en"));
    application_->window().setGeometry(0, 0, 1280, 800);
    application_->show();
    QVERIFY(QTest::qWaitForWindowExposed(&application_->window()));
    QTRY_VERIFY(application_->session().isOpen());
    page_ = application_->window().findChild<ui::TrainingPage*>();
}

void TestTrainingJourney::init() {
    if (broken_) QSKIP("an earlier step went wrong");
}

void TestTrainingJourney::cleanupTestCase() {
    application_.reset();
    hands_.reset();
}

ui::Chart* TestTrainingJourney::lossChart() const {
    for (ui::Chart* chart : page_->curves().charts())
        if (!chart->curves().empty() && chart->isVisible()) return chart;  // the loss comes first
    return nullptr;
}

void TestTrainingJourney::aRunIsNamedAndStarted() {
    for (const auto* button : application_->window().findChildren<QAbstractButton*>())
        if (button->text() == page_->title() && button->isVisible()) hands_->click(middleOf(*button));
    QTRY_VERIFY(page_->isVisible());
    page_->form().setConfig(shortRun());
    QLineEdit* name = nullptr;
    for (auto* line : page_->form().findChildren<QLineEdit*>())
        if (line->accessibleName() == QLatin1String("Name of the run")) name = line;
    QVERIFY(name && name->isVisible());
    hands_->click(middleOf(*name));
    hands_->chord({QStringLiteral("Control"), QStringLiteral("a")});
    hands_->type(QStringLiteral("by-hand"));
    QTRY_COMPARE(name->text(), QStringLiteral("by-hand"));
    QTRY_VERIFY(page_->startBar().startButton()->isEnabled());
    hands_->click(middleOf(*page_->startBar().startButton()));
    QTRY_COMPARE_WITH_TIMEOUT(page_->controller().state(), ui::RunState::Finished, kPatience);
    QVERIFY(ui::pathText(page_->controller().runFolder()).endsWith(QLatin1String("/runs/by-hand")));
}

void TestTrainingJourney::theCurveIsTheOneOfTheRun() {
    const auto history = training::readHistory(page_->controller().runFolder());
    QVERIFY(history);
    QCOMPARE(history->steps.size(), std::size_t{kSteps});
    QTRY_VERIFY(lossChart());
    const ui::Curve& curve = lossChart()->curves().front();
    QCOMPARE(curve.x.size(), kSteps);
    for (int i = 0; i < kSteps; ++i) {
        const auto& step = history->steps[static_cast<std::size_t>(i)];
        QCOMPARE(curve.x[i], static_cast<double>(step.step));
        QCOMPARE(curve.y[i], step.loss);
    }
    QVERIFY(colouredPixels(*lossChart()).size() > 50);
}

void TestTrainingJourney::aPointOfTheCurveLeadsToItsRows() {
    QCOMPARE(page_->tabs().stepRows->rowCount(), 0);
    // The line begins with the first step.
    hands_->click(lossChart()->mapToGlobal(colouredPixels(*lossChart()).front()));
    QTRY_COMPARE(page_->tabs().stepRows->rowCount(), 2);
}

void TestTrainingJourney::theWatchedRowsHaveTheAnswersOfTheRun() {
    const auto answers = engine::readAnswers(page_->controller().runFolder());
    QCOMPARE(answers.size(), std::size_t{2});  // after steps 3 and 6
    QCOMPARE(answers.back().step, std::int64_t{kSteps});
    QCOMPARE(page_->tabs().answers->columnCount(), 2);
    auto* table = page_->tabs().answers->findChild<QTableWidget*>();
    QString shown;
    for (int row = 0; row < table->rowCount(); ++row)
        for (int column = 0; column < table->columnCount(); ++column)
            if (const auto* item = table->item(row, column)) shown += item->text() + u'\n';
    for (const auto& pinned : answers) {
        for (const evaluation::Prediction& answer : pinned.answers) {
            QVERIFY(answer.predictedPrice);
            const QString price = ui::numberText(*answer.predictedPrice);
            QVERIFY2(shown.contains(price), qPrintable(price + QStringLiteral(" is not in:\n") + shown));
        }
    }
}

QTEST_MAIN(TestTrainingJourney)
#include "test_training_journey.moc"
