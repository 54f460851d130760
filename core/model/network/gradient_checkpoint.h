// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>

namespace vitrine::model::network {

/// Runs `block(x)` without keeping its activations and runs it again in the backward pass (Chen et al. 2016). The
/// random state is restored for the second run, so that dropout repeats itself. Gradients reach the parameters that
/// `block` captures even where x itself requires none (the non-re-entrant behaviour that frozen bases with adapters
/// need). `block` must own or outlive everything it refers to until the backward pass is done.
at::Tensor gradientCheckpoint(const std::function<at::Tensor(const at::Tensor&)>& block, const at::Tensor& x);

}  // namespace vitrine::model::network
