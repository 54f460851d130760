// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/pretraining/starting_weights.h"

#include <ATen/ops/empty.h>

#include <cmath>
#include <string_view>

#include "core/base/random.h"
#include "core/io/hashing.h"

namespace vitrine::sample_data::pretraining {
namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// Standard deviation of a parameter's values; biases are 0 and norms 1.
double spread(const std::string& name, const std::vector<std::int64_t>& shape) {
    double fan = 1.0;
    for (std::size_t axis = 1; axis < shape.size(); ++axis) fan *= static_cast<double>(shape[axis]);
    const double unit = 1.0 / std::sqrt(fan);
    if (contains(name, "patch_embedding")) return 0.6 * unit;
    if (contains(name, "class_embedding") || contains(name, "embed_tokens.weight")) return 0.5;
    if (name.ends_with("_GN")) return 1.0;
    if (contains(name, "lm_head")) return 0.5 * unit;
    // What is added to the residual stream starts small.
    const bool adds = contains(name, "out_proj") || contains(name, "fc2") || contains(name, "o_proj") ||
                      contains(name, "down_proj");
    return (adds ? 0.5 : 0.9) * unit;
}

/// Row p + 1 belongs to patch p; row 0, the class token's, stays 0. A quarter of the channels each: sine and cosine of
/// the row, sine and cosine of the column, at wavelengths from 4 patches on.
void fillPositions(at::Tensor& positions) {
    const std::int64_t hidden = positions.size(1);
    const std::int64_t quarter = hidden / 4;
    const auto side = static_cast<std::int64_t>(std::lround(std::sqrt(static_cast<double>(positions.size(0) - 1))));
    positions.zero_();
    auto* values = positions.mutable_data_ptr<float>();
    for (std::int64_t place = 0; place < side * side; ++place) {
        float* row = values + (place + 1) * hidden;
        for (std::int64_t i = 0; i < quarter; ++i) {
            const double frequency = 1.6 / std::pow(64.0, static_cast<double>(i) / static_cast<double>(quarter));
            const double y = static_cast<double>(place / side) * frequency;
            const double x = static_cast<double>(place % side) * frequency;
            row[i] = static_cast<float>(std::sin(y));
            row[quarter + i] = static_cast<float>(std::cos(y));
            row[2 * quarter + i] = static_cast<float>(std::sin(x));
            row[3 * quarter + i] = static_cast<float>(std::cos(x));
        }
    }
}

}  // namespace

io::Json sampleModelConfig(std::int64_t vocabulary, std::int64_t endOfText) {
    constexpr std::int64_t kHidden = 128;
    constexpr std::int64_t kHeads = 4;
    const std::vector<double> ones(static_cast<std::size_t>(kHidden / kHeads / 2), 1.0);
    const io::Json clip = {{"hidden_size", 128},        {"intermediate_size", 384}, {"num_hidden_layers", 4},
                           {"num_attention_heads", 4}, {"image_size", 336},        {"patch_size", 14},
                           {"layer_norm_eps", 1e-5},   {"hidden_act", "quick_gelu"}};
    const io::Json layer = {{"embedding_cls", "image"},
                            {"hd_transform_order", "sub_glb"},
                            {"projection_cls", "mlp"},
                            {"use_hd_transform", true},
                            {"with_learnable_separator", true}};
    const io::Json processor = {{"image_dim_out", 128},
                                {"model_name", "openai/clip-vit-large-patch14-336"},
                                {"name", "clip_vision_model"},
                                {"num_img_tokens", 144}};
    return {{"_name_or_path", "vitrine-sample-phi3-vision"},
            {"architectures", {"Phi3VForCausalLM"}},
            {"attention_dropout", 0.0},
            {"bos_token_id", 1},
            {"clip_config", clip},
            {"embd_layer", layer},
            {"embd_pdrop", 0.0},
            {"eos_token_id", 2},
            {"hidden_act", "silu"},
            {"hidden_size", kHidden},
            {"img_processor", processor},
            {"initializer_range", 0.02},
            {"intermediate_size", 384},
            {"max_position_embeddings", 131072},
            {"model_type", "phi3_v"},
            {"num_attention_heads", kHeads},
            {"num_hidden_layers", 3},
            {"num_key_value_heads", kHeads},
            {"original_max_position_embeddings", 4096},
            {"pad_token_id", endOfText},
            {"resid_pdrop", 0.0},
            {"rms_norm_eps", 1e-5},
            {"rope_scaling", {{"long_factor", ones}, {"short_factor", ones}, {"type", "su"}}},
            {"rope_theta", 10000.0},
            {"sliding_window", 131072},
            {"tie_word_embeddings", false},
            {"torch_dtype", "float32"},
            {"transformers_version", "4.38.1"},
            {"use_cache", true},
            {"vocab_size", vocabulary}};
}

void setStartingWeights(model::network::Phi3Vision& network, std::uint64_t seed) {
    for (const auto& parameter : network.index().parameters) {
        at::Tensor tensor = at::empty(parameter.shape, at::TensorOptions().dtype(at::kFloat));
        if (contains(parameter.name, "norm") || parameter.name.ends_with("bias")) {
            tensor.fill_(parameter.name.ends_with("bias") ? 0.0 : 1.0);
        } else if (contains(parameter.name, "position_embedding")) {
            fillPositions(tensor);
        } else {
            Random random = Random::keyed({seed, io::crc32(parameter.name)});
            const double deviation = spread(parameter.name, parameter.shape);
            auto* values = tensor.mutable_data_ptr<float>();
            for (std::int64_t i = 0; i < tensor.numel(); ++i) values[i] = static_cast<float>(random.normal(0.0, deviation));
        }
        *parameter.tensor = tensor;
    }
}

}  // namespace vitrine::sample_data::pretraining
