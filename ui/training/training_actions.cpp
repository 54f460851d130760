// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_actions.h"

#include <QAction>
#include <QCoreApplication>
#include <functional>

#include "ui/common/live_text.h"
#include "ui/common/shortcuts.h"
#include "ui/training/queue_controller.h"
#include "ui/training/training_page.h"

namespace vitrine::ui {
namespace {

struct Entry {
    const char* id;
    const char* words;
    QKeySequence keys;
};

QAction* add(TrainingPage& page, Preferences& preferences, const Entry& entry, std::function<void()> call) {
    auto* action = new QAction(&page);
    action->setObjectName(QLatin1String(entry.id));
    giveShortcut(action, QStringLiteral("training/") + QLatin1String(entry.id), entry.keys, preferences);
    QObject::connect(action, &QAction::triggered, &page, [call = std::move(call)] { call(); });
    liveText(action,
             [action, words = entry.words] { action->setText(QCoreApplication::translate("TrainingActions", words)); });
    page.addAction(action);
    return action;
}

}  // namespace

void addTrainingActions(TrainingPage& page, Preferences& preferences) {
    TrainingController& run = page.controller();
    QAction* start = add(page, preferences,
                         {"start", QT_TRANSLATE_NOOP("TrainingActions", "Start training"), Qt::CTRL | Qt::Key_Return},
                         [&page] { page.start(); });
    QAction* probe = add(page, preferences, {"probe", QT_TRANSLATE_NOOP("TrainingActions", "Probe the memory"), {}},
                         [&page] { page.probe(); });
    QAction* pause = add(page, preferences,
                         {"pause", QT_TRANSLATE_NOOP("TrainingActions", "Pause the training or go on"), {}}, [&run] {
                             if (run.state() == RunState::Running) return run.pause();
                             run.goOn();
                         });
    QAction* stop =
        add(page, preferences, {"stop", QT_TRANSLATE_NOOP("TrainingActions", "Stop the training and keep it"), {}},
            [&run] { run.stop(); });
    add(page, preferences, {"plan", QT_TRANSLATE_NOOP("TrainingActions", "Plan runs …"), {}},
        [&page] { page.planRuns(); });
    add(page, preferences, {"work", QT_TRANSLATE_NOOP("TrainingActions", "Work the queue of runs off"), {}},
        [&page] { page.queue().work(); });
    add(page, preferences, {"hand-over", QT_TRANSLATE_NOOP("TrainingActions", "Write a job to train elsewhere …"), {}},
        [&page] { page.handOver(); });
    const auto enable = [start, probe, pause, stop, &run] {
        const RunState state = run.state();
        start->setEnabled(!run.isActive());
        probe->setEnabled(!run.isActive());
        pause->setEnabled(state == RunState::Running || state == RunState::Paused);
        stop->setEnabled(run.isActive() && state != RunState::Stopping);
    };
    QObject::connect(&run, &TrainingController::stateChanged, &page, enable);
    enable();
}

}  // namespace vitrine::ui
