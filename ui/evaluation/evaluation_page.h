// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include "ui/common/page.h"
#include "ui/evaluation/evaluation_desk.h"
#include "ui/models/model_access.h"

class QPushButton;
class QStackedWidget;
class QTableView;

namespace vitrine::ui {

class AnswerDialog;
class BreakdownModel;
class ComparisonStrip;
class EmptyState;
class EvaluationBar;
class MessageBar;
class MetricTiles;
class PredictionCard;
class PredictionModel;
class Preferences;
class PriceScatter;
class SegmentBar;
class TriagePanel;
class TrustPanel;

/// 評估: how well a model tells names and prices, where it fails, and whether it may be shipped.
class EvaluationPage : public Page {
    Q_OBJECT

public:
    EvaluationPage(ProjectSession& session, Preferences& preferences, const ModelAccess& models,
                   QWidget* parent = nullptr);

    QString key() const override { return QStringLiteral("evaluation"); }
    QString title() const override { return tr("Evaluation"); }
    /// A folder opens that evaluation; "evaluate:FOLDER" asks for one of that adapter.
    void openRequest(const QString& request) override;

    EvaluationDesk& desk() { return desk_; }
    PredictionModel& predictions() { return *predictions_; }

private:
    QWidget* buildContent();
    QWidget* buildAnswers();
    QTableView* buildAnswerTable();
    QAction* addCommand(const QString& name, const QKeySequence& keys, std::function<void()> call);
    void connectDesk();
    void connectViews();
    void word();
    void browse();
    void askEvaluation(const QString& adapter);
    void showEvaluation();
    void showComparison();
    void showStudy(int study);
    void choosePart(const QModelIndex& index);
    void chooseRow(dataset::SampleId id);
    void showRow(int row);
    void chooseColumns();
    void lookClosely(dataset::SampleId id);

    Preferences& preferences_;
    ModelAccess models_;
    EvaluationDesk desk_;
    PredictionModel* predictions_;
    BreakdownModel* breakdown_;
    EvaluationBar* bar_ = nullptr;
    QAction* evaluateAction_ = nullptr;
    QAction* browseAction_ = nullptr;
    MessageBar* problem_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    EmptyState* empty_ = nullptr;
    MetricTiles* tiles_ = nullptr;
    ComparisonStrip* strip_ = nullptr;
    PriceScatter* scatter_ = nullptr;
    SegmentBar* studies_ = nullptr;
    QStackedWidget* study_ = nullptr;
    QTableView* answers_ = nullptr;
    QTableView* parts_ = nullptr;
    TriagePanel* triage_ = nullptr;
    TrustPanel* trust_ = nullptr;
    QPushButton* part_ = nullptr;  ///< the chosen part; a click lets go of it
    PredictionCard* card_ = nullptr;
    QPointer<AnswerDialog> closely_;
};

}  // namespace vitrine::ui
