// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "core/base/text.h"

extern char** environ;

namespace vitrine::cli {
namespace {

/// The child must not inherit the signal mask that the parent's waiting thread works with.
class SpawnSettings {
public:
    explicit SpawnSettings(int outputEnd) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_adddup2(&actions_, outputEnd, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", 0, 0);
        posix_spawnattr_init(&attributes_);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
    }
    ~SpawnSettings() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;

    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

/// Reads until the child closes its end; asks it to stop when the control does.
std::string collect(int input, pid_t child, const RunControl& control) {
    std::string text;
    std::array<char, 65536> buffer{};
    bool told = false;
    for (;;) {
        pollfd waiting{input, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, 200);
        if (control.stopRequested() && !std::exchange(told, true)) ::kill(child, SIGTERM);
        if (ready <= 0) continue;
        const ssize_t got = ::read(input, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return text;
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

Error errorOf(const io::Json& error, const std::string& verb) {
    const std::string code = error.value("code", "internal");
    Error result{ErrorCode::Internal, verb + ": " + error.value("detail", ""), error.value("remedy", "")};
    for (int value = 0; value <= static_cast<int>(ErrorCode::Internal); ++value) {
        if (errorCodeName(static_cast<ErrorCode>(value)) == code) result.code = static_cast<ErrorCode>(value);
    }
    return result;
}

}  // namespace

Result<ChildOutput> runSelf(const std::vector<std::string>& arguments, const RunControl& control) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return errorFromErrno(errno, "open a pipe");
    std::vector<std::string> words = {"vitrine-cli"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const SpawnSettings settings(pipe[1]);
    pid_t child = 0;
    const int problem =
        posix_spawn(&child, "/proc/self/exe", &settings.actions_, &settings.attributes_, pointers.data(), environ);
    ::close(pipe[1]);
    if (problem != 0) {
        ::close(pipe[0]);
        return errorFromErrno(problem, "start " + arguments.front());
    }
    ChildOutput output;
    output.text = collect(pipe[0], child, control);
    ::close(pipe[0]);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (control.stopRequested()) return Error{ErrorCode::Cancelled, arguments.front() + " was stopped", {}};
    output.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return output;
}

Result<std::vector<io::Json>> runVerb(std::vector<std::string> arguments, const RunControl& control) {
    const std::string verb = arguments.front();
    arguments.push_back("--json");
    VITRINE_TRY(const ChildOutput output, runSelf(arguments, control));
    std::vector<io::Json> documents;
    for (const std::string& line : text::split(output.text, '\n')) {
        if (line.empty()) continue;
        VITRINE_TRY(io::Json document, io::parseJson(line, verb, {.maxBytes = 512u << 20}));
        if (document.is_object() && document.contains("error")) return errorOf(document["error"], verb);
        documents.push_back(std::move(document));
    }
    if (output.exitCode != 0) {
        return Error{ErrorCode::Internal, verb + " ended with exit code " + std::to_string(output.exitCode), {}};
    }
    return documents;
}

}  // namespace vitrine::cli
