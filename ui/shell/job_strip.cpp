// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/job_strip.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>

#include "ui/common/elided_label.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"
#include "ui/common/tone.h"

namespace vitrine::ui {
namespace {

QToolButton* smallButton(const QString& iconName, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setIconSize({18, 18});
    button->setAutoRaise(true);
    return button;
}

}  // namespace

QString jobNumbers(const JobStatus& status) {
    const auto dot = QStringLiteral(" · ");
    switch (status.state) {
        case JobState::Waiting:
            return JobRow::tr("waiting");
        case JobState::Stopping:
            return JobRow::tr("stopping …");
        case JobState::Finished:
            return status.outcome.isEmpty() ? JobRow::tr("done") : status.outcome;
        case JobState::Cancelled:
            return JobRow::tr("cancelled");
        case JobState::Failed:
            return status.error ? sentenceFor(status.error->code) : QString();
        case JobState::Running:
        case JobState::Paused:
            break;
    }
    QStringList parts;
    const ProgressUpdate& progress = status.progress;
    if (progress.total > 0)
        parts << countText(progress.done) + QStringLiteral(" / ") + countText(progress.total);
    else if (progress.done > 0)
        parts << countText(progress.done);
    if (status.state == JobState::Paused) {
        parts << JobRow::tr("paused");
    } else {
        if (status.perSecond >= 1) parts << JobRow::tr("%1 per second").arg(countText(qRound64(status.perSecond)));
        if (status.secondsLeft) parts << JobRow::tr("%1 left").arg(durationText(*status.secondsLeft));
    }
    if (!progress.note.empty()) parts << toQString(progress.note);
    return parts.join(dot);
}

JobRow::JobRow(JobBoard& board, int id, QWidget* parent) : QWidget(parent), board_(board), id_(id) {
    build();
    connect(pause_, &QToolButton::clicked, this, [this] {
        if (state_ == JobState::Paused)
            board_.resume(id_);
        else
            board_.pause(id_);
    });
    connect(cancel_, &QToolButton::clicked, this, [this] {
        if (isOver(state_))
            board_.dismiss(id_);
        else
            board_.cancel(id_);
    });
    connect(details_, &QToolButton::clicked, this, &JobRow::showDetails);
}

void JobRow::build() {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    title_ = new ElidedLabel({}, this);
    title_->setMaximumWidth(240);
    bar_ = new QProgressBar(this);
    bar_->setFixedWidth(140);
    bar_->setTextVisible(false);
    numbers_ = new QLabel(this);
    numbers_->setTextFormat(Qt::PlainText);
    details_ = smallButton(QStringLiteral("details"), this);
    pause_ = smallButton(QStringLiteral("pause"), this);
    cancel_ = smallButton(QStringLiteral("close"), this);
    for (QWidget* part : std::initializer_list<QWidget*>{title_, bar_, numbers_, details_, pause_, cancel_}) {
        layout->addWidget(part);
    }
    liveText(this, [this] {
        bar_->setAccessibleName(tr("Progress"));
        details_->setAccessibleName(tr("Show details"));
        details_->setToolTip(tr("Show details"));
        if (const auto status = board_.job(id_)) show(*status);
    });
}

void JobRow::show(const JobStatus& status) {
    state_ = status.state;
    title_->setText(status.title);
    numbers_->setText(jobNumbers(status));
    setTone(numbers_, state_ == JobState::Failed     ? Tone::Error
                      : state_ == JobState::Finished ? Tone::Good
                                                     : Tone::Muted);
    const ProgressUpdate& progress = status.progress;
    bar_->setVisible(!isOver(state_));
    // In thousandths: rows and bytes may be more than an int holds.
    bar_->setRange(0, progress.total > 0 ? 1000 : 0);
    if (progress.total > 0) bar_->setValue(static_cast<int>(1000.0 * double(progress.done) / double(progress.total)));
    const bool paused = state_ == JobState::Paused;
    pause_->setVisible(status.pausable && !isOver(state_));
    pause_->setEnabled(state_ == JobState::Running || paused);
    pause_->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    const QString pauseText = paused ? tr("Go on") : tr("Pause");
    pause_->setAccessibleName(pauseText);
    pause_->setToolTip(pauseText);
    const QString cancelText = isOver(state_) ? tr("Dismiss") : tr("Cancel");
    cancel_->setAccessibleName(cancelText);
    cancel_->setToolTip(cancelText);
    details_->setVisible(state_ == JobState::Failed);
}

void JobRow::showDetails() {
    const auto status = board_.job(id_);
    if (status && status->error) showMessage(window(), status->title, errorText(*status->error));
}

JobStrip::JobStrip(JobBoard& board, QWidget* parent) : QFrame(parent), board_(board) {
    layout_ = new QHBoxLayout(this);
    layout_->setContentsMargins(16, 6, 16, 6);
    layout_->setSpacing(24);
    layout_->addStretch();
    connect(&board, &JobBoard::added, this, &JobStrip::add);
    connect(&board, &JobBoard::changed, this, &JobStrip::change);
    connect(&board, &JobBoard::dismissed, this, &JobStrip::remove);
    liveText(this, [this] { setAccessibleName(tr("Jobs")); });
    hide();
}

void JobStrip::add(int id) {
    auto* row = new JobRow(board_, id, this);
    rows_[id] = row;
    layout_->insertWidget(layout_->count() - 1, row);
    change(id);
    show();
}

void JobStrip::change(int id) {
    const auto status = board_.job(id);
    if (const auto row = rows_.find(id); row != rows_.end() && status) row->second->show(*status);
}

void JobStrip::remove(int id) {
    const auto row = rows_.find(id);
    if (row == rows_.end()) return;
    row->second->hide();
    row->second->deleteLater();  // its own button asked for it
    rows_.erase(row);
    setVisible(!rows_.empty());
}

void JobStrip::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = themeColors(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.surface);
    painter.setPen(colors.border);
    painter.drawLine(0, 0, width(), 0);
}

}  // namespace vitrine::ui
