// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/engine/session_keeper.h"
#include "core/evaluation/explanation.h"

namespace vitrine::engine {

/// A row to be asked closely.
struct ExplanationJob {
    std::filesystem::path project;
    dataset::SampleId row = 0;
    std::string model;
    model::SessionOptions session;  ///< with its adapter; the adapter's run says how pictures are read and, where no
                                    ///< crops are given, into how many they are cut
    std::string templateId;         ///< empty = that of the adapter's run, else the default
    evaluation::ExplanationOptions options;  ///< its template is ignored
};

/// Asks the row. Errors: NotFound (the row, or it has nothing to ask), those of
/// opening the project and the model and of explain().
Result<evaluation::Explanation> explainRow(const ExplanationJob& job, SessionKeeper& keeper, const RunControl& control,
                                           const Progress& progress);

}  // namespace vitrine::engine
