// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/journal.h"

namespace vitrine::ui {

class ProjectSession;

/// Every change of rows that a person asks for goes through here to the journal: one wish, one step, undone as a whole.
/// Large ones are jobs in the strip. GUI thread; answers come by signals.
class EditController : public QObject {
    Q_OBJECT

public:
    explicit EditController(ProjectSession& session, QObject* parent = nullptr);

    /// `rows` only decides how it is run.
    void apply(const dataset::Edit& edit, const dataset::Selection& selection, qint64 rows);
    void undo(std::int64_t steps = 1) { walk(&dataset::Journal::undo, steps); }
    void redo() { walk(&dataset::Journal::redo, 1); }
    void jumpTo(dataset::StepId step);

    using PreviewDone = std::function<void(Result<dataset::EditPreview>&&)>;
    /// Answers while `receiver` lives; only the newest question is answered.
    void preview(const dataset::Edit& edit, const dataset::Selection& selection, QObject* receiver, PreviewDone done);

    const std::vector<dataset::JournalStep>& history() const { return history_; }
    bool canUndo() const;
    bool canRedo() const;

Q_SIGNALS:
    /// `rows` 0 = nothing had to change.
    void applied(qint64 rows);
    void failed(const vitrine::Error& error);
    void historyChanged();

private:
    using Walk = Result<std::int64_t> (dataset::Journal::*)(std::int64_t, const RunControl&);

    void walk(Walk direction, std::int64_t steps);
    void finished(const Result<dataset::EditOutcome>& outcome);
    void readHistory();

    ProjectSession& session_;
    std::vector<dataset::JournalStep> history_;
    int newestPreview_ = 0;
};

}  // namespace vitrine::ui
