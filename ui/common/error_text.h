// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/error.h"

namespace vitrine::ui {

/// The one place where an error becomes words: what happened, and what to do about it, in the window's language.
/// All texts are plain text; what comes from files is quoted as it is.
QString sentenceFor(ErrorCode code);
QString remedyFor(ErrorCode code);

/// The sentence, the error's own detail, and the remedy, on lines of their own.
QString errorText(const Error& error);

}  // namespace vitrine::ui
