// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/random.h"

namespace vitrine::sample_data {

/// Three or four syllables that could be a name: "Velora", "Kamitone".
std::string inventedWord(Random& random);

}  // namespace vitrine::sample_data
