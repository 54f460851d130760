// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/job_board.h"

#include <algorithm>

namespace vitrine::ui {
namespace {

constexpr qint64 kRateInterval = 500;  // ms; shorter ones make the remaining time jump
constexpr double kNewRateWeight = 0.3;

}  // namespace

JobBoard::JobBoard(QObject* parent) : QObject(parent) {}

int JobBoard::add(const QString& title, JobControls controls) {
    const int id = ++lastId_;
    Entry& entry = entries_[id];
    entry.status.id = id;
    entry.status.title = title;
    entry.status.pausable = static_cast<bool>(controls.pause);
    entry.controls = std::move(controls);
    Q_EMIT added(id);
    return id;
}

void JobBoard::update(int id, const ProgressUpdate& progress) {
    Entry* entry = find(id);
    if (!entry || isOver(entry->status.state)) return;
    if (entry->status.state == JobState::Waiting) entry->status.state = JobState::Running;
    if (entry->status.progress.stage != progress.stage) entry->sinceRate.invalidate();
    entry->status.progress = progress;
    measure(*entry);
    Q_EMIT changed(id);
}

void JobBoard::measure(Entry& entry) {
    JobStatus& status = entry.status;
    if (!entry.sinceRate.isValid()) {
        entry.sinceRate.start();
        entry.doneAtRate = status.progress.done;
        status.perSecond = 0;
        status.secondsLeft.reset();
        return;
    }
    if (entry.sinceRate.elapsed() < kRateInterval) return;
    const double seconds = static_cast<double>(entry.sinceRate.restart()) / 1000;
    const double rate = static_cast<double>(status.progress.done - entry.doneAtRate) / seconds;
    entry.doneAtRate = status.progress.done;
    status.perSecond =
        status.perSecond > 0 ? status.perSecond + kNewRateWeight * (rate - status.perSecond) : std::max(rate, 0.0);
    status.secondsLeft.reset();
    if (status.perSecond > 0 && status.progress.total > 0) {
        status.secondsLeft =
            static_cast<double>(std::max<std::int64_t>(status.progress.total - status.progress.done, 0)) /
            status.perSecond;
    }
}

void JobBoard::end(int id, const std::optional<Error>& error, const QString& outcome) {
    Entry* entry = find(id);
    if (!entry || isOver(entry->status.state)) return;
    JobStatus& status = entry->status;
    status.state = !error                                ? JobState::Finished
                   : error->code == ErrorCode::Cancelled ? JobState::Cancelled
                                                         : JobState::Failed;
    if (status.state == JobState::Failed) status.error = error;
    status.outcome = outcome;
    status.secondsLeft.reset();
    Q_EMIT changed(id);
    Q_EMIT ended(id);
}

void JobBoard::pause(int id) {
    Entry* entry = find(id);
    if (!entry || !entry->status.pausable || isOver(entry->status.state)) return;
    entry->controls.pause();
    setState(id, JobState::Paused);
}

void JobBoard::resume(int id) {
    Entry* entry = find(id);
    if (!entry || entry->status.state != JobState::Paused) return;
    entry->sinceRate.invalidate();  // the pause is no part of the rate
    entry->controls.resume();
    setState(id, JobState::Running);
}

void JobBoard::cancel(int id) {
    Entry* entry = find(id);
    if (!entry || isOver(entry->status.state) || entry->status.state == JobState::Stopping) return;
    setState(id, JobState::Stopping);
    if (entry->controls.cancel) entry->controls.cancel();
}

void JobBoard::cancelAll() {
    for (const JobStatus& status : jobs()) cancel(status.id);
}

void JobBoard::dismiss(int id) {
    Entry* entry = find(id);
    if (!entry || !isOver(entry->status.state)) return;
    entries_.erase(id);
    Q_EMIT dismissed(id);
}

std::vector<JobStatus> JobBoard::jobs() const {
    std::vector<JobStatus> found;
    for (const auto& [id, entry] : entries_) found.push_back(entry.status);
    return found;
}

std::optional<JobStatus> JobBoard::job(int id) const {
    const auto found = entries_.find(id);
    return found == entries_.end() ? std::nullopt : std::optional(found->second.status);
}

int JobBoard::runningCount() const {
    return static_cast<int>(std::count_if(entries_.begin(), entries_.end(),
                                          [](const auto& item) { return !isOver(item.second.status.state); }));
}

JobBoard::Entry* JobBoard::find(int id) {
    const auto found = entries_.find(id);
    return found == entries_.end() ? nullptr : &found->second;
}

void JobBoard::setState(int id, JobState state) {
    find(id)->status.state = state;
    Q_EMIT changed(id);
}

}  // namespace vitrine::ui
