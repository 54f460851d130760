// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/net/hub_listing.h"
#include "core/net/large_file.h"

using namespace vitrine;

/// What a hub answers: the list of a repository, and what its store wants of a large file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string answer(reinterpret_cast<const char*>(data), size);
    if (const auto listing = net::parseHubListing(answer)) {
        for (const net::HubFile& file : listing->files) {
            if (file.name.empty() || file.name.front() == '/' || file.name.find('\0') != std::string::npos)
                std::abort();
        }
    }
    const auto object = io::parseJson(answer, "answer");
    if (!object) return 0;
    const net::LargeFile file{{"weights", "model.safetensors", 2'500'000}, std::string(64, 'a')};
    const auto upload = net::LargeFileUpload::parse(*object, file);
    if (upload && upload->parts() > file.file.size) std::abort();
    return 0;
}
