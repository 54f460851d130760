// SPDX-License-Identifier: GPL-3.0-or-later
// The page with the real engine: a tiny training of the sample model on the sample catalogue, as a person would do it.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

#include "app/gui/application.h"
#include "core/sample_data/sample_project.h"
#include "core/training/run_files.h"
#include "core/training/run_history.h"
#include "core/training/run_lock.h"
#include "core/training/run_repository.h"
#include "ui/common/chart.h"
#include "ui/common/message_card.h"
#include "ui/common/qt_conversions.h"
#include "ui/training/answers_panel.h"
#include "ui/training/categories_panel.h"
#include "ui/training/curves_panel.h"
#include "ui/training/gpu_panel.h"
#include "ui/training/learning_panel.h"
#include "ui/training/learning_scatter.h"
#include "ui/training/plan_dialog.h"
#include "ui/training/queue_controller.h"
#include "ui/training/queue_panel.h"
#include "ui/training/run_tabs.h"
#include "ui/training/runs_panel.h"
#include "ui/training/start_bar.h"
#include "ui/training/step_rows_panel.h"
#include "ui/training/training_form.h"
#include "ui/training/training_page.h"

using namespace vitrine;
using namespace vitrine::ui;

namespace {

constexpr int kPatience = 120'000;  // ms; other tests share the machine

training::TrainingConfig shortRun() {
    training::TrainingConfig config;
    config.maxSteps = 4;
    config.perDeviceTrainBatchSize = 2;
    config.numCrops = 1;
    config.loraRank = 4;
    config.evalSteps = 2;
    config.evalAnswers = 2;
    config.saveSteps = 2;
    return config;
}

bool libTorchIsLoaded() {
    QFile maps(QStringLiteral("/proc/self/maps"));
    return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("libtorch_cpu");
}

}  // namespace

class TestTrainingPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void libTorchComesWithTheFirstRunOnly();
    void whatARunMeasuredReplacesTheEstimate();
    void aRunThatSomebodyElseWritesIsFollowed();
    void aRunThatIsTrainedElsewhereIsLeftAlone();
    void severalGpusAreStartedByTorchrun();
    void aPausedRunIsResumedToTheSameEnd();
    void aSweepIsPlannedAndWorkedOff();
    void closingInMidTrainingKeepsACheckpoint();
    void everyControlHasAName_data();
    void everyControlHasAName();

private:
    void openApplication();

    QTemporaryDir folder_;
    QString project_;
    std::unique_ptr<gui::Application> application_;
    TrainingPage* page_ = nullptr;
};

void TestTrainingPage::initTestCase() {
    qputenv("XDG_CACHE_HOME", folder_.filePath(QStringLiteral("cache")).toLocal8Bit());
    qputenv("XDG_DATA_HOME", folder_.filePath(QStringLiteral("data")).toLocal8Bit());
    project_ = folder_.filePath(QStringLiteral("project"));
    QVERIFY(
        sample_data::makeSampleProject(toPath(project_), {.rows = 40, .seed = 1, .distinctImages = {}}, RunControl()));
}

void TestTrainingPage::openApplication() {
    gui::StartOptions options;
    options.project = project_;
    options.settingsFile = folder_.filePath(QStringLiteral("settings.ini"));
    options.stateFile = folder_.filePath(QStringLiteral("state.ini"));
    options.engineFile = QStringLiteral(VITRINE_ENGINE);
    application_ = std::make_unique<gui::Application>(options);
    application_->preferences().setLanguage(QStringLiteral("en"));
    application_->show();
    QTRY_VERIFY(application_->session().isOpen());
    application_->window().showPage(QStringLiteral("training"));
    page_ = application_->window().findChild<TrainingPage*>();
    QVERIFY(page_);
    page_->form().setConfig(shortRun());
}

void TestTrainingPage::init() {
    openApplication();
}

void TestTrainingPage::cleanup() {
    application_.reset();
}

