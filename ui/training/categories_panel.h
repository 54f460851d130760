// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "core/training/training_observer.h"

class QLabel;
class QTableWidget;

namespace vitrine::ui {

/// How well prices are told in each category at a run's latest validation, and what changed since the one before.
class CategoriesPanel : public QWidget {
    Q_OBJECT

public:
    explicit CategoriesPanel(QWidget* parent = nullptr);

    void setEvaluations(std::vector<training::EvaluationMetrics> evaluations);
    /// Those of the same step or after it are done anew.
    void append(const std::vector<training::EvaluationMetrics>& evaluations);
    const QTableWidget& table() const { return *table_; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void addRow(const training::CategoryError& now, const training::CategoryError* before);
    void setCell(int row, int column, const QString& words, const QColor& color);

    QLabel* heading_;
    QTableWidget* table_;
    std::vector<training::EvaluationMetrics> evaluations_;  ///< those with categories
};

}  // namespace vitrine::ui
