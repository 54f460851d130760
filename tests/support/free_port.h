// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace vitrine::testing {

/// A port of 127.0.0.1 that nobody listened on a moment ago.
std::uint16_t freePort();

}  // namespace vitrine::testing
