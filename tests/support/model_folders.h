// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/image/image_processor.h"
#include "core/io/file.h"
#include "core/io/json.h"
#include "core/model/model_session.h"

namespace vitrine::testing {

/// A model folder of its own: config.json of a golden model with `changes` merged in, its hash weights, and the
/// published tokenizer. Throws where the reference data is unreadable.
io::TemporaryFolder hashModelFolder(const std::filesystem::path& shared, const std::string& goldenConfig,
                                    const io::Json& changes = io::Json::object());

/// Changes that leave a vision tower so small that a picture costs milliseconds.
io::Json smallTower();

/// Opens it on the CPU with one thread.
model::ModelSession openSession(const std::filesystem::path& folder, const std::string& dtype = "float32");

/// [{"synth_wh": [w, h]}, …] processed as pictures.
std::vector<std::shared_ptr<const image::ProcessedImage>> synthPictures(const io::Json& pictures, int numCrops);

}  // namespace vitrine::testing
