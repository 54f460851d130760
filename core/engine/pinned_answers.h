// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "core/engine/run_observer.h"

namespace vitrine::engine {

/// Adds a line to RUN/answers.jsonl. A failure is only logged: answers are for looking at, and never end a run.
void appendAnswers(const std::filesystem::path& runFolder, const PinnedAnswers& pinned);

/// Every evaluation's answers, oldest first; empty where the run kept none. Lines that cannot be read are left out.
std::vector<PinnedAnswers> readAnswers(const std::filesystem::path& runFolder);

}  // namespace vitrine::engine
