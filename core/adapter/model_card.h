// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/adapter/tensor_proof.h"
#include "core/base/result.h"
#include "core/io/json.h"

namespace vitrine::adapter {

/// Where a card's facts are read from; empty paths are left out.
struct CardSources {
    std::string model;                 ///< as the user named it
    std::filesystem::path adapter;     ///< PEFT folder
    std::filesystem::path evaluation;  ///< folder with metrics.json
    std::filesystem::path run;         ///< folder with training_args.json and trainer_state.json
    ExportFormat format = ExportFormat::Peft;
    std::string license;  ///< SPDX or hub name; empty = not stated
    std::string program;  ///< "Vitrine 1.0.0"
};

/// {base_model, base_model_on_hub, format, license, program, adapter:{…}, training:{…}, evaluation:{…}}: everything the
/// card says, and nothing that names a place on this machine. Parts without a source are absent.
/// Errors: NotFound, those of the readers.
Result<io::OrderedJson> cardFacts(const CardSources& sources);

/// README.md from facts alone: front matter as the hub reads it (all texts quoted), then tables for people.
std::string renderCard(const io::OrderedJson& facts);

}  // namespace vitrine::adapter
