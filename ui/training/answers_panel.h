// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>
#include <vector>

#include "core/engine/run_observer.h"
#include "ui/training/row_pictures.h"

class QLabel;
class QTableWidget;

namespace vitrine::ui {

class ProjectSession;

/// The watched rows and how their answers change: a line for each row, a column for each evaluation, the
/// latest first.
class AnswersPanel : public QWidget {
    Q_OBJECT

public:
    explicit AnswersPanel(ProjectSession& session, QWidget* parent = nullptr);

    void setAnswers(std::vector<engine::PinnedAnswers> answers);
    /// Answers of a later step; those of the same step or after it are done anew.
    void append(const engine::PinnedAnswers& answers);
    int columnCount() const;

Q_SIGNALS:
    void rowWanted(qint64 id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void fillColumn(int column, const engine::PinnedAnswers& pinned);
    void fetchPictures();
    void retranslate();

    ProjectSession& session_;
    QLabel* heading_;
    QTableWidget* table_;
    std::vector<engine::PinnedAnswers> answers_;
    QHash<qint64, PicturedRow> rows_;
};

}  // namespace vitrine::ui
