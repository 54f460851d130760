// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/model/model_session.h"

namespace vitrine::engine {

/// The options with pictures read as the adapter's run read them: its picture mode and, where no crops are given, its
/// crops. Unchanged for an adapter without a run. Error: InvalidArgument (a picture mode that nobody knows).
Result<model::SessionOptions> asItsRun(model::SessionOptions options);

/// Keeps the model that was opened last, so that a second question to it need not read gigabytes again. Never holds
/// two: the old one is freed before the new one is read. One thread at a time.
class SessionKeeper {
public:
    /// The kept session where model and options are the same, else a new one. Valid until the next call.
    /// Errors: those of ModelSession::open(); then nothing is kept.
    Result<model::ModelSession*> open(const std::string& model, const model::SessionOptions& options,
                                      const Progress& progress = {});
    void free() { session_.reset(); }

private:
    std::string model_;
    model::SessionOptions options_;
    std::optional<model::ModelSession> session_;
};

}  // namespace vitrine::engine
