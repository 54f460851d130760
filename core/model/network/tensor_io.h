// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/io/safetensors.h"

namespace vitrine::model::network {

/// A tensor that reads the mapped file in place and keeps it open. Read-only: clone it before writing.
at::Tensor mappedTensor(const io::TensorView& view, std::shared_ptr<const io::SafetensorsFile> owner);

/// Bytes of a tensor for writing; the tensor must be contiguous, on the CPU, and outlive the view.
io::TensorView viewOf(const at::Tensor& tensor);

/// Writes tensors of any device and dtype atomically; metadata {"format": "pt"} besides what is given.
Result<void> writeTensors(const std::filesystem::path& path, const std::map<std::string, at::Tensor>& tensors,
                          std::map<std::string, std::string> metadata = {});

/// All tensors of one file, mapped.
Result<std::map<std::string, at::Tensor>> readTensors(const std::filesystem::path& path);

}  // namespace vitrine::model::network
