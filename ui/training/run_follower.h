// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <filesystem>
#include <map>
#include <string>

#include "ui/common/work_queue.h"

namespace vitrine::ui {

/// Follows the runs of a project that somebody else writes: a terminal, several GPUs, a job copied back. Looks at their
/// logs every two seconds, on a thread of its own. GUI thread.
class RunFollower : public QObject {
    Q_OBJECT

public:
    explicit RunFollower(QObject* parent = nullptr);

    /// Empty = none. What lies there at first is no news.
    void setProject(const QString& folder);

Q_SIGNALS:
    /// A run came or went, saved a checkpoint, or is trained no longer.
    void runsChanged();
    /// A run wrote further steps.
    void runGrew(const QString& folder);

private:
    /// What is compared from look to look.
    struct Traces {
        std::uintmax_t logBytes = 0;
        std::filesystem::file_time_type saved;  ///< of the state, which every checkpoint writes anew
        bool held = false;                      ///< some process trains it

        bool operator==(const Traces&) const = default;
    };
    using Look = std::map<std::filesystem::path, Traces>;

    static Look lookAt(const std::filesystem::path& runs);
    void look();
    void compare(Look seen);

    QString project_;
    Look last_;
    bool first_ = true;
    QTimer timer_;
    WorkQueue queue_;  ///< last: joined before what it uses goes
};

}  // namespace vitrine::ui
