// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace vitrine::training {

/// Highest resident memory of this process so far, in bytes; 0 where the system does not say.
std::uint64_t peakMemory();

/// Memory of the machine, in bytes (of the control group, where that is less).
std::uint64_t totalMemory();

}  // namespace vitrine::training
