// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vitrine::ui {

class Preferences;
class TrainingPage;

/// What the page can be told from the keyboard and the command palette: start, probe, pause or go on, stop. The actions
/// belong to the page and are enabled as its state allows.
void addTrainingActions(TrainingPage& page, Preferences& preferences);

}  // namespace vitrine::ui
