// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/mapping_memory.h"

#include "core/dataset/importer.h"
#include "core/io/hashing.h"
#include "core/io/json.h"

namespace vitrine::dataset {
namespace {

std::string settingName(const ImportSource& source) {
    io::Json names = io::Json::array();
    for (const MappedColumn& column : source.columns()) names.push_back(column.name);
    return "import.map." + io::sha256Hex(io::toLine(names));
}

}  // namespace

Result<ColumnMap> rememberedMapping(const Project& project, const ImportSource& source) {
    VITRINE_TRY(const std::string text, project.setting(settingName(source)));
    ColumnMap map;
    const auto document = io::parseJson(text, "mapping");
    if (!document || !document->is_object()) return map;
    for (const auto& [field, column] : document->items()) {
        if (column.is_string()) map[field] = column.get<std::string>();
    }
    return map;
}

Result<void> rememberMapping(Project& project, const ImportSource& source, const ColumnMap& map) {
    return project.write([&] { return project.setSetting(settingName(source), io::toLine(io::Json(map))); });
}

Result<OpenedSource> openWithMapping(const Project& project, const std::filesystem::path& source,
                                     const ImportOptions& options) {
    VITRINE_TRY(OpenedSource opened, openImportSource(source, {options.map, options.readAnswer}));
    if (!options.map.empty()) return opened;
    VITRINE_TRY(const ColumnMap remembered, rememberedMapping(project, *opened.rows));
    if (remembered.empty()) return opened;
    return openImportSource(source, {remembered, options.readAnswer});
}

}  // namespace vitrine::dataset
