// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace vitrine::training {

/// Highest memory since forgetPeakMemory(), in bytes: of this process, or where `gpu` is 0 or above, of that GPU's
/// allocator.
std::uint64_t peakMemory(int gpu);

/// From now on the peak is that of what follows, so that a run does not answer for those before it in the same process.
/// Where the kernel does not allow it the peak stays that of the process.
void forgetPeakMemory(int gpu);

/// Memory that this process may use, in bytes (of the control group, where that is less than the machine's).
std::uint64_t usableMemory();

}  // namespace vitrine::training
