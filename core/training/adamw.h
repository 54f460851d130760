// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/training/trainables.h"
#include "core/training/training_config.h"

namespace vitrine::training {

/// Adam with decoupled weight decay (Loshchilov and Hutter 2019) with torch.optim.AdamW's semantics: a tensor that got
/// no gradient in a step is neither moved nor decayed and its step is not counted. Moments are float32; a bfloat16
/// weight has a float32 master, and its gradients are summed in float32. One thread.
class AdamW {
public:
    AdamW(std::vector<Trainable> tensors, const TrainingConfig& config);
    ~AdamW();
    AdamW(const AdamW&) = delete;
    AdamW& operator=(const AdamW&) = delete;

    /// After each backward pass: adds the gradients of bfloat16 weights to their float32 sums.
    void collect();

    /// Which tensors have a gradient: one '1' or '0' each, in their order.
    std::string gradientMask() const;
    /// Their gradients (float32 sums of bfloat16 weights), to be changed in place; zeros where the mask asks for one
    /// that is not there.
    std::vector<at::Tensor> gradients(const std::string& mask);

    /// Euclidean norm of all gradients together, times `scale`.
    double gradientNorm(double scale) const;

    /// One step with the gradients times `scale`; `factor` is the schedule's, on every learning rate. Clears the
    /// gradients.
    void step(double factor, double scale);
    void clearGradients();

    /// Moments, step counts and masters by name, e.g. "lm_head.weight.exp_avg"; they share memory with this object.
    std::map<std::string, at::Tensor> state() const;
    /// Copies a saved state in place. Errors: MissingTensor, ShapeMismatch, UnexpectedTensor.
    Result<void> restore(const std::map<std::string, at::Tensor>& saved);

    /// Bytes that state() will take once every tensor has been stepped.
    std::uint64_t stateBytes() const;

private:
    struct Slot;
    void stepGroup(std::vector<Slot*>& slots, double learningRate, double scale);

    std::vector<std::unique_ptr<Slot>> slots_;
    TrainingConfig config_;
};

}  // namespace vitrine::training
