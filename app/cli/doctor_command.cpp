// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/doctor_command.h"

#include <algorithm>
#include <cstdio>

#include "app/cli/console.h"
#include "app/cli/version.h"
#include "core/base/machine.h"
#include "core/io/hub_cache.h"
#include "core/model/device.h"

namespace vitrine::cli {
namespace {

namespace fs = std::filesystem;
using io::OrderedJson;

constexpr std::uint64_t kGibibyte = std::uint64_t{1} << 30;
// Weights of the published model in bfloat16 (8.3 GB) and what one LoRA step with checkpointing takes beside them.
constexpr std::uint64_t kFullModelMemory = 12 * kGibibyte;
constexpr std::uint64_t kLowSpace = 2 * kGibibyte;

struct NamedFolder {
    std::string name;
    FolderReport report;
};

struct Finding {
    Error error;
    bool note = false;  ///< true: nothing is wrong, but good to know
};

struct Examination {
    MachineReport machine;
    model::DeviceReport device;
    std::vector<NamedFolder> folders;
    std::vector<Finding> findings;

    bool usesGpu() const { return device.problems.empty(); }
};

std::vector<NamedFolder> inspectFolders() {
    std::error_code failure;
    return {{"current", inspectFolder(fs::current_path(failure))},
            {"temporary", inspectFolder(fs::temp_directory_path(failure))},
            {"hub_cache", inspectFolder(io::hubCacheFolder())}};
}

std::string gigabytes(std::uint64_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f GB", static_cast<double>(bytes) / 1e9);
    return text;
}

void findMachineProblems(Examination& all) {
    const auto& features = all.machine.features;
    if (std::find(features.begin(), features.end(), "avx2") == features.end()) {
        all.findings.push_back({{ErrorCode::NoDevice, "this processor has no AVX2; training on it is slow",
                                 "Use a processor of 2015 or newer, or a GPU."},
                                true});
    }
    const std::uint64_t limit = all.machine.memoryLimitBytes;
    const std::uint64_t memory = limit != 0 ? std::min(limit, all.machine.memoryBytes) : all.machine.memoryBytes;
    if (memory < kFullModelMemory) {
        all.findings.push_back(
            {{ErrorCode::OutOfMemory,
              gigabytes(memory) + " of memory; the published model needs " + gigabytes(kFullModelMemory) +
                  " on the CPU",
              "The sample model and the demo run in 4 GB. For the published model add memory or raise the limit."},
             true});
    }
}

void findFolderProblems(Examination& all) {
    for (const auto& [name, report] : all.folders) {
        if (!report.writable && name != "hub_cache") {
            all.findings.push_back(
                {{ErrorCode::PermissionDenied,
                  "the " + name + " folder " + report.path.string() + " cannot be written to",
                  name == "temporary" ? "Set TMPDIR to a folder of yours." : "Work in another folder."}});
        }
        if (report.freeBytes < kLowSpace) {
            all.findings.push_back({{ErrorCode::DiskFull,
                                     "only " + gigabytes(report.freeBytes) + " are free where the " + name +
                                         " folder lies, " + report.path.string(),
                                     "Free some space there; each checkpoint and picture store needs room."}});
        }
    }
}

Examination examine() {
    Examination all{inspectMachine(), model::inspectDevices(), inspectFolders(), {}};
    for (const Error& problem : all.device.problems) {
        // A machine without a GPU is a sound machine; a GPU that cannot be used is a problem.
        all.findings.push_back({problem, !all.device.hardware && !all.device.driver});
    }
    findMachineProblems(all);
    findFolderProblems(all);
    return all;
}

/// 13020 is CUDA 13.2.
std::string cudaText(int number) {
    return std::to_string(number / 1000) + "." + std::to_string(number % 1000 / 10);
}

OrderedJson deviceJson(const Examination& all) {
    OrderedJson gpus = OrderedJson::array();
    for (const model::Gpu& gpu : all.device.gpus) {
        gpus.push_back(
            {{"name", gpu.name},
             {"compute_capability", std::to_string(gpu.computeMajor) + "." + std::to_string(gpu.computeMinor)},
             {"memory_bytes", gpu.memoryBytes}});
    }
    const auto textOrNull = [](const std::string& text) { return text.empty() ? OrderedJson() : OrderedJson(text); };
    return {{"auto", all.usesGpu() ? "cuda:0" : "cpu"},
            {"gpu_hardware", all.device.hardware},
            {"gpus", gpus},
            {"driver",
             {{"present", all.device.driver},
              {"version", textOrNull(all.device.driverVersion)},
              {"cuda", all.device.driverCuda == 0 ? OrderedJson() : OrderedJson(cudaText(all.device.driverCuda))}}},
            {"cuda_libraries", {{"present", all.device.libraries}, {"detail", textOrNull(all.device.librariesDetail)}}},
            {"torch_folder", textOrNull(all.device.torchFolder.string())}};
}

OrderedJson examinationJson(const Examination& all) {
    OrderedJson libraries, folders, problems = OrderedJson::array();
    for (const auto& [name, version] : libraryVersions()) libraries[name] = version;
    for (const auto& [name, report] : all.folders) {
        folders[name] = {{"path", report.path.string()},
                         {"exists", report.exists},
                         {"writable", report.writable},
                         {"free_bytes", report.freeBytes}};
    }
    for (const auto& [error, note] : all.findings) {
        OrderedJson problem = toJson(error);
        problem["severity"] = note ? "note" : "problem";
        problems.push_back(problem);
    }
    const MachineReport& machine = all.machine;
    return {{"version", programVersion()},
            {"libraries", libraries},
            {"system", machine.system},
            {"processor", {{"name", machine.processor}, {"cores", machine.cores}, {"features", machine.features}}},
            {"memory",
             {{"total_bytes", machine.memoryBytes},
              {"available_bytes", machine.memoryAvailableBytes},
              {"limit_bytes", machine.memoryLimitBytes == 0 ? OrderedJson() : OrderedJson(machine.memoryLimitBytes)}}},
            {"device", deviceJson(all)},
            {"folders", folders},
            {"problems", problems}};
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string gpuText(const Examination& all) {
    std::string text;
    for (const model::Gpu& gpu : all.device.gpus) {
        text += (text.empty() ? "" : ", ") + gpu.name + " (" + gigabytes(gpu.memoryBytes) + ")";
    }
    return text.empty() ? "none" : text;
}

void printText(const Examination& all, Console& console) {
    const auto row = [&](std::string name, const std::string& value) {
        name.resize(std::max<std::size_t>(name.size(), 16), ' ');
        console.text(name + value);
    };
    const MachineReport& machine = all.machine;
    row("Vitrine", programVersion());
    row("System", machine.system);
    row("Processor", machine.processor + ", " + std::to_string(machine.cores) + " cores, " + joined(machine.features));
    row("Memory", gigabytes(machine.memoryBytes) + ", " + gigabytes(machine.memoryAvailableBytes) + " available");
    row("GPU", gpuText(all));
    row("Driver", all.device.driver ? "works " + all.device.driverVersion : "none");
    row("CUDA libraries", all.device.libraries ? "complete" : all.device.driver ? "not complete" : "not needed");
    row("Device auto", all.usesGpu() ? "cuda:0" : "cpu");
    for (const auto& [name, report] : all.folders) {
        row(name == "hub_cache" ? "Hub cache"
            : name == "current" ? "Folder"
                                : "Temporary",
            report.path.string() + (report.exists ? ", " : " (not there yet), ") + gigabytes(report.freeBytes) +
                " free");
    }
    for (const auto& [name, version] : libraryVersions()) row(name, version);
    console.text(all.findings.empty() ? "\nNothing is missing." : "");
    for (const auto& [error, note] : all.findings) {
        console.text((note ? "note: " : "problem: ") + error.detail + "\n  " + remedyFor(error));
    }
}

}  // namespace

void DoctorCommand::addOptions(CLI::App&) {}

Result<int> DoctorCommand::run(CommandContext& context) {
    const Examination all = examine();
    if (context.console.json()) {
        context.console.line(examinationJson(all));
    } else {
        printText(all, context.console);
    }
    return 0;
}

}  // namespace vitrine::cli
