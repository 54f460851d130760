// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>

#include "core/io/safetensors.h"
#include "tests/fuzz/input_file.h"

using namespace vitrine;

namespace {

std::size_t bytesOf(const io::TensorView& tensor) {
    std::size_t bytes = io::sizeOf(tensor.type);
    for (const std::int64_t side : tensor.shape) bytes *= static_cast<std::size_t>(side);
    return bytes;
}

}  // namespace

/// A file is refused with a reason, or its tensors have the bytes that their shapes say and cover the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const testing::InputFile input("input.safetensors");
    const auto file = io::SafetensorsFile::open(input.write(data, size), {4096, 64});
    if (!file) return file.error().detail.empty() ? std::abort(), 0 : 0;
    std::size_t covered = 0;
    for (const auto& [name, tensor] : (*file)->tensors()) {
        if (tensor.bytes.size() != bytesOf(tensor)) std::abort();
        covered += tensor.bytes.size();
        // Every byte can be read.
        unsigned sum = 0;
        for (const std::byte byte : tensor.bytes) sum += std::to_integer<unsigned>(byte);
        if (sum > 255U * tensor.bytes.size()) std::abort();
    }
    std::uint64_t header = 0;
    for (std::size_t i = 8; i > 0; --i) header = header << 8 | data[i - 1];
    if (8 + header + covered != size) std::abort();
    return 0;
}
