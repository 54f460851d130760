// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/gpu_meter.h"

#include <dlfcn.h>

#include <array>
#include <utility>

namespace vitrine {
namespace {

// The few functions of nvml.h and cuda.h that are called, declared by hand: neither header need be there.
using NvmlDevice = void*;
struct NvmlUtilization {
    unsigned gpu = 0;  ///< per cent
    unsigned memory = 0;
};
constexpr int kSuccess = 0;          // NVML_SUCCESS, CUDA_SUCCESS
constexpr int kChipSensor = 0;       // NVML_TEMPERATURE_GPU
constexpr double kMilliwatts = 1e3;  // in a watt

/// A library for as long as it is needed.
class Library {
public:
    explicit Library(const std::string& name) : handle_(::dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL)) {}
    ~Library() {
        if (handle_ != nullptr) ::dlclose(handle_);
    }
    Library(Library&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Library& operator=(Library&&) = delete;

    /// Sets `function` to what the library calls `name`; false where it has none.
    template <typename Function>
    bool find(Function*& function, const char* name) const {
        function = handle_ == nullptr ? nullptr : reinterpret_cast<Function*>(::dlsym(handle_, name));
        return function != nullptr;
    }

private:
    void* handle_;
};

/// The address of CUDA's `device` on the bus, e.g. "0000:65:00.0"; empty where it has none.
std::string busAddress(int device, const Library& cuda) {
    int (*init)(unsigned) = nullptr;
    int (*deviceGet)(int*, int) = nullptr;
    int (*busId)(char*, int, int) = nullptr;
    if (!cuda.find(init, "cuInit") || !cuda.find(deviceGet, "cuDeviceGet") || !cuda.find(busId, "cuDeviceGetPCIBusId"))
        return {};
    int handle = 0;
    std::array<char, 32> address{};
    if (init(0) != kSuccess || deviceGet(&handle, device) != kSuccess) return {};
    return busId(address.data(), static_cast<int>(address.size()) - 1, handle) == kSuccess ? address.data() : "";
}

class NvmlMeter : public GpuMeter {
public:
    explicit NvmlMeter(const std::string& library) : library_(library) {}
    ~NvmlMeter() override {
        if (begun_) shutdown_();
    }

    bool open(const std::string& address) {
        int (*init)() = nullptr;
        int (*deviceAt)(const char*, NvmlDevice*) = nullptr;
        const bool whole = library_.find(init, "nvmlInit_v2") && library_.find(shutdown_, "nvmlShutdown") &&
                           library_.find(deviceAt, "nvmlDeviceGetHandleByPciBusId_v2") &&
                           library_.find(utilization_, "nvmlDeviceGetUtilizationRates") &&
                           library_.find(temperature_, "nvmlDeviceGetTemperature") &&
                           library_.find(power_, "nvmlDeviceGetPowerUsage");
        begun_ = whole && init() == kSuccess;
        return begun_ && deviceAt(address.c_str(), &device_) == kSuccess;
    }

    GpuReading read() override {
        GpuReading reading;
        NvmlUtilization utilization;
        unsigned celsius = 0;
        unsigned milliwatts = 0;
        if (utilization_(device_, &utilization) == kSuccess) reading.load = utilization.gpu / 100.0;
        if (temperature_(device_, kChipSensor, &celsius) == kSuccess) reading.celsius = celsius;
        if (power_(device_, &milliwatts) == kSuccess) reading.watts = milliwatts / kMilliwatts;
        return reading;
    }

private:
    Library library_;
    int (*shutdown_)() = nullptr;
    int (*utilization_)(NvmlDevice, NvmlUtilization*) = nullptr;
    int (*temperature_)(NvmlDevice, int, unsigned*) = nullptr;
    int (*power_)(NvmlDevice, unsigned*) = nullptr;
    NvmlDevice device_ = nullptr;
    bool begun_ = false;
};

}  // namespace

std::unique_ptr<GpuMeter> openGpuMeter(int device, const GpuLibraries& libraries) {
    const std::string address = busAddress(device, Library(libraries.cuda));
    if (address.empty()) return nullptr;
    auto meter = std::make_unique<NvmlMeter>(libraries.nvml);
    if (!meter->open(address)) return nullptr;
    return meter;
}

}  // namespace vitrine
