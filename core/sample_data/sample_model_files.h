// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace vitrine::sample_data {

struct EmbeddedFile {
    std::string_view name;
    std::string_view content;
};

/// The files of resources/sample_model, carried inside the program so that it needs nothing beside it.
std::span<const EmbeddedFile> sampleModelFiles();

}  // namespace vitrine::sample_data
