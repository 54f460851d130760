// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "core/training/run_history.h"

class QCheckBox;
class QLabel;
class QSlider;
class QToolButton;

namespace vitrine::ui {

class Chart;

/// The curves of one or several runs: loss, learning rate, gradient norm, speed, memory, price error.
class CurvesPanel : public QWidget {
    Q_OBJECT

public:
    explicit CurvesPanel(QWidget* parent = nullptr);

    /// Adds the run or replaces what was known of it. `key` is its folder.
    void setRun(const QString& key, const QString& name, const training::RunHistory& history);
    void append(const QString& key, const std::vector<training::StepMetrics>& steps,
                const std::vector<training::EvaluationMetrics>& evaluations);
    void removeRun(const QString& key);
    /// Only these stay, in this order.
    void keepOnly(const QStringList& keys);
    void clear();
    void setMark(double step);
    QStringList runs() const;
    const std::vector<Chart*>& charts() const { return charts_; }

Q_SIGNALS:
    void stepClicked(const QString& run, qint64 step);

private:
    struct Run {
        QString key;
        QString name;
        training::RunHistory history;
    };

    void build();
    QWidget* makeToolbar();
    void retranslate();
    void draw();
    Run* find(const QString& key);

    std::vector<Run> runs_;
    std::vector<Chart*> charts_;
    QLabel* smoothingLabel_ = nullptr;
    QSlider* smoothing_ = nullptr;
    QCheckBox* logarithmic_ = nullptr;
    QToolButton* everything_ = nullptr;
};

}  // namespace vitrine::ui
