// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/batch/example.h"
#include "core/image/image_codec.h"
#include "core/image/image_processor.h"
#include "core/tokenizer/tokenizer.h"

namespace vitrine::batch {

struct RowPicture {
    std::filesystem::path file;
    std::string key;  ///< SHA-256 of the file
    int width = 0;    ///< pixels as the model sees them
    int height = 0;
};

/// A question with its pictures and the answer to learn, still as text.
struct PromptRow {
    std::int64_t id = 0;
    std::string name;  ///< "row 17", "line 3"
    std::string prompt;
    std::string answer;
    std::vector<RowPicture> pictures;  ///< picture N stands for <|image_N|>
};

/// Rows kept as text and encoded anew whenever they are asked for: encoding is fast, and ids would take a hundred times
/// the memory. Immutable; any thread. The tokenizer must outlive it.
class PromptRows : public ExampleSource {
public:
    PromptRows(std::vector<PromptRow> rows, const tokenizer::Tokenizer& tokenizer, image::ImageProcessor processor);

    std::size_t size() const override { return rows_.size(); }
    std::string name(std::size_t row) const override { return rows_[row].name; }
    std::int64_t id(std::size_t row) const override { return rows_[row].id; }
    /// Errors: ImageTagMismatch, ImageTooElongated, with the row's name.
    Result<Example> example(std::size_t row) const override;
    std::string fingerprint() const override;

private:
    Result<Example> encode(const PromptRow& row) const;

    std::vector<PromptRow> rows_;
    const tokenizer::Tokenizer& tokenizer_;
    image::ImageProcessor processor_;
};

/// Decodes a picture file and cuts it.
PictureReader pictureFileReader(image::ImageProcessor processor, image::PictureMode mode);

}  // namespace vitrine::batch
