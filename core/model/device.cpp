// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/device.h"

#include <dlfcn.h>
#include <link.h>

#include <fstream>
#include <optional>

namespace vitrine::model {
namespace {

namespace fs = std::filesystem;

// The pinned LibTorch is built for CUDA 13.0, which asks for this driver and these GPUs.
constexpr int kNeededCuda = 13000;
constexpr const char* kNeededDriver = "580";
constexpr int kNeededCompute = 75;

std::string firstLine(const fs::path& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

/// PCI vendor 10de, class 03xxxx (display) or 12xxxx (processing accelerator).
bool nvidiaOnBus(const fs::path& devices) {
    std::error_code failure;
    for (const auto& device : fs::directory_iterator(devices, failure)) {
        const std::string kind = firstLine(device.path() / "class");
        if (firstLine(device.path() / "vendor") == "0x10de" && (kind.starts_with("0x03") || kind.starts_with("0x12"))) {
            return true;
        }
    }
    return false;
}

fs::path folderOfTorch() {
    fs::path found;
    dl_iterate_phdr(
        [](dl_phdr_info* info, std::size_t, void* result) {
            const fs::path file(info->dlpi_name);
            if (file.filename() != "libtorch_cpu.so") return 0;
            *static_cast<fs::path*>(result) = file.parent_path();
            return 1;
        },
        &found);
    return found;
}

/// The few functions of the driver that a look needs, with the types of cuda.h.
class Driver {
public:
    explicit Driver(const std::string& library) : handle_(dlopen(library.c_str(), RTLD_NOW | RTLD_GLOBAL)) {
        if (handle_ == nullptr) problem_ = dlerror();
    }

    bool opened() const { return handle_ != nullptr; }
    const std::string& problem() const { return problem_; }

    template <typename... Arguments>
    int call(const char* name, Arguments... arguments) const {
        constexpr int kNotFound = 500;  // CUDA_ERROR_NOT_FOUND
        void* address = handle_ == nullptr ? nullptr : dlsym(handle_, name);
        if (address == nullptr) return kNotFound;
        return reinterpret_cast<int (*)(Arguments...)>(address)(arguments...);
    }

    std::string wordsFor(int status) const {
        const char* words = nullptr;
        if (call("cuGetErrorString", status, &words) != 0 || words == nullptr) words = "no words";
        return "error " + std::to_string(status) + ", " + words;
    }

private:
    void* handle_;  // stays open: libtorch_cuda uses it too
    std::string problem_;
};

std::optional<Gpu> readGpu(const Driver& driver, int index) {
    constexpr int kMajor = 75;  // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR
    constexpr int kMinor = 76;
    int device = 0;
    char name[256] = {};
    std::size_t bytes = 0;
    Gpu gpu;
    if (driver.call("cuDeviceGet", &device, index) != 0) return std::nullopt;
    if (driver.call("cuDeviceGetName", static_cast<char*>(name), static_cast<int>(sizeof name) - 1, device) != 0)
        return std::nullopt;
    if (driver.call("cuDeviceTotalMem_v2", &bytes, device) != 0) return std::nullopt;
    if (driver.call("cuDeviceGetAttribute", &gpu.computeMajor, kMajor, device) != 0) return std::nullopt;
    if (driver.call("cuDeviceGetAttribute", &gpu.computeMinor, kMinor, device) != 0) return std::nullopt;
    gpu.name = name;
    gpu.memoryBytes = bytes;
    return gpu;
}

Error noDevice(std::string detail, std::string remedy) {
    return {ErrorCode::NoDevice, std::move(detail), std::move(remedy)};
}

void explainMissingDriver(DeviceReport& report, const std::string& loaderWords) {
    if (report.hardware) {
        report.problems.push_back(
            noDevice("an NVIDIA GPU is in this machine, but its driver is not: " + loaderWords,
                     std::string("Install NVIDIA's driver ") + kNeededDriver +
                         " or newer, restart the machine, then run ./dev setup --cuda. Until then the CPU is used."));
    } else {
        report.problems.push_back(
            noDevice("no NVIDIA GPU and no driver were found in this machine; everything runs on the CPU",
                     std::string("Nothing needs to be mended. On a machine with an NVIDIA GPU: install driver ") +
                         kNeededDriver + " or newer, then run ./dev setup --cuda."));
    }
}

void askDriver(DeviceReport& report, const Driver& driver) {
    driver.call("cuDriverGetVersion", &report.driverCuda);
    if (const int status = driver.call("cuInit", 0u); status != 0) {
        report.problems.push_back(
            noDevice("the NVIDIA driver does not start: " + driver.wordsFor(status),
                     "Check nvidia-smi. After a driver update restart the machine; in a container pass the GPUs in "
                     "(docker run --gpus all)."));
        return;
    }
    report.driver = true;
    int count = 0;
    driver.call("cuDeviceGetCount", &count);
    for (int index = 0; index < count; ++index) {
        if (auto gpu = readGpu(driver, index)) report.gpus.push_back(*std::move(gpu));
    }
    if (report.gpus.empty()) {
        report.problems.push_back(noDevice("the NVIDIA driver runs but shows no GPU",
                                           "Check nvidia-smi and the variable CUDA_VISIBLE_DEVICES."));
    }
    if (report.driverCuda != 0 && report.driverCuda < kNeededCuda) {
        report.problems.push_back(noDevice(
            "the NVIDIA driver runs CUDA " + std::to_string(report.driverCuda / 1000) + "." +
                std::to_string(report.driverCuda % 1000 / 10) + "; this program needs CUDA 13.0",
            std::string("Install NVIDIA's driver ") + kNeededDriver + " or newer. Until then the CPU is used."));
    }
    for (const Gpu& gpu : report.gpus) {
        if (gpu.computeMajor * 10 + gpu.computeMinor >= kNeededCompute) continue;
        report.problems.push_back(noDevice(gpu.name + " has compute capability " + std::to_string(gpu.computeMajor) +
                                               "." + std::to_string(gpu.computeMinor) + "; CUDA 13.0 needs 7.5",
                                           "Use a GPU of the Turing generation or newer, or the CPU."));
    }
}

}  // namespace

DeviceReport inspectDevices(const DevicePlaces& places) {
    DeviceReport report;
    report.hardware = nvidiaOnBus(places.pciDevices);
    report.driverVersion = firstLine(places.driverVersion);
    report.torchFolder = folderOfTorch();
    const Driver driver(places.driverLibrary);
    if (driver.opened()) {
        askDriver(report, driver);
    } else {
        explainMissingDriver(report, driver.problem());
    }
    const std::string library =
        places.torchLibrary.empty() ? (report.torchFolder / "libtorch_cuda.so").string() : places.torchLibrary;
    report.libraries = dlopen(library.c_str(), RTLD_NOW | RTLD_GLOBAL) != nullptr;
    if (!report.libraries) report.librariesDetail = dlerror();
    if (report.driver && !report.libraries) {
        report.problems.push_back(noDevice("the CUDA libraries are not complete: " + report.librariesDetail,
                                           "Run ./dev setup --cuda, which fetches them (2.7 GB)."));
    }
    return report;
}

std::string deviceOfProcess(const std::string& name, int localRank, const DevicePlaces& places) {
    if (name != "auto" && name != "cuda") return name;
    const DeviceReport report = inspectDevices(places);
    if (report.gpus.empty() || !report.problems.empty()) return name;
    return "cuda:" + std::to_string(static_cast<std::size_t>(localRank) % report.gpus.size());
}

}  // namespace vitrine::model
