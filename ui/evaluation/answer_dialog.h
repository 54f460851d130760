// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <memory>

#include "core/evaluation/prediction.h"
#include "ui/evaluation/model_questioner.h"
#include "ui/models/model_access.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace vitrine::ui {

class AnswerPanel;
class EvaluationDesk;
class MessageBar;
class ModelPicker;
class OcclusionView;
class Playground;
class SegmentBar;

/// One row closely, with the model at hand: the picture and where the model looked, the answer token by token, and
/// questions of one's own. Stays open beside the page and follows the chosen row.
class AnswerDialog : public QDialog {
    Q_OBJECT

public:
    AnswerDialog(EvaluationDesk& desk, const ModelAccess& models, QWidget* parent = nullptr);

    /// Asks it, with the models that are chosen. `asked` is what the evaluation was made with, as far as it is known.
    void showRow(dataset::SampleId row, const AskedModel& asked);
    dataset::SampleId row() const { return row_; }
    bool isAsking() const { return questioner_.isBusy(); }

private:
    QWidget* buildChoice();
    QWidget* buildPicture();
    QWidget* buildAnswers();
    void connectQuestioner();
    void word();
    AskedModel asked() const;
    void askRow(bool occlusion);
    void askOther(const QString& words);
    void showExplanation(const std::shared_ptr<const evaluation::Explanation>& explanation);
    void showBusy();

    EvaluationDesk& desk_;
    dataset::SampleId row_ = 0;
    AskedModel known_;
    bool playing_ = false;  ///< the present question is one of the playground's
    ModelQuestioner questioner_;
    ModelPicker* model_;
    ModelPicker* adapter_;
    QPushButton* again_;
    MessageBar* problem_;
    OcclusionView* picture_;
    QPushButton* look_;
    QLabel* looked_;
    SegmentBar* parts_;
    QStackedWidget* part_;
    AnswerPanel* answer_;
    Playground* playground_;
    QLabel* busy_;
};

}  // namespace vitrine::ui
