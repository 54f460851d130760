// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/dataset/journal.h"

namespace vitrine::ui {

/// What a step did, in the window's language. Plain text, one line.
QString stepText(const dataset::JournalStep& step);
/// When, in the locale's short form; empty if the journal does not say.
QString stepTime(const dataset::JournalStep& step);

QString splitMethodLabel(dataset::SplitMethod method);

}  // namespace vitrine::ui
