// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/io/atomic_file.h"
#include "core/io/file.h"

namespace vitrine::io {

/// Element types of the safetensors format that this program reads and writes.
enum class DataType { F64, F32, F16, BF16, I64, I32, I16, I8, U8, Bool };

std::size_t sizeOf(DataType type);             ///< bytes per element
std::string_view dataTypeName(DataType type);  ///< "F32", "BF16", …

/// One tensor inside a mapped file: little-endian, row-major. Valid while its SafetensorsFile lives.
struct TensorView {
    DataType type = DataType::F32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes;
};

struct SafetensorsLimits {
    std::uint64_t maxHeaderBytes = 16u << 20;
    std::size_t maxTensors = 100'000;
};

/// A safetensors file opened through mmap and checked as a whole before any tensor is handed out
/// (format: https://github.com/huggingface/safetensors). Immutable, shareable between threads.
/// Errors of open(): CorruptFile, LimitExceeded, DuplicateKey, UnsupportedFormat, PickleRefused; each names the file
/// and the tensor.
class SafetensorsFile {
public:
    static Result<std::shared_ptr<const SafetensorsFile>> open(const std::filesystem::path& path,
                                                               const SafetensorsLimits& limits = {});

    /// Sorted by name.
    const std::map<std::string, TensorView>& tensors() const { return tensors_; }
    const std::map<std::string, std::string>& metadata() const { return metadata_; }
    const std::filesystem::path& path() const { return file_->path(); }
    /// Refuses a file that changed its size since it was opened (reading on would end in SIGBUS).
    Result<void> verifyUnchanged() const;

private:
    SafetensorsFile() = default;

    std::shared_ptr<const MappedFile> file_;
    std::map<std::string, TensorView> tensors_;
    std::map<std::string, std::string> metadata_;
};

/// Writes atomically: header padded to 8 bytes, tensors ordered by element size (large first), then name,
/// metadata {"format": "pt"} unless other metadata is given.
Result<void> writeSafetensors(const std::filesystem::path& path, const std::map<std::string, TensorView>& tensors,
                              const std::map<std::string, std::string>& metadata = {{"format", "pt"}});

/// Name, type and shape of a tensor whose bytes follow later.
struct TensorPlan {
    std::string name;
    DataType type = DataType::F32;
    std::vector<std::int64_t> shape;
};

/// Writes a file piece by piece where its tensors would not fit into memory; atomic like writeSafetensors().
class SafetensorsStream {
public:
    /// The header with all tensors in the order given, which is the order their bytes must come in.
    static Result<SafetensorsStream> create(const std::filesystem::path& path, const std::vector<TensorPlan>& tensors);

    Result<void> append(std::span<const std::byte> bytes);
    /// Error: InvalidArgument where the bytes do not add up to what the header promises.
    Result<void> commit();

private:
    SafetensorsStream(AtomicFile file, std::uint64_t missing) : file_(std::move(file)), missing_(missing) {}

    AtomicFile file_;
    std::uint64_t missing_;  ///< bytes still to come
};

}  // namespace vitrine::io
