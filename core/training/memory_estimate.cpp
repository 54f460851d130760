// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/memory_estimate.h"

#include <cmath>
#include <string>
#include <vector>

#include "core/training/adapter_settings.h"

namespace vitrine::training {
namespace {

struct LinearShape {
    std::string name;  ///< of the first layer's; the others are like it
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t layers = 1;
};

std::vector<LinearShape> linearsOf(const model::Phi3VisionConfig& m) {
    const std::int64_t h = m.hiddenSize;
    const std::string layer = "model.layers.0.";
    std::vector<LinearShape> linears = {
        {layer + "self_attn.qkv_proj", h, (m.numAttentionHeads + 2 * m.numKeyValueHeads) * m.headDim(),
         m.numHiddenLayers},
        {layer + "self_attn.o_proj", m.numAttentionHeads * m.headDim(), h, m.numHiddenLayers},
        {layer + "mlp.gate_up_proj", h, 2 * m.intermediateSize, m.numHiddenLayers},
        {layer + "mlp.down_proj", m.intermediateSize, h, m.numHiddenLayers},
        {"lm_head", h, m.vocabSize, 1}};
    if (!m.hasVision) return linears;
    const std::int64_t c = m.clip.hiddenSize;
    const std::string clip = "model.vision_embed_tokens.img_processor.vision_model.encoder.layers.0.";
    for (const char* name : {"self_attn.k_proj", "self_attn.v_proj", "self_attn.q_proj", "self_attn.out_proj"})
        linears.push_back({clip + name, c, c, m.clipLayersUsed()});
    linears.push_back({clip + "mlp.fc1", c, m.clip.intermediateSize, m.clipLayersUsed()});
    linears.push_back({clip + "mlp.fc2", m.clip.intermediateSize, c, m.clipLayersUsed()});
    linears.push_back({"model.vision_embed_tokens.img_projection.0", 4 * c, h, 1});
    linears.push_back({"model.vision_embed_tokens.img_projection.2", h, h, 1});
    return linears;
}

bool trains(const TrainingConfig& config, ModelPart part) {
    return part == ModelPart::Vision      ? config.trainVision
           : part == ModelPart::Projector ? config.trainProjector
                                          : config.trainLanguage;
}

std::uint64_t bytes(double count) {
    return static_cast<std::uint64_t>(count);
}

}  // namespace

MemoryEstimate estimateMemory(const TrainingConfig& config, const model::Phi3VisionConfig& model,
                              std::int64_t tokensPerRow, int processes) {
    MemoryEstimate estimate;
    const model::LoraConfig lora = loraConfigOf(config, {});
    estimate.parameters = model.vocabSize * model.hiddenSize;  // the embedding
    if (!config.isLora() && config.trainLanguage) estimate.trainedParameters = estimate.parameters;
    std::int64_t quantized = 0;
    for (const LinearShape& linear : linearsOf(model)) {
        const std::int64_t weights = linear.in * linear.out * linear.layers;
        estimate.parameters += weights;
        if (config.quantizationBit == 4 && linear.name.starts_with("model.layers.")) quantized += weights;
        if (!trains(config, partOf(linear.name))) continue;
        if (!config.isLora()) estimate.trainedParameters += weights;
        if (config.isLora() && lora.targets(linear.name))
            estimate.trainedParameters += lora.rankOf(linear.name) * (linear.in + linear.out) * linear.layers;
    }
    const bool half = config.dtype == "bfloat16" || (config.dtype == "auto" && model.torchDtype == "bfloat16");
    const double width = half ? 2.0 : 4.0;
    // Four bits and a scale for 64 of them, in eight bits or in float32.
    const double quantizedWidth = (config.doubleQuantization ? 4.127 : 4.5) / 8.0;
    estimate.weights = bytes(width * static_cast<double>(estimate.parameters - quantized) +
                             quantizedWidth * static_cast<double>(quantized));
    // Gradient and two float32 moments; a bfloat16 weight also has a float32 gradient sum and a float32 master.
    // Adapters are float32.
    const bool narrow = half && !config.isLora();
    const double gradient = narrow ? 6.0 : 4.0;
    const double kept = (narrow ? 12.0 : 8.0) / (config.isLora() ? 1 : processes);
    estimate.trainedState = bytes((gradient + kept) * static_cast<double>(estimate.trainedParameters));
    const auto tokens = static_cast<double>(config.perDeviceTrainBatchSize * tokensPerRow);
    const double perLayer = 17.0 * width * tokens * static_cast<double>(model.hiddenSize);
    const auto layers = static_cast<double>(model.numHiddenLayers);
    const double held = config.gradientCheckpointing
                            ? perLayer + layers * width * tokens * static_cast<double>(model.hiddenSize)
                            : layers * perLayer;
    estimate.activations = bytes(held);
    return estimate;
}

std::int64_t typicalTokens(const TrainingConfig& config, const model::Phi3VisionConfig& model) {
    constexpr std::int64_t kText = 120;
    constexpr std::int64_t kUsualCrops = 16;  // of the published models
    if (!model.hasVision) return kText;
    const auto crops = static_cast<double>(config.numCrops > 0 ? config.numCrops : kUsualCrops);
    const auto side = static_cast<std::int64_t>(std::sqrt(crops));
    const std::int64_t slots = model.clip.patchesPerSide() / 2;  // in a row of one crop
    const std::int64_t wide = slots * side;
    // A separator ends each row of slots; one more stands between the global view and the crops.
    return wide * (wide + 1) + 1 + slots * (slots + 1) + kText;
}

}  // namespace vitrine::training
