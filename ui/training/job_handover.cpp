// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/job_handover.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <utility>

#include "core/engine/job_export.h"
#include "ui/common/formatting.h"
#include "ui/common/job_runner.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

QString words(const char* text) {
    return QCoreApplication::translate("JobHandover", text);
}

QString outcomeText(const engine::JobReport& report, const QString& folder) {
    return words(QT_TRANSLATE_NOOP("JobHandover", "%1 rows to train on, %2 to judge by, %3 refused, in %4"))
        .arg(countText(report.rows), countText(report.validationRows), countText(std::ssize(report.refused)), folder);
}

}  // namespace

void askToHandOver(QWidget* parent, JobRunner& jobs, const training::TrainingPlan& plan,
                   std::function<void(const Error&)> failed) {
    auto* dialog = new QFileDialog(parent, words(QT_TRANSLATE_NOOP("JobHandover", "Folder for the job")));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const auto write = [parent, &jobs, plan, failed = std::move(failed)](const QString& folder) {
        jobs.start(
            words(QT_TRANSLATE_NOOP("JobHandover", "Writing a training job")), parent,
            [plan, target = toPath(folder)](const RunControl& control, const Progress& progress) {
                return engine::exportJob(plan, target, control, progress);
            },
            [failed, folder](Result<engine::JobReport>&& report) {
                if (!report) failed(report.error());
                return report ? outcomeText(*report, folder) : QString();
            });
    };
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, write);
    dialog->open();
}

}  // namespace vitrine::ui
