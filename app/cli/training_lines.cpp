// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/training_lines.h"

#include <iostream>
#include <sstream>

#include "app/cli/encode_line.h"
#include "core/base/text.h"
#include "core/io/file.h"
#include "core/io/hashing.h"
#include "core/io/json.h"

namespace vitrine::cli {
namespace {

constexpr std::uint64_t kLargestInput = std::uint64_t{1} << 30;

/// A line that is no object with a list of images stays as it is; it will be refused with its reason.
std::string withAbsolutePaths(const std::string& line) {
    auto parsed = io::parseJson(line, "line");
    if (!parsed || !parsed->is_object() || !parsed->contains("images") || !(*parsed)["images"].is_array()) return line;
    for (io::Json& path : (*parsed)["images"]) {
        if (path.is_string()) path = std::filesystem::absolute(path.get<std::string>()).string();
    }
    return io::toLine(*parsed);
}

Result<batch::RowPicture> pictureOf(const std::filesystem::path& file, image::PictureMode mode) {
    VITRINE_TRY(const std::string bytes, io::readFile(file, image::DecodeLimits{}.maxFileBytes));
    const auto decoded = image::decode(std::as_bytes(std::span(bytes.data(), bytes.size())), mode);
    if (!decoded)
        return Error{decoded.error().code, file.string() + ": " + decoded.error().detail, decoded.error().remedy};
    return batch::RowPicture{file, io::sha256Hex(bytes), decoded->image.width, decoded->image.height};
}

Result<batch::PromptRow> rowOf(const std::string& text, std::int64_t number, image::PictureMode mode) {
    const std::string name = "line " + std::to_string(number);
    VITRINE_TRY(const io::Json json, io::parseJson(text, name));
    if (!json.is_object()) return Error{ErrorCode::InvalidData, name + " is not a JSON object", {}};
    VITRINE_TRY(EncodeLine line, parseEncodeLine(json));
    if (!line.answer) return Error{ErrorCode::MissingField, name + " has no \"answer\"", {}};
    batch::PromptRow row{number, name, std::move(line.prompt), *line.answer, {}};
    for (const auto& file : line.images) {
        VITRINE_TRY(batch::RowPicture picture, pictureOf(file, mode));
        row.pictures.push_back(std::move(picture));
    }
    return row;
}

}  // namespace

Result<std::string> readTrainingLines(const std::filesystem::path& file) {
    std::string content;
    if (file.empty()) {
        std::ostringstream all;
        all << std::cin.rdbuf();
        content = all.str();
    } else {
        VITRINE_TRY(content, io::readFile(file, kLargestInput));
    }
    std::string lines;
    for (std::string& line : text::split(content, '\n')) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (!line.empty()) lines += withAbsolutePaths(line) + "\n";
    }
    return lines;
}

training::RowSelection rowsOfLines(const std::string& lines, image::PictureMode mode) {
    training::RowSelection rows;
    std::int64_t number = 0;
    for (const std::string& line : text::split(lines, '\n')) {
        if (line.empty()) continue;
        auto row = rowOf(line, number, mode);
        if (row) {
            rows.train.push_back(*std::move(row));
        } else {
            rows.refused.push_back({number, "line " + std::to_string(number), row.error()});
        }
        ++number;
    }
    return rows;
}

}  // namespace vitrine::cli
