// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/adamw.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/_fused_adamw.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

namespace vitrine::training {

struct AdamW::Slot {
    Trainable target;
    bool narrow = false;  ///< the weight is not float32
    at::Tensor master;    ///< float32 copy of an own narrow weight
    at::Tensor sum;       ///< float32 gradient of a narrow weight, over the micro-batches
    at::Tensor expAvg;    ///< first moment; undefined until the first gradient
    at::Tensor expAvgSq;  ///< second moment
    at::Tensor steps;     ///< float32 scalar, as torch keeps it

    const at::Tensor& weight() const { return narrow ? master : *target.tensor; }
    const at::Tensor& gradient() const { return narrow ? sum : target.tensor->grad(); }
    at::Tensor& mutableGradient() { return narrow ? sum : target.tensor->mutable_grad(); }
    bool stepped() const { return expAvg.defined(); }

    at::Tensor zeros() const { return at::zeros_like(target.tensor->detach(), at::kFloat); }

    void makeMoments() {
        if (stepped()) return;
        expAvg = zeros();
        expAvgSq = zeros();
        steps = at::zeros({}, expAvg.options());
    }

    void clear() {
        target.tensor->mutable_grad().reset();
        sum.reset();
    }
};

namespace {

double learningRateOf(const TrainingConfig& config, ModelPart part) {
    if (part == ModelPart::Vision && config.visionLearningRate > 0.0) return config.visionLearningRate;
    if (part == ModelPart::Projector && config.projectorLearningRate > 0.0) return config.projectorLearningRate;
    return config.learningRate;
}

/// What LoRA+ teaches faster, as PEFT's create_loraplus_optimizer tells it: the second halves, and vectors.
bool learnsFaster(const Trainable& tensor) {
    return tensor.name.find("lora_B") != std::string::npos || tensor.tensor->dim() == 1;
}

}  // namespace

AdamW::AdamW(std::vector<Trainable> tensors, const TrainingConfig& config, StateOwners owners)
    : config_(config), owners_(std::move(owners)) {
    for (Trainable& tensor : tensors) {
        auto slot = std::make_unique<Slot>();
        slot->target = std::move(tensor);
        slot->narrow = slot->target.tensor->scalar_type() != at::kFloat;
        if (slot->narrow && owners_.owns(slots_.size())) slot->master = slot->target.tensor->detach().to(at::kFloat);
        slots_.push_back(std::move(slot));
    }
}

AdamW::~AdamW() = default;

void AdamW::collect() {
    const at::NoGradGuard noGrad;
    for (const auto& slot : slots_) {
        at::Tensor& gradient = slot->target.tensor->mutable_grad();
        if (!slot->narrow || !gradient.defined()) continue;
        if (slot->sum.defined()) {
            slot->sum.add_(gradient);
        } else {
            slot->sum = gradient.to(at::kFloat);
        }
        gradient.reset();
    }
}

std::string AdamW::gradientMask() const {
    std::string mask;
    for (const auto& slot : slots_) mask += slot->gradient().defined() ? '1' : '0';
    return mask;
}

std::vector<at::Tensor> AdamW::gradients(const std::string& mask, std::optional<int> owner) {
    std::vector<at::Tensor> gradients;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (mask.at(i) != '1' || (owner && owners_.of.at(i) != *owner)) continue;
        at::Tensor& gradient = slots_[i]->mutableGradient();
        if (!gradient.defined()) gradient = slots_[i]->zeros();
        gradients.push_back(gradient);
    }
    return gradients;
}

std::vector<at::Tensor> AdamW::weights(const std::string& mask, int owner) const {
    std::vector<at::Tensor> weights;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (mask.at(i) == '1' && owners_.of.at(i) == owner) weights.push_back(slots_[i]->target.tensor->detach());
    }
    return weights;
}

at::Tensor AdamW::gradientNorms() const {
    const at::NoGradGuard noGrad;
    std::vector<at::Tensor> norms;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        const at::Tensor& gradient = slots_[i]->gradient();
        const bool counts = gradient.defined() && owners_.owns(i);
        norms.push_back(counts ? at::linalg_vector_norm(gradient)
                               : at::zeros({}, slots_[i]->target.tensor->options().dtype(at::kFloat)));
    }
    return norms.empty() ? at::zeros({0}) : at::stack(norms);
}

