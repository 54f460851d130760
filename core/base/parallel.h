// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

#include "core/base/result.h"

namespace vitrine {

/// How many threads background work takes: all cores but one, which stays for the person in front of the machine.
int backgroundThreads();

/// work(0) … work(count - 1), each once, on up to `threads` threads, this one among them; returns when all have ended.
/// The first error ends the rest. What `work` throws becomes OutOfMemory or Internal.
Result<void> forEachInParallel(std::size_t count, int threads, const std::function<Result<void>(std::size_t)>& work);

}  // namespace vitrine
