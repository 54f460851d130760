// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>
#include <vector>

#include "core/training/gpu_history.h"

class QLabel;

namespace vitrine::ui {

class Chart;

/// How the GPU fared in a run: load, temperature and power over the time of training, and the energy in all.
class GpuPanel : public QWidget {
    Q_OBJECT

public:
    explicit GpuPanel(QWidget* parent = nullptr);

    void setSamples(std::vector<training::GpuSample> samples);
    void append(const std::vector<training::GpuSample>& samples);
    bool hasSamples() const { return !samples_.empty(); }
    QString energyText() const;
    const std::array<Chart*, 3>& charts() const { return charts_; }

private:
    void draw();

    QLabel* energy_;
    std::array<Chart*, 3> charts_;
    std::vector<training::GpuSample> samples_;
};

}  // namespace vitrine::ui
