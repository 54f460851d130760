// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/import_source.h"

#include <algorithm>

#include "core/dataset/conversation_table.h"
#include "core/dataset/llama_factory_info.h"
#include "core/dataset/picture_files.h"
#include "core/dataset/picture_folder_table.h"
#include "core/dataset/sequence_source.h"
#include "core/dataset/source_layout.h"
#include "core/dataset/table_description.h"
#include "core/dataset/table_source.h"

namespace vitrine::dataset {
namespace {

namespace fs = std::filesystem;
using SourceResult = Result<std::unique_ptr<ImportSource>>;

class Opener {
public:
    Opener(SourceLayout layout, SourceOptions options) : layout_(std::move(layout)), options_(std::move(options)) {}

    SourceResult open() const {
        switch (layout_.format) {
            case SourceFormat::ClassFolders:
            case SourceFormat::Captions:
                return openPictures();
            case SourceFormat::LlamaFactory:
                return openLlamaFactory();
            default:
                break;
        }
        std::vector<SequencePart> parts;
        for (const SourcePart& part : layout_.parts) {
            parts.push_back({[*this, part] { return openTable(part.file); }, part.split, part.folder});
        }
        return inSequence(std::move(parts));
    }

private:
    static SourceResult inSequence(std::vector<SequencePart> parts) {
        const bool plain = parts.size() == 1 && !parts[0].split && parts[0].folder.empty();
        return plain ? parts[0].open() : openSequence(std::move(parts));
    }

    SourceResult openTable(const fs::path& file) const {
        if (layout_.format == SourceFormat::Conversations || isConversationLines(file)) {
            return openConversations(file, {});
        }
        VITRINE_TRY(auto reader, io::TableReader::open(file));
        return asSource(withDescription(std::move(reader), file), file.string());
    }

    static bool isConversationLines(const fs::path& file) {
        return (file.extension() == ".jsonl" || file.extension() == ".ndjson") && isConversationFile(file);
    }

    SourceResult openConversations(const fs::path& file, const ConversationNames& names) const {
        VITRINE_TRY(auto reader, openConversationTable(file, names, options_.readAnswer));
        return asSource(std::move(reader), file.string());
    }

    SourceResult openLlamaFactory() const {
        VITRINE_TRY(const auto sets, readDatasetInfo(layout_.parts.at(0).file));
        std::vector<SequencePart> parts;
        for (const LlamaFactorySet& set : sets) {
            parts.push_back({[*this, set] { return openConversations(set.file, set.names); }, std::nullopt, {}});
        }
        return inSequence(std::move(parts));
    }

    SourceResult openPictures() const {
        VITRINE_TRY(std::vector<std::string> pictures, listPictures(layout_.pictures));
        auto reader = layout_.format == SourceFormat::Captions
                          ? openCaptions(layout_.pictures, std::move(pictures), options_.readAnswer)
                          : openClassFolders(std::move(pictures));
        return asSource(std::move(reader), layout_.pictures.string());
    }

    SourceResult asSource(std::unique_ptr<io::TableReader> reader, const std::string& name) const {
        TableSourceOptions options{options_.map, name, false};
        const bool pictureIsRow = layout_.format == SourceFormat::ImageFolder ||
                                  layout_.format == SourceFormat::Captions ||
                                  layout_.format == SourceFormat::ClassFolders;
        options.toldByPicture = pictureIsRow;
        // Here file_name is the picture, whatever other columns are called.
        if (pictureIsRow && !options.map.contains("image")) {
            const auto isFileName = [](const io::Column& column) { return column.name == "file_name"; };
            const bool named = std::any_of(reader->columns().begin(), reader->columns().end(), isFileName);
            if (named || reader->columns().empty()) options.map["image"] = "file_name";
        }
        return openTableSource(std::move(reader), options);
    }

    SourceLayout layout_;
    SourceOptions options_;
};

}  // namespace

std::vector<std::string> ImportSource::fieldNames() const {
    std::vector<std::string> names;
    for (const MappedColumn& column : columns()) {
        if (column.role == ColumnRole::Field) names.push_back(column.field);
    }
    return names;
}

std::string ImportSource::fieldOf(const std::string& column) const {
    for (const MappedColumn& mapped : columns()) {
        if (mapped.name == column && !mapped.field.empty()) return mapped.field;
    }
    return column;
}

std::vector<std::string> ImportSource::ignoredColumns() const {
    std::vector<std::string> names;
    for (const MappedColumn& column : columns()) {
        if (column.role == ColumnRole::Ignored) names.push_back(column.name);
    }
    return names;
}

Result<OpenedSource> openImportSource(const fs::path& source, const SourceOptions& options) {
    VITRINE_CHECK(checkMap(options.map));
    VITRINE_TRY(const SourceLayout layout, findSourceLayout(source));
    VITRINE_TRY(auto rows, Opener(layout, options).open());
    const fs::path named = source.has_filename() ? source : source.parent_path();
    return OpenedSource{std::move(rows), layout.pictures, named.filename().string()};
}

}  // namespace vitrine::dataset
