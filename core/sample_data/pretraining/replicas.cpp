// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/pretraining/replicas.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>
#include <numbers>
#include <thread>

#include "core/model/network/tensor_io.h"

namespace vitrine::sample_data::pretraining {

double cosineRate(double peak, std::int64_t step, std::int64_t steps, std::int64_t warmUp, double floor) {
    if (step < warmUp) return peak * static_cast<double>(step + 1) / static_cast<double>(warmUp);
    const double done = static_cast<double>(step - warmUp) / static_cast<double>(std::max<std::int64_t>(1, steps - warmUp));
    return peak * (floor + (1.0 - floor) * 0.5 * (1.0 + std::cos(std::numbers::pi * std::min(done, 1.0))));
}

Replicas::Replicas(std::vector<std::vector<model::network::Parameter>> workers, at::ScalarType compute,
                   const AdamSettings& settings)
    : workers_(std::move(workers)), compute_(compute), settings_(settings) {
    const at::NoGradGuard noGrad;
    std::int64_t total = 0;
    for (const auto& parameter : workers_[0]) {
        const std::int64_t size = parameter.tensor->numel();
        slices_.push_back({total, size, parameter.shape.size() > 1 && !parameter.name.ends_with("_GN")});
        total += size;
    }
    master_ = at::empty({total}, at::TensorOptions().dtype(at::kFloat));
    first_ = at::zeros_like(master_);
    second_ = at::zeros_like(master_);
    for (std::size_t i = 0; i < slices_.size(); ++i) master(i).copy_(*workers_[0][i].tensor);
    for (std::size_t worker = 0; worker < workers_.size(); ++worker) {
        gradients_.push_back(at::zeros_like(master_));
        for (std::size_t i = 0; i < slices_.size(); ++i) {
            // A float32 replica reads the master copy itself; only the gradient is its own.
            const at::Tensor own = compute_ == at::kFloat ? master(i).detach() : master(i).to(compute_);
            *workers_[worker][i].tensor = own.requires_grad_(true);
        }
    }
}

at::Tensor Replicas::master(std::size_t parameter) const {
    const Slice& slice = slices_[parameter];
    return master_.narrow(0, slice.offset, slice.size).view(workers_[0][parameter].shape);
}

double Replicas::step(double rate, const std::function<void(std::size_t)>& work) {
    const auto turn = [&](std::size_t worker) {
        at::set_num_threads(1);
        work(worker);
        gather(worker, gradients_[worker]);
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t worker = 1; worker < workers_.size(); ++worker) threads.emplace_back(turn, worker);
        turn(0);
    }
    const at::NoGradGuard noGrad;
    for (std::size_t worker = 1; worker < workers_.size(); ++worker) gradients_[0].add_(gradients_[worker]);
    gradients_[0].div_(static_cast<double>(workers_.size()));
    const double norm = gradients_[0].norm().item<double>();
    update(rate, norm > 1.0 ? 1.0 / norm : 1.0);
    publish();
    return norm;
}

void Replicas::gather(std::size_t worker, at::Tensor& flat) const {
    const at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < slices_.size(); ++i) {
        at::Tensor& tensor = *workers_[worker][i].tensor;
        at::Tensor part = flat.narrow(0, slices_[i].offset, slices_[i].size);
        if (tensor.grad().defined()) {
            part.copy_(tensor.grad().reshape({-1}));
            tensor.mutable_grad().reset();
        } else {
            part.zero_();
        }
    }
}

void Replicas::update(double rate, double scale) {
    ++steps_;
    const auto beta1 = static_cast<float>(settings_.beta1);
    const auto beta2 = static_cast<float>(settings_.beta2);
    const double bias1 = 1.0 - std::pow(settings_.beta1, static_cast<double>(steps_));
    const double bias2 = 1.0 - std::pow(settings_.beta2, static_cast<double>(steps_));
    const auto stepSize = static_cast<float>(rate / bias1);
    const auto root = static_cast<float>(1.0 / std::sqrt(bias2));
    const auto epsilon = static_cast<float>(settings_.epsilon);
    const auto factor = static_cast<float>(scale);
    float* value = master_.mutable_data_ptr<float>();
    float* m = first_.mutable_data_ptr<float>();
    float* v = second_.mutable_data_ptr<float>();
    const float* gradient = gradients_[0].const_data_ptr<float>();
    for (const Slice& slice : slices_) {
        const float keep = slice.decays ? static_cast<float>(1.0 - rate * settings_.weightDecay) : 1.0F;
        for (std::int64_t i = slice.offset; i < slice.offset + slice.size; ++i) {
            const float g = gradient[i] * factor;
            m[i] = beta1 * m[i] + (1.0F - beta1) * g;
            v[i] = beta2 * v[i] + (1.0F - beta2) * g * g;
            value[i] = value[i] * keep - stepSize * m[i] / (std::sqrt(v[i]) * root + epsilon);
        }
    }
}

void Replicas::publish() {
    if (compute_ == at::kFloat) return;
    for (auto& worker : workers_) {
        for (std::size_t i = 0; i < slices_.size(); ++i) worker[i].tensor->copy_(master(i));
    }
}

Result<void> Replicas::save(const std::filesystem::path& path) const {
    return model::network::writeTensors(path, {{"master", master_}, {"first", first_}, {"second", second_}},
                                        {{"steps", std::to_string(steps_)}});
}

Result<void> Replicas::load(const std::filesystem::path& path) {
    VITRINE_TRY(const auto file, io::SafetensorsFile::open(path));
    VITRINE_TRY(const auto tensors, model::network::readTensors(path));
    const at::NoGradGuard noGrad;
    for (const auto& [name, target] : {std::pair{"master", master_}, {"first", first_}, {"second", second_}}) {
        const auto found = tensors.find(name);
        if (found == tensors.end() || found->second.sizes() != target.sizes()) {
            return Error{ErrorCode::ShapeMismatch, path.string() + ": not the state of this training", {}};
        }
        target.copy_(found->second);
    }
    const auto steps = file->metadata().find("steps");
    steps_ = steps == file->metadata().end() ? 0 : std::atoll(steps->second.c_str());
    publish();
    return {};
}

}  // namespace vitrine::sample_data::pretraining
