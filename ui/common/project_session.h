// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/project.h"
#include "ui/common/job_runner.h"
#include "ui/common/work_queue.h"

namespace vitrine::ui {

/// The project that the window shows. Owns one writing connection and a reading one for each lane, each on a thread of
/// its own; nobody else opens the project. Used from the GUI thread, which never waits: every verb answers later.
class ProjectSession : public QObject {
    Q_OBJECT

public:
    /// Readers that must not wait for each other: rows that are on the screen, the order of all rows, counts.
    enum class Lane { Rows, Order, Counts };

    enum class State { Closed, Opening, Editable, ReadOnly };

    explicit ProjectSession(JobRunner& jobs, QObject* parent = nullptr);
    ~ProjectSession() override;

    /// Answers with opened() or failed(). A project that another program writes is opened for reading only.
    void open(const QString& folder);
    /// Makes an empty project first.
    void create(const QString& folder);
    void close();

    State state() const { return state_; }
    bool isOpen() const { return state_ == State::Editable || state_ == State::ReadOnly; }
    bool isEditable() const { return state_ == State::Editable; }
    const QString& readOnlyReason() const { return readOnlyReason_; }  ///< plain text, names who holds the project
    const QString& folder() const { return folder_; }
    QString name() const;

    /// `work(dataset::Project&)` returns Result<T> on the lane's thread; `done(Result<T>&&)` follows on the GUI thread
    /// while `receiver` lives and the same project is open.
    template <typename Work, typename Done>
    void read(Lane lane, QObject* receiver, Work work, Done done) {
        runOn(reader(lane), receiver, std::move(work), std::move(done));
    }
    /// The same as a job with progress, on a connection of its own: work(project, control, progress).
    template <typename Work, typename Done>
    int readJob(const QString& title, QObject* receiver, Work work, Done done) {
        auto opened = [folder = folder_, work = std::move(work)](const RunControl& control,
                                                                 const Progress& progress) mutable {
            auto project = openReader(folder);
            using Outcome = decltype(work(*project, control, progress));
            return project ? work(*project, control, progress) : Outcome(project.error());
        };
        jobIds_.push_back(jobs_.start(title, receiver, std::move(opened), std::move(done)));
        return jobIds_.back();
    }
    /// The same on the writing connection, for work of a moment: it may run between the stages of a staged job.
    /// Announces rowsChanged() before `done` if the work succeeded.
    template <typename Work, typename Done>
    void write(QObject* receiver, Work work, Done done) {
        auto announced = [this, done = std::move(done)](auto&& result) mutable {
            if (result) Q_EMIT rowsChanged();
            done(std::forward<decltype(result)>(result));
        };
        runOn(writer(), receiver, std::move(work), std::move(announced), WorkQueue::Pace::Quick);
    }
    /// The same as a job with progress: work(project, control, progress).
    template <typename Work, typename Done>
    int writeJob(const QString& title, QObject* receiver, Work work, Done done) {
        Connection* connection = writer();
        jobIds_.push_back(jobs_.start(
            title, receiver,
            [connection, work = std::move(work)](const RunControl& control, const Progress& progress) mutable {
                using Outcome = decltype(work(*connection->project, control, progress));
                if (!connection->project) return Outcome(Error{ErrorCode::PermissionDenied, "", {}});
                return work(*connection->project, control, progress);
            },
            [this, done = std::move(done)](auto&& result) mutable {
                Q_EMIT rowsChanged();  // also after an error: what was committed before it stays
                return done(std::forward<decltype(result)>(result));
            },
            [connection](std::function<void()> task) { connection->queue.post(std::move(task)); }));
        return jobIds_.back();
    }
    /// The same for work that commits in stages, reports its progress between them only, and stands other people's
    /// changes there: write() does not wait for its end.
    template <typename Work, typename Done>
    int stagedJob(const QString& title, QObject* receiver, Work work, Done done) {
        auto staged = [connection = writer(), work = std::move(work)](
                          dataset::Project& project, const RunControl& control, const Progress& progress) mutable {
            return work(project, control, [&](const ProgressUpdate& update) {
                report(progress, update);
                connection->queue.letQuickTasksRun();
            });
        };
        return writeJob(title, receiver, std::move(staged), std::move(done));
    }

    JobRunner& jobs() { return jobs_; }

Q_SIGNALS:
    void opening(const QString& folder);
    void opened();
    void aboutToClose();  ///< the last moment to ask for changes: what is asked for now is still done
    void closed();
    void failed(const QString& folder, const vitrine::Error& error);
    /// Something was committed: rows on the screen may be old.
    void rowsChanged();

private:
    struct Connection {
        std::optional<dataset::Project> project;  ///< touched by the queue's thread only
        WorkQueue queue;                          ///< joined before the project closes
    };

    template <typename Work, typename Done>
    void runOn(Connection* connection, QObject* receiver, Work work, Done done,
               WorkQueue::Pace pace = WorkQueue::Pace::Plain) {
        if (!connection) return;
        auto onProject = [connection, work = std::move(work)]() mutable {
            using Outcome = decltype(work(*connection->project));
            if (!connection->project) return Outcome(Error{ErrorCode::PermissionDenied, "", {}});
            return work(*connection->project);
        };
        connection->queue.run(receiver, std::move(onProject), std::move(done), pace);
    }

    static Result<dataset::Project> openReader(const QString& folder);
    void begin(const QString& folder, bool make);
    void finishOpening(const Result<QString>& outcome);
    Connection* reader(Lane lane) { return readers_[static_cast<std::size_t>(lane)].get(); }
    Connection* writer() { return writer_.get(); }

    JobRunner& jobs_;
    State state_ = State::Closed;
    QString folder_;
    QString readOnlyReason_;
    std::vector<int> jobIds_;  ///< of this project
    std::unique_ptr<Connection> writer_;
    std::array<std::unique_ptr<Connection>, 3> readers_;
};

}  // namespace vitrine::ui
