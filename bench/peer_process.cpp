// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/peer_process.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "core/base/text.h"
#include "core/io/file.h"

namespace vitrine::bench {

bool hasPeer() {
    const char* python = std::getenv("PEER_PYTHON");
    return python != nullptr && *python != '\0';
}

Result<io::Json> askPeer(const std::string& script, const io::Json& question) {
    VITRINE_TRY(const auto folder, io::TemporaryFolder::create());
    const auto asked = folder.path() / "question.json";
    std::ofstream(asked) << question.dump();
    const std::string command = "\"$PEER_PYTHON\" '" + std::string(VITRINE_BENCH_FOLDER) + "/" + script + "' <'" +
                                asked.string() + "' 2>/dev/null";
    FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return Error{ErrorCode::Internal, "cannot start " + script, {}};
    std::string output;
    std::array<char, 4096> buffer;
    for (std::size_t read = 0; (read = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        output.append(buffer.data(), read);
    const int status = ::pclose(pipe);
    const auto lines = text::split(text::trim(output), '\n');
    if (status != 0 || lines.empty()) return Error{ErrorCode::Internal, script + " failed", {}};
    return io::parseJson(lines.back(), script);
}

}  // namespace vitrine::bench
