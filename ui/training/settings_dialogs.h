// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/base/error.h"

namespace vitrine::ui {

class TrainingForm;

/// Ask for a file of settings and read it into the form, or write the form's into it. Return at once; `failed` is
/// called later if it did not work.
void askToLoadSettings(TrainingForm* form, std::function<void(const Error&)> failed);
void askToSaveSettings(TrainingForm* form, std::function<void(const Error&)> failed);

}  // namespace vitrine::ui
