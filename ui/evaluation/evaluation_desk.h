// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "core/dataset/checks/label_check.h"
#include "core/evaluation/calibration.h"
#include "core/evaluation/evaluation_folder.h"
#include "ui/common/work_queue.h"
#include "ui/models/model_tool.h"

namespace vitrine::ui {

class ProjectSession;

/// The evaluations that lie with the project, the one that is looked at (A), the one it is held against (B), and new
/// ones. Files are read on a thread of its own. GUI thread; never waits.
class EvaluationDesk : public QObject {
    Q_OBJECT

public:
    struct Opened {
        QString folder;
        evaluation::Evaluation evaluation;
        evaluation::Calibration calibration;
        evaluation::Abstention abstention;
    };

    EvaluationDesk(ProjectSession& session, ModelTool& tool, QObject* parent = nullptr);

    const QStringList& folders() const { return folders_; }
    const std::shared_ptr<const Opened>& current() const { return current_; }
    const std::shared_ptr<const Opened>& other() const { return other_; }
    /// A against B, else the comparison that was made with the evaluation.
    const std::optional<evaluation::Comparison>& comparison() const { return comparison_; }

    void open(const QString& folder);
    /// Empty = none.
    void compareWith(const QString& folder);
    /// Names the folder itself: evaluations/<name> in the project.
    void evaluate(EvaluationOrder order, const QString& name);
    ModelTool& tool() { return tool_; }
    ProjectSession& session() { return session_; }
    QString projectFolder() const;
    /// The error that no model can avoid on the project's rows as they are now; not answered where it cannot be told.
    void findIrreducibleError(QObject* receiver, std::function<void(const dataset::IrreducibleError&)> done);
    /// The row's picture file; `done` gets an empty name if there is none.
    void findPicture(dataset::SampleId id, QObject* receiver, std::function<void(const QString&)> done);
    void savePdf(const QString& report, const QString& pdf, QObject* receiver,
                 std::function<void(const Result<void>&)> done);
    /// The row's picture at most so large; `done` gets a null one if there is none.
    void readPicture(dataset::SampleId id, int side, QObject* receiver, std::function<void(const QImage&)> done);

Q_SIGNALS:
    void foldersChanged();
    void currentChanged();
    void comparisonChanged();
    void failed(const vitrine::Error& error);

private:
    void listFolders();
    void closed();
    void compare();
    static Result<std::shared_ptr<const Opened>> readFolder(const QString& folder);
    void read(const QString& folder, std::function<void(std::shared_ptr<const Opened>)> done);

    ProjectSession& session_;
    ModelTool& tool_;
    QStringList folders_;
    QStringList extra_;  ///< opened from elsewhere
    std::shared_ptr<const Opened> current_;
    std::shared_ptr<const Opened> other_;
    std::optional<evaluation::Comparison> comparison_;
    QString wantedCurrent_;
    QString wantedOther_;
    WorkQueue queue_;
    WorkQueue pictures_;
};

}  // namespace vitrine::ui
