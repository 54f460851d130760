// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <vector>

#include "core/dataset/journal.h"

class QLabel;

namespace vitrine::ui {

class ProjectSession;

/// What was done to one row, the newest first. Asks a moment after the row was chosen, so that going through many rows
/// asks for the last of them only.
class RowHistory : public QWidget {
    Q_OBJECT

public:
    explicit RowHistory(ProjectSession& session, QWidget* parent = nullptr);

    /// 0 = none. The same row again asks anew.
    void setRow(dataset::SampleId id);

private:
    void ask();
    void word();

    ProjectSession& session_;
    QLabel* title_;
    QLabel* steps_;
    QTimer rest_;
    dataset::SampleId id_ = 0;
    std::vector<dataset::JournalStep> history_;
};

}  // namespace vitrine::ui
