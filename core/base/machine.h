// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace vitrine {

/// What this program runs on, as the operating system tells it. Linux, x86-64.
struct MachineReport {
    std::string system;     ///< PRETTY_NAME of os-release
    std::string processor;  ///< model name
    int cores = 0;          ///< that this process may use
    /// Of avx, avx2, fma, f16c, avx512f, avx512_bf16, avx512_vnni, amx_bf16: those that the processor has.
    std::vector<std::string> features;
    std::uint64_t memoryBytes = 0;
    std::uint64_t memoryAvailableBytes = 0;
    std::uint64_t memoryLimitBytes = 0;  ///< of the control group; 0 = none
};

struct FolderReport {
    std::filesystem::path path;
    bool exists = false;
    bool writable = false;  ///< where it does not exist: could be created
    std::uint64_t freeBytes = 0;
};

/// Any thread. What cannot be found out stays empty.
MachineReport inspectMachine();
/// Any thread. Free space is that of the nearest folder above that exists.
FolderReport inspectFolder(const std::filesystem::path& folder);

}  // namespace vitrine
