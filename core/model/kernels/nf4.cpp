// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/kernels/nf4.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/abs.h>
#include <ATen/ops/amax.h>
#include <ATen/ops/bitwise_and.h>
#include <ATen/ops/bitwise_right_shift.h>
#include <ATen/ops/bucketize.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/reciprocal.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/where.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace vitrine::model::kernels {
namespace {

constexpr std::int64_t kBlock = 64;
constexpr std::int64_t kNestedBlock = 256;
constexpr std::int64_t kBlocksPerTask = 256;

constexpr std::array<float, 16> kCode = {-1.0F,
                                         -0.6961928009986877F,
                                         -0.5250730514526367F,
                                         -0.39491748809814453F,
                                         -0.28444138169288635F,
                                         -0.18477343022823334F,
                                         -0.09105003625154495F,
                                         0.0F,
                                         0.07958029955625534F,
                                         0.16093020141124725F,
                                         0.24611230194568634F,
                                         0.33791524171829224F,
                                         0.44070982933044434F,
                                         0.5626170039176941F,
                                         0.7229568362236023F,
                                         1.0F};

/// Half-way between neighbours of kCode: above threshold k stands index k + 1. Written for doubles and then rounded, as
/// bitsandbytes has them: half of them are ties between two floats, which a literal with F would round the other way.
constexpr std::array<float, 15> kThresholds = [] {
    constexpr std::array<double, 15> halfway = {
        -0.8480964004993439,  -0.6106329262256622,   -0.4599952697753906, -0.33967943489551544, -0.23460740596055984,
        -0.13791173323988914, -0.045525018125772476, 0.03979014977812767, 0.1202552504837513,   0.2035212516784668,
        0.2920137718319893,   0.3893125355243683,    0.5016634166240692,  0.6427869200706482,   0.8614784181118011};
    std::array<float, 15> rounded{};
    for (std::size_t i = 0; i < halfway.size(); ++i) rounded[i] = static_cast<float>(halfway[i]);
    return rounded;
}();

std::int64_t blocksOf(std::int64_t numbers, std::int64_t block) {
    return (numbers + block - 1) / block;
}

std::uint8_t indexOf(float scaled) {
    const auto above = std::lower_bound(kThresholds.begin(), kThresholds.end(), scaled);  // first not below it
    return static_cast<std::uint8_t>(above - kThresholds.begin());
}

/// Where one block begins and how many numbers it has; the last may be shorter.
struct Block {
    std::int64_t begin;
    std::int64_t count;
};

Block blockAt(std::int64_t index, std::int64_t size, std::int64_t numbers) {
    return {index * size, std::min(size, numbers - index * size)};
}

float largestOf(const float* values, std::int64_t count) {
    float largest = 0;
    for (std::int64_t i = 0; i < count; ++i) largest = std::max(largest, std::abs(values[i]));
    return largest;
}

/// Blocks begin at even places, so that no two of them share a byte.
void quantizeBlock(const float* values, const Block& block, float& absmax, std::uint8_t* packed) {
    absmax = largestOf(values + block.begin, block.count);
    // A block of zeros comes back as zeros, whatever its index.
    const float inverse = absmax > 0 ? 1.0F / absmax : 0.0F;
    for (std::int64_t i = 0; i < block.count; i += 2) {
        const std::uint8_t first = indexOf(values[block.begin + i] * inverse);
        const std::uint8_t second = i + 1 < block.count ? indexOf(values[block.begin + i + 1] * inverse) : 0;
        packed[(block.begin + i) / 2] = static_cast<std::uint8_t>(first << 4 | second);
    }
}

/// The middles of 2^e equal intervals of 0.1 … 1, times 10^(e - 6), e = 0 … 6, with both signs, 0 and 1. In float32 and
/// by torch's own linspace: these are the bits that others wrote their scales for.
std::array<float, 256> makeDynamicCode() {
    std::array<float, 256> code{};
    std::size_t count = 0;
    for (int exponent = 0; exponent < 7; ++exponent) {
        const at::Tensor bounds = at::linspace(0.1, 1.0, (std::int64_t{1} << exponent) + 1, at::kFloat);
        const std::int64_t intervals = bounds.numel() - 1;
        const at::Tensor middles = (bounds.narrow(0, 0, intervals) + bounds.narrow(0, 1, intervals)) / 2.0;
        const at::Tensor values = middles * std::pow(10.0, exponent - 6);
        for (std::int64_t i = 0; i < intervals; ++i) {
            code[count++] = values.const_data_ptr<float>()[i];
            code[count++] = -values.const_data_ptr<float>()[i];
        }
    }
    code[count++] = 0.0F;
    code[count++] = 1.0F;
    std::sort(code.begin(), code.end());
    return code;
}

const std::array<float, 256>& dynamicValues() {
    static const std::array<float, 256> code = makeDynamicCode();
    return code;
}

std::uint8_t nearestDynamic(float value) {
    const auto& code = dynamicValues();
    const auto above = std::lower_bound(code.begin(), code.end(), value);
    if (above == code.begin()) return 0;
    if (above == code.end()) return 255;
    const auto index = above - code.begin();
    const bool below = value - *(above - 1) <= *above - value;
    return static_cast<std::uint8_t>(below ? index - 1 : index);
}

void quantizeScales(Nf4Weight& weight) {
    const at::Tensor scales = weight.absmax;
    const std::int64_t count = scales.numel();
    weight.nestedOffset = scales.mean().item<float>();
    const at::Tensor shifted = scales - weight.nestedOffset;
    weight.absmax = at::empty({count}, at::kByte);
    weight.nestedScale = at::empty({blocksOf(count, kNestedBlock)}, at::kFloat);
    const float* values = shifted.const_data_ptr<float>();
    float* largestOfBlock = weight.nestedScale.mutable_data_ptr<float>();
    auto* indices = weight.absmax.mutable_data_ptr<std::uint8_t>();
    at::parallel_for(0, weight.nestedScale.numel(), kBlocksPerTask, [&](std::int64_t from, std::int64_t to) {
        for (std::int64_t i = from; i < to; ++i) {
            const Block block = blockAt(i, kNestedBlock, count);
            const float largest = largestOf(values + block.begin, block.count);
            const float inverse = largest > 0 ? 1.0F / largest : 0.0F;
            largestOfBlock[i] = largest;
            for (std::int64_t at = block.begin; at < block.begin + block.count; ++at)
                indices[at] = nearestDynamic(values[at] * inverse);
        }
    });
}

/// What quantizeBlock() does to all blocks, number by number on the CPU.
void quantizeByLoop(const at::Tensor& values, Nf4Weight& weight) {
    const std::int64_t numbers = values.numel();
    weight.packed = at::empty({(numbers + 1) / 2, 1}, at::kByte);
    weight.absmax = at::empty({blocksOf(numbers, kBlock)}, at::kFloat);
    const float* in = values.const_data_ptr<float>();
    float* scales = weight.absmax.mutable_data_ptr<float>();
    auto* packed = weight.packed.mutable_data_ptr<std::uint8_t>();
    at::parallel_for(0, weight.absmax.numel(), kBlocksPerTask, [&](std::int64_t from, std::int64_t to) {
        for (std::int64_t i = from; i < to; ++i) quantizeBlock(in, blockAt(i, kBlock, numbers), scales[i], packed);
    });
}

/// Number by number nothing else than quantizeBlock(), so the bits are the same.
void quantizeWithOperators(const at::Tensor& values, Nf4Weight& weight) {
    const std::int64_t numbers = values.numel();
    const std::int64_t blocks = blocksOf(numbers, kBlock);
    // [numbers] -> [blocks, 64], zeros behind the end
    const at::Tensor padded = at::constant_pad_nd(values, {0, blocks * kBlock - numbers}).view({blocks, kBlock});
    weight.absmax = padded.abs().amax(1);
    const at::Tensor inverse = at::where(weight.absmax > 0, weight.absmax.reciprocal(), 0.0).to(at::kFloat);
    const at::Tensor thresholds =
        at::tensor(at::ArrayRef<float>(kThresholds.data(), kThresholds.size())).to(values.device());
    // [blocks, 64] -> [numbers], then pairs: [(numbers + 1) / 2, 2]
    const at::Tensor indices =
        at::bucketize(padded * inverse.unsqueeze(1), thresholds, true).flatten().narrow(0, 0, numbers);
    const at::Tensor pairs = at::constant_pad_nd(indices, {0, numbers % 2}).view({-1, 2});
    weight.packed = (pairs.select(1, 0) * 16 + pairs.select(1, 1)).to(at::kByte).unsqueeze(1);
}

/// float32 [blocks], whichever way they are kept.
at::Tensor scalesOf(const Nf4Weight& weight) {
    if (!weight.nested()) return weight.absmax;
    const at::Tensor code = dynamicCode().to(weight.absmax.device());
    const at::Tensor values = code.index_select(0, weight.absmax.to(at::kInt));
    const at::Tensor nested = weight.nestedScale.repeat_interleave(kNestedBlock).narrow(0, 0, values.numel());
    return values * nested + weight.nestedOffset;
}

at::Tensor dequantizeByLoop(const Nf4Weight& weight, std::int64_t numbers) {
    const at::Tensor scales = scalesOf(weight);
    at::Tensor values = at::empty({numbers}, at::kFloat);
    const float* scale = scales.const_data_ptr<float>();
    const std::uint8_t* packed = weight.packed.const_data_ptr<std::uint8_t>();
    float* out = values.mutable_data_ptr<float>();
    at::parallel_for(0, scales.numel(), kBlocksPerTask, [&](std::int64_t from, std::int64_t to) {
        for (std::int64_t i = from; i < to; ++i) {
            const Block block = blockAt(i, kBlock, numbers);
            for (std::int64_t at = block.begin; at < block.begin + block.count; ++at) {
                const unsigned byte = packed[at / 2];
                out[at] = kCode[at % 2 == 0 ? byte >> 4 : byte & 15U] * scale[i];
            }
        }
    });
    return values;
}

at::Tensor dequantizeWithOperators(const Nf4Weight& weight, std::int64_t numbers) {
    const at::Tensor bytes = weight.packed.flatten().to(at::kInt);
    const at::Tensor halves = at::stack({at::bitwise_right_shift(bytes, 4), at::bitwise_and(bytes, 15)}, 1).flatten();
    const at::Tensor values = nf4Code().to(weight.packed.device()).index_select(0, halves).narrow(0, 0, numbers);
    return values * scalesOf(weight).repeat_interleave(kBlock).narrow(0, 0, numbers);
}

using torch::autograd::AutogradContext;
using torch::autograd::Variable;
using torch::autograd::variable_list;

struct Nf4Linear : torch::autograd::Function<Nf4Linear> {
    static Variable forward(AutogradContext* context, const Variable& x, const Nf4Weight& weight,
                            const std::optional<at::Tensor>& bias) {
        context->save_for_backward({weight.packed, weight.absmax, weight.nestedScale});
        context->saved_data["offset"] = static_cast<double>(weight.nestedOffset);
        context->saved_data["shape"] = weight.shape;
        context->saved_data["dtype"] = static_cast<std::int64_t>(weight.dtype);
        return at::linear(x, dequantize(weight).to(x.scalar_type()), bias);
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const Nf4Weight weight{saved[0],
                               saved[1],
                               saved[2],
                               static_cast<float>(context->saved_data["offset"].toDouble()),
                               context->saved_data["shape"].toIntVector(),
                               static_cast<at::ScalarType>(context->saved_data["dtype"].toInt())};
        const at::Tensor& gradient = gradients[0];  // [..., out]
        std::vector<std::int64_t> shape = gradient.sizes().vec();
        shape.back() = weight.shape[1];
        const at::Tensor full = dequantize(weight).to(gradient.scalar_type());
        return {at::mm(gradient.reshape({-1, weight.shape[0]}), full).view(shape), Variable(), Variable()};
    }
};

}  // namespace

