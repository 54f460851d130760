// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/training/queue_model.h"

class QLabel;
class QPushButton;

namespace vitrine::ui {

class PlainTable;
class QueueController;

/// The queue of runs: what waits, in which order, and the buttons that work it off and change it.
class QueuePanel : public QWidget {
    Q_OBJECT

public:
    explicit QueuePanel(QueueController& queue, QWidget* parent = nullptr);

    QueueModel& model() { return model_; }

Q_SIGNALS:
    void planWanted();
    void handOverWanted();

private:
    void build();
    void connectButtons();
    void retranslate();
    void refresh();
    void showChoice();
    void shift(int places);
    const training::QueuedRun* chosen() const;

    QueueController& queue_;
    QueueModel model_;
    PlainTable* table_;
    QLabel* hint_;
    QPushButton* work_ = nullptr;
    QPushButton* plan_ = nullptr;
    QPushButton* handOver_ = nullptr;
    QPushButton* up_ = nullptr;
    QPushButton* down_ = nullptr;
    QPushButton* remove_ = nullptr;
};

}  // namespace vitrine::ui
