// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/net/hub_bench.h"

#include <algorithm>

namespace vitrine::testing {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

HubBench::HubBench() : folder_(*io::TemporaryFolder::create()) {
    server.content.files = {{"config.json", "{\"small\":1}"}, {"model.safetensors", content(1'000'000)}};
    options.id = server.content.id;
    options.cache = cache();
    options.transport.endpoint = *net::HubEndpoint::parse(server.endpoint());
    options.transport.firstDelay = 5ms;
}

Result<net::HubDownload> HubBench::download(const RunControl& control, const Progress& progress) {
    return net::downloadFromHub(options, control, progress);
}

bool HubBench::foldersAreEqual(const fs::path& folder) const {
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_directory()) continue;
        const std::string name = (entry.path().lexically_relative(folder)).string();
        if (!server.content.files.contains(name)) return false;
        if (*io::readFile(entry.path(), 64 << 20) != server.content.files.at(name)) return false;
        ++files;
    }
    return files == server.content.files.size();
}

std::vector<std::string> HubBench::entries() const {
    std::vector<std::string> names;
    std::error_code absent;
    for (const auto& entry : fs::directory_iterator(cache() / "models--ostrella--bags", absent)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool HubBench::anyFileHolds(const std::string& bytes) const {
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path())) {
        if (entry.path().string().find(bytes) != std::string::npos) return true;
        if (entry.is_regular_file() && io::readFile(entry.path(), 64 << 20)->find(bytes) != std::string::npos) {
            return true;
        }
    }
    return false;
}

std::string content(std::size_t bytes, unsigned seed) {
    std::string text(bytes, '\0');
    for (std::size_t i = 0; i < bytes; ++i) text[i] = static_cast<char>((i * 2654435761U + seed) >> 13);
    return text;
}

}  // namespace vitrine::testing
