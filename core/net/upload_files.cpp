// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/upload_files.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/net/hub_listing.h"

namespace vitrine::net {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxFile = std::uint64_t{512} << 30;
constexpr std::size_t kMaxFiles = 1000;
// Nobody but the run they belong to has a use for them, and they tell of the data it was trained on.
constexpr std::array<std::string_view, 6> kTrainingState = {
    "optimizer.safetensors", "rng.safetensors",    "state.json",
    "manifest.json",         "trainer_state.json", "training_args.json"};

bool isSent(const std::string& name) {
    return modelNeeds(name) && std::find(kTrainingState.begin(), kTrainingState.end(), name) == kTrainingState.end();
}

}  // namespace

Result<std::vector<UploadFile>> filesToUpload(const fs::path& folder) {
    std::vector<UploadFile> files;
    std::error_code failure;
    for (auto entry = fs::recursive_directory_iterator(folder, failure);
         !failure && entry != fs::recursive_directory_iterator(); entry.increment(failure)) {
        const std::string name = entry->path().lexically_relative(folder).generic_string();
        if (!entry->is_regular_file(failure) || !isSent(name)) continue;
        files.push_back({entry->path(), name, entry->file_size(failure)});
        if (files.back().size > kMaxFile || files.size() > kMaxFiles) {
            return Error{ErrorCode::LimitExceeded, name + ": too many files, or one beyond 512 GiB",
                         "Write the weights in smaller shards."};
        }
    }
    if (failure) return errorFromErrno(failure.value(), "read " + folder.string());
    if (files.empty()) {
        return Error{ErrorCode::NotFound, folder.string() + " holds no file of a model",
                     "Give the folder of a model or an adapter with safetensors."};
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return files;
}

}  // namespace vitrine::net
