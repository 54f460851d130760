// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/model/checkpoint_files.h"
#include "core/model/network/phi3_vision.h"

namespace vitrine::model::network {

/// How the tensors of a checkpoint fit a network, found without reading their bytes. Names are sorted.
struct WeightFit {
    std::vector<std::string> missing;
    std::vector<std::string> unexpected;
    std::vector<std::string> misshapen;  ///< "name: file [..], model [..]"
    std::vector<std::string> ignored;    ///< known left-overs of other exports: wte alias, inv_freq, position_ids
};

WeightFit compare(const Phi3Vision& network, const CheckpointFiles& files);

/// Fills every slot of the network from mapped files. A tensor that already has `dtype` and stays on the CPU is used
/// where it lies in the file, so that loading costs neither time nor memory; others are converted one by one.
/// Errors: MissingTensor, UnexpectedTensor, ShapeMismatch, InvalidData (integer weights), each with the tensor's name.
Result<void> loadWeights(Phi3Vision& network, const CheckpointFiles& files, at::ScalarType dtype, at::Device device,
                         const Progress& progress = {});

}  // namespace vitrine::model::network
