// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_page.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/common/detail_text.h"
#include "ui/common/empty_state.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/preferences.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/training/command_text.h"
#include "ui/training/culprits.h"
#include "ui/training/curves_panel.h"
#include "ui/training/differences_panel.h"
#include "ui/training/estimate_text.h"
#include "ui/training/job_handover.h"
#include "ui/training/model_chooser.h"
#include "ui/training/plan_dialog.h"
#include "ui/training/queue_controller.h"
#include "ui/training/queue_panel.h"
#include "ui/training/run_bar.h"
#include "ui/training/run_cost.h"
#include "ui/training/run_disposal.h"
#include "ui/training/run_material.h"
#include "ui/training/run_tabs.h"
#include "ui/training/runs_panel.h"
#include "ui/training/sample_model.h"
#include "ui/training/settings_dialogs.h"
#include "ui/training/shown_run.h"
#include "ui/training/start_bar.h"
#include "ui/training/training_actions.h"
#include "ui/training/training_form.h"

namespace vitrine::ui {
namespace {

const auto kModel = QStringLiteral("training/model");
constexpr int kFormWidth = 360;
constexpr int kEstimateDelay = 200;  // ms after the last key

}  // namespace

TrainingPage::TrainingPage(ProjectSession& session, Preferences& preferences, ModelWorker& worker, QWidget* parent)
    : Page(parent),
      session_(session),
      preferences_(preferences),
      worker_(worker),
      controller_(worker, session.jobs().board()),
      queue_(std::make_unique<QueueController>(controller_)) {
    buildLayout();
    connectForm();
    connectRun();
    connectPanels();
    connectQueue();
    addTrainingActions(*this, preferences_);
    estimateSoon_.setSingleShot(true);
    estimateSoon_.setInterval(kEstimateDelay);
    connect(&estimateSoon_, &QTimer::timeout, this, &TrainingPage::estimate);
    connect(&session_, &ProjectSession::opened, this, &TrainingPage::opened);
    connect(&session_, &ProjectSession::closed, this, &TrainingPage::closed);
    connect(&session_, &ProjectSession::rowsChanged, this, &TrainingPage::readMaterial);
    form_->setModel(preferences_.value(kModel, ModelChooser::sampleModelFolder()).toString());
    liveText(this, [this] { retranslate(); });
    if (session_.isOpen()) opened();
}

TrainingPage::~TrainingPage() = default;

void TrainingPage::buildLayout() {
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    split->addWidget(makeLeft());
    split->addWidget(makeRight());
    split->setStretchFactor(1, 1);
    split->setSizes({kFormWidth, 3 * kFormWidth});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
}

QWidget* TrainingPage::makeLeft() {
    auto* left = new QWidget(this);
    left->setMinimumWidth(300);
    form_ = new TrainingForm(left);
    start_ = new StartBar(left);
    cost_ = new RunCost(session_, *start_, this);
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(form_, 1);
    layout->addWidget(start_);
    return left;
}

QWidget* TrainingPage::makeRight() {
    auto* ground = new QWidget(this);
    bar_ = new RunBar(controller_, ground);
    message_ = new MessageBar(ground);
    message_->setObjectName(QStringLiteral("message"));
    curves_ = new CurvesPanel(ground);
    tabs_ = new RunTabs(session_, *queue_, ground);
    auto* split = new QSplitter(Qt::Vertical, ground);
    split->setChildrenCollapsible(false);
    split->addWidget(curves_);
    split->addWidget(tabs_);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 1);
    split->setSizes({440, 200});
    right_ = new QStackedWidget(ground);
    empty_ = new EmptyState(QStringLiteral("training"), right_);
    right_->addWidget(empty_);
    right_->addWidget(split);
    auto* inset = new QVBoxLayout;
    inset->setContentsMargins(16, 0, 16, 8);
    inset->addWidget(message_);
    auto* layout = new QVBoxLayout(ground);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar_);
    layout->addLayout(inset);
    layout->addWidget(right_, 1);
    return ground;
}

