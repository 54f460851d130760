// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/folder_scan.h"

#include <sys/stat.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "core/io/hub_cache.h"
#include "core/io/json.h"

namespace vitrine::model {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHubPrefix = "models--";
constexpr int kDepth = 3;
constexpr std::size_t kMostFolders = 20'000;  // a home folder is looked at for a moment, not for minutes

std::uint64_t sizeOf(const fs::path& file) {
    std::error_code failure;
    const auto size = fs::file_size(file, failure);
    return failure ? 0 : size;
}

std::uint64_t weightBytes(const fs::path& folder) {
    std::uint64_t bytes = 0;
    std::error_code failure;
    for (fs::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure)) {
        if (at->path().extension() == ".safetensors") bytes += sizeOf(at->path());
    }
    return bytes;
}

std::int64_t changeTime(const fs::path& file) {
    struct stat facts {};
    return ::stat(file.c_str(), &facts) == 0 ? static_cast<std::int64_t>(facts.st_mtime) : 0;
}

std::string textIn(const io::Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The run a checkpoint lies in, the folder itself for an export that was made inside a run.
fs::path runOf(const fs::path& adapter) {
    std::error_code failure;
    for (const fs::path& place : {adapter, adapter.parent_path()}) {
        if (fs::exists(place / "training_args.json", failure)) return place;
    }
    return {};
}

void readPlan(AdapterLineage& lineage) {
    const auto plan = io::readJson(lineage.run / "training_args.json");
    if (!plan || !plan->is_object()) return;
    if (std::string model = textIn(*plan, "model"); !model.empty()) lineage.model = std::move(model);
    lineage.project = textIn(*plan, "project");
    if (const auto settings = plan->find("settings"); settings != plan->end() && settings->is_object())
        lineage.promptTemplate = textIn(*settings, "template");
}

void readState(const fs::path& file, AdapterLineage& lineage) {
    const auto state = io::readJson(file);
    if (!state || !state->is_object()) return;
    lineage.rowsHash = textIn(*state, "rows_hash");
    if (const auto step = state->find("step"); step != state->end() && step->is_number_integer())
        lineage.steps = step->get<std::int64_t>();
    if (const auto best = state->find("best_metric"); best != state->end() && best->is_number())
        lineage.bestLoss = best->get<double>();
}

class Scan {
public:
    explicit Scan(const RunControl& control) : control_(control) {}

    Result<void> look(const fs::path& folder, int depth) {
        VITRINE_CHECK(control_.checkpoint());
        std::error_code failure;
        const fs::path real = fs::canonical(folder, failure);
        if (failure || seen_.size() >= kMostFolders || !seen_.insert(real).second) return {};
        if (auto model = modelAt(folder)) found.models.push_back(*std::move(model));
        if (auto adapter = adapterAt(folder)) found.adapters.push_back(*std::move(adapter));
        if (depth == 0) return {};
        for (fs::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure)) {
            std::error_code unreadable;
            if (at->path().filename().string().starts_with('.') || !at->is_directory(unreadable)) continue;
            VITRINE_CHECK(look(at->path(), depth - 1));
        }
        return {};
    }

    Result<void> lookInHubCache() {
        std::error_code failure;
        for (fs::directory_iterator at(io::hubCacheFolder(), failure), end; !failure && at != end;
             at.increment(failure)) {
            VITRINE_CHECK(control_.checkpoint());
            const std::string folder = at->path().filename().string();
            if (!folder.starts_with(kHubPrefix)) continue;
            auto model = modelAt(io::hubSnapshot(at->path()));
            if (!model) continue;
            const std::string name = folder.substr(kHubPrefix.size());
            const auto split = name.find("--");
            model->name = split == std::string::npos ? name : name.substr(0, split) + "/" + name.substr(split + 2);
            model->inHubCache = true;
            if (seen_.insert(fs::canonical(model->folder, failure)).second) found.models.push_back(*std::move(model));
        }
        return {};
    }

    FoundFolders found;

private:
    const RunControl& control_;
    std::set<fs::path> seen_;
};

}  // namespace

std::optional<FoundModel> modelAt(const fs::path& folder) {
    std::error_code failure;
    if (folder.empty() || !fs::exists(folder / "config.json", failure)) return std::nullopt;
    auto config = readPhi3VisionConfig(folder);
    if (!config) return std::nullopt;
    FoundModel model;
    model.folder = folder;
    model.name = folder.filename().string();
    model.bytes = weightBytes(folder);
    model.hasWeights = model.bytes > 0;
    model.config = *std::move(config);
    return model;
}

std::optional<FoundAdapter> adapterAt(const fs::path& folder) {
    const fs::path file = folder / "adapter_config.json";
    std::error_code failure;
    if (folder.empty() || !fs::exists(file, failure)) return std::nullopt;
    const auto document = io::readJson(file);
    if (!document) return std::nullopt;
    auto config = parseLoraConfig(*document, file.string());
    if (!config) return std::nullopt;
    FoundAdapter adapter;
    adapter.folder = folder;
    adapter.config = *std::move(config);
    adapter.bytes = weightBytes(folder);
    adapter.changed = changeTime(folder / "adapter_model.safetensors");
    adapter.lineage.model = adapter.config.baseModelNameOrPath;
    adapter.lineage.run = runOf(folder);
    adapter.name = folder.filename().string();
    if (adapter.lineage.run.empty()) return adapter;
    readPlan(adapter.lineage);
    readState(folder / "state.json", adapter.lineage);
    if (adapter.lineage.run != folder) adapter.name = adapter.lineage.run.filename().string() + " / " + adapter.name;
    return adapter;
}

Result<FoundFolders> scanFolders(std::span<const fs::path> roots, const RunControl& control) {
    Scan scan(control);
    for (const fs::path& root : roots) VITRINE_CHECK(scan.look(root, kDepth));
    VITRINE_CHECK(scan.lookInHubCache());
    std::ranges::sort(scan.found.models, {}, &FoundModel::name);
    std::ranges::sort(scan.found.adapters, std::ranges::greater(), &FoundAdapter::changed);
    return std::move(scan.found);
}

}  // namespace vitrine::model