std::uint64_t Nf4Weight::bytes() const {
    return packed.nbytes() + absmax.nbytes() + (nested() ? nestedScale.nbytes() : 0);
}

at::Tensor nf4Code() {
    return at::tensor(at::ArrayRef<float>(kCode.data(), kCode.size()));
}

at::Tensor dynamicCode() {
    return at::tensor(at::ArrayRef<float>(dynamicValues().data(), dynamicValues().size()));
}

Nf4Route nf4RouteFor(at::Device device) {
    return device.is_cpu() ? Nf4Route::Loop : Nf4Route::Operators;
}

Nf4Weight quantizeNf4(const at::Tensor& weight, bool doubleQuantization, Nf4Route route) {
    const at::NoGradGuard noGrad;
    const at::Tensor values = weight.to(at::kFloat).contiguous().flatten();
    Nf4Weight result;
    result.shape = weight.sizes().vec();
    result.dtype = weight.scalar_type();
    if (route == Nf4Route::Loop) {
        quantizeByLoop(values, result);
    } else {
        quantizeWithOperators(values, result);
    }
    if (doubleQuantization) {
        // On the CPU also for a GPU's weights: the mean of the scales depends on the order of its sum.
        result.absmax = result.absmax.to(at::kCPU);
        quantizeScales(result);
    }
    result.absmax = result.absmax.to(weight.device());
    if (result.nested()) result.nestedScale = result.nestedScale.to(weight.device());
    return result;
}

at::Tensor dequantize(const Nf4Weight& weight, Nf4Route route) {
    const at::NoGradGuard noGrad;
    std::int64_t numbers = 1;
    for (const std::int64_t extent : weight.shape) numbers *= extent;
    const at::Tensor values =
        route == Nf4Route::Loop ? dequantizeByLoop(weight, numbers) : dequantizeWithOperators(weight, numbers);
    return values.to(weight.dtype).view(weight.shape);
}

at::Tensor nf4Linear(const at::Tensor& x, const Nf4Weight& weight, const std::optional<at::Tensor>& bias) {
    return Nf4Linear::apply(x, weight, bias);
}

}  // namespace vitrine::model::kernels
