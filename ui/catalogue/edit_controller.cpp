// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/edit_controller.h"

#include <algorithm>

#include "ui/common/formatting.h"
#include "ui/common/project_session.h"

namespace vitrine::ui {
namespace {

constexpr qint64 kQuickRows = 500;  // fewer are changed before a progress bar could be seen

}  // namespace

EditController::EditController(ProjectSession& session, QObject* parent) : QObject(parent), session_(session) {
    connect(&session_, &ProjectSession::opened, this, &EditController::readHistory);
    connect(&session_, &ProjectSession::rowsChanged, this, &EditController::readHistory);
    connect(&session_, &ProjectSession::closed, this, [this] {
        history_.clear();
        Q_EMIT historyChanged();
    });
}

void EditController::apply(const dataset::Edit& edit, const dataset::Selection& selection, qint64 rows) {
    if (!session_.isEditable()) return;
    if (rows <= kQuickRows) {
        session_.write(
            this,
            [edit, selection](dataset::Project& project) { return dataset::Journal(project).apply(edit, selection); },
            [this](Result<dataset::EditOutcome>&& outcome) { finished(outcome); });
        return;
    }
    session_.writeJob(
        tr("Changing %1 rows").arg(countText(rows)), this,
        [edit, selection](dataset::Project& project, const RunControl& control, const Progress& progress) {
            return dataset::Journal(project).apply(edit, selection, control, progress);
        },
        [this](Result<dataset::EditOutcome>&& outcome) {
            finished(outcome);
            return outcome ? tr("%1 rows changed").arg(countText(outcome->rows)) : QString();
        });
}

void EditController::finished(const Result<dataset::EditOutcome>& outcome) {
    if (outcome)
        Q_EMIT applied(outcome->rows);
    else
        Q_EMIT failed(outcome.error());
}

void EditController::walk(Walk direction, std::int64_t steps) {
    if (!session_.isEditable()) return;
    session_.writeJob(
        direction == &dataset::Journal::undo ? tr("Undo") : tr("Redo"), this,
        [direction, steps](dataset::Project& project, const RunControl& control, const Progress&) {
            dataset::Journal journal(project);
            return (journal.*direction)(steps, control);
        },
        [this](Result<std::int64_t>&& walked) {
            if (!walked) Q_EMIT failed(walked.error());
            return QString();
        });
}

void EditController::jumpTo(dataset::StepId step) {
    if (!session_.isEditable()) return;
    session_.writeJob(
        tr("Going back in the history"), this,
        [step](dataset::Project& project, const RunControl& control, const Progress&) {
            return dataset::Journal(project).jumpTo(step, control);
        },
        [this](Result<void>&& done) {
            if (!done) Q_EMIT failed(done.error());
            return QString();
        });
}

void EditController::preview(const dataset::Edit& edit, const dataset::Selection& selection, QObject* receiver,
                             PreviewDone done) {
    const int number = ++newestPreview_;
    session_.read(
        ProjectSession::Lane::Counts, receiver,
        [edit, selection](dataset::Project& project) { return dataset::Journal(project).preview(edit, selection); },
        [this, number, done = std::move(done)](Result<dataset::EditPreview>&& preview) {
            if (number == newestPreview_) done(std::move(preview));
        });
}

bool EditController::canUndo() const {
    return session_.isEditable() &&
           std::any_of(history_.begin(), history_.end(), [](const auto& step) { return !step.undone; });
}

bool EditController::canRedo() const {
    return session_.isEditable() &&
           std::any_of(history_.begin(), history_.end(), [](const auto& step) { return step.undone; });
}

void EditController::readHistory() {
    session_.read(
        ProjectSession::Lane::Counts, this,
        [](dataset::Project& project) { return dataset::Journal(project).history(); },
        [this](Result<std::vector<dataset::JournalStep>>&& steps) {
            if (!steps) return;
            history_ = *std::move(steps);
            Q_EMIT historyChanged();
        });
}

}  // namespace vitrine::ui
