// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/training/trainables.h"
#include "core/training/training_config.h"

namespace vitrine::training {

/// Which process keeps the state of each tensor. Empty: this one keeps all.
struct StateOwners {
    std::vector<int> of;  ///< by tensor
    int own = 0;

    bool owns(std::size_t tensor) const { return of.empty() || of[tensor] == own; }
};

/// One tensor of the optimizer's state.
struct StateTensor {
    std::string name;  ///< e.g. "lm_head.weight.exp_avg"
    std::vector<std::int64_t> shape;
    at::Tensor tensor;  ///< float32; undefined where another process keeps it
};

/// Adam with decoupled weight decay (Loshchilov and Hutter 2019) with torch.optim.AdamW's semantics: a tensor that got
/// no gradient in a step is neither moved nor decayed and its step is not counted. Moments are float32; a bfloat16
/// weight has a float32 master, and its gradients are summed in float32. With owners it keeps and steps its own tensors
/// alone. One thread.
class AdamW {
public:
    AdamW(std::vector<Trainable> tensors, const TrainingConfig& config, StateOwners owners = {});
    ~AdamW();
    AdamW(const AdamW&) = delete;
    AdamW& operator=(const AdamW&) = delete;

    /// After each backward pass: adds the gradients of bfloat16 weights to their float32 sums.
    void collect();

    /// Which tensors have a gradient: one '1' or '0' each, in their order.
    std::string gradientMask() const;
    /// Their gradients (float32 sums of bfloat16 weights), to be changed in place; zeros where the mask asks for one
    /// that is not there. With `owner` those of the tensors that it keeps.
    std::vector<at::Tensor> gradients(const std::string& mask, std::optional<int> owner = {});
    /// The weights themselves of those tensors.
    std::vector<at::Tensor> weights(const std::string& mask, int owner) const;

    /// Euclidean norms of the gradients of the own tensors, 0 for those without: float32 [tensors].
    at::Tensor gradientNorms() const;
    /// Of all gradients together, times `scale`, from their norms.
    static double jointNorm(const at::Tensor& norms, const std::string& mask, double scale);
    double gradientNorm(double scale) const { return jointNorm(gradientNorms(), gradientMask(), scale); }

    /// One step of the own tensors with the gradients times `scale`; `factor` is the schedule's, on every learning
    /// rate. Clears all gradients.
    void step(double factor, double scale);
    void clearGradients();

    const StateOwners& owners() const { return owners_; }
    std::size_t tensors() const { return slots_.size(); }
    /// Which of the own tensors have moments: one '1' or '0' each, in the order of all tensors.
    std::string steppedMask() const;
    /// Moments, step count and master of a tensor, whoever keeps them; the moments only if it is `stepped`.
    std::vector<StateTensor> stateOf(std::size_t tensor, bool stepped) const;
    /// Those of the own tensors by name; they share memory with this object.
    std::map<std::string, at::Tensor> state() const;
    /// Copies what is kept here of a whole saved state in place. Errors: MissingTensor, ShapeMismatch,
    /// UnexpectedTensor.
    Result<void> restore(const std::map<std::string, at::Tensor>& saved);

    /// Bytes of the whole state, of all processes, once every tensor has been stepped.
    std::uint64_t stateBytes() const;

private:
    struct Slot;
    void stepGroup(std::vector<Slot*>& slots, double learningRate, double scale);

    std::vector<std::unique_ptr<Slot>> slots_;
    TrainingConfig config_;
    StateOwners owners_;
};

}  // namespace vitrine::training
