// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/sample_project.h"

#include "core/dataset/importer.h"
#include "core/dataset/quality_checks.h"
#include "core/dataset/splitter.h"
#include "core/sample_data/catalogue_writer.h"

namespace vitrine::sample_data {
namespace {

namespace fs = std::filesystem;

Result<void> fill(const fs::path& folder, const fs::path& catalogue, const RunControl& control,
                  const Progress& progress) {
    VITRINE_TRY(auto project, dataset::Project::create(folder));
    dataset::ImportOptions options;
    options.images = catalogue;
    VITRINE_CHECK(dataset::importRows(project, catalogue / "catalogue.parquet", options, control, {progress, {}}));
    dataset::SplitOptions split;
    split.train = 0.8;
    split.validation = 0.1;
    split.test = 0.1;
    VITRINE_CHECK(dataset::checkProject(project, {}, control, progress));
    VITRINE_CHECK(dataset::splitProject(project, split, control, progress));
    return {};
}

Result<void> make(const fs::path& workplace, const SampleCatalogueOptions& options, const RunControl& control,
                  const Progress& progress) {
    const auto source = sampleCatalogue(options);
    CatalogueWriter writer(workplace / "catalogue", options.rows);
    VITRINE_CHECK(writer.write(*source, control, progress));
    return fill(workplace / "project", workplace / "catalogue", control, progress);
}

}  // namespace

Result<void> makeSampleProject(const fs::path& folder, const SampleCatalogueOptions& options, const RunControl& control,
                               const Progress& progress) {
    std::error_code failure;
    if (fs::exists(folder, failure)) return Error{ErrorCode::AlreadyExists, folder.string() + " is there already", {}};
    const fs::path workplace = folder.string() + ".making";
    fs::remove_all(workplace, failure);  // of a program that was killed
    fs::create_directories(workplace, failure);
    if (failure) return errorFromErrno(failure.value(), "create " + workplace.string());
    Result<void> outcome = make(workplace, options, control, progress);
    if (outcome) {
        fs::rename(workplace / "project", folder, failure);
        if (failure) outcome = errorFromErrno(failure.value(), "rename to " + folder.string());
    }
    fs::remove_all(workplace, failure);
    return outcome;
}

}  // namespace vitrine::sample_data
