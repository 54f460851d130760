// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/torch_device.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <dlfcn.h>

#include <thread>

#include "core/base/text.h"

namespace vitrine::model::network {
namespace {

/// Registers CUDA's operators with the dispatcher. Empty on success, else the loader's words.
std::string loadCuda() {
    if (dlopen("libcuda.so.1", RTLD_NOW | RTLD_GLOBAL) == nullptr) return "no NVIDIA driver (libcuda.so.1)";
    if (dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) == nullptr) return dlerror();
    return at::globalContext().hasCUDA() ? std::string() : "the driver reports no usable GPU";
}

}  // namespace

Result<at::Device> openDevice(const std::string& name) {
    if (name == "cpu") return at::Device(at::kCPU);
    const std::string problem = loadCuda();
    if (name == "auto") return problem.empty() ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);
    if (!problem.empty()) return Error{ErrorCode::NoDevice, name + ": " + problem, {}};
    const auto number =
        name == "cuda" ? std::optional<std::int64_t>(0) : text::parseInteger(std::string_view(name).substr(5));
    if (!number || *number < 0 ||
        *number >= at::globalContext().getAcceleratorHooksInterface(at::kCUDA).deviceCount()) {
        return Error{ErrorCode::NoDevice, "there is no " + name, {}};
    }
    return at::Device(at::kCUDA, static_cast<c10::DeviceIndex>(*number));
}

void setThreads(int threads) {
    at::set_num_threads(threads > 0 ? threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
}

}  // namespace vitrine::model::network
