// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/project_verifier.h"

#include "core/dataset/picture_facts.h"
#include "core/io/file.h"
#include "core/io/hashing.h"
#include "core/storage/database.h"

namespace vitrine::dataset {
namespace {

constexpr std::uint64_t kMaxPictureBytes = 64u << 20;

Result<std::string> readPicture(const Project& project, const PictureRecord& picture) {
    VITRINE_TRY(const std::filesystem::path file, io::resolveBeneath(project.folder(), picture.path));
    return io::readFile(file, kMaxPictureBytes);
}

void checkPicture(const Project& project, const PictureRecord& picture, VerifyReport& report) {
    const auto content = readPicture(project, picture);
    if (!content) {
        report.problems.push_back({picture.path, content.error().code, content.error().detail});
        return;
    }
    if (static_cast<std::int64_t>(content->size()) != picture.bytes) {
        report.problems.push_back(
            {picture.path, ErrorCode::CorruptFile,
             std::to_string(content->size()) + " bytes instead of " + std::to_string(picture.bytes)});
    } else if (io::sha256Hex(*content) != picture.hash) {
        report.problems.push_back({picture.path, ErrorCode::CorruptFile, "the content is not what was imported"});
    } else if (picture.problem) {
        report.broken.push_back({picture.path, ErrorCode::CorruptFile, *picture.problem});
    } else if (const PictureFacts facts = examinePicture(std::as_bytes(std::span(*content))); facts.problem) {
        report.problems.push_back({picture.path, ErrorCode::CorruptFile, *facts.problem});
    }
}

Result<void> checkPictures(Project& project, const RunControl& control, const Progress& progress,
                           VerifyReport& report) {
    return project.samples().forEachPicture([&](const PictureRecord& picture) -> Result<void> {
        VITRINE_CHECK(control.checkpoint());
        checkPicture(project, picture, report);
        vitrine::report(progress, {"verify", ++report.pictures, 0, {}});
        return {};
    });
}

/// Damage is the answer here, not a failure.
void noteDamage(const Error& error, VerifyReport& report) {
    report.problems.push_back({"project.db", error.code, error.detail});
}

}  // namespace

Result<VerifyReport> verifyProject(Project& project, const RunControl& control, const Progress& progress) {
    VerifyReport report;
    const auto problems = project.database().integrityProblems();
    if (problems) {
        for (const std::string& problem : *problems) noteDamage({ErrorCode::DatabaseCorrupt, problem, {}}, report);
    } else {
        noteDamage(problems.error(), report);
    }
    if (auto status = checkPictures(project, control, progress, report); !status) {
        if (status.error().code == ErrorCode::Cancelled) return status.error();
        noteDamage(status.error(), report);
    }
    return report;
}

}  // namespace vitrine::dataset
