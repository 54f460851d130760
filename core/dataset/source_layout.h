// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/sample.h"

namespace vitrine::dataset {

enum class SourceFormat {
    Table,          ///< Parquet, CSV, JSON Lines; also in shards, as a hub data set has them
    Conversations,  ///< JSON lists: LLaVA, ShareGPT, plain objects
    LlamaFactory,   ///< dataset_info.json and the files it names
    ImageFolder,    ///< metadata.jsonl, .csv or .parquet with file_name beside the pictures
    Captions,       ///< name.txt beside name.jpg
    ClassFolders,   ///< pictures in folders named after their class
};

/// "table", "conversations", "llama-factory", "imagefolder", "captions", "class-folders".
std::string_view sourceFormatName(SourceFormat format);

struct SourcePart {
    std::filesystem::path file;
    std::optional<Split> split;    ///< that its name or folder says
    std::filesystem::path folder;  ///< its picture paths begin there; relative to the layout's `pictures`
};

/// What lies at a source's path.
struct SourceLayout {
    SourceFormat format = SourceFormat::Table;
    std::filesystem::path pictures;  ///< root of the picture paths
    std::vector<SourcePart> parts;   ///< in the order of reading; none where the pictures themselves are the rows
};

/// Tells the format of a file or folder by what is in it; "org/name" is looked up in the hub cache, where a
/// repository's folder stands for its newest snapshot. In a folder the first of these decides: dataset_info.json,
/// metadata.*,
/// *.parquet, *.jsonl, *.csv, *.json with a list, pictures with captions, pictures.
/// Errors: NotFound, UnsupportedFormat (a folder with none of these).
Result<SourceLayout> findSourceLayout(const std::filesystem::path& source);

}  // namespace vitrine::dataset
