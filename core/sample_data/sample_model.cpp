// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/sample_model.h"

#include "core/io/atomic_file.h"
#include "core/io/file.h"
#include "core/model/inspection.h"
#include "core/sample_data/sample_model_files.h"

namespace vitrine::sample_data {

Result<std::int64_t> writeSampleModel(const std::filesystem::path& folder) {
    if (std::filesystem::exists(folder)) return Error{ErrorCode::AlreadyExists, folder.string() + " exists", {}};
    const std::filesystem::path target = std::filesystem::absolute(folder);
    VITRINE_TRY(io::TemporaryFolder made, io::TemporaryFolder::create(target.parent_path()));
    for (const EmbeddedFile& file : sampleModelFiles()) {
        VITRINE_CHECK(io::writeFileAtomically(made.path() / file.name, file.content));
    }
    VITRINE_TRY(const auto inspection, model::inspectModel(made.path().string()));
    VITRINE_CHECK(io::publishFolder(made.path(), target, false));
    made.release();
    return inspection.parameters;
}

}  // namespace vitrine::sample_data
