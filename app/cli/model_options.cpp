// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_options.h"

#include <CLI/CLI.hpp>

namespace vitrine::cli {

void ModelOptions::addTo(CLI::App& verb) {
    verb.add_option("--model", model_, "Model folder, or a hub id in the local hub cache")->required();
    verb.add_option("--adapter", adapter_, "PEFT folder or checkpoint to put on the model");
    verb.add_option("--dtype", dtype_, "float32, bfloat16 or auto (as config.json says)")
        ->check(CLI::IsMember({"auto", "float32", "bfloat16"}));
    verb.add_option("--quantization-bit", quantizationBit_, "4 = the decoder's linear layers in four bits (NF4)")
        ->check(CLI::IsMember({0, 4}));
    verb.add_option("--double-quantization", doubleQuantization_, "Also quantise the scales (default true)");
    pictures_.addTo(verb);
}

model::SessionOptions ModelOptions::session(const CommonOptions& common) const {
    model::SessionOptions options;
    options.device = common.device;
    options.dtype = dtype_;
    options.threads = common.threads;
    options.numCrops = pictures_.numCrops();
    options.pictureMode = pictures_.mode();
    options.quantizationBit = quantizationBit_;
    options.doubleQuantization = doubleQuantization_;
    options.adapter = adapter_;
    return options;
}

Result<model::ModelSession> ModelOptions::open(const CommonOptions& common) const {
    return model::ModelSession::open(model_, session(common));
}

}  // namespace vitrine::cli
