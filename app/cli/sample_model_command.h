// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "app/cli/command.h"

namespace vitrine::cli {

/// sample-model: the small pre-trained model that this program carries, random weights of the published shape, or the
/// training that the small one came from.
class SampleModelCommand : public Command {
public:
    std::string name() const override { return "sample-model"; }
    std::string description() const override {
        return "Write the sample model, or random weights of the published shape";
    }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    Result<std::int64_t> write(CommandContext& context) const;

    std::filesystem::path folder_;
    std::string shape_ = "sample";
    std::uint64_t seed_ = 1;
    std::filesystem::path tokenizerFrom_;
    bool trainBase_ = false;
};

}  // namespace vitrine::cli
