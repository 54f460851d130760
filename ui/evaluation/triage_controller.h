// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <optional>
#include <set>
#include <vector>

#include "core/dataset/journal.h"
#include "core/evaluation/triage_progress.h"

namespace vitrine::ui {

class EvaluationDesk;
class ProjectSession;

/// The rows of the present evaluation that a person should look at, and what is decided on them: each decision is a
/// step of the journal. Reads again when rows or the evaluation change, while it is watched. GUI thread; never waits.
class TriageController : public QObject {
    Q_OBJECT

public:
    TriageController(ProjectSession& session, EvaluationDesk& desk, QObject* parent = nullptr);

    const std::vector<evaluation::TriageRow>& rows() const { return rows_; }
    /// What settling rows of the evaluation that is compared with was worth; none where none is.
    const std::optional<evaluation::TriageEffect>& effect() const { return effect_; }
    bool isEditable() const;

    /// Nothing is read while nobody looks.
    void setWatched(bool watched);
    void accept(dataset::SampleId id);   ///< the row is right: it gets the tag kAnswerChecked
    void exclude(dataset::SampleId id);  ///< neither split, trained on nor judged from now on
    bool canUndo() const { return !made_.empty() || !pending_.empty(); }
    /// Takes back the newest decision that was made here, if nothing else was changed since.
    void undo();

Q_SIGNALS:
    void rowsChanged();
    void effectChanged();
    void failed(const vitrine::Error& error);
    /// Not undone: something else is the newest change.
    void overtaken();

private:
    void refresh();
    void readRows();
    void readEffect();
    void decide(dataset::SampleId id, const dataset::Edit& edit);
    void undoNewest();
    void decided(dataset::SampleId id, const Result<dataset::EditOutcome>& outcome);

    ProjectSession& session_;
    EvaluationDesk& desk_;
    std::vector<evaluation::TriageRow> rows_;
    std::optional<evaluation::TriageEffect> effect_;
    std::set<dataset::SampleId> pending_;  ///< decided on, not yet in the journal
    std::vector<dataset::StepId> made_;
    int undoLater_ = 0;  ///< as soon as the journal has answered
    bool watched_ = false;
    bool stale_ = true;
};

}  // namespace vitrine::ui
