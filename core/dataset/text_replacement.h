// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "core/base/result.h"
#include "core/dataset/edit.h"

namespace vitrine::dataset {

/// What a text becomes. Error: LimitExceeded (the result, or a text too long for a pattern).
using TextReplacement = std::function<Result<std::string>(const std::string& text)>;

/// Error: InvalidArgument (nothing to find).
Result<TextReplacement> textReplacement(const ReplaceText& edit);

/// Time grows with the square of the text and with the pattern, never faster. Errors: InvalidArgument (a pattern that
/// cannot be read; back-references), LimitExceeded (a pattern of more than some ten thousand states).
Result<TextReplacement> textReplacement(const ReplacePattern& edit);

}  // namespace vitrine::dataset
