// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/io/file.h"

namespace vitrine::testing {

/// A folder whose one file holds the bytes that a fuzz target is given, for readers that take a path.
class InputFile {
public:
    explicit InputFile(const std::string& name) : folder_(open()), path_(folder_.path() / name) {}

    const std::filesystem::path& folder() const { return folder_.path(); }

    const std::filesystem::path& write(const std::uint8_t* data, std::size_t size) const {
        std::ofstream file(path_, std::ios::binary | std::ios::trunc);
        file.write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
        return path_;
    }

private:
    static io::TemporaryFolder open() {
        // In memory where there is such a place: a file for every input takes its time on a disk.
        std::error_code failure;
        const bool memory = std::filesystem::is_directory("/dev/shm", failure);
        auto folder = io::TemporaryFolder::create(memory ? "/dev/shm" : "");
        if (!folder) std::abort();
        return *std::move(folder);
    }

    io::TemporaryFolder folder_;
    std::filesystem::path path_;
};

}  // namespace vitrine::testing
