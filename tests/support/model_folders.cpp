// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/model_folders.h"

#include <stdexcept>

#include "core/model/network/tensor_io.h"
#include "tests/support/hash_weights.h"
#include "tests/support/synth.h"
#include "tests/support/tensors.h"

namespace vitrine::testing {
namespace {

namespace fs = std::filesystem;

template <typename Value>
Value valueOrThrow(Result<Value> result) {
    if (!result) throw std::runtime_error(result.error().detail);
    return *std::move(result);
}

void require(const Result<void>& status) {
    if (!status) throw std::runtime_error(status.error().detail);
}

}  // namespace

io::TemporaryFolder hashModelFolder(const fs::path& shared, const std::string& goldenConfig, const io::Json& changes) {
    io::TemporaryFolder folder = valueOrThrow(io::TemporaryFolder::create());
    io::Json document = goldenJson(shared / "golden/model" / goldenConfig / "config.json");
    document.merge_patch(changes);
    require(io::writeJson(folder.path() / "config.json", document));
    fs::copy_file(shared / "golden/model" / goldenConfig / "preprocessor_config.json",
                  folder.path() / "preprocessor_config.json");
    for (const char* file : {"tokenizer.json", "tokenizer_config.json", "special_tokens_map.json"}) {
        fs::copy_file(shared / "data/phi3-vision" / file, folder.path() / file);
    }
    const auto network = hashNetwork(valueOrThrow(model::readPhi3VisionConfig(folder.path())));
    std::map<std::string, at::Tensor> tensors;
    for (const auto& parameter : network->index().parameters) tensors.emplace(parameter.name, *parameter.tensor);
    require(model::network::writeTensors(folder.path() / "model.safetensors", tensors));
    return folder;
}

io::Json smallTower() {
    return {{"clip_config",
             {{"hidden_size", 32},
              {"intermediate_size", 32},
              {"num_hidden_layers", 3},
              {"num_attention_heads", 2},
              {"image_size", 336},
              {"patch_size", 14}}},
            {"img_processor", {{"image_dim_out", 32}}}};
}

model::ModelSession openSession(const fs::path& folder, const std::string& dtype) {
    model::SessionOptions options;
    options.device = "cpu";
    options.dtype = dtype;
    options.threads = 1;
    return valueOrThrow(model::ModelSession::open(folder.string(), options));
}

std::vector<std::shared_ptr<const image::ProcessedImage>> synthPictures(const io::Json& pictures, int numCrops) {
    const image::ImageProcessor processor(numCrops);
    std::vector<std::shared_ptr<const image::ProcessedImage>> processed;
    for (const io::Json& picture : pictures) {
        const image::RgbImage source = synth(picture["synth_wh"][0], picture["synth_wh"][1]);
        processed.push_back(std::make_shared<const image::ProcessedImage>(valueOrThrow(processor.process(source))));
    }
    return processed;
}

}  // namespace vitrine::testing
