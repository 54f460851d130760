// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <filesystem>
#include <vector>

#include "core/training/training_observer.h"

class QLabel;
class QListWidget;

namespace vitrine::ui {

class ProjectSession;
struct PicturedRow;

/// The rows that one step learnt from, the hardest first: picture, title and what each lost.
class StepRowsPanel : public QWidget {
    Q_OBJECT

public:
    explicit StepRowsPanel(ProjectSession& session, QWidget* parent = nullptr);

    /// Reads the step's rows from the run's folder.
    void showStep(const std::filesystem::path& runFolder, std::int64_t step);
    void clear();
    int rowCount() const;

Q_SIGNALS:
    void rowWanted(qint64 id);
    void shown();

private:
    void show(const std::vector<training::RowLoss>& losses, const std::vector<PicturedRow>& rows);
    void retranslate();

    ProjectSession& session_;
    QLabel* heading_;
    QListWidget* list_;
    std::int64_t step_ = 0;  ///< 0 = none
};

}  // namespace vitrine::ui
