// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/dataset/scratch_project.h"

#include <fstream>

#include "core/image/image_codec.h"

namespace vitrine::testing {

ScratchProject::ScratchProject()
    : folder_(*io::TemporaryFolder::create()), project(*dataset::Project::create(folder_.path() / "project")) {}

std::filesystem::path ScratchProject::write(const std::string& name, const std::string& content) const {
    std::filesystem::create_directories(file(name).parent_path());
    std::ofstream(file(name), std::ios::binary) << content;
    return file(name);
}

std::filesystem::path ScratchProject::writePicture(const std::string& name, int shade) const {
    image::RgbImage picture{32, 24, std::vector<std::uint8_t>(32 * 24 * 3, static_cast<std::uint8_t>(shade))};
    for (std::size_t i = 0; i < 600; ++i) picture.pixels[i] = static_cast<std::uint8_t>(shade * 7 + 30);
    return write(name, image::encodeJpeg(picture, 90).value());
}

Result<dataset::ImportReport> ScratchProject::import(const std::filesystem::path& source,
                                                     const dataset::ImportOptions& options) {
    const RunControl control;
    return dataset::importRows(project, source, options, control);
}

std::vector<dataset::Sample> ScratchProject::rows(const std::string& filter, const std::string& sort) const {
    return project.samples().find({filter, sort, -1, 0}).value();
}

std::string ScratchProject::ids(const std::string& filter, const std::string& sort) const {
    std::string text;
    for (const dataset::Sample& sample : rows(filter, sort)) {
        text += (text.empty() ? "" : " ") + std::to_string(sample.id);
    }
    return text;
}

}  // namespace vitrine::testing
