// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/base/error.h"
#include "core/training/training_plan.h"

class QWidget;

namespace vitrine::ui {

class JobRunner;

/// Asks for a folder and writes a job for another machine into it (engine::exportJob()), as a job on the board. Returns
/// at once; `failed` is called later if it did not work, and only while `parent` lives.
void askToHandOver(QWidget* parent, JobRunner& jobs, const training::TrainingPlan& plan,
                   std::function<void(const Error&)> failed);

}  // namespace vitrine::ui
