// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace vitrine::model {

struct Gpu {
    std::string name;
    int computeMajor = 0;
    int computeMinor = 0;
    std::uint64_t memoryBytes = 0;
};

/// Where the parts of a GPU machine are looked for; tests put others in their place.
struct DevicePlaces {
    std::filesystem::path pciDevices = "/sys/bus/pci/devices";
    std::filesystem::path driverVersion = "/sys/module/nvidia/version";
    std::string driverLibrary = "libcuda.so.1";
    std::string torchLibrary;  ///< empty = libtorch_cuda.so beside the loaded libtorch_cpu.so
};

/// What stands between this program and a GPU. Made without torch and without a CUDA context.
struct DeviceReport {
    bool hardware = false;              ///< an NVIDIA display or compute controller is on the bus
    bool driver = false;                ///< libcuda.so.1 opens and initialises
    std::string driverVersion;          ///< of the kernel module, "580.65.06"; may be empty
    int driverCuda = 0;                 ///< newest CUDA the driver runs: 13000 = 13.0; 0 = unknown
    bool libraries = false;             ///< libtorch_cuda.so and all that it needs open
    std::string librariesDetail;        ///< the loader's words where they do not
    std::filesystem::path torchFolder;  ///< where libtorch_cpu.so was loaded from; empty where it is not linked
    std::vector<Gpu> gpus;              ///< in the driver's order, which is that of "cuda:N"
    std::vector<Error> problems;        ///< why no GPU is used, each with its remedy; empty = a GPU is used
};

/// Looks once, in up to a second: opens the driver and libtorch_cuda and leaves them open. Any thread.
DeviceReport inspectDevices(const DevicePlaces& places = {});

/// The device of one of several processes on a machine: "auto" and "cuda" become a GPU of its own (shared where there
/// are fewer GPUs than processes); a device with a number, and a machine without a usable GPU, leave the name as it is.
std::string deviceOfProcess(const std::string& name, int localRank, const DevicePlaces& places = {});

}  // namespace vitrine::model
