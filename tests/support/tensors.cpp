// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tensors.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/abs.h>
#include <ATen/ops/max.h>
#include <ATen/ops/mean.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>

#include <stdexcept>

#include "core/model/network/tensor_io.h"

namespace vitrine::testing {

std::map<std::string, at::Tensor> goldenTensors(const std::filesystem::path& path) {
    auto tensors = model::network::readTensors(path);
    if (!tensors) throw std::runtime_error(tensors.error().detail);
    return *std::move(tensors);
}

io::Json goldenJson(const std::filesystem::path& path) {
    auto document = io::readJson(path);
    if (!document) throw std::runtime_error(document.error().detail);
    return *std::move(document);
}

double maxDifference(const at::Tensor& a, const at::Tensor& b) {
    if (a.sizes() != b.sizes()) throw std::runtime_error("tensors of different shapes are compared");
    return (a.to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>();
}

double meanDifference(const at::Tensor& a, const at::Tensor& b) {
    if (a.sizes() != b.sizes()) throw std::runtime_error("tensors of different shapes are compared");
    return (a.to(at::kDouble) - b.to(at::kDouble)).abs().mean().item<double>();
}

std::vector<std::int64_t> expandRuns(const io::Json& runs) {
    std::vector<std::int64_t> values;
    for (const io::Json& run : runs) values.insert(values.end(), run[1].get<std::size_t>(), run[0].get<std::int64_t>());
    return values;
}

at::Tensor idTensor(const std::vector<std::int64_t>& ids) {
    return at::tensor(at::ArrayRef<std::int64_t>(ids), at::TensorOptions().dtype(at::kLong)).unsqueeze(0);
}

at::Tensor idRows(const io::Json& rows) {
    std::vector<at::Tensor> tensors;
    for (const io::Json& row : rows) tensors.push_back(idTensor(row.get<std::vector<std::int64_t>>()).squeeze(0));
    return at::stack(tensors);
}

}  // namespace vitrine::testing
