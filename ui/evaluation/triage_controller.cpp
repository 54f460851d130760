// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/triage_controller.h"

#include <algorithm>

#include "core/training/run_history.h"
#include "ui/common/project_session.h"
#include "ui/evaluation/evaluation_desk.h"

namespace vitrine::ui {
namespace {

using evaluation::TriageRow;

/// Of the run that the judged adapter lies in; empty where there is none. What cannot be read is not known.
evaluation::RowLosses lossesOf(const std::filesystem::path& adapter) {
    evaluation::RowLosses losses;
    if (adapter.empty()) return losses;
    const auto latest = training::readLatestRowLosses(adapter.parent_path());
    if (!latest) return losses;
    for (const training::RowLoss& row : *latest) losses[row.id] = row.loss;
    return losses;
}

/// True if `step` was the newest one that stood, and is undone now.
Result<bool> undoStep(dataset::Project& project, dataset::StepId step) {
    dataset::Journal journal(project);
    VITRINE_TRY(const auto history, journal.history());
    const auto stands = [](const dataset::JournalStep& one) { return !one.undone; };
    const auto newest = std::find_if(history.rbegin(), history.rend(), stands);
    if (newest == history.rend() || newest->id != step) return false;
    VITRINE_TRY(const std::int64_t undone, journal.undo());
    return undone == 1;
}

}  // namespace

TriageController::TriageController(ProjectSession& session, EvaluationDesk& desk, QObject* parent)
    : QObject(parent), session_(session), desk_(desk) {
    connect(&session_, &ProjectSession::rowsChanged, this, &TriageController::refresh);
    connect(&session_, &ProjectSession::closed, this, [this] {
        made_.clear();
        pending_.clear();
        undoLater_ = 0;
    });
    connect(&desk_, &EvaluationDesk::currentChanged, this, &TriageController::refresh);
    connect(&desk_, &EvaluationDesk::comparisonChanged, this, &TriageController::refresh);
}

bool TriageController::isEditable() const {
    return session_.isEditable();
}

void TriageController::setWatched(bool watched) {
    watched_ = watched;
    if (watched_ && stale_) refresh();
}

void TriageController::refresh() {
    stale_ = !watched_;
    if (!watched_) return;
    readRows();
    readEffect();
}

void TriageController::readRows() {
    const auto current = desk_.current();
    if (!current) {
        rows_.clear();
        Q_EMIT rowsChanged();
        return;
    }
    session_.read(
        ProjectSession::Lane::Counts, this,
        [current](dataset::Project& project) {
            const evaluation::Evaluation& judged = current->evaluation;
            return evaluation::openTriage(project, judged.predictions, lossesOf(judged.adapter));
        },
        [this, current](Result<std::vector<TriageRow>>&& rows) {
            if (current != desk_.current()) return;
            if (!rows) {
                Q_EMIT failed(rows.error());
                return;
            }
            rows_ = *std::move(rows);
            std::erase_if(rows_, [this](const TriageRow& row) { return pending_.contains(row.id); });
            Q_EMIT rowsChanged();
        });
}

void TriageController::readEffect() {
    effect_.reset();
    const auto later = desk_.current();
    const auto earlier = desk_.other();
    if (!later || !earlier) {
        Q_EMIT effectChanged();
        return;
    }
    session_.read(
        ProjectSession::Lane::Counts, this,
        [earlier, later](dataset::Project& project) {
            return evaluation::triageEffect(project, earlier->evaluation.predictions, later->evaluation.predictions);
        },
        [this, earlier, later](Result<evaluation::TriageEffect>&& effect) {
            if (later != desk_.current() || earlier != desk_.other()) return;
            if (effect) effect_ = *effect;
            Q_EMIT effectChanged();
        });
}

void TriageController::accept(dataset::SampleId id) {
    decide(id, dataset::AddTag{evaluation::kAnswerChecked});
}

void TriageController::exclude(dataset::SampleId id) {
    decide(id, dataset::Exclude{"triage"});
}

void TriageController::decide(dataset::SampleId id, const dataset::Edit& edit) {
    if (!session_.isEditable() || !pending_.insert(id).second) return;
    // The list moves on at once; the journal follows.
    std::erase_if(rows_, [id](const TriageRow& row) { return row.id == id; });
    Q_EMIT rowsChanged();
    session_.write(
        this,
        [id, edit](dataset::Project& project) {
            return dataset::Journal(project).apply(edit, {{}, std::vector<dataset::SampleId>{id}});
        },
        [this, id](Result<dataset::EditOutcome>&& outcome) { decided(id, outcome); });
}

void TriageController::decided(dataset::SampleId id, const Result<dataset::EditOutcome>& outcome) {
    pending_.erase(id);
    if (outcome && outcome->step) made_.push_back(*outcome->step);
    if (!outcome) {
        Q_EMIT failed(outcome.error());
        readRows();
    }
    Q_EMIT rowsChanged();
    for (; pending_.empty() && undoLater_ > 0; --undoLater_) undoNewest();
}

void TriageController::undo() {
    if (pending_.empty()) return undoNewest();
    ++undoLater_;
}

void TriageController::undoNewest() {
    if (made_.empty() || !session_.isEditable()) return;
    const dataset::StepId step = made_.back();
    made_.pop_back();
    session_.write(
        this, [step](dataset::Project& project) { return undoStep(project, step); },
        [this](Result<bool>&& undone) {
            if (!undone)
                Q_EMIT failed(undone.error());
            else if (!*undone)
                Q_EMIT overtaken();
            Q_EMIT rowsChanged();
        });
}

}  // namespace vitrine::ui
