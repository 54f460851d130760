// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "app/cli/command.h"
#include "app/cli/picture_options.h"
#include "core/model/model_session.h"

namespace vitrine::cli {

/// --model, --adapter, --dtype and the picture options, the same for every verb that runs a network.
class ModelOptions {
public:
    void addTo(CLI::App& verb);

    const std::string& model() const { return model_; }
    const std::filesystem::path& adapter() const { return adapter_; }
    const PictureOptions& pictures() const { return pictures_; }
    model::SessionOptions session(const CommonOptions& common) const;
    Result<model::ModelSession> open(const CommonOptions& common) const;

private:
    std::string model_;
    std::filesystem::path adapter_;
    std::string dtype_ = "auto";
    int quantizationBit_ = 0;
    bool doubleQuantization_ = true;
    PictureOptions pictures_;
};

}  // namespace vitrine::cli
