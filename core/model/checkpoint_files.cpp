// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/checkpoint_files.h"

#include <set>

#include "core/io/json.h"

namespace vitrine::model {
namespace {

namespace fs = std::filesystem;

bool isPlainFileName(const std::string& name) {
    return !name.empty() && name != "." && name != ".." &&
           name.find_first_of(std::string("/\\\0:", 4)) == std::string::npos;
}

Result<void> addShard(CheckpointFiles& files, const fs::path& path) {
    VITRINE_TRY(auto shard, io::SafetensorsFile::open(path));
    for (const auto& [name, view] : shard->tensors()) {
        if (!files.tensors.emplace(name, shard).second) {
            return Error{
                ErrorCode::DuplicateKey, path.string() + ": tensor '" + name + "' is also in another shard", {}};
        }
    }
    files.shards.push_back(std::move(shard));
    return {};
}

Result<CheckpointFiles> openIndexed(const fs::path& folder, const fs::path& indexFile) {
    VITRINE_TRY(const io::Json index, io::readJson(indexFile));
    const auto map = index.find("weight_map");
    if (!index.is_object() || map == index.end() || !map->is_object()) {
        return Error{ErrorCode::CorruptFile, indexFile.string() + ": weight_map is missing", {}};
    }
    std::set<std::string> shardNames;
    for (const auto& [tensor, shard] : map->items()) {
        if (!shard.is_string() || !isPlainFileName(shard.get<std::string>())) {
            return Error{
                ErrorCode::UnsafePath,
                indexFile.string() + ": the shard of '" + tensor + "' is not a plain file name: " + shard.dump(),
                {}};
        }
        shardNames.insert(shard.get<std::string>());
    }
    CheckpointFiles files;
    for (const std::string& name : shardNames) {
        if (!fs::exists(folder / name)) {
            return Error{
                ErrorCode::NotFound, indexFile.string() + " names the shard " + name + ", which is absent", {}};
        }
        VITRINE_CHECK(addShard(files, folder / name));
    }
    for (const auto& [tensor, shard] : map->items()) {
        if (!files.tensors.contains(tensor)) files.promised.push_back(tensor);
    }
    return files;
}

bool hasPickledWeights(const fs::path& folder) {
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(folder, failure)) {
        const std::string extension = entry.path().extension().string();
        for (const char* pickled : {".bin", ".pt", ".pth", ".ckpt", ".pkl"}) {
            if (extension == pickled) return true;
        }
    }
    return false;
}

}  // namespace

Result<CheckpointFiles> openCheckpoint(const fs::path& folder) {
    const fs::path index = folder / "model.safetensors.index.json";
    if (fs::exists(index)) return openIndexed(folder, index);
    const fs::path single = folder / "model.safetensors";
    if (fs::exists(single)) {
        CheckpointFiles files;
        VITRINE_CHECK(addShard(files, single));
        return files;
    }
    if (hasPickledWeights(folder)) {
        return Error{ErrorCode::PickleRefused, folder.string() + " holds pickled weights only", {}};
    }
    return Error{ErrorCode::NotFound,
                 folder.string() + " has neither model.safetensors nor model.safetensors.index.json",
                 "Give the folder of a complete model."};
}

}  // namespace vitrine::model
