// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/error.h"
#include "core/training/divergence_watch.h"

namespace vitrine::ui {

/// The ids of "row 17, row 23" in a failure's words as a filter for the catalogue; empty = none is named.
QString culpritFilter(const Error& error);

/// That a run unlearns, since when, and what usually helps.
QString divergenceText(const training::Divergence& divergence);

}  // namespace vitrine::ui
