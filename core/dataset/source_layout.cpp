// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/source_layout.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/dataset/conversation_table.h"
#include "core/dataset/llama_factory_info.h"
#include "core/dataset/picture_files.h"
#include "core/io/hub_cache.h"

namespace vitrine::dataset {
namespace {

namespace fs = std::filesystem;

constexpr int kTableDepth = 3;  // data/<config>/<shard>

std::string extensionOf(const fs::path& file) {
    return text::foldCase(file.extension().string());
}

/// train, validation or test as a word of the name: "data/test-00000-of-00001.parquet".
std::optional<Split> splitInName(const fs::path& relative) {
    static const std::set<std::string> validation = {"validation", "valid", "val", "dev", "eval"};
    std::string word;
    for (const char c : relative.string() + "/") {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter) {
            word += c;
            continue;
        }
        word = text::foldCase(word);
        if (word == "train" || word == "training") return Split::Train;
        if (validation.contains(word)) return Split::Validation;
        if (word == "test" || word == "testing") return Split::Test;
        word.clear();
    }
    return std::nullopt;
}

/// Regular files with one of the extensions, hidden ones left out, by name.
std::vector<fs::path> filesIn(const fs::path& root, const std::set<std::string>& extensions, int depth) {
    std::vector<fs::path> files;
    std::error_code failure;
    const auto options = fs::directory_options::skip_permission_denied;
    for (auto entry = fs::recursive_directory_iterator(root, options, failure);
         !failure && entry != fs::recursive_directory_iterator(); entry.increment(failure)) {
        if (entry->path().filename().string().starts_with('.')) {
            entry.disable_recursion_pending();
            continue;
        }
        if (entry.depth() + 1 >= depth) entry.disable_recursion_pending();
        if (extensions.contains(extensionOf(entry->path())) && entry->is_regular_file(failure)) {
            files.push_back(entry->path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

class FolderReader {
public:
    explicit FolderReader(const fs::path& root)
        : root_(root), tables_(filesIn(root, {".parquet", ".jsonl", ".ndjson", ".csv", ".tsv", ".json"}, kTableDepth)) {
        layout_.pictures = root;
        // In the hub cache the files of a snapshot are links to the repository's blobs, which pictures may follow.
        const fs::path repository = root.parent_path().parent_path();
        if (root.parent_path().filename() == "snapshots" && repository.filename().string().starts_with("datasets--")) {
            layout_.pictures = repository;
        }
    }

    Result<SourceLayout> read() {
        std::error_code failure;
        if (fs::exists(root_ / "dataset_info.json", failure) && readDatasetInfo(root_ / "dataset_info.json")) {
            take(SourceFormat::LlamaFactory, {root_ / "dataset_info.json"});
        } else if (!findMetadata() && !findTables() && !findLists()) {
            VITRINE_CHECK(findPictures());
        }
        return layout_;
    }

private:
    void take(SourceFormat format, const std::vector<fs::path>& files) {
        layout_.format = format;
        for (const fs::path& file : files) {
            const fs::path folder = file.parent_path().lexically_relative(layout_.pictures);
            layout_.parts.push_back(
                {file, splitInName(file.lexically_relative(root_)), folder == "." ? fs::path() : folder});
        }
    }

    /// Those of the folder's table files with one of the extensions.
    std::vector<fs::path> having(const std::set<std::string>& extensions) const {
        std::vector<fs::path> files = tables_;
        std::erase_if(files, [&](const fs::path& file) { return !extensions.contains(extensionOf(file)); });
        return files;
    }

    bool findMetadata() {
        std::vector<fs::path> files = having({".jsonl", ".csv", ".parquet"});
        std::erase_if(files, [](const fs::path& file) { return file.stem() != "metadata"; });
        if (files.empty()) return false;
        // One kind of metadata file for a data set; where there are more, the first kind is it.
        const fs::path kind = files.front().extension();
        std::erase_if(files, [&](const fs::path& file) { return file.extension() != kind; });
        take(SourceFormat::ImageFolder, files);
        return true;
    }

    bool findTables() {
        for (const char* extension : {".parquet", ".jsonl", ".ndjson", ".csv", ".tsv"}) {
            const auto files = having({extension});
            if (files.empty()) continue;
            take(SourceFormat::Table, files);
            return true;
        }
        return false;
    }

    bool findLists() {
        std::vector<fs::path> files = having({".json"});
        std::erase_if(files,
                      [&](const fs::path& file) { return file.parent_path() != root_ || !isConversationFile(file); });
        if (!files.empty()) take(SourceFormat::Conversations, files);
        return !files.empty();
    }

    Result<void> findPictures() {
        VITRINE_TRY(const std::vector<std::string> pictures, listPictures(root_));
        if (pictures.empty()) {
            return Error{ErrorCode::UnsupportedFormat, root_.string() + " holds no table and no pictures",
                         "Give a folder with pictures, metadata.jsonl, .parquet, .jsonl, .csv or .json files."};
        }
        const auto hasCaption = [&](const std::string& picture) { return !captionOf(root_ / picture).empty(); };
        layout_.pictures = root_;
        layout_.format = std::any_of(pictures.begin(), pictures.end(), hasCaption) ? SourceFormat::Captions
                                                                                   : SourceFormat::ClassFolders;
        return {};
    }

    fs::path root_;
    std::vector<fs::path> tables_;
    SourceLayout layout_;
};

Result<fs::path> resolveSource(const fs::path& source) {
    std::error_code failure;
    if (fs::is_directory(source, failure)) {
        const bool cached = source.filename().string().starts_with("datasets--");
        const fs::path snapshot = cached ? io::hubSnapshot(source) : fs::path();
        return snapshot.empty() ? source : snapshot;
    }
    if (fs::exists(fs::symlink_status(source, failure))) return source;
    if (const fs::path snapshot = io::findInHubCache("datasets", source.string()); !snapshot.empty()) return snapshot;
    return Error{ErrorCode::NotFound, source.string() + " is not there", {}};
}

}  // namespace

std::string_view sourceFormatName(SourceFormat format) {
    switch (format) {
        case SourceFormat::Conversations:
            return "conversations";
        case SourceFormat::LlamaFactory:
            return "llama-factory";
        case SourceFormat::ImageFolder:
            return "imagefolder";
        case SourceFormat::Captions:
            return "captions";
        case SourceFormat::ClassFolders:
            return "class-folders";
        case SourceFormat::Table:
            break;
    }
    return "table";
}

Result<SourceLayout> findSourceLayout(const fs::path& source) {
    const fs::path normal = source.has_filename() ? source : source.parent_path();
    VITRINE_TRY(const fs::path found, resolveSource(normal));
    std::error_code failure;
    if (fs::is_directory(found, failure)) return FolderReader(found).read();
    const fs::path folder = found.has_parent_path() ? found.parent_path() : fs::path(".");
    SourceLayout layout{SourceFormat::Table, folder, {{found, std::nullopt, {}}}};
    const std::string extension = extensionOf(found);
    if (found.filename() == "dataset_info.json") {
        layout.format = SourceFormat::LlamaFactory;
    } else if (extension == ".json" ||
               ((extension == ".jsonl" || extension == ".ndjson") && isConversationFile(found))) {
        layout.format = SourceFormat::Conversations;
    }
    return layout;
}

}  // namespace vitrine::dataset
