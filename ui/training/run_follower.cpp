// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/run_follower.h"

#include <utility>

#include "core/training/run_files.h"
#include "core/training/run_lock.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

namespace fs = std::filesystem;

constexpr int kInterval = 2000;  // ms

}  // namespace

RunFollower::RunFollower(QObject* parent) : QObject(parent) {
    timer_.setSingleShot(true);
    timer_.setInterval(kInterval);
    connect(&timer_, &QTimer::timeout, this, &RunFollower::look);
}

void RunFollower::setProject(const QString& folder) {
    project_ = folder;
    last_.clear();
    first_ = true;
    timer_.stop();
    if (!project_.isEmpty()) look();
}

RunFollower::Look RunFollower::lookAt(const fs::path& runs) {
    Look seen;
    std::error_code failure;
    for (fs::directory_iterator at(runs, failure), end; !failure && at != end; at.increment(failure)) {
        std::error_code absent;
        Traces traces;
        traces.logBytes = fs::file_size(at->path() / training::kLogFile, absent);
        if (absent) continue;
        const auto saved = fs::last_write_time(at->path() / training::kStateFile, absent);
        if (!absent) traces.saved = saved;
        traces.held = training::isRunHeld(at->path());
        seen.emplace(at->path(), traces);
    }
    return seen;
}

void RunFollower::look() {
    queue_.run(
        this, [runs = toPath(project_) / "runs"] { return lookAt(runs); },
        [this, project = project_](Look seen) {
            if (project != project_) return;
            compare(std::move(seen));
            timer_.start();
        });
}

void RunFollower::compare(Look seen) {
    const Look before = std::exchange(last_, std::move(seen));
    if (std::exchange(first_, false)) return;
    bool others = before.size() != last_.size();
    for (const auto& [folder, traces] : last_) {
        const auto old = before.find(folder);
        others = others || old == before.end() || old->second.saved != traces.saved || old->second.held != traces.held;
        if (old != before.end() && old->second.logBytes != traces.logBytes) Q_EMIT runGrew(pathText(folder));
    }
    if (others) Q_EMIT runsChanged();
}

}  // namespace vitrine::ui
