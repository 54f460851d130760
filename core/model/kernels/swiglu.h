// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace vitrine::model::kernels {

/// up * silu(gate), where x [..., 2 n] holds the gate first; -> [..., n].
at::Tensor swiglu(const at::Tensor& x);

}  // namespace vitrine::model::kernels
