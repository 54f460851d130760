// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/answer_dialog.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/segment_bar.h"
#include "ui/evaluation/answer_panel.h"
#include "ui/evaluation/evaluation_desk.h"
#include "ui/evaluation/occlusion_view.h"
#include "ui/evaluation/playground.h"
#include "ui/models/model_picker.h"
#include "ui/models/model_shelf.h"

namespace vitrine::ui {
namespace {

constexpr int kPictureSide = 1200;  // pixels

}  // namespace

AnswerDialog::AnswerDialog(EvaluationDesk& desk, const ModelAccess& models, QWidget* parent)
    : QDialog(parent),
      desk_(desk),
      questioner_(models.worker),
      model_(new ModelPicker(models.shelf, ModelPicker::Kind::Model, this)),
      adapter_(new ModelPicker(models.shelf, ModelPicker::Kind::Adapter, this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    resize(980, 640);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    column->addWidget(buildChoice());
    problem_ = new MessageBar(this);
    column->addWidget(problem_);
    auto* across = new QSplitter(Qt::Horizontal, this);
    across->setChildrenCollapsible(false);
    across->addWidget(buildPicture());
    across->addWidget(buildAnswers());
    across->setStretchFactor(0, 1);
    across->setStretchFactor(1, 1);
    across->setSizes({430, 520});
    column->addWidget(across, 1);
    busy_ = new QLabel(this);
    busy_->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(busy_);
    connectQuestioner();
    liveText(this, [this] { word(); });
}

QWidget* AnswerDialog::buildChoice() {
    auto* ground = new QWidget(this);
    auto* line = new QHBoxLayout(ground);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    again_ = new QPushButton(ground);
    line->addWidget(adapter_, 1);
    line->addWidget(model_, 1);
    line->addWidget(again_);
    connect(again_, &QPushButton::clicked, this, [this] { askRow(false); });
    return ground;
}

QWidget* AnswerDialog::buildPicture() {
    auto* ground = new QWidget(this);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 8, 0);
    picture_ = new OcclusionView(ground);
    looked_ = new QLabel(ground);
    looked_->setWordWrap(true);
    look_ = new QPushButton(ground);
    look_->setObjectName(QStringLiteral("look"));
    column->addWidget(picture_, 1);
    column->addWidget(looked_);
    column->addWidget(look_, 0, Qt::AlignLeft);
    connect(look_, &QPushButton::clicked, this, [this] { askRow(true); });
    return ground;
}

QWidget* AnswerDialog::buildAnswers() {
    auto* ground = new QWidget(this);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(8, 0, 0, 0);
    column->setSpacing(10);
    parts_ = new SegmentBar(ground);
    part_ = new QStackedWidget(ground);
    answer_ = new AnswerPanel;
    auto* scroll = new QScrollArea(part_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(answer_);
    playground_ = new Playground(part_);
    part_->addWidget(scroll);
    part_->addWidget(playground_);
    column->addWidget(parts_);
    column->addWidget(part_, 1);
    connect(parts_, &SegmentBar::chosen, part_, &QStackedWidget::setCurrentIndex);
    connect(playground_, &Playground::asked, this, &AnswerDialog::askOther);
    connect(playground_, &Playground::stopWanted, &questioner_, &ModelQuestioner::stop);
    return ground;
}

void AnswerDialog::connectQuestioner() {
    connect(&questioner_, &ModelQuestioner::busyChanged, this, &AnswerDialog::showBusy);
    connect(&questioner_, &ModelQuestioner::explained, this, &AnswerDialog::showExplanation);
    connect(&questioner_, &ModelQuestioner::said, playground_, &Playground::setAnswer);
    connect(&questioner_, &ModelQuestioner::covered, this, [this](qint64 done, qint64 total) {
        busy_->setText(tr("Covering the picture part by part: %1 of %2").arg(done).arg(total));
    });
    connect(&questioner_, &ModelQuestioner::answered, this, [this](const engine::Answer& answer) {
        playground_->setAnswer(toQString(answer.text));
        playground_->setFacts(tr("%1 tokens per second").arg(numberText(answer.tokensPerSecond)));
    });
    connect(&questioner_, &ModelQuestioner::failed, this,
            [this](const Error& error) { problem_->say(MessageBar::Tone::Error, errorText(error)); });
}

void AnswerDialog::word() {
    setWindowTitle(row_ > 0 ? tr("Row %1 closely").arg(row_) : tr("One answer closely"));
    adapter_->setNoneText(tr("None: the base model as it is"));
    adapter_->box()->setAccessibleName(tr("Adapter"));
    model_->box()->setAccessibleName(tr("Base model"));
    again_->setText(tr("Ask again"));
    look_->setText(tr("Where did it look?"));
    look_->setToolTip(tr("Covers the picture part by part and watches how probable the price stays"));
    picture_->setAccessibleName(tr("Picture"));
    parts_->setLabels({tr("The answer"), tr("Ask something else")});
    looked_->setText(picture_->sentence());
    showBusy();
}

AskedModel AnswerDialog::asked() const {
    return {model_->folder(), adapter_->folder()};
}

void AnswerDialog::showRow(dataset::SampleId row, const AskedModel& asked) {
    if (row_ == row) return;
    row_ = row;
    if (asked != known_ && !asked.model.isEmpty()) {
        known_ = asked;
        model_->setFolder(asked.model);
        adapter_->setFolder(asked.adapter);
    }
    picture_->setImage({}, {});
    desk_.readPicture(row, kPictureSide, this, [this, row](const QImage& picture) {
        if (row == row_) picture_->setImage(picture, tr("This row has no picture."));
    });
    playground_->setAnswer({});
    playground_->setFacts({});
    askRow(false);
    word();
}

void AnswerDialog::askRow(bool occlusion) {
    problem_->clear();
    playing_ = false;
    if (!occlusion) {
        answer_->setExplanation(nullptr);
        picture_->setMap(nullptr);
        looked_->clear();
    }
    if (model_->folder().isEmpty()) {
        questioner_.stop();
        return problem_->say(MessageBar::Tone::Info, tr("Choose the model that is to be asked."));
    }
    questioner_.explain(asked(), desk_.projectFolder(), row_, occlusion);
}

void AnswerDialog::askOther(const QString& words) {
    problem_->clear();
    desk_.findPicture(row_, this, [this, words, row = row_](const QString& file) {
        if (row != row_) return;
        playing_ = true;
        questioner_.ask(asked(), file, words);
    });
}

void AnswerDialog::showExplanation(const std::shared_ptr<const evaluation::Explanation>& explanation) {
    if (explanation->prediction.id != row_) return;
    answer_->setExplanation(explanation);
    picture_->setMap(explanation);
    looked_->setText(picture_->sentence());
}

void AnswerDialog::showBusy() {
    const bool busy = questioner_.isBusy();
    playground_->setBusy(busy && playing_);
    look_->setEnabled(!busy && row_ > 0);
    again_->setEnabled(!busy && row_ > 0);
    busy_->setText(busy ? tr("The model is asked. While a training runs, it answers afterwards.") : QString());
}

}  // namespace vitrine::ui
