// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for libcuda.so.1: answers as the variables FAKE_CUDA_* say.
#include <cstdlib>
#include <cstring>

namespace {

int number(const char* name, int otherwise) {
    const char* value = std::getenv(name);
    return value == nullptr ? otherwise : std::atoi(value);
}

}  // namespace

extern "C" {

int cuInit(unsigned) {
    return number("FAKE_CUDA_INIT", 0);
}

int cuDriverGetVersion(int* version) {
    *version = number("FAKE_CUDA_VERSION", 13000);
    return 0;
}

int cuGetErrorString(int, const char** words) {
    *words = "the driver and the library disagree";
    return 0;
}

int cuDeviceGetCount(int* count) {
    *count = number("FAKE_CUDA_COUNT", 1);
    return 0;
}

int cuDeviceGet(int* device, int index) {
    *device = index;
    return 0;
}

int cuDeviceGetName(char* name, int bytes, int) {
    std::strncpy(name, "Fake GPU", static_cast<std::size_t>(bytes));
    return 0;
}

int cuDeviceTotalMem_v2(std::size_t* bytes, int) {
    *bytes = std::size_t{80} << 30;
    return 0;
}

int cuDeviceGetAttribute(int* value, int attribute, int) {
    const int compute = number("FAKE_CUDA_COMPUTE", 90);
    *value = attribute == 75 ? compute / 10 : compute % 10;
    return 0;
}
}
