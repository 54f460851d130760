// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/child_process.h"

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

namespace vitrine::testing {

ChildProcess::ChildProcess(const Work& work) {
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0) return;
    process_ = ::fork();
    if (process_ == 0) {
        ::close(ends[0]);
        std::signal(SIGXFSZ, SIG_IGN);
        const int status = work([&](const std::string& text) { (void)!::write(ends[1], text.data(), text.size()); });
        ::_exit(status);
    }
    ::close(ends[1]);
    pipe_ = ends[0];
}

ChildProcess::~ChildProcess() {
    if (process_ > 0) kill();
    if (pipe_ >= 0) ::close(pipe_);
}

std::string ChildProcess::listen() {
    char buffer[4096];
    const ssize_t got = ::read(pipe_, buffer, sizeof buffer);
    const std::string text(buffer, got > 0 ? static_cast<std::size_t>(got) : 0);
    said_ += text;
    return text;
}

std::string ChildProcess::kill() {
    if (process_ > 0) ::kill(process_, SIGKILL);
    wait();
    return said_;
}

int ChildProcess::wait() {
    while (!listen().empty()) {
    }
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace vitrine::testing
