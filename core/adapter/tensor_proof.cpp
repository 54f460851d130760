// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adapter/tensor_proof.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/equal.h>

#include <map>

#include "core/io/json.h"
#include "core/model/checkpoint_files.h"
#include "core/model/lora_config.h"
#include "core/model/model_session.h"
#include "core/model/network/lora_adapter.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/network/tensor_io.h"

namespace vitrine::adapter {
namespace {

namespace fs = std::filesystem;
using Tensors = std::map<std::string, at::Tensor>;

/// One unit in the last place, relative to the value.
double unitOf(at::ScalarType dtype) {
    return dtype == at::kBFloat16 ? 0x1p-7 : 0x1p-20;
}

/// How two tensors differ; nullopt if they hold the same values (for `merged` ones, within one unit).
std::optional<std::string> differenceOf(const at::Tensor& wanted, const at::Tensor& found, bool merged) {
    if (wanted.sizes() != found.sizes()) return "has another shape";
    if (wanted.scalar_type() == found.scalar_type() && at::equal(wanted, found)) return std::nullopt;
    const at::Tensor a = wanted.to(at::kFloat);
    const at::Tensor b = found.to(at::kFloat);
    const at::Tensor distance = (a - b).abs();
    const double largest = distance.numel() == 0 ? 0.0 : distance.max().item<double>();
    if (largest == 0.0) return std::nullopt;
    const double scale = a.abs().max().item<double>();
    const at::Tensor allowed = a.abs() * unitOf(wanted.scalar_type()) + scale * 1e-6;
    if (merged && (distance <= allowed).all().item<bool>()) return std::nullopt;
    return "differs by up to " + std::to_string(largest);
}

/// PEFT may store whole base weights beside an adapter, and adapters on layers that are never read; neither is part of
/// what the adapter does.
Tensors adapterTensors(Tensors tensors, const model::Phi3VisionConfig& config) {
    constexpr std::string_view kPrefix = "base_model.model.";
    std::erase_if(tensors, [&](const auto& entry) {
        const std::string& name = entry.first;
        const bool unread = name.starts_with(kPrefix) && model::network::isUnused(config, name.substr(kPrefix.size()));
        return unread || name.find(".base_layer.") != std::string::npos;
    });
    return tensors;
}

TensorProof compareSets(const Tensors& wanted, const Tensors& found) {
    TensorProof proof;
    for (const auto& [name, tensor] : wanted) {
        ++proof.tensors;
        const auto match = found.find(name);
        const auto difference = match == found.end() ? std::optional<std::string>("is missing")
                                                     : differenceOf(tensor, match->second, false);
        if (difference && !proof.difference) proof.difference = "'" + name + "' " + *difference;
    }
    for (const auto& [name, tensor] : found) {
        if (!wanted.contains(name) && !proof.difference) proof.difference = "'" + name + "' was not there before";
    }
    return proof;
}

Result<io::Json> behaviourOf(const fs::path& folder) {
    const fs::path file = folder / "adapter_config.json";
    VITRINE_TRY(const io::Json document, io::readJson(file));
    VITRINE_TRY(const model::LoraConfig config, model::parseLoraConfig(document, file.string()));
    io::Json settings = toJson(config);
    settings.erase("base_model_name_or_path");
    return settings;
}

std::optional<std::string> settingsDifference(const io::Json& wanted, const io::Json& found, const std::string& file) {
    for (const auto& [key, value] : wanted.items()) {
        if (!found.contains(key) || found[key] != value) return file + ": " + key + " is not what it was";
    }
    return std::nullopt;
}

/// The weights that a merged export must hold.
class MergedWeights {
public:
    explicit MergedWeights(const model::network::Phi3Vision& network) : network_(network) {
        for (const auto& [name, linear] : network.index().linears) {
            if (linear->adapter) adapters_[name + ".weight"] = linear->adapter.get();
        }
    }

    bool touched(const std::string& name) const { return adapters_.contains(name); }
    at::Tensor of(const model::network::Parameter& parameter) const {
        const auto found = adapters_.find(parameter.name);
        const at::Tensor& weight = *parameter.tensor;
        return (found == adapters_.end() ? weight : found->second->mergedWeight(weight)).to(at::kCPU);
    }

private:
    const model::network::Phi3Vision& network_;
    std::map<std::string, const model::network::LoraAdapter*> adapters_;
};

Result<std::optional<std::string>> configDifference(const fs::path& base, const fs::path& exported) {
    VITRINE_TRY(io::Json wanted, io::readJson(base / "config.json"));
    VITRINE_TRY(const io::Json found, io::readJson(exported / "config.json"));
    wanted.erase("torch_dtype");  // says what the weights are
    return settingsDifference(wanted, found, "config.json");
}

}  // namespace

Result<ExportFormat> formatOf(const fs::path& folder) {
    std::error_code failure;
    if (fs::exists(folder / "adapter_config.json", failure)) return ExportFormat::Peft;
    if (fs::exists(folder / "config.json", failure)) return ExportFormat::Merged;
    return Error{ErrorCode::NotFound, folder.string() + " holds neither adapter_config.json nor config.json",
                 "Name the folder that an export wrote."};
}

Result<TensorProof> compareAdapters(const fs::path& original, const fs::path& exported,
                                    const model::Phi3VisionConfig& config) {
    const at::NoGradGuard noGrad;
    VITRINE_TRY(const io::Json wanted, behaviourOf(original));
    VITRINE_TRY(const io::Json found, behaviourOf(exported));
    VITRINE_TRY(Tensors before, model::network::readTensors(original / "adapter_model.safetensors"));
    VITRINE_TRY(Tensors after, model::network::readTensors(exported / "adapter_model.safetensors"));
    TensorProof proof =
        compareSets(adapterTensors(std::move(before), config), adapterTensors(std::move(after), config));
    if (!proof.difference) proof.difference = settingsDifference(wanted, found, "adapter_config.json");
    return proof;
}

Result<TensorProof> compareMerged(const model::ModelSession& session, const fs::path& exported) {
    const at::NoGradGuard noGrad;
    TensorProof proof;
    VITRINE_TRY(proof.difference, configDifference(session.folder(), exported));
    VITRINE_TRY(const model::CheckpointFiles files, model::openCheckpoint(exported));
    const MergedWeights weights(session.network());
    for (const model::network::Parameter& parameter : session.network().index().parameters) {
        ++proof.tensors;
        const auto shard = files.tensors.find(parameter.name);
        std::optional<std::string> difference = "is missing";
        if (shard != files.tensors.end()) {
            const io::TensorView& view = shard->second->tensors().at(parameter.name);
            difference = differenceOf(weights.of(parameter), model::network::mappedTensor(view, shard->second),
                                      weights.touched(parameter.name));
        }
        if (difference && !proof.difference) proof.difference = "'" + parameter.name + "' " + *difference;
    }
    return proof;
}

}  // namespace vitrine::adapter
