// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/training/training_plan.h"

namespace vitrine::ui {

/// The call of vitrine-cli that does the same: settings that differ from the defaults only, words quoted for a shell.
QString trainCommand(const training::TrainingPlan& plan, const QString& runFolder);

/// A word as a POSIX shell takes it.
QString shellWord(const QString& word);

}  // namespace vitrine::ui
