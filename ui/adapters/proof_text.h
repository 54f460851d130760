// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "ui/models/model_tool.h"

namespace vitrine::ui {

/// What a proof found, in a sentence.
QString proofText(const ProofOutcome& proof);

}  // namespace vitrine::ui
