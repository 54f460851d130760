// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/session_keeper.h"

#include "core/engine/run_record.h"

namespace vitrine::engine {

Result<model::SessionOptions> asItsRun(model::SessionOptions options) {
    const auto plan = planOf(options.adapter);
    if (!plan) return options;
    VITRINE_TRY(options.pictureMode, image::pictureModeFromName(plan->config.pictureMode));
    if (!options.numCrops && plan->config.numCrops > 0) options.numCrops = static_cast<int>(plan->config.numCrops);
    return options;
}

Result<model::ModelSession*> SessionKeeper::open(const std::string& model, const model::SessionOptions& options,
                                                 const Progress& progress) {
    if (session_ && model == model_ && options == options_) return &*session_;
    session_.reset();
    VITRINE_TRY(model::ModelSession opened, model::ModelSession::open(model, options, progress));
    session_.emplace(std::move(opened));
    model_ = model;
    options_ = options;
    return &*session_;
}

}  // namespace vitrine::engine
