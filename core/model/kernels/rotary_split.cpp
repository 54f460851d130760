// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/kernels/rotary_split.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <torch/csrc/autograd/custom_function.h>

#include <cstring>

#include "core/model/kernels/row_sums.h"

namespace vitrine::model::kernels {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Variable;
using torch::autograd::variable_list;

/// The angles of one token.
struct Angles {
    const float* cos;
    const float* sin;
    std::int64_t dim;
};

void rotateHead(const Angles& angles, const float* x, float* out) {
    const auto [cos, sin, dim] = angles;
    const std::int64_t half = dim / 2;
    for (std::int64_t i = 0; i < half; ++i) {
        out[i] = x[i] * cos[i] - x[half + i] * sin[i];
        out[half + i] = x[half + i] * cos[half + i] + x[i] * sin[half + i];
    }
}

/// The transposed rotation, which takes gradients back.
void rotateHeadBack(const Angles& angles, const float* gradient, float* out) {
    const auto [cos, sin, dim] = angles;
    const std::int64_t half = dim / 2;
    for (std::int64_t i = 0; i < half; ++i) {
        out[i] = gradient[i] * cos[i] + gradient[half + i] * sin[half + i];
        out[half + i] = gradient[half + i] * cos[half + i] - gradient[i] * sin[i];
    }
}

/// Tables of token t of batch row b; they may be shared by all rows.
struct Tables {
    Tables(const at::Tensor& cosTensor, const at::Tensor& sinTensor)
        : cos(cosTensor.const_data_ptr<float>()),
          sin(sinTensor.const_data_ptr<float>()),
          rowStride(cosTensor.size(0) == 1 ? 0 : cosTensor.size(2) * cosTensor.size(3)),
          dim(cosTensor.size(3)) {}

    Angles at(std::int64_t row, std::int64_t token) const {
        const std::int64_t offset = row * rowStride + token * dim;
        return {cos + offset, sin + offset, dim};
    }

    const float* cos;
    const float* sin;
    std::int64_t rowStride;
    std::int64_t dim;
};

/// One part of a projection as [batch, tokens, count, headDim] with any strides but a dense last axis.
struct Part {
    Part(const at::Tensor& headsFirst)  // [batch, count, tokens, headDim]
        : data(headsFirst.const_data_ptr<float>()),
          count(headsFirst.size(1)),
          rowStride(headsFirst.stride(0)),
          headStride(headsFirst.stride(1)),
          tokenStride(headsFirst.stride(2)) {}

    const float* head(std::int64_t row, std::int64_t token, std::int64_t number) const {
        return data + row * rowStride + token * tokenStride + number * headStride;
    }

