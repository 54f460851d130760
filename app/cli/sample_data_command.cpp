// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sample_data_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/sample_data/catalogue_writer.h"
#include "core/sample_data/look_alike.h"
#include "core/sample_data/sample_catalogue.h"

namespace vitrine::cli {

void SampleDataCommand::addOptions(CLI::App& verb) {
    verb.add_option("DIR", folder_,
                    "Folder to make: catalogue.parquet, catalogue.csv, images/, faults.json (what was planted). "
                    "Absent, empty, or an earlier sample catalogue, which is replaced; anything else is left alone")
        ->required();
    verb.add_option("--rows", rows_, "Rows, 1 to 50,000,000 (default 1600; with --like as many as the project has)");
    verb.add_option("--seed", seed_, "Another seed, another catalogue (default 0)");
    verb.add_option("--distinct-images", distinctImages_,
                    "Pictures to draw, after which they repeat; 0 = none (default: one per row, at most 10,000)")
        ->check(CLI::NonNegativeNumber);
    verb.add_option("--like", like_,
                    "Project whose columns, categories and distributions to follow, without any of its content");
}

Result<std::unique_ptr<sample_data::CatalogueSource>> SampleDataCommand::makeSource(CommandContext& context) {
    if (like_.empty()) {
        rows_ = rows_.value_or(sample_data::kSampleRows);
        return sample_data::sampleCatalogue({*rows_, seed_, distinctImages_});
    }
    VITRINE_TRY(const auto project, dataset::Project::open(like_, dataset::Project::Access::Read));
    VITRINE_TRY(auto profile, sample_data::CatalogueProfile::of(project, context.control, context.console.progress()));
    rows_ = rows_.value_or(profile.rows());
    return sample_data::lookAlike(std::move(profile), {*rows_, seed_, distinctImages_});
}

Result<int> SampleDataCommand::run(CommandContext& context) {
    // A folder that will be refused is refused before a large project is read.
    VITRINE_CHECK(sample_data::checkCatalogueTarget(folder_, rows_.value_or(1)));
    VITRINE_TRY(const auto source, makeSource(context));
    sample_data::CatalogueWriter writer(folder_, *rows_, context.options.threads);
    VITRINE_TRY(const auto summary, writer.write(*source, context.control, context.console.progress()));
    if (context.console.json()) {
        context.console.line({{"rows", summary.rows}, {"images", summary.images}, {"faults", summary.faults}});
    } else {
        context.console.text(std::to_string(summary.rows) + " rows and " + std::to_string(summary.images) +
                             " pictures in " + folder_ + "; " + std::to_string(summary.faults) +
                             " faults planted, listed in faults.json");
    }
    return 0;
}

}  // namespace vitrine::cli
