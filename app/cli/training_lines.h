// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/image/image_codec.h"
#include "core/training/prepared_run.h"

namespace vitrine::cli {

/// The whole input of train-on: a file, or standard input where `file` is empty. Paths of pictures are made absolute,
/// so that the copy kept with the run means the same from anywhere.
/// Errors: those of io::readFile(), LimitExceeded.
Result<std::string> readTrainingLines(const std::filesystem::path& file);

/// One row per line, numbered from 0; lines that cannot be used are refused, each with its reason. Pictures are decoded
/// once for their size and hashed.
training::RowSelection rowsOfLines(const std::string& lines, image::PictureMode mode);

}  // namespace vitrine::cli
