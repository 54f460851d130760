// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/preprocess_command.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <optional>

#include "app/cli/pixel_file.h"
#include "core/model/model_session.h"

namespace vitrine::cli {
namespace {

Result<std::filesystem::path> picturePath(const io::Json& line) {
    const auto found = line.find("image");
    if (found == line.end()) return Error{ErrorCode::MissingField, "the line has no \"image\"", {}};
    if (!found->is_string()) return Error{ErrorCode::InvalidData, "\"image\" is not a path", {}};
    return std::filesystem::path(found->get<std::string>());
}

std::string hexOf(std::uint32_t value) {
    char digits[9];
    std::snprintf(digits, sizeof digits, "%08x", value);
    return digits;
}

io::OrderedJson documentOf(const image::DecodedPicture& picture, const image::ProcessedImage& processed) {
    return {{"width", picture.image.width},
            {"height", picture.image.height},
            {"hd_width", processed.hdWidth},
            {"hd_height", processed.hdHeight},
            {"grid", {processed.gridRows, processed.gridColumns}},
            {"tokens", processed.tokens},
            {"crc32", hexOf(processed.canvasCrc)},
            {"format", picture.format},
            {"animated", picture.animated}};
}

}  // namespace

void PreprocessCommand::addOptions(CLI::App& verb) {
    verb.add_option("--model", model_, "Model folder, or a hub id in the local hub cache; no weights needed")
        ->required();
    verb.add_option("--out", out_, "Safetensors file for pixel_values.<line> and image_sizes.<line>");
    pictures_.addTo(verb);
    input_.addOptions(verb);
}

Result<int> PreprocessCommand::run(CommandContext& context) {
    VITRINE_TRY(const auto folder, model::resolveModel(model_));
    VITRINE_TRY(const auto processor, pictures_.processor(folder));
    std::optional<PixelFile> file;
    if (!out_.empty()) {
        VITRINE_TRY(file, PixelFile::create(out_, processor.numCrops()));
    }
    const auto answer = [&](const io::Json& line, std::int64_t number) -> Result<io::OrderedJson> {
        VITRINE_TRY(const auto path, picturePath(line));
        VITRINE_TRY(const auto picture, image::decodeFile(path, pictures_.mode()));
        VITRINE_TRY(const auto processed, processor.process(picture.image, true));
        if (file) VITRINE_CHECK(file->add(number, processed));
        return documentOf(picture, processed);
    };
    VITRINE_TRY(const int code, input_.run(context, answer));
    if (file) VITRINE_CHECK(file->finish());
    return code;
}

}  // namespace vitrine::cli
