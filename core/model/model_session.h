// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/image/image_codec.h"
#include "core/image/image_processor.h"
#include "core/model/lora_config.h"
#include "core/model/phi3_vision_config.h"
#include "core/tokenizer/tokenizer.h"

namespace vitrine::model {

namespace network {
class Phi3Vision;
}

struct SessionOptions {
    std::string device = "auto";  ///< auto | cpu | cuda[:N]
    std::string dtype = "auto";   ///< auto (config.json's torch_dtype) | float32 | bfloat16
    int threads = 0;              ///< 0 = all cores
    std::optional<int> numCrops;  ///< instead of preprocessor_config.json's
    image::PictureMode pictureMode = image::PictureMode::Product;
    int quantizationBit = 0;  ///< 4 = the decoder's linear layers in NF4 (QLoRA), 0 = as dtype says
    bool doubleQuantization = true;
    std::filesystem::path adapter;  ///< PEFT folder to attach; empty = none

    bool operator==(const SessionOptions&) const = default;
};

/// Weights, tokenizer and image processor of one model folder, with everything they need to run: the one owner of what
/// takes memory. Movable, opaque (no torch in this header). One thread at a time.
class ModelSession {
public:
    /// `model`: a folder in the published layout, or a hub id found in the local hub cache.
    /// Errors: those of the configuration, tokenizer, checkpoint and adapter readers, NoDevice, OutOfMemory.
    static Result<ModelSession> open(const std::string& model, const SessionOptions& options,
                                     const Progress& progress = {});
    ~ModelSession();
    ModelSession(ModelSession&&) noexcept;
    ModelSession& operator=(ModelSession&&) noexcept;

    const std::filesystem::path& folder() const;
    const Phi3VisionConfig& config() const;
    const tokenizer::Tokenizer& tokenizer() const;
    const image::ImageProcessor& imageProcessor() const;
    image::PictureMode pictureMode() const;
    int numCrops() const;
    std::string deviceName() const;  ///< "cpu", "cuda:0"
    std::string dtypeName() const;   ///< "float32", "bfloat16"
    /// Set while an adapter is attached.
    const std::optional<LoraConfig>& adapterConfig() const;

    network::Phi3Vision& network();
    const network::Phi3Vision& network() const;

    /// Attaches the adapter of a PEFT folder, replacing any other.
    Result<void> attachAdapter(const std::filesystem::path& folder);
    /// Attaches a fresh adapter for training; `seed` decides its start.
    Result<void> attachFreshAdapter(const LoraConfig& config, std::uint64_t seed);
    void detachAdapter();

private:
    struct State;
    explicit ModelSession(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

/// The folder of a model: the path itself if it is one, else the newest snapshot of that hub id in the local hub cache
/// (HF_HUB_CACHE, HF_HOME/hub, XDG_CACHE_HOME/huggingface/hub, ~/.cache/huggingface/hub). Error: NotFound.
Result<std::filesystem::path> resolveModel(const std::string& model);

}  // namespace vitrine::model
