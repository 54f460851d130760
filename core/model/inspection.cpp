// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/inspection.h"

#include "core/model/checkpoint_files.h"
#include "core/model/model_session.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/network/weight_loader.h"

namespace vitrine::model {
namespace {

std::string partOf(const std::string& name) {
    if (!name.starts_with("model.vision_embed_tokens.")) return "language";
    return name.find(".img_processor.") == std::string::npos ? "projector" : "vision";
}

std::int64_t elements(const std::vector<std::int64_t>& shape) {
    std::int64_t count = 1;
    for (const std::int64_t extent : shape) count *= extent;
    return count;
}

}  // namespace

Result<ModelInspection> inspectModel(const std::string& model) {
    VITRINE_TRY(const auto folder, resolveModel(model));
    ModelInspection inspection;
    VITRINE_TRY(inspection.config, readPhi3VisionConfig(folder));
    VITRINE_TRY(const CheckpointFiles files, openCheckpoint(folder));
    const network::Phi3Vision network(inspection.config);
    for (const auto& parameter : network.index().parameters) {
        inspection.parameters += elements(parameter.shape);
        inspection.parts[partOf(parameter.name)] += elements(parameter.shape);
    }
    for (const auto& [name, shard] : files.tensors) {
        const io::TensorView& view = shard->tensors().at(name);
        const bool used = !network::isUnused(inspection.config, name);
        inspection.bytes += static_cast<std::int64_t>(view.bytes.size());
        inspection.tensors.push_back(
            {name, std::string(io::dataTypeName(view.type)), view.shape, shard->path().filename().string(), used});
        if (!used) inspection.unused.push_back(name);
    }
    network::WeightFit fit = network::compare(network, files);
    inspection.missing = std::move(fit.missing);
    inspection.unexpected = std::move(fit.unexpected);
    inspection.misshapen = std::move(fit.misshapen);
    inspection.ignored = std::move(fit.ignored);
    return inspection;
}

}  // namespace vitrine::model