void TestTrainingPage::libTorchComesWithTheFirstRunOnly() {
    QVERIFY(!libTorchIsLoaded());
    page_->form().setRunName(QStringLiteral("first"));
    QTRY_VERIFY(page_->startBar().startButton()->isEnabled());
    QVERIFY(page_->startBar().command().contains(QStringLiteral("--max-steps 4")));
    QTest::mouseClick(page_->startBar().startButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(page_->controller().state(), RunState::Finished, kPatience);
    QVERIFY(libTorchIsLoaded());
    const auto run = page_->controller().runFolder();
    const auto history = training::readHistory(run);
    QVERIFY(history);
    QCOMPARE(history->steps.size(), std::size_t{4});
    QCOMPARE(history->evaluations.size(), std::size_t{2});
    QCOMPARE(page_->tabs().answers->columnCount(), 2);
    const auto& categories = history->evaluations.back().byCategory;
    QCOMPARE(page_->tabs().categories->table().rowCount(), static_cast<int>(categories.size()) + 1);
    QCOMPARE(page_->tabs().categories->table().item(1, 0)->text(), toQString(categories.front().category));
    QTRY_COMPARE(page_->tabs().runs->model().rowCount(), 1);
    QCOMPARE(page_->curves().runs(), QStringList{pathText(run)});
    QVERIFY(!page_->tabs().isTabVisible(page_->tabs().indexOf(page_->tabs().gpu)));  // trained on the CPU
    page_->tabs().setCurrentWidget(page_->tabs().learning);
    // Four steps of two rows: each was seen once, and its region follows from confidence alone.
    QTRY_COMPARE_WITH_TIMEOUT(page_->tabs().learning->listedRows(), 4, kPatience);
    QVERIFY(!page_->tabs().learning->scatter().isVisible());
    Q_EMIT page_->curves().stepClicked(pathText(run), 3);
    QTRY_COMPARE_WITH_TIMEOUT(page_->tabs().stepRows->rowCount(), 2, kPatience);
    const auto losses = training::readRowLosses(run, 3);
    QVERIFY(losses);
    // The step's loss is over its tokens, so it lies between its rows' losses.
    const double loss = history->steps[2].loss;
    const auto [low, high] = std::minmax((*losses)[0].loss, (*losses)[1].loss);
    QVERIFY2(low <= loss + 1e-5 && loss <= high + 1e-5, qPrintable(QString::number(loss)));
}

void TestTrainingPage::whatARunMeasuredReplacesTheEstimate() {
    const auto says = [this](const char* words) {
        return page_->startBar().estimate().startsWith(QLatin1String(words));
    };
    QTRY_VERIFY(says("Measured in first: "));
    auto other = shortRun();
    other.loraRank = 8;
    page_->form().setConfig(other);
    QTRY_VERIFY(says("About "));
    other = shortRun();
    other.learningRate *= 2;
    page_->form().setConfig(other);
    QTRY_VERIFY(says("Measured in first: "));
}

/// A copy of the first run stands for one of another machine: its log comes bit by bit.
void TestTrainingPage::aRunThatSomebodyElseWritesIsFollowed() {
    namespace fs = std::filesystem;
    const fs::path runs = toPath(project_) / "runs";
    const fs::path other = runs / "elsewhere";
    fs::create_directory(other);
    fs::copy_file(runs / "first/training_args.json", other / "training_args.json");
    QFile whole(pathText(runs / "first" / training::kLogFile));
    QVERIFY(whole.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = whole.readAll().trimmed().split('\n');
    QVERIFY(lines.size() >= 4);
    QFile log(pathText(other / training::kLogFile));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write(lines[0] + '\n');
    log.flush();
    const QString key = pathText(other);
    QTRY_VERIFY_WITH_TIMEOUT(page_->tabs().runs->model().rowOf(key) >= 0, kPatience);
    page_->tabs().runs->model().setShown(key, true);
    QTRY_VERIFY(page_->curves().runs().contains(key));
    const auto steps = [&]() -> qsizetype {
        for (const Chart* chart : page_->curves().charts())
            for (const Curve& curve : chart->curves())
                if (curve.key.startsWith(key) && curve.x.size() > 0) return curve.x.size();
        return 0;
    };
    QTRY_COMPARE_WITH_TIMEOUT(steps(), 1, kPatience);
    for (qsizetype i = 1; i < lines.size(); ++i) log.write(lines[i] + '\n');
    log.close();
    QTRY_COMPARE_WITH_TIMEOUT(steps(), 4, kPatience);
    fs::remove_all(other);
    QTRY_VERIFY_WITH_TIMEOUT(page_->tabs().runs->model().rowOf(key) < 0, kPatience);
}

/// The first run is held as a training process holds it.
void TestTrainingPage::aRunThatIsTrainedElsewhereIsLeftAlone() {
    const std::filesystem::path run = toPath(project_) / "runs/first";
    const auto state = [&] {
        const RunsModel& runs = page_->tabs().runs->model();
        return runs.index(runs.rowOf(pathText(run)), RunsModel::State).data().toString();
    };
    const QString elsewhere = QStringLiteral("running elsewhere");
    {
        const auto right = training::holdRun(run);
        QVERIFY(right && *right);
        QTRY_COMPARE_WITH_TIMEOUT(state(), elsewhere, kPatience);
    }
    QTRY_VERIFY_WITH_TIMEOUT(state() != elsewhere, kPatience);
}

void TestTrainingPage::severalGpusAreStartedByTorchrun() {
    const QString single = page_->startBar().command();
    QVERIFY(single.startsWith(QStringLiteral("vitrine-cli train ")));
    auto* processes = page_->startBar().findChild<QSpinBox*>();
    processes->setValue(4);
    QCOMPARE(page_->startBar().command(), QStringLiteral("torchrun --no-python --nproc-per-node 4 ") + single);
    auto full = shortRun();
    full.finetuningType = "full";
    page_->form().setConfig(full);
    QTRY_VERIFY(page_->startBar().estimate().contains(QLatin1String("on each GPU")));
    const QString ofFour = page_->startBar().estimate();
    processes->setValue(2);
    QVERIFY(page_->startBar().estimate() != ofFour);  // the optimizer's state is divided
    processes->setValue(1);
    page_->form().setConfig(shortRun());
    QCOMPARE(page_->startBar().command(), single);
}

void TestTrainingPage::aPausedRunIsResumedToTheSameEnd() {
    auto config = shortRun();
    config.maxSteps = 30;
    config.evalStrategy = "no";
    page_->form().setConfig(config);
    page_->form().setRunName(QStringLiteral("paused"));
    std::int64_t seen = 0;
    connect(&page_->controller(), &TrainingController::eventsArrived, this, [&](const RunEvents& events) {
        if (!events.steps.empty()) seen = events.steps.back().step;
    });
    page_->start();
    QTRY_VERIFY_WITH_TIMEOUT(seen > 0, kPatience);
    page_->controller().pause();
    QTRY_COMPARE_WITH_TIMEOUT(page_->controller().state(), RunState::Paused, kPatience);
    QVERIFY(seen < 30);
    const QString first = project_ + QStringLiteral("/runs/first");
    page_->tabs().runs->model().setShown(first, true);
    QTRY_VERIFY(page_->curves().runs().contains(first));
    QCOMPARE(page_->tabs().answers->columnCount(), 0);  // the tabs stay with the run under way, which is not judged
    page_->controller().goOn();
    QTRY_COMPARE_WITH_TIMEOUT(page_->controller().state(), RunState::Finished, kPatience);
    const auto history = training::readHistory(page_->controller().runFolder());
    QVERIFY(history);
    QCOMPARE(history->steps.size(), std::size_t{30});
    for (std::size_t i = 0; i < history->steps.size(); ++i)
        QCOMPARE(history->steps[i].step, static_cast<std::int64_t>(i) + 1);
}

void TestTrainingPage::aSweepIsPlannedAndWorkedOff() {
    page_->form().setRunName(QStringLiteral("sweep"));
    const auto button = [](QWidget* place, const QString& text) {
        for (auto* one : place->findChildren<QAbstractButton*>()) {
            if (one->text() == text && one->isEnabled()) return one;
        }
        return static_cast<QAbstractButton*>(nullptr);
    };
    page_->planRuns();
    QPointer<PlanDialog> dialog;
    QTRY_VERIFY_WITH_TIMEOUT(dialog = application_->window().findChild<PlanDialog*>(), kPatience);
    QTest::mouseClick(button(dialog, QStringLiteral("Vary a setting")), Qt::LeftButton);
    auto* values = dialog->findChildren<QLineEdit*>().last();
    values->setText(QStringLiteral("1e-4, fast"));
    QVERIFY(!button(dialog, QStringLiteral("Add to the queue")));
    values->setText(QStringLiteral("1e-4, 2e-3"));
    QTest::mouseClick(button(dialog, QStringLiteral("Add to the queue")), Qt::LeftButton);
    QTRY_COMPARE(page_->queue().waiting(), std::size_t{2});
    QTest::mouseClick(button(page_->tabs().queue, QStringLiteral("Work the queue off")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!page_->queue().isWorking(), kPatience);
    QTRY_COMPARE(page_->queue().waiting(), std::size_t{0});
    // The list is read anew from the disk, behind the end of the work.
    QTRY_VERIFY(std::ranges::none_of(page_->queue().runs(), [](const training::QueuedRun& run) {
        return run.state == training::QueueState::Running;
    }));
    const auto runs = page_->queue().runs();
    QCOMPARE(runs.size(), std::size_t{2});
    std::vector<double> rates;
    for (const auto& run : runs) {
        QCOMPARE(run.state, training::QueueState::Done);
        const auto history = training::readHistory(toPath(project_) / "runs" / run.run);
        QVERIFY(history);
        QCOMPARE(history->steps.size(), std::size_t{4});
        rates.push_back(history->steps.front().learningRate);
    }
    QCOMPARE(rates, (std::vector<double>{1e-4, 2e-3}));
}

void TestTrainingPage::closingInMidTrainingKeepsACheckpoint() {
    auto config = shortRun();
    config.maxSteps = 100'000;
    config.evalStrategy = "no";
    page_->form().setConfig(config);
    page_->form().setRunName(QStringLiteral("closed"));
    QSignalSpy arrived(&page_->controller(), &TrainingController::eventsArrived);
    std::int64_t seen = 0;
    connect(&page_->controller(), &TrainingController::eventsArrived, this, [&](const RunEvents& events) {
        if (!events.steps.empty()) seen = events.steps.back().step;
    });
    page_->start();
    QTRY_VERIFY_WITH_TIMEOUT(seen > 1, kPatience);
    const auto folder = page_->controller().runFolder();
    application_.reset();  // joins
    const auto run = training::readRun(folder);
    QVERIFY(run);
    QVERIFY(run->resumable);
    QVERIFY(run->steps >= seen);
    openApplication();
    MessageBar* offer = page_->findChild<MessageBar*>(QStringLiteral("message"));
    QVERIFY(offer);
    QTRY_VERIFY(offer->isVisible());
    QVERIFY(offer->accessibleName().contains(QStringLiteral("closed")));
}

void TestTrainingPage::everyControlHasAName_data() {
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("Traditional Chinese") << QStringLiteral("zh_TW");
}

void TestTrainingPage::everyControlHasAName() {
    QFETCH(QString, language);
    application_->preferences().setLanguage(language);
    int controls = 0;
    for (const QWidget* widget : page_->findChildren<QWidget*>()) {
        const bool isControl =
            qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QComboBox*>(widget) ||
            qobject_cast<const QSlider*>(widget) || qobject_cast<const QAbstractItemView*>(widget) ||
            (qobject_cast<const QLineEdit*>(widget) && !qobject_cast<const QComboBox*>(widget->parent()));
        if (!isControl || widget->objectName().startsWith(QStringLiteral("qt_"))) continue;
        if (qobject_cast<const QComboBox*>(widget->window()) || widget->inherits("QTableCornerButton")) continue;
        if (widget->inherits("QComboBoxListView") || widget->focusPolicy() == Qt::NoFocus) continue;
        ++controls;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if (button && !button->isVisibleTo(page_) && button->text().isEmpty())
            continue;  // of a message that says nothing now
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        QVERIFY2(named, qPrintable(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName()));
    }
    QVERIFY(controls > 60);
}

QTEST_MAIN(TestTrainingPage)
#include "test_training_page.moc"
