// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/run_disposal.h"

#include <QCoreApplication>
#include <QFile>
#include <algorithm>
#include <utility>

#include "core/training/run_lock.h"
#include "core/training/run_queue.h"
#include "ui/common/job_runner.h"
#include "ui/common/message_card.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

QString words(const char* text) {
    return QCoreApplication::translate("RunDisposal", text);
}

}  // namespace

Result<void> moveRunToTrash(const std::filesystem::path& runFolder) {
    const std::string name = runFolder.filename().string();
    VITRINE_TRY(const auto queue, training::RunQueue(runFolder.parent_path().parent_path()).list());
    const bool waits = std::ranges::any_of(queue, [&](const training::QueuedRun& one) {
        return one.run == name && one.state == training::QueueState::Waiting;
    });
    if (waits)
        return Error{ErrorCode::InvalidArgument, name + " waits in the queue", "Take it out of the queue first."};
    VITRINE_TRY(const auto right, training::holdRun(runFolder));
    if (QFile::moveToTrash(pathText(runFolder))) return {};
    return Error{ErrorCode::PermissionDenied, runFolder.string() + " cannot be moved to the trash",
                 "Delete the folder in a file manager if it is no longer needed."};
}

void askToDiscardRun(QWidget* parent, JobRunner& jobs, const std::filesystem::path& runFolder,
                     std::function<void(const Result<void>&)> done) {
    const QString name = toQString(runFolder.filename().string());
    const auto discard = [parent, &jobs, runFolder, name, done = std::move(done)] {
        jobs.start(
            words(QT_TRANSLATE_NOOP("RunDisposal", "Moving a run to the trash")), parent,
            [runFolder](const RunControl&, const Progress&) { return moveRunToTrash(runFolder); },
            [done, name](Result<void>&& moved) {
                done(moved);
                return moved ? name : QString();
            });
    };
    ask(parent,
        words(QT_TRANSLATE_NOOP("RunDisposal",
                                "Move the run %1 with its checkpoints to the trash? Evaluations of it stay, but its "
                                "model can no longer be asked or exported."))
            .arg(name),
        words(QT_TRANSLATE_NOOP("RunDisposal", "Move to the trash")), discard);
}

}  // namespace vitrine::ui