double AdamW::jointNorm(const at::Tensor& norms, const std::string& mask, double scale) {
    std::vector<at::Tensor> counted;
    for (std::size_t i = 0; i < mask.size(); ++i) {
        if (mask[i] == '1') counted.push_back(norms[static_cast<std::int64_t>(i)]);
    }
    return counted.empty() ? 0.0 : at::linalg_vector_norm(at::stack(counted)).item<double>() * scale;
}

void AdamW::step(double factor, double scale) {
    const at::NoGradGuard noGrad;
    // Tensors of one learning rate are stepped together.
    std::map<double, std::vector<Slot*>> groups;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        const auto& slot = slots_[i];
        if (!slot->gradient().defined() || !owners_.owns(i)) continue;
        const bool faster = config_.loraplusLrRatio > 0.0 && learnsFaster(slot->target);
        const double rate = learningRateOf(config_, slot->target.part);
        groups[faster ? rate * config_.loraplusLrRatio : rate].push_back(slot.get());
    }
    for (auto& [rate, group] : groups) stepGroup(group, factor * rate, scale);
    clearGradients();
}

void AdamW::stepGroup(std::vector<Slot*>& slots, double learningRate, double scale) {
    std::vector<at::Tensor> weights, gradients, expAvgs, expAvgSqs, steps;
    for (Slot* slot : slots) {
        slot->makeMoments();
        slot->steps.add_(1);
        at::Tensor gradient = slot->gradient();
        if (scale != 1.0) gradient.mul_(scale);
        weights.push_back(slot->weight());
        gradients.push_back(std::move(gradient));
        expAvgs.push_back(slot->expAvg);
        expAvgSqs.push_back(slot->expAvgSq);
        steps.push_back(slot->steps);
    }
    at::_fused_adamw_(weights, gradients, expAvgs, expAvgSqs, {}, steps, learningRate, config_.adamBeta1,
                      config_.adamBeta2, config_.weightDecay, config_.adamEpsilon, false, false);
    for (Slot* slot : slots) {
        if (slot->narrow) slot->target.tensor->copy_(slot->master);
    }
}

void AdamW::clearGradients() {
    for (const auto& slot : slots_) slot->clear();
}

std::string AdamW::steppedMask() const {
    std::string mask;
    for (const auto& slot : slots_) mask += slot->stepped() ? '1' : '0';
    return mask;
}

std::vector<StateTensor> AdamW::stateOf(std::size_t tensor, bool stepped) const {
    const Slot& slot = *slots_.at(tensor);
    const auto shape = slot.target.tensor->sizes().vec();
    const std::string& name = slot.target.name;
    std::vector<StateTensor> state;
    if (stepped) {
        state = {{name + ".exp_avg", shape, slot.expAvg},
                 {name + ".exp_avg_sq", shape, slot.expAvgSq},
                 {name + ".step", {}, slot.steps}};
    }
    if (slot.narrow) state.push_back({name + ".master", shape, slot.master});
    return state;
}

std::map<std::string, at::Tensor> AdamW::state() const {
    std::map<std::string, at::Tensor> state;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (!owners_.owns(i)) continue;
        for (StateTensor& part : stateOf(i, slots_[i]->stepped())) state.emplace(part.name, std::move(part.tensor));
    }
    return state;
}

Result<void> AdamW::restore(const std::map<std::string, at::Tensor>& saved) {
    const at::NoGradGuard noGrad;
    std::size_t used = 0;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        Slot& slot = *slots_[i];
        const bool stepped = slot.stepped() || saved.contains(slot.target.name + ".step");
        if (stepped && owners_.owns(i)) slot.makeMoments();
        for (StateTensor& part : stateOf(i, stepped)) {
            const auto found = saved.find(part.name);
            if (found == saved.end()) return Error{ErrorCode::MissingTensor, "optimizer state '" + part.name + "'", {}};
            if (found->second.sizes() != at::IntArrayRef(part.shape))
                return Error{ErrorCode::ShapeMismatch, "optimizer state '" + part.name + "'", {}};
            if (part.tensor.defined()) part.tensor.copy_(found->second);
            ++used;
        }
    }
    if (used != saved.size())
        return Error{ErrorCode::UnexpectedTensor, "the optimizer state belongs to another set of tensors", {}};
    return {};
}

std::uint64_t AdamW::stateBytes() const {
    std::uint64_t bytes = 0;
    for (const auto& slot : slots_) {
        const std::uint64_t copies = slot->narrow ? 3 : 2;
        bytes += copies * sizeof(float) * static_cast<std::uint64_t>(slot->target.tensor->numel());
    }
    return bytes;
}

}  // namespace vitrine::training