void TrainingPage::connectForm() {
    connect(form_, &TrainingForm::edited, this, &TrainingPage::formEdited);
    connect(start_, &StartBar::startWanted, this, &TrainingPage::start);
    connect(start_, &StartBar::probeWanted, this, &TrainingPage::probe);
    connect(start_, &StartBar::loadWanted, this, [this] { askToLoadSettings(form_, failureTeller()); });
    connect(start_, &StartBar::saveWanted, this, [this] { askToSaveSettings(form_, failureTeller()); });
    connect(empty_, &EmptyState::actionClicked, this, &TrainingPage::start);
}

void TrainingPage::connectRun() {
    connect(&controller_, &TrainingController::begun, this, &TrainingPage::runBegan);
    connect(&controller_, &TrainingController::finished, this, &TrainingPage::runEnded);
    connect(&controller_, &TrainingController::diverging, this, [this](const training::Divergence& found) {
        message_->say(MessageBar::Tone::Warning, divergenceText(found));
        tabs_->showStep(controller_.runFolder(), found.step);
    });
    connect(&controller_, &TrainingController::stateChanged, this, [this] {
        tabs_->runs->setBusy(controller_.isActive());
        tabs_->runs->model().setActive(controller_.isActive() ? pathText(controller_.runFolder()) : QString());
        formEdited();
    });
    connect(&controller_, &TrainingController::eventsArrived, this, [this](const RunEvents& events) {
        curves_->append(pathText(controller_.runFolder()), events.steps, events.evaluations);
        tabs_->append(events);
        if (events.started || !events.checkpoints.empty()) refreshRuns();
        if (!events.skipped.empty()) {
            const auto& last = events.skipped.back();
            message_->say(MessageBar::Tone::Warning,
                          tr("%1 was left out: %2").arg(toQString(last.row), detailText(last.reason)));
        }
    });
}

void TrainingPage::connectPanels() {
    connect(&tabs_->runs->model(), &RunsModel::shownChanged, this, &TrainingPage::syncCurves);
    connect(&follower_, &RunFollower::runsChanged, this, &TrainingPage::refreshRuns);
    connect(&follower_, &RunFollower::runGrew, this, [this](const QString& folder) {
        if (tabs_->runs->model().shown().contains(folder)) showRun(folder);
    });
    connect(tabs_->runs, &RunsPanel::resumeWanted, this,
            [this](const QString& folder) { controller_.resume(toPath(folder), trainingThreads()); });
    connect(tabs_->runs, &RunsPanel::settingsWanted, this, [this](const QString& folder) {
        const auto loaded = form_->load(folder);
        if (!loaded) message_->say(MessageBar::Tone::Error, errorText(loaded.error()));
    });
    connect(tabs_->runs, &RunsPanel::discardWanted, this, [this](const QString& folder) {
        askToDiscardRun(this, session_.jobs(), toPath(folder), [this](const Result<void>& moved) {
            if (!moved) showFailure(moved.error());
            refreshRuns();
        });
    });
    connect(curves_, &CurvesPanel::stepClicked, tabs_,
            [this](const QString& folder, qint64 step) { tabs_->showStep(toPath(folder), step); });
    connect(tabs_, &RunTabs::rowWanted, this,
            [this](qint64 id) { Q_EMIT pageWanted(QStringLiteral("catalogue"), QStringLiteral("id:%1").arg(id)); });
    connect(message_, &MessageBar::actionClicked, this, [this] {
        if (help_) help_();
    });
}

void TrainingPage::connectQueue() {
    connect(queue_.get(), &QueueController::failed, this, &TrainingPage::showFailure);
    connect(queue_.get(), &QueueController::changed, this, &TrainingPage::refreshRuns);
    connect(tabs_->queue, &QueuePanel::planWanted, this, &TrainingPage::planRuns);
    connect(tabs_->queue, &QueuePanel::handOverWanted, this, &TrainingPage::handOver);
}

