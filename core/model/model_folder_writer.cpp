// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/model_folder_writer.h"

#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "core/io/atomic_file.h"
#include "core/io/file.h"
#include "core/io/json.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/network/tensor_io.h"

namespace vitrine::model {
namespace {

namespace fs = std::filesystem;
using Tensors = std::map<std::string, at::Tensor>;

// What a model folder consists of besides weights; Python files are never carried along.
constexpr const char* kCarriedFiles[] = {
    "generation_config.json",
    "preprocessor_config.json",
    "processor_config.json",
    "tokenizer.json",
    "tokenizer.model",
    "tokenizer_config.json",
    "added_tokens.json",
    "special_tokens_map.json",
    "chat_template.json",
    "LICENSE",
    "LICENSE.md",
    "NOTICE.md",
};
constexpr std::uint64_t kLargestCarriedFile = std::uint64_t{256} << 20;

Result<void> writeConfig(const fs::path& source, const fs::path& target, const std::string& dtype) {
    VITRINE_TRY(io::Json config, io::readJson(source / "config.json"));
    config["torch_dtype"] = dtype;
    return io::writeJson(target / "config.json", config);
}

Result<void> carryFiles(const fs::path& source, const fs::path& target) {
    for (const char* name : kCarriedFiles) {
        if (!fs::is_regular_file(source / name)) continue;
        VITRINE_TRY(const std::string content, io::readFile(source / name, kLargestCarriedFile));
        VITRINE_CHECK(io::writeFileAtomically(target / name, content));
    }
    return {};
}

std::vector<Tensors> shardsOf(const network::Phi3Vision& network, std::uint64_t largest) {
    std::vector<Tensors> shards(1);
    std::uint64_t bytes = 0;
    for (const network::Parameter& parameter : network.index().parameters) {
        const std::uint64_t size = parameter.tensor->nbytes();
        if (bytes + size > largest && !shards.back().empty()) {
            shards.emplace_back();
            bytes = 0;
        }
        shards.back().emplace(parameter.name, *parameter.tensor);
        bytes += size;
    }
    return shards;
}

std::string shardName(std::size_t number, std::size_t count) {
    if (count == 1) return "model.safetensors";
    char name[64];
    std::snprintf(name, sizeof name, "model-%05zu-of-%05zu.safetensors", number + 1, count);
    return name;
}

}  // namespace

Result<void> writeModelFolder(const network::Phi3Vision& network, const fs::path& source, const fs::path& target,
                              std::uint64_t largestShard) {
    if (network.isQuantized())
        return Error{ErrorCode::InvalidArgument, "a model whose weights are kept in four bits cannot be written whole",
                     "Open it without quantization_bit."};
    const bool half = network.embedTokens.scalar_type() == at::kBFloat16;
    VITRINE_CHECK(writeConfig(source, target, half ? "bfloat16" : "float32"));
    VITRINE_CHECK(carryFiles(source, target));
    const std::vector<Tensors> shards = shardsOf(network, largestShard);
    io::Json map = io::Json::object();
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < shards.size(); ++i) {
        const std::string name = shardName(i, shards.size());
        VITRINE_CHECK(network::writeTensors(target / name, shards[i]));
        for (const auto& [tensor, value] : shards[i]) {
            map[tensor] = name;
            total += value.nbytes();
        }
    }
    if (shards.size() == 1) return {};
    const io::Json index = {{"metadata", {{"total_size", total}}}, {"weight_map", map}};
    return io::writeJson(target / "model.safetensors.index.json", index);
}

}  // namespace vitrine::model
