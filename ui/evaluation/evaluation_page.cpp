// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/evaluation_page.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/common/empty_state.h"
#include "ui/common/error_text.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/plain_table.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/segment_bar.h"
#include "ui/common/shortcuts.h"
#include "ui/evaluation/answer_dialog.h"
#include "ui/evaluation/breakdown_model.h"
#include "ui/evaluation/comparison_strip.h"
#include "ui/evaluation/difference_delegate.h"
#include "ui/evaluation/evaluation_bar.h"
#include "ui/evaluation/evaluation_dialog.h"
#include "ui/evaluation/metric_tiles.h"
#include "ui/evaluation/prediction_card.h"
#include "ui/evaluation/prediction_model.h"
#include "ui/evaluation/price_scatter.h"
#include "ui/evaluation/triage_panel.h"
#include "ui/evaluation/trust_panel.h"

namespace vitrine::ui {
namespace {

constexpr int kHoverSide = 224;  // pixels
constexpr int kCardSide = 900;

enum Study { Worst, Best, Random, Unreadable, GotWorse, ByCategory, ByPrice, Trust, Triage };

/// "evaluate:FOLDER" asks for an evaluation of that adapter; empty for other requests.
QString adapterOfRequest(const QString& request) {
    const QLatin1String verb("evaluate:");
    return request.startsWith(verb) ? request.mid(verb.size()) : QString();
}

}  // namespace

EvaluationPage::EvaluationPage(ProjectSession& session, Preferences& preferences, const ModelAccess& models,
                               QWidget* parent)
    : Page(parent),
      preferences_(preferences),
      models_(models),
      desk_(session, models.tool),
      predictions_(new PredictionModel(this)),
      breakdown_(new BreakdownModel(this)) {
    evaluateAction_ = addCommand(QStringLiteral("evaluation"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E),
                                 [this] { askEvaluation({}); });
    browseAction_ = addCommand(QStringLiteral("folder"), {}, [this] { browse(); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    bar_ = new EvaluationBar(desk_, this);
    column->addWidget(bar_);
    problem_ = new MessageBar(this);
    auto* inset = new QVBoxLayout;
    inset->setContentsMargins(16, 0, 16, 0);
    inset->addWidget(problem_);
    column->addLayout(inset);
    stack_ = new QStackedWidget(this);
    empty_ = new EmptyState(QStringLiteral("evaluation"), stack_);
    stack_->addWidget(empty_);
    stack_->addWidget(buildContent());
    column->addWidget(stack_, 1);
    connectDesk();
    connectViews();
    liveText(this, [this] { word(); });
    showEvaluation();
}

QAction* EvaluationPage::addCommand(const QString& name, const QKeySequence& keys, std::function<void()> call) {
    auto* action = new QAction(icon(name), {}, this);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    giveShortcut(action, QStringLiteral("evaluation/") + name, keys, preferences_);
    connect(action, &QAction::triggered, this, std::move(call));
    addAction(action);
    return action;
}

QWidget* EvaluationPage::buildContent() {
    auto* ground = new QWidget(stack_);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    tiles_ = new MetricTiles(ground);
    strip_ = new ComparisonStrip(ground);
    auto* inset = new QVBoxLayout;
    inset->setContentsMargins(16, 0, 16, 8);
    inset->addWidget(strip_);
    column->addWidget(tiles_);
    column->addLayout(inset);
    auto* across = new QSplitter(Qt::Horizontal, ground);
    across->setChildrenCollapsible(false);
    auto* left = new QWidget(across);
    auto* leftInset = new QVBoxLayout(left);
    leftInset->setContentsMargins(16, 0, 8, 16);
    scatter_ = new PriceScatter(left);
    leftInset->addWidget(scatter_);
    card_ = new PredictionCard(across);
    card_->setMinimumWidth(220);
    card_->hide();
    across->addWidget(left);
    across->addWidget(buildAnswers());
    across->addWidget(card_);
    across->setStretchFactor(1, 1);
    across->setSizes({380, 500, 230});
    column->addWidget(across, 1);
    return ground;
}

QTableView* EvaluationPage::buildAnswerTable() {
    auto* table = new PlainTable(predictions_, PredictionModel::Name, study_);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* differences = new DifferenceDelegate(table);
    table->setItemDelegateForColumn(PredictionModel::Name, differences);
    table->setItemDelegateForColumn(PredictionModel::Category, differences);
    for (const auto& [section, width] : {std::pair(PredictionModel::Row, 60),
                                         {PredictionModel::Category, 120},
                                         {PredictionModel::Truth, 84},
                                         {PredictionModel::Predicted, 84},
                                         {PredictionModel::ErrorColumn, 116},
                                         {PredictionModel::LikelyPrice, 84},
                                         {PredictionModel::ExpectedPrice, 96},
                                         {PredictionModel::PicturePrice, 96},
                                         {PredictionModel::Confidence, 84}}) {
        table->setColumnWidth(section, width);
    }
    return table;
}

QWidget* EvaluationPage::buildAnswers() {
    auto* ground = new QWidget(this);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(8, 0, 8, 8);
    column->setSpacing(6);
    studies_ = new SegmentBar(ground);
    part_ = new QPushButton(ground);
    part_->setIcon(icon(QStringLiteral("close")));
    part_->hide();
    studies_->addTrailing(part_);
    study_ = new QStackedWidget(ground);
    answers_ = buildAnswerTable();
    parts_ = new PlainTable(breakdown_, BreakdownModel::Part, study_);
    study_->addWidget(answers_);
    study_->addWidget(parts_);
    trust_ = new TrustPanel(desk_, study_);
    triage_ = new TriagePanel(desk_, preferences_, study_);
    study_->addWidget(trust_);
    study_->addWidget(triage_);
    column->addWidget(studies_);
    column->addWidget(study_, 1);
    return ground;
}

void EvaluationPage::connectDesk() {
    connect(&desk_, &EvaluationDesk::currentChanged, this, &EvaluationPage::showEvaluation);
    connect(&desk_, &EvaluationDesk::comparisonChanged, this, &EvaluationPage::showComparison);
    connect(&desk_, &EvaluationDesk::failed, this,
            [this](const Error& error) { problem_->say(MessageBar::Tone::Error, errorText(error)); });
    connect(bar_, &EvaluationBar::openWanted, this, &EvaluationPage::openRequest);
    connect(bar_, &EvaluationBar::compareWanted, this, [this](const QString& folder) {
        problem_->clear();
        desk_.compareWith(folder);
    });
    connect(bar_, &EvaluationBar::said, this,
            [this](const QString& words) { problem_->say(MessageBar::Tone::Info, words); });
    connect(bar_, &EvaluationBar::failed, &desk_, &EvaluationDesk::failed);
    connect(bar_, &EvaluationBar::evaluationWanted, evaluateAction_, &QAction::trigger);
    addActions(bar_->reportActions());
    connect(empty_, &EmptyState::actionClicked, evaluateAction_, &QAction::trigger);
}

void EvaluationPage::connectViews() {
    connect(studies_, &SegmentBar::chosen, this, &EvaluationPage::showStudy);
    connect(trust_, &TrustPanel::thresholdChanged, predictions_, &PredictionModel::setThreshold);
    connect(strip_, &ComparisonStrip::gotWorseWanted, this, [this] {
        studies_->setCurrent(GotWorse);
        showStudy(GotWorse);
    });
    connect(part_, &QPushButton::clicked, this, [this] {
        part_->hide();
        predictions_->setPart({}, 0, 0);
    });
    connect(parts_, &QTableView::activated, this, &EvaluationPage::choosePart);
    connect(parts_, &QTableView::doubleClicked, this, &EvaluationPage::choosePart);
    connect(answers_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) { showRow(now.isValid() ? now.row() : -1); });
    connect(scatter_, &PriceScatter::chosen, this, &EvaluationPage::chooseRow);
    connect(scatter_, &PriceScatter::hovered, this, [this](dataset::SampleId id) {
        desk_.readPicture(id, kHoverSide, scatter_,
                          [this, id](const QImage& picture) { scatter_->setHoverPicture(id, picture); });
    });
    const auto openInCatalogue = [this](dataset::SampleId id) {
        Q_EMIT pageWanted(QStringLiteral("catalogue"), QStringLiteral("id:%1").arg(id));
    };
    connect(card_, &PredictionCard::catalogueWanted, this, openInCatalogue);
    connect(triage_, &TriagePanel::catalogueWanted, this, openInCatalogue);
    connect(triage_, &TriagePanel::rowChosen, this, [this](dataset::SampleId id) { showRow(predictions_->rowOf(id)); });
    connect(card_, &PredictionCard::closeLookWanted, this, &EvaluationPage::lookClosely);
    connect(card_, &PredictionCard::promptWanted, this, [this](dataset::SampleId id) {
        Q_EMIT pageWanted(QStringLiteral("prompt"), QStringLiteral("id:%1").arg(id));
    });
}

void EvaluationPage::word() {
    evaluateAction_->setText(tr("Evaluate a model …"));
    browseAction_->setText(tr("Open an evaluation …"));
    studies_->setLabels({tr("Worst"), tr("Best"), tr("Random"), tr("Unreadable"), tr("Got worse"), tr("Category"),
                         tr("Price"), tr("Trust"), tr("Triage")});
    answers_->setAccessibleName(tr("Answers"));
    parts_->setAccessibleName(tr("Parts"));
    empty_->setWords(tr("No evaluation yet"),
                     tr("A model answers rows it has not learnt from, and its answers are held against the truth."),
                     tr("Evaluate a model …"));
    showComparison();
    if (desk_.current()) tiles_->setEvaluation(desk_.current()->evaluation);
}

void EvaluationPage::openRequest(const QString& request) {
    problem_->clear();
    if (const QString adapter = adapterOfRequest(request); !adapter.isEmpty()) return askEvaluation(adapter);
    desk_.open(request);
}

void EvaluationPage::browse() {
    auto* dialog = new QFileDialog(this, tr("Open an evaluation"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, &desk_, &EvaluationDesk::open);
    dialog->open();
}

void EvaluationPage::askEvaluation(const QString& adapter) {
    auto* dialog = new EvaluationDialog(models_.shelf, desk_.tool().problem(), this);
    if (!adapter.isEmpty()) dialog->setAdapter(adapter);
    connect(dialog, &EvaluationDialog::evaluationWanted, &desk_, &EvaluationDesk::evaluate);
    dialog->open();
}

void EvaluationPage::showEvaluation() {
    const auto& current = desk_.current();
    stack_->setCurrentIndex(current ? 1 : 0);
    part_->hide();
    card_->hide();
    if (closely_) closely_->close();
    if (!current) {
        predictions_->setPredictions({});
        return scatter_->setPredictions({});
    }
    bar_->showChoice();
    tiles_->setEvaluation(current->evaluation);
    scatter_->setPredictions(current->evaluation.predictions);
    predictions_->setPredictions(current->evaluation.predictions);
    chooseColumns();
    showStudy(studies_->current());
}

void EvaluationPage::showComparison() {
    const auto& current = desk_.current();
    const QString name = current ? QFileInfo(current->folder).fileName() : QString();
    const QString other = desk_.other() ? QFileInfo(desk_.other()->folder).fileName() : tr("the other model");
    bar_->showChoice();
    strip_->setComparison(desk_.comparison(), name, other);
    predictions_->setGotWorse(desk_.comparison() ? desk_.comparison()->gotWorse : std::vector<dataset::SampleId>());
}

void EvaluationPage::showStudy(int study) {
    const bool parts = study == ByCategory || study == ByPrice;
    if (study == Trust) return study_->setCurrentWidget(trust_);
    if (study == Triage) return study_->setCurrentWidget(triage_);
    study_->setCurrentWidget(parts ? parts_ : answers_);
    if (!parts) return predictions_->setOrder(static_cast<PredictionOrder>(study));
    if (!desk_.current()) return breakdown_->setBreakdown({});
    breakdown_->setBreakdown(study == ByCategory ? desk_.current()->evaluation.byCategory
                                                 : desk_.current()->evaluation.byPriceBand);
}

void EvaluationPage::choosePart(const QModelIndex& index) {
    if (!index.isValid()) return;
    const QString name = breakdown_->partAt(index.row());
    if (studies_->current() == ByPrice) {
        const auto dash = name.indexOf(u'-', 1);
        predictions_->setPart({}, name.left(dash).toDouble(), name.mid(dash + 1).toDouble());
    } else {
        predictions_->setPart(name, 0, 0);
    }
    part_->setText(index.siblingAtColumn(BreakdownModel::Part).data().toString());
    part_->setAccessibleName(tr("Show all rows again"));
    part_->show();
    studies_->setCurrent(Worst);
    showStudy(Worst);
}

void EvaluationPage::chooseRow(dataset::SampleId id) {
    if (predictions_->rowOf(id) < 0 || study_->currentWidget() != answers_) {
        predictions_->setPart({}, 0, 0);
        part_->hide();
        studies_->setCurrent(Worst);
        showStudy(Worst);
    }
    const int row = predictions_->rowOf(id);
    if (row < 0) return;
    answers_->setCurrentIndex(predictions_->index(row, 0));
    answers_->scrollTo(predictions_->index(row, 0), QAbstractItemView::PositionAtCenter);
}

void EvaluationPage::showRow(int row) {
    card_->setVisible(row >= 0);
    chooseColumns();
    if (row < 0) return;
    const evaluation::Prediction& prediction = predictions_->at(row);
    card_->setPrediction(prediction);
    scatter_->setCurrent(prediction.id);
    if (closely_) lookClosely(prediction.id);
    desk_.readPicture(prediction.id, kCardSide, card_, [this, id = prediction.id](const QImage& picture) {
        if (card_->row() == id) card_->setPicture(picture, tr("This row has no picture."));
    });
}

/// What the card tells is not told twice beside it: the names need the room.
void EvaluationPage::chooseColumns() {
    for (const int column : {PredictionModel::Category, PredictionModel::LikelyPrice, PredictionModel::ExpectedPrice,
                             PredictionModel::PicturePrice, PredictionModel::Confidence}) {
        answers_->setColumnHidden(column, !card_->isHidden() || !predictions_->holds(column));
    }
}

void EvaluationPage::lookClosely(dataset::SampleId id) {
    if (!desk_.current()) return;
    const evaluation::Evaluation& judged = desk_.current()->evaluation;
    if (!closely_) closely_ = new AnswerDialog(desk_, models_, this);
    closely_->showRow(id, {toQString(judged.model), toQString(judged.adapter)});
    closely_->show();
}

}  // namespace vitrine::ui
