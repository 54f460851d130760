// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "core/evaluation/evaluation.h"

namespace vitrine::ui {

class MetricTile;

/// The figures of an evaluation side by side, each with its interval and the baselines.
class MetricTiles : public QWidget {
    Q_OBJECT

public:
    explicit MetricTiles(QWidget* parent = nullptr);

    void setEvaluation(const evaluation::Evaluation& evaluation);

private:
    std::vector<MetricTile*> tiles_;
};

/// An amount of money without false precision: whole above a hundred.
QString amountText(double amount);
/// What a baseline is called on the screen.
QString baselineLabel(const std::string& name);

}  // namespace vitrine::ui
