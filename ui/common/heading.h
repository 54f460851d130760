// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLabel;

namespace vitrine::ui {

/// The size and weight of what stands above a dialog, a card or a section.
void makeHeading(QLabel& label);

}  // namespace vitrine::ui
