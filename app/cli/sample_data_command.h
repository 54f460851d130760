// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/cli/command.h"

namespace vitrine::sample_data {
class CatalogueSource;
}

namespace vitrine::cli {

/// sample-data DIR: draws a catalogue of invented products as a shop would send it.
class SampleDataCommand : public Command {
public:
    std::string name() const override { return "sample-data"; }
    std::string description() const override { return "Draws a catalogue of invented products"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    Result<std::unique_ptr<sample_data::CatalogueSource>> makeSource(CommandContext& context);

    std::string folder_;
    std::optional<std::int64_t> rows_;
    std::optional<std::int64_t> distinctImages_;
    std::uint64_t seed_ = 0;
    std::string like_;
};

}  // namespace vitrine::cli
