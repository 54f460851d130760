// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_adapter_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/adapter/adapter_importer.h"
#include "core/model/model_session.h"

namespace vitrine::cli {

void ImportAdapterCommand::addOptions(CLI::App& verb) {
    verb.add_option("DIR", folder_, "Folder with adapter_config.json and adapter_model.safetensors")->required();
    verb.add_option("--model", model_, "Model folder, or a hub id in the local hub cache")->required();
}

Result<int> ImportAdapterCommand::run(CommandContext& context) {
    VITRINE_TRY(const auto model, model::resolveModel(model_));
    VITRINE_TRY(const auto config, model::readPhi3VisionConfig(model));
    VITRINE_TRY(const adapter::AdapterFit fit, adapter::inspectAdapter(folder_, config));
    if (!fit.fits()) return fit.error(folder_);
    if (context.console.json()) {
        const auto& lora = fit.config;
        context.console.line({{"fits", true},
                              {"modules", fit.modules},
                              {"parameters", fit.parameters},
                              {"r", lora.rank},
                              {"lora_alpha", lora.alpha},
                              {"use_rslora", lora.useRslora},
                              {"use_dora", lora.useDora},
                              {"base_model_name_or_path", lora.baseModelNameOrPath}});
    }
    context.console.text("fits: rank " + std::to_string(fit.config.rank) + " on " + std::to_string(fit.modules) +
                         " modules, " + std::to_string(fit.parameters) + " parameters");
    return 0;
}

}  // namespace vitrine::cli
