// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/core/Device.h>

#include <string>

#include "core/base/result.h"

namespace vitrine::model::network {

/// "cpu", "cuda", "cuda:N" or "auto" (a GPU where one can be used, else the CPU). libtorch_cuda is opened here, at run
/// time, so that the same program runs where there is none. Errors: NoDevice with what is missing.
Result<at::Device> openDevice(const std::string& name);

/// Threads inside torch's operators; 0 = all cores.
void setThreads(int threads);

}  // namespace vitrine::model::network
