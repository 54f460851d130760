// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/machine.h"

#include <sched.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <string_view>

#include "core/base/text.h"

namespace vitrine {
namespace {

namespace fs = std::filesystem;

/// The value of the first line "key<separator>value" of a file; empty where there is none.
std::string valueOf(const fs::path& path, std::string_view key, char separator) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const auto split = line.find(separator);
        if (split == std::string::npos || text::trim(std::string_view(line).substr(0, split)) != key) continue;
        return std::string(text::trim(std::string_view(line).substr(split + 1)));
    }
    return {};
}

/// "16384256 kB" in bytes.
std::uint64_t memoryLine(std::string_view key) {
    const std::string value = valueOf("/proc/meminfo", key, ':');
    const auto kilobytes = text::parseInteger(std::string_view(value).substr(0, value.find(' ')));
    return kilobytes ? static_cast<std::uint64_t>(*kilobytes) * 1024 : 0;
}

/// The smallest limit of this process's control group (version 2) and those above it; "max" = no limit.
std::uint64_t controlGroupLimit() {
    std::uint64_t smallest = 0;
    const std::string own = valueOf("/proc/self/cgroup", "0", ':');
    const auto colon = own.find(':');
    fs::path group = colon == std::string::npos ? fs::path() : fs::path(own.substr(colon + 1)).relative_path();
    while (true) {
        std::ifstream file(fs::path("/sys/fs/cgroup") / group / "memory.max");
        std::string word;
        file >> word;
        const auto bytes = text::parseInteger(word);
        if (bytes && (smallest == 0 || static_cast<std::uint64_t>(*bytes) < smallest)) smallest = *bytes;
        if (group.empty()) return smallest;
        group = group.parent_path();
    }
}

std::vector<std::string> processorFeatures() {
    constexpr std::array<std::string_view, 8> kWanted = {"avx",     "avx2",        "fma",         "f16c",
                                                         "avx512f", "avx512_bf16", "avx512_vnni", "amx_bf16"};
    const std::string flags = " " + valueOf("/proc/cpuinfo", "flags", ':') + " ";
    std::vector<std::string> found;
    for (const std::string_view name : kWanted) {
        if (flags.find(" " + std::string(name) + " ") != std::string::npos) found.emplace_back(name);
    }
    return found;
}

int usableCores() {
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

}  // namespace

MachineReport inspectMachine() {
    MachineReport report;
    report.system = valueOf("/etc/os-release", "PRETTY_NAME", '=');
    if (report.system.size() >= 2 && report.system.front() == '"') {
        report.system = report.system.substr(1, report.system.size() - 2);
    }
    report.processor = valueOf("/proc/cpuinfo", "model name", ':');
    report.cores = usableCores();
    report.features = processorFeatures();
    report.memoryBytes = memoryLine("MemTotal");
    report.memoryAvailableBytes = memoryLine("MemAvailable");
    report.memoryLimitBytes = controlGroupLimit();
    return report;
}

FolderReport inspectFolder(const fs::path& folder) {
    std::error_code failure;
    FolderReport report;
    report.path = folder;
    report.exists = fs::is_directory(folder, failure);
    fs::path present = fs::absolute(folder, failure);
    while (!fs::exists(present, failure) && present.has_relative_path()) present = present.parent_path();
    report.writable = fs::is_directory(present, failure) && ::access(present.c_str(), W_OK | X_OK) == 0;
    const fs::space_info space = fs::space(present, failure);
    report.freeBytes = failure ? 0 : space.available;
    return report;
}

}  // namespace vitrine