void TrainingPage::retranslate() {
    empty_->setWords(
        tr("No run yet"),
        tr("The settings on the left are a good start. The sample model trains in a minute, without a GPU."),
        tr("Start training"));
    estimateSoon_.start();
}

training::TrainingPlan TrainingPage::plan() const {
    training::TrainingPlan plan;
    plan.model = training::frozenModelName(toStdString(form_->model()));
    plan.project = toPath(session_.folder());
    plan.threads = trainingThreads();
    plan.config = form_->config();
    return plan;
}

void TrainingPage::withModel(const std::function<void()>& call) {
    whenModelIsThere(worker_, this, form_->model(), [this, call](const Result<bool>& there) {
        if (!there) return showFailure(there.error());
        call();
    });
}

void TrainingPage::start() {
    if (!session_.isOpen() || !form_->isValid() || controller_.isActive()) return;
    message_->clear();
    preferences_.setValue(kModel, form_->model());
    withModel([this] {
        const training::RunRepository repository(toPath(session_.folder()));
        controller_.start(plan(), repository.freeFolder(toStdString(form_->runName())));
    });
}

void TrainingPage::planRuns() {
    if (!session_.isOpen() || !form_->isValid()) return;
    auto* dialog = new PlanDialog({toStdString(form_->runName()), plan(), {}, 1}, window());
    connect(dialog, &PlanDialog::planned, this, [this](const QueueRequest& request) {
        withModel([this, request] { queue_->add(request); });
        tabs_->setCurrentWidget(tabs_->queue);
        right_->setCurrentIndex(1);
    });
}

void TrainingPage::handOver() {
    if (!session_.isOpen() || !form_->isValid()) return;
    askToHandOver(this, session_.jobs(), plan(), failureTeller());
}

void TrainingPage::probe() {
    if (!session_.isOpen() || !form_->isValid()) return;
    message_->say(MessageBar::Tone::Info, tr("Taking one step on the heaviest rows …"));
    withModel([this] {
        worker_.run(
            this,
            [plan = plan()](engine::Engine& engine, const RunControl& control) {
                return engine.probe(plan, control, {});
            },
            [this](const Result<engine::ProbeReport>& report) {
                if (!report) return showFailure(report.error());
                message_->say(report->fits() && !report->tight() ? MessageBar::Tone::Info : MessageBar::Tone::Warning,
                              probeText(*report));
            });
    });
}

void TrainingPage::opened() {
    curves_->clear();
    tabs_->clear();
    message_->clear();
    readMaterial();
    queue_->setProject(session_.folder());
    follower_.setProject(session_.folder());
    formEdited();
}

void TrainingPage::closed() {
    queue_->setProject({});
    follower_.setProject({});
    form_->setMaterial({});
    tabs_->runs->setRuns({});
    curves_->clear();
    tabs_->clear();
}

void TrainingPage::readMaterial() {
    if (!session_.isOpen()) return;
    session_.read(
        ProjectSession::Lane::Counts, this, [](const dataset::Project& project) { return runMaterial(project); },
        [this](const Result<RunMaterial>& material) {
            if (material) form_->setMaterial(*material);
        });
}

void TrainingPage::refreshRuns() {
    if (!session_.isOpen()) return;
    using Runs = std::vector<training::RunSummary>;
    session_.read(
        ProjectSession::Lane::Counts, this,
        [](const dataset::Project& project) -> Result<Runs> {
            return training::RunRepository(project.folder()).list();
        },
        [this](Result<Runs>&& runs) {
            if (runs) runsRead(*std::move(runs));
        });
}

