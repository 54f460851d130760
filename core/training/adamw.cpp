// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/adamw.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/_fused_adamw.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

#include <array>

namespace vitrine::training {

struct AdamW::Slot {
    Trainable target;
    at::Tensor master;    ///< float32 copy of a narrower weight; undefined for float32 weights
    at::Tensor sum;       ///< float32 gradient of a narrower weight, over the micro-batches
    at::Tensor expAvg;    ///< first moment; undefined until the first gradient
    at::Tensor expAvgSq;  ///< second moment
    at::Tensor steps;     ///< float32 scalar, as torch keeps it

    bool hasMaster() const { return master.defined(); }
    const at::Tensor& weight() const { return hasMaster() ? master : *target.tensor; }
    const at::Tensor& gradient() const { return hasMaster() ? sum : target.tensor->grad(); }
    at::Tensor& mutableGradient() { return hasMaster() ? sum : target.tensor->mutable_grad(); }

    void makeMoments() {
        if (expAvg.defined()) return;
        expAvg = at::zeros_like(weight().detach());
        expAvgSq = at::zeros_like(expAvg);
        steps = at::zeros({}, expAvg.options());
    }

    void clear() {
        target.tensor->mutable_grad().reset();
        sum.reset();
    }

    std::array<std::pair<const char*, at::Tensor*>, 4> parts() {
        return {{{".exp_avg", &expAvg}, {".exp_avg_sq", &expAvgSq}, {".step", &steps}, {".master", &master}}};
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

AdamW::AdamW(std::vector<Trainable> tensors, const TrainingConfig& config) : config_(config) {
    for (Trainable& tensor : tensors) {
        auto slot = std::make_unique<Slot>();
        slot->target = std::move(tensor);
        if (slot->target.tensor->scalar_type() != at::kFloat)
            slot->master = slot->target.tensor->detach().to(at::kFloat);
        slots_.push_back(std::move(slot));
    }
}

AdamW::~AdamW() = default;

void AdamW::collect() {
    const at::NoGradGuard noGrad;
    for (const auto& slot : slots_) {
        at::Tensor& gradient = slot->target.tensor->mutable_grad();
        if (!slot->hasMaster() || !gradient.defined()) continue;
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

std::vector<at::Tensor> AdamW::gradients(const std::string& mask) {
    std::vector<at::Tensor> gradients;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (mask.at(i) != '1') continue;
        at::Tensor& gradient = slots_[i]->mutableGradient();
        if (!gradient.defined()) gradient = at::zeros_like(slots_[i]->weight().detach());
        gradients.push_back(gradient);
    }
    return gradients;
}

double AdamW::gradientNorm(double scale) const {
    const at::NoGradGuard noGrad;
    std::vector<at::Tensor> norms;
    for (const auto& slot : slots_) {
        if (slot->gradient().defined()) norms.push_back(at::linalg_vector_norm(slot->gradient()));
    }
    return norms.empty() ? 0.0 : at::linalg_vector_norm(at::stack(norms)).item<double>() * scale;
}

void AdamW::step(double factor, double scale) {
    const at::NoGradGuard noGrad;
    // Tensors of one learning rate are stepped together.
    std::map<double, std::vector<Slot*>> groups;
    for (const auto& slot : slots_) {
        if (!slot->gradient().defined()) continue;
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
        if (slot->hasMaster()) slot->target.tensor->copy_(slot->master);
    }
}

void AdamW::clearGradients() {
    for (const auto& slot : slots_) slot->clear();
}

std::map<std::string, at::Tensor> AdamW::state() const {
    std::map<std::string, at::Tensor> state;
    for (const auto& slot : slots_) {
        for (const auto& [suffix, tensor] : slot->parts()) {
            if (tensor->defined()) state.emplace(slot->target.name + suffix, *tensor);
        }
    }
    return state;
}

Result<void> AdamW::restore(const std::map<std::string, at::Tensor>& saved) {
    const at::NoGradGuard noGrad;
    std::size_t used = 0;
    for (const auto& slot : slots_) {
        const bool stepped = saved.contains(slot->target.name + ".step");
        if (stepped) slot->makeMoments();
        for (const auto& [suffix, tensor] : slot->parts()) {
            if (!tensor->defined()) continue;
            const auto found = saved.find(slot->target.name + suffix);
            if (found == saved.end())
                return Error{ErrorCode::MissingTensor, "optimizer state '" + slot->target.name + suffix + "'", {}};
            if (found->second.sizes() != tensor->sizes())
                return Error{ErrorCode::ShapeMismatch, "optimizer state '" + slot->target.name + suffix + "'", {}};
            tensor->copy_(found->second);
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
        const std::uint64_t copies = slot->hasMaster() ? 3 : 2;
        bytes += copies * sizeof(float) * static_cast<std::uint64_t>(slot->target.tensor->numel());
    }
    return bytes;
}

}  // namespace vitrine::training
