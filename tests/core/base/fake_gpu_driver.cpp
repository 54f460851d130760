// SPDX-License-Identifier: GPL-3.0-or-later
// Stands for libnvidia-ml.so.1 and libcuda.so.1: two GPUs that NVML and CUDA count in opposite orders. What they say is
// set by environment variables of the process.
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

constexpr int kNotSupported = 3;     // NVML_ERROR_NOT_SUPPORTED
constexpr int kNotFound = 6;         // NVML_ERROR_NOT_FOUND
constexpr int kInvalidDevice = 101;  // CUDA_ERROR_INVALID_DEVICE
constexpr int kNoDriver = 9;         // NVML_ERROR_DRIVER_NOT_LOADED

int devices[2];  // their addresses are the handles; NVML's 0 is at 0000:01:00.0

bool is(const char* variable) {
    return std::getenv(variable) != nullptr;
}

unsigned sayWatts(const void* device) {
    return device == &devices[0] ? 75000 : 412500;  // milliwatts
}

}  // namespace

extern "C" {

int nvmlInit_v2() {
    return is("FAKE_GPU_NO_DRIVER") ? kNoDriver : 0;
}
int nvmlShutdown() {
    return 0;
}

int nvmlDeviceGetHandleByPciBusId_v2(const char* address, void** device) {
    for (int i = 0; i < 2; ++i) {
        char own[16];
        std::snprintf(own, sizeof own, "0000:%02x:00.0", i + 1);
        if (std::strcmp(own, address) != 0) continue;
        *device = &devices[i];
        return 0;
    }
    return kNotFound;
}

int nvmlDeviceGetUtilizationRates(void* device, unsigned* rates) {
    if (is("FAKE_GPU_NO_LOAD")) return kNotSupported;
    rates[0] = device == &devices[0] ? 5 : 97;
    rates[1] = 40;
    return 0;
}

int nvmlDeviceGetTemperature(void* device, int sensor, unsigned* celsius) {
    if (sensor != 0) return kNotSupported;
    *celsius = device == &devices[0] ? 31 : 68;
    return 0;
}

int nvmlDeviceGetPowerUsage(void* device, unsigned* milliwatts) {
    *milliwatts = sayWatts(device);
    return 0;
}

int cuInit(unsigned flags) {
    return flags == 0 ? 0 : 1;
}

int cuDeviceGet(int* device, int ordinal) {
    if (ordinal < 0 || ordinal > 1) return kInvalidDevice;
    *device = ordinal;
    return 0;
}

int cuDeviceGetPCIBusId(char* address, int length, int device) {
    std::snprintf(address, static_cast<std::size_t>(length), "0000:%02x:00.0", 2 - device);
    return 0;
}
}
