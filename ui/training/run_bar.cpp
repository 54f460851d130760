// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/run_bar.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/common/elided_label.h"
#include "ui/common/formatting.h"
#include "ui/common/icon.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/tone.h"

namespace vitrine::ui {

RunBar::RunBar(TrainingController& controller, QWidget* parent)
    : QWidget(parent),
      controller_(controller),
      title_(new ElidedLabel({}, this)),
      state_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      pause_(new QPushButton(this)),
      stop_(new QPushButton(icon(QStringLiteral("check")), {}, this)) {
    build();
    connect(&controller_, &TrainingController::stateChanged, this, &RunBar::showState);
    connect(&controller_, &TrainingController::eventsArrived, this, &RunBar::take);
    connect(&controller_, &TrainingController::begun, this, [this] {
        last_.reset();
        started_.reset();
        opening_.clear();
        showState();
    });
    connect(pause_, &QPushButton::clicked, this, [this] {
        if (controller_.state() == RunState::Running) return controller_.pause();
        controller_.goOn();
    });
    connect(stop_, &QPushButton::clicked, &controller_, &TrainingController::stop);
    showState();
}

void RunBar::build() {
    QFont large = title_->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setWeight(QFont::DemiBold);
    title_->setFont(large);
    state_->setTextFormat(Qt::PlainText);
    setTone(state_, Tone::Muted);
    bar_->setTextVisible(false);
    bar_->setFixedHeight(6);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title_);
    words->addWidget(state_);
    auto* top = new QHBoxLayout;
    top->addLayout(words, 1);
    top->addWidget(pause_);
    top->addWidget(stop_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 8);
    layout->setSpacing(8);
    layout->addLayout(top);
    layout->addWidget(bar_);
}

void RunBar::take(const RunEvents& events) {
    if (events.opening) {
        opening_ = events.opening->total > 0
                       ? tr("%1 of %2").arg(countText(events.opening->done), countText(events.opening->total))
                       : QString();
    }
    if (events.started) started_ = events.started;
    if (!events.steps.empty()) last_ = events.steps.back();
    showState();
}

QString RunBar::stateText() const {
    switch (controller_.state()) {
        case RunState::Idle:
            return tr("Nothing is being trained.");
        case RunState::Running:
            return last_      ? numbers()
                   : started_ ? tr("Taking the first step …")
                              : tr("Reading model and rows …") + u' ' + opening_;
        case RunState::Pausing:
            return tr("Saving, then pausing …");
        case RunState::Paused:
            return tr("Paused. Everything is saved and the memory is free.");
        case RunState::Stopping:
            return tr("Saving, then stopping …");
        case RunState::Finished:
            return outcomeText();
        case RunState::Cancelled:
            return tr("Stopped. What was learnt is kept and can be resumed.");
        case RunState::Failed:
            return tr("Failed.");
    }
    return {};
}

QString RunBar::outcomeText() const {
    const auto& outcome = controller_.outcome();
    QString words =
        outcome && outcome->stoppedEarly ? tr("Stopped early: the validation loss no longer fell.") : tr("Finished.");
    if (outcome && outcome->bestMetric)
        words += u' ' + tr("Best validation loss %1.").arg(QLocale().toString(*outcome->bestMetric, 'f', 4));
    if (outcome && outcome->skippedRows > 0)
        words += u' ' + tr("%n row(s) could not be read.", nullptr, static_cast<int>(outcome->skippedRows));
    return words;
}

QString RunBar::numbers() const {
    QStringList parts{tr("step %1 of %2").arg(countText(last_->step), countText(last_->totalSteps)),
                      tr("loss %1").arg(QLocale().toString(last_->loss, 'f', 4))};
    if (started_ && last_->elapsedSeconds > 0) {
        const auto done = static_cast<double>(last_->step - started_->firstStep + 1);
        const auto left = static_cast<double>(last_->totalSteps - last_->step);
        parts.append(tr("%1 left").arg(durationText(last_->elapsedSeconds / std::max(done, 1.0) * left)));
    }
    if (started_) parts.append(toQString(started_->device));
    return parts.join(QStringLiteral("  ·  "));
}

void RunBar::showState() {
    const RunState state = controller_.state();
    const bool active = controller_.isActive();
    title_->setText(state == RunState::Idle ? tr("Training") : pathText(controller_.runFolder().filename()));
    state_->setText(stateText());
    bar_->setVisible(active);
    bar_->setRange(0, last_ ? static_cast<int>(last_->totalSteps) : 0);
    if (last_) bar_->setValue(static_cast<int>(last_->step));
    bar_->setAccessibleName(tr("Progress of the training"));
    const bool paused = state == RunState::Paused;
    pause_->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    pause_->setText(paused ? tr("Go on") : tr("Pause"));
    pause_->setToolTip(paused ? QString() : tr("Saves a checkpoint and frees the memory."));
    pause_->setVisible(active);
    pause_->setEnabled(paused || state == RunState::Running);
    stop_->setText(tr("Stop and keep"));
    stop_->setToolTip(tr("Saves a checkpoint and ends the run; it can be resumed later."));
    stop_->setVisible(active);
    stop_->setEnabled(active && state != RunState::Stopping);
}

void RunBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) showState();
    QWidget::changeEvent(event);
}

}  // namespace vitrine::ui
