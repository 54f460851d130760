// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/adapter/answer_proof.h"
#include "core/adapter/tensor_proof.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/model/model_folder_writer.h"
#include "core/model/model_session.h"

namespace vitrine::adapter {

/// What a written adapter or model was found to be when it was opened again.
struct Proof {
    std::int64_t rows = 0;     ///< answered by both
    bool identical = true;     ///< every token of every answer, and every tensor
    std::int64_t ties = 0;     ///< see AnswerProof
    std::int64_t tensors = 0;  ///< compared
    double maxLogitDifference = 0.0;
    std::string difference;  ///< the first tensor, setting or token that differs; empty if identical
};

/// A base model with an adapter on it.
struct AdaptedModel {
    std::string model;              ///< folder, or hub id in the local hub cache
    std::filesystem::path adapter;  ///< PEFT folder
    model::SessionOptions session;  ///< its `adapter` is ignored
};

struct ExportRequest {
    AdaptedModel source;
    std::filesystem::path target;
    ExportFormat format = ExportFormat::Peft;
    std::string card;  ///< README.md
    std::uint64_t largestShard = model::kLargestShard;
};

struct ExportReport {
    bool published = false;          ///< false: the proof found a difference and nothing was left behind
    std::vector<std::string> files;  ///< relative to the target, sorted
    Proof proof;
};

/// Writes the adapter (Peft) or base and adapter in one (Merged) beside the target, opens it again, compares tensor by
/// tensor and answer by answer, and only then puts it in its place by rename.
/// Errors: those of ModelSession::open(), ExportFolder and the writers (DiskFull, PermissionDenied), Cancelled.
Result<ExportReport> exportAdapter(const ExportRequest& request, std::span<const ProofRow> rows,
                                   const RunControl& control, const Progress& progress = {});

/// The same comparison for an export made earlier. Errors: those of opening either side.
Result<Proof> prove(const AdaptedModel& source, const std::filesystem::path& exported, std::span<const ProofRow> rows,
                    const RunControl& control, const Progress& progress = {});

/// "owner/name" for the model: what was named if it is a hub id, else config.json's own name if that is one, else the
/// last part of the path. Never a local path.
std::string publicModelName(const std::string& model, const model::Phi3VisionConfig& config);

}  // namespace vitrine::adapter