    const float* data;
    std::int64_t count, rowStride, headStride, tokenStride;
};

at::Tensor denseLastAxis(const at::Tensor& x) {
    return x.stride(-1) == 1 ? x : x.contiguous();
}

struct FusedRotarySplit : torch::autograd::Function<FusedRotarySplit> {
    static variable_list forward(AutogradContext* context, const Variable& given, const Variable& cos,
                                 const Variable& sin, const QkvLayout& layout) {
        const std::int64_t heads = layout.heads;
        const std::int64_t kvHeads = layout.kvHeads;
        const at::Tensor qkv = given.contiguous();
        const std::int64_t batch = qkv.size(0);
        const std::int64_t tokens = qkv.size(1);
        const std::int64_t dim = cos.size(-1);
        const std::int64_t width = qkv.size(2);
        const auto part = [&](std::int64_t count) { return at::empty({batch, tokens, count, dim}, qkv.options()); };
        at::Tensor q = part(heads);
        at::Tensor k = part(kvHeads);
        at::Tensor v = part(kvHeads);
        const Tables tables(cos, sin);
        const auto* in = qkv.const_data_ptr<float>();
        auto* qOut = q.mutable_data_ptr<float>();
        auto* kOut = k.mutable_data_ptr<float>();
        auto* vOut = v.mutable_data_ptr<float>();
        at::parallel_for(0, batch * tokens, grainOf(width), [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t at = first; at < last; ++at) {
                const Angles angles = tables.at(at / tokens, at % tokens);
                const float* from = in + at * width;
                const auto turn = [&](float* out, std::int64_t count) {
                    for (std::int64_t head = 0; head < count; ++head, from += dim, out += dim)
                        rotateHead(angles, from, out);
                };
                turn(qOut + at * heads * dim, heads);
                turn(kOut + at * kvHeads * dim, kvHeads);
                std::memcpy(vOut + at * kvHeads * dim, from, static_cast<std::size_t>(kvHeads * dim) * sizeof(float));
            }
        });
        context->save_for_backward({cos, sin});
        context->saved_data["width"] = width;
        return {q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2)};
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor ofQ = denseLastAxis(gradients[0]);
        const at::Tensor ofK = denseLastAxis(gradients[1]);
        const at::Tensor ofV = denseLastAxis(gradients[2]);
        const std::int64_t batch = ofQ.size(0);
        const std::int64_t tokens = ofQ.size(2);
        const std::int64_t dim = ofQ.size(3);
        const std::int64_t width = context->saved_data["width"].toInt();
        at::Tensor result = at::empty({batch, tokens, width}, ofQ.options());
        const Tables tables(saved[0], saved[1]);
        const Part q(ofQ);
        const Part k(ofK);
        const Part v(ofV);
        auto* out = result.mutable_data_ptr<float>();
        at::parallel_for(0, batch * tokens, grainOf(width), [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t at = first; at < last; ++at) {
                const std::int64_t row = at / tokens;
                const std::int64_t token = at % tokens;
                const Angles angles = tables.at(row, token);
                float* to = out + at * width;
                for (const Part* part : {&q, &k}) {
                    for (std::int64_t head = 0; head < part->count; ++head, to += dim)
                        rotateHeadBack(angles, part->head(row, token, head), to);
                }
                for (std::int64_t head = 0; head < v.count; ++head, to += dim)
                    std::memcpy(to, v.head(row, token, head), static_cast<std::size_t>(dim) * sizeof(float));
            }
        });
        return {result, Variable(), Variable(), Variable()};
    }
};

at::Tensor rotateHalf(const at::Tensor& x) {
    const std::int64_t half = x.size(-1) / 2;
    return at::cat({-x.narrow(-1, half, half), x.narrow(-1, 0, half)}, -1);
}

bool canFuse(const at::Tensor& qkv, const at::Tensor& cos, const at::Tensor& sin) {
    const auto fits = [](const at::Tensor& x) { return x.is_cpu() && x.scalar_type() == at::kFloat; };
    return fits(qkv) && fits(cos) && cos.is_contiguous() && sin.is_contiguous();
}

}  // namespace

Qkv rotarySplit(const at::Tensor& qkv, const at::Tensor& cos, const at::Tensor& sin, const QkvLayout& layout) {
    if (!canFuse(qkv, cos, sin)) return plainRotarySplit(qkv, cos, sin, layout);
    variable_list parts = FusedRotarySplit::apply(qkv, cos, sin, layout);
    return {std::move(parts[0]), std::move(parts[1]), std::move(parts[2])};
}

Qkv plainRotarySplit(const at::Tensor& qkv, const at::Tensor& cos, const at::Tensor& sin, const QkvLayout& layout) {
    const auto heads = [&](std::int64_t first, std::int64_t count) {
        // [batch, tokens, count headDim] -> [batch, count, tokens, headDim]
        return qkv.narrow(-1, first * layout.headDim, count * layout.headDim)
            .view({qkv.size(0), qkv.size(1), count, layout.headDim})
            .transpose(1, 2);
    };
    return {rotate(heads(0, layout.heads), cos, sin), rotate(heads(layout.heads, layout.kvHeads), cos, sin),
            heads(layout.heads + layout.kvHeads, layout.kvHeads)};
}

at::Tensor rotate(const at::Tensor& x, const at::Tensor& cos, const at::Tensor& sin) {
    return x * cos + rotateHalf(x) * sin;
}

}  // namespace vitrine::model::kernels
