// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace vitrine::model::kernels {

/// A frozen matrix in four bits a number: 4-bit NormalFloat with one scale for every 64 numbers (QLoRA, Dettmers et al.
/// 2023), laid out as bitsandbytes lays it out. With double quantisation the scales themselves are eight bits wide.
/// A value; copies share their tensors.
struct Nf4Weight {
    at::Tensor packed;       ///< uint8 [(numel + 1) / 2, 1], two indices a byte, the first in the high half
    at::Tensor absmax;       ///< [blocks of 64]: float32, or uint8 with double quantisation
    at::Tensor nestedScale;  ///< float32 [blocks of 256 scales]; undefined without double quantisation
    float nestedOffset = 0;  ///< mean of the scales, which was subtracted before they were quantised
    std::vector<std::int64_t> shape;
    at::ScalarType dtype = at::kFloat;  ///< of the numbers that were quantised, and of dequantize()

    bool nested() const { return nestedScale.defined(); }
    std::uint64_t bytes() const;
};

/// The sixteen numbers that four bits stand for, ascending: float32 [16].
at::Tensor nf4Code();
/// The 256 numbers that a quantised scale stands for, ascending: float32 [256], bitsandbytes' signed "dynamic" map.
at::Tensor dynamicCode();

/// How numbers are walked: one by one where the memory can be reached from here, or by operators on any device. The bits
/// are the same.
enum class Nf4Route { Loop, Operators };
/// Loop on the CPU, operators elsewhere.
Nf4Route nf4RouteFor(at::Device device);

/// `weight`: float32, float16 or bfloat16 of any shape; the result is on its device.
Nf4Weight quantizeNf4(const at::Tensor& weight, bool doubleQuantization, Nf4Route route);
inline Nf4Weight quantizeNf4(const at::Tensor& weight, bool doubleQuantization) {
    return quantizeNf4(weight, doubleQuantization, nf4RouteFor(weight.device()));
}
/// [shape] in the weight's dtype: code[index] * scale in float32, rounded once.
at::Tensor dequantize(const Nf4Weight& weight, Nf4Route route);
inline at::Tensor dequantize(const Nf4Weight& weight) {
    return dequantize(weight, nf4RouteFor(weight.packed.device()));
}

/// x W^T + bias; x [..., in], W [out, in]. The matrix exists in full only while it is used: nothing of it is kept for
/// the backward pass, which restores it (dx = dy W). Neither W nor bias gets a gradient.
at::Tensor nf4Linear(const at::Tensor& x, const Nf4Weight& weight, const std::optional<at::Tensor>& bias);

}  // namespace vitrine::model::kernels
