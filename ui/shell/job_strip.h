// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <map>

#include "ui/common/job_board.h"

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QToolButton;

namespace vitrine::ui {

class ElidedLabel;

/// One job: title, bar, numbers, and what can be done with it.
class JobRow : public QWidget {
    Q_OBJECT

public:
    JobRow(JobBoard& board, int id, QWidget* parent);
    void show(const JobStatus& status);

private:
    void build();
    void showDetails();

    JobBoard& board_;
    int id_;
    JobState state_ = JobState::Waiting;
    ElidedLabel* title_;
    QProgressBar* bar_;
    QLabel* numbers_;
    QToolButton* pause_;
    QToolButton* cancel_;
    QToolButton* details_;
};

/// The line below the page: every job with progress, rate and remaining time. Invisible while there is none.
class JobStrip : public QFrame {
    Q_OBJECT

public:
    explicit JobStrip(JobBoard& board, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void add(int id);
    void change(int id);
    void remove(int id);

    JobBoard& board_;
    QHBoxLayout* layout_;
    std::map<int, JobRow*> rows_;
};

/// "412 / 2,736 · 3 min left" and the like; empty if nothing is known.
QString jobNumbers(const JobStatus& status);

}  // namespace vitrine::ui
