// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace c10 {
class Error;
}

namespace vitrine::training {

/// What torch threw, as a value: OutOfMemory with advice, or Internal.
Error fromTorch(const c10::Error& error);

}  // namespace vitrine::training
