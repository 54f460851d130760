// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace vitrine::ui {

/// What the words of a control mean, beside what they say.
enum class Tone { Plain, Muted, Accent, Good, Warning, Error };

/// Draws the control's words in the colour of the tone, also after a change of theme.
void setTone(QWidget* control, Tone tone);

}  // namespace vitrine::ui
