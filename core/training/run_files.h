// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vitrine::training {

/// Names of what a run writes beside its checkpoints.
inline constexpr const char* kStateFile = "trainer_state.json";  ///< as Hugging Face's Trainer writes it
inline constexpr const char* kLogFile = "trainer_log.jsonl";     ///< as LLaMA-Factory writes it, with further keys
/// One line a step: {"step": 3, "rows": [[id, loss], …]}, the loss being the mean over the row's target tokens.
inline constexpr const char* kRowLossFile = "row_losses.jsonl";
/// One line an evaluation: the answers to the pinned rows.
inline constexpr const char* kAnswersFile = "answers.jsonl";

/// Held by the process that trains the run, as long as it does.
inline constexpr const char* kRunLock = ".run.lock";

/// Lines of how the GPU fared, about one a second: load, temperature, power, energy so far. Never cut back.
inline constexpr const char* kGpuFile = "gpu.jsonl";

}  // namespace vitrine::training
