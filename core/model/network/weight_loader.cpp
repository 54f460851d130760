// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/weight_loader.h"

#include <set>

#include "core/model/network/tensor_io.h"

namespace vitrine::model::network {
namespace {

bool isLeftOver(const std::string& name) {
    return name == "model.vision_embed_tokens.wte.weight" || name.ends_with(".rotary_emb.inv_freq") ||
           name.ends_with(".embeddings.position_ids");
}

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i) text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
    return text + "]";
}

/// The first few names, so that a wholly different checkpoint does not fill the screen.
std::string listText(const std::vector<std::string>& names) {
    constexpr std::size_t kShown = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i) text += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > kShown) text += " and " + std::to_string(names.size() - kShown) + " more";
    return text;
}

Result<void> refuseMisfit(const WeightFit& fit) {
    if (!fit.missing.empty()) return Error{ErrorCode::MissingTensor, "missing: " + listText(fit.missing), {}};
    if (!fit.unexpected.empty())
        return Error{ErrorCode::UnexpectedTensor, "unknown to the model: " + listText(fit.unexpected), {}};
    if (!fit.misshapen.empty()) return Error{ErrorCode::ShapeMismatch, listText(fit.misshapen), {}};
    return {};
}

}  // namespace

WeightFit compare(const Phi3Vision& network, const CheckpointFiles& files) {
    WeightFit fit;
    std::set<std::string> known;
    for (const Parameter& parameter : network.index().parameters) {
        known.insert(parameter.name);
        const auto found = files.tensors.find(parameter.name);
        if (found == files.tensors.end()) {
            fit.missing.push_back(parameter.name);
            continue;
        }
        const auto& shape = found->second->tensors().at(parameter.name).shape;
        if (shape != parameter.shape) {
            fit.misshapen.push_back(parameter.name + ": file " + shapeText(shape) + ", model " +
                                    shapeText(parameter.shape));
        }
    }
    for (const auto& [name, shard] : files.tensors) {
        if (known.contains(name)) continue;
        (isLeftOver(name) ? fit.ignored : fit.unexpected).push_back(name);
    }
    return fit;
}

Result<void> loadWeights(Phi3Vision& network, const CheckpointFiles& files, at::ScalarType dtype, at::Device device,
                         const Progress& progress) {
    VITRINE_CHECK(refuseMisfit(compare(network, files)));
    for (const auto& shard : files.shards) VITRINE_CHECK(shard->verifyUnchanged());
    const auto& parameters = network.index().parameters;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const Parameter& parameter = parameters[i];
        const auto& shard = files.tensors.at(parameter.name);
        const at::Tensor mapped = mappedTensor(shard->tensors().at(parameter.name), shard);
        if (!mapped.is_floating_point()) {
            return Error{ErrorCode::InvalidData,
                         shard->path().string() + ": tensor '" + parameter.name + "' holds integers",
                         {}};
        }
        *parameter.tensor = mapped.to(device, dtype);
        report(progress, {"load", static_cast<std::int64_t>(i) + 1, static_cast<std::int64_t>(parameters.size()), ""});
    }
    return {};
}

}  // namespace vitrine::model::network