void TrainingPage::runsRead(std::vector<training::RunSummary> runs) {
    const QString newest = runs.empty() ? QString() : pathText(runs.front().folder);
    const bool first = tabs_->runs->model().rowCount() == 0 && !newest.isEmpty();
    tabs_->runs->setRuns(std::move(runs));
    estimateSoon_.start();  // a run may have measured what was estimated
    if (first && tabs_->runs->model().shown().isEmpty()) {
        tabs_->runs->model().setShown(newest, true);
        offerToResume();
    } else {
        syncCurves();
    }
    right_->setCurrentIndex(tabs_->runs->model().rowCount() > 0 || controller_.isActive() ? 1 : 0);
}

/// Draws the runs that are ticked, and no others.
void TrainingPage::syncCurves() {
    std::vector<training::RunSummary> shown;
    QStringList keys;
    for (const QString& folder : tabs_->runs->model().shown()) {
        const auto* run = tabs_->runs->model().runAt(tabs_->runs->model().rowOf(folder));
        if (!run) continue;
        shown.push_back(*run);
        keys.append(folder);
        if (!curves_->runs().contains(folder)) showRun(folder);
    }
    if (controller_.isActive() && !keys.contains(pathText(controller_.runFolder())))
        keys.append(pathText(controller_.runFolder()));
    curves_->keepOnly(keys);
    tabs_->differences->setRuns(shown);
}

void TrainingPage::showRun(const QString& folder) {
    session_.read(
        ProjectSession::Lane::Order, this,
        [path = toPath(folder)](const dataset::Project&) { return readShownRun(path); },
        [this, folder](const Result<ShownRun>& found) {
            const bool active = controller_.isActive() && pathText(controller_.runFolder()) == folder;
            if (!found || active || !tabs_->runs->model().shown().contains(folder)) return;
            curves_->setRun(folder, pathText(toPath(folder).filename()), found->history);
            if (!controller_.isActive()) tabs_->showRun(*found);  // a run under way keeps the tabs
        });
}

void TrainingPage::formEdited() {
    const QString folder = session_.folder() + QStringLiteral("/runs/") + form_->runName();
    start_->setCommand(session_.isOpen() ? trainCommand(plan(), folder) : QString());
    start_->setStartEnabled(session_.isOpen() && form_->isValid() && !controller_.isActive());
    estimateSoon_.start();
}

void TrainingPage::estimate() {
    cost_->show(plan(), tabs_->runs->model().runs());
}

void TrainingPage::runBegan() {
    const auto folder = controller_.runFolder();
    const QString key = pathText(folder);
    right_->setCurrentIndex(1);
    if (const auto run = readShownRun(folder)) {
        curves_->setRun(key, pathText(folder.filename()), run->history);
        tabs_->showRun(*run);
    }
    if (!tabs_->runs->model().shown().contains(key)) {
        for (const QString& other : tabs_->runs->model().shown()) tabs_->runs->model().setShown(other, false);
        tabs_->runs->model().setShown(key, true);
    }
}

void TrainingPage::runEnded() {
    refreshRuns();
    form_->setRunName({});
    if (controller_.state() == RunState::Failed) showFailure(*controller_.error());
}

void TrainingPage::showFailure(const Error& error) {
    const QString culprits = culpritFilter(error);
    help_ = [this, culprits] { Q_EMIT pageWanted(QStringLiteral("catalogue"), culprits); };
    message_->say(MessageBar::Tone::Error, errorText(error), culprits.isEmpty() ? QString() : tr("Show these rows"));
}

/// People train from the start by mistake where going on is not offered.
void TrainingPage::offerToResume() {
    const training::RunSummary* newest = tabs_->runs->model().runAt(0);
    if (!newest || !newest->resumable || newest->held || controller_.isActive()) return;
    help_ = [this, folder = newest->folder] {
        message_->clear();
        controller_.resume(folder, trainingThreads());
    };
    message_->say(MessageBar::Tone::Info,
                  tr("The run %1 stopped at step %2 of %3.")
                      .arg(toQString(newest->name()), countText(newest->steps), countText(newest->totalSteps)),
                  tr("Resume"));
}

}  // namespace vitrine::ui
