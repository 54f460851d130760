// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/base/progress.h"

namespace vitrine::ui {

enum class JobState { Waiting, Running, Paused, Stopping, Finished, Cancelled, Failed };

inline bool isOver(JobState state) {
    return state >= JobState::Finished;
}

/// What the job strip shows of one job. A plain value.
struct JobStatus {
    int id = 0;
    QString title;
    JobState state = JobState::Waiting;
    ProgressUpdate progress;
    double perSecond = 0;               ///< smoothed rate of progress.done; 0 = not known
    std::optional<double> secondsLeft;  ///< by the rate
    std::optional<Error> error;         ///< of JobState::Failed
    QString outcome;                    ///< one line about what a finished job did; may be empty
    bool pausable = false;
};

/// How the board reaches the one who works; called on the GUI thread, must return at once.
struct JobControls {
    std::function<void()> pause;  ///< empty = cannot be paused
    std::function<void()> resume;
    std::function<void()> cancel;
};

/// Everything long that the window does, in one list: imports, checks, training. Owned and used by the GUI thread; a
/// job ends exactly once, in a named state. Finished jobs stay until dismissed.
class JobBoard : public QObject {
    Q_OBJECT

public:
    explicit JobBoard(QObject* parent = nullptr);

    int add(const QString& title, JobControls controls);
    void update(int id, const ProgressUpdate& progress);
    /// nullopt = finished well; ErrorCode::Cancelled = cancelled.
    void end(int id, const std::optional<Error>& error, const QString& outcome = {});

    void pause(int id);
    void resume(int id);
    void cancel(int id);
    void cancelAll();
    void dismiss(int id);

    std::vector<JobStatus> jobs() const;
    std::optional<JobStatus> job(int id) const;
    int runningCount() const;

Q_SIGNALS:
    void added(int id);
    void changed(int id);
    void ended(int id);
    void dismissed(int id);

private:
    struct Entry {
        JobStatus status;
        JobControls controls;
        QElapsedTimer sinceRate;
        std::int64_t doneAtRate = 0;
    };

    Entry* find(int id);
    void setState(int id, JobState state);
    static void measure(Entry& entry);

    std::map<int, Entry> entries_;
    int lastId_ = 0;
};

}  // namespace vitrine::ui
