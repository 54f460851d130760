// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace vitrine::training {

/// Highest memory so far, in bytes: of this process, or where `gpu` is 0 or above, of that GPU's allocator.
std::uint64_t peakMemory(int gpu);

/// Memory that this process may use, in bytes (of the control group, where that is less than the machine's).
std::uint64_t usableMemory();

}  // namespace vitrine::training
