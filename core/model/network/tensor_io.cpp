// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/tensor_io.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>

#include <array>
#include <utility>

namespace vitrine::model::network {
namespace {

using io::DataType;

constexpr std::array<std::pair<DataType, at::ScalarType>, 10> kTypes = {{
    {DataType::F64, at::kDouble},
    {DataType::F32, at::kFloat},
    {DataType::F16, at::kHalf},
    {DataType::BF16, at::kBFloat16},
    {DataType::I64, at::kLong},
    {DataType::I32, at::kInt},
    {DataType::I16, at::kShort},
    {DataType::I8, at::kChar},
    {DataType::U8, at::kByte},
    {DataType::Bool, at::kBool},
}};

at::ScalarType toTorch(DataType type) {
    for (const auto& [own, torch] : kTypes) {
        if (own == type) return torch;
    }
    return at::kFloat;
}

DataType fromTorch(at::ScalarType type) {
    for (const auto& [own, torch] : kTypes) {
        if (torch == type) return own;
    }
    return DataType::F32;
}

}  // namespace

at::Tensor mappedTensor(const io::TensorView& view, std::shared_ptr<const io::SafetensorsFile> owner) {
    const auto options = at::TensorOptions().dtype(toTorch(view.type));
    if (view.bytes.empty()) return at::empty(view.shape, options);
    // The mapping is read-only; nothing writes through this tensor (trainable weights are cloned).
    void* data = const_cast<std::byte*>(view.bytes.data());
    return at::from_blob(
        data, view.shape, [keep = std::move(owner)](void*) {}, options);
}

io::TensorView viewOf(const at::Tensor& tensor) {
    return {fromTorch(tensor.scalar_type()),
            tensor.sizes().vec(),
            {static_cast<const std::byte*>(tensor.const_data_ptr()), tensor.nbytes()}};
}

Result<void> writeTensors(const std::filesystem::path& path, const std::map<std::string, at::Tensor>& tensors,
                          std::map<std::string, std::string> metadata) {
    metadata.emplace("format", "pt");
    std::map<std::string, at::Tensor> onCpu;  // owns what the views point to
    std::map<std::string, io::TensorView> views;
    for (const auto& [name, tensor] : tensors) {
        const auto [item, added] = onCpu.emplace(name, tensor.detach().to(at::kCPU).contiguous());
        views.emplace(name, viewOf(item->second));
    }
    return io::writeSafetensors(path, views, metadata);
}

Result<std::map<std::string, at::Tensor>> readTensors(const std::filesystem::path& path) {
    VITRINE_TRY(const auto file, io::SafetensorsFile::open(path));
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [name, view] : file->tensors()) tensors.emplace(name, mappedTensor(view, file));
    return tensors;
}

}  // namespace vitrine::model::network
