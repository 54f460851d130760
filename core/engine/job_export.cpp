// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/job_export.h"

#include <map>

#include "core/batch/project_rows.h"
#include "core/dataset/data_exporter.h"
#include "core/engine/job_scripts.h"
#include "core/io/atomic_file.h"
#include "core/io/export_folder.h"
#include "core/io/json.h"
#include "core/prompt/conversations.h"
#include "core/prompt/template_store.h"

namespace vitrine::engine {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSettingsFile = "settings.json";
constexpr const char* kMark = ".vitrine-job";
constexpr io::JsonLimits kLimits{std::uint64_t{1} << 30, 16};
constexpr auto kRunnable = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;

/// Everything of one export that its steps share.
struct Job {
    dataset::Project project;
    prompt::PromptTemplate words;
    image::PictureMode mode = image::PictureMode::Product;
    const RunControl& control;
    const Progress& progress;
};

Result<void> writeConversations(Job& job, const std::string& filter, const fs::path& folder) {
    dataset::DataExportOptions options;
    options.format = dataset::ExportFormat::Llava;
    options.where = filter;
    options.conversation = [&](const dataset::Sample& sample) { return prompt::conversationOf(job.words, sample); };
    VITRINE_TRY(const auto report, dataset::exportRows(job.project, folder, options, job.control, job.progress));
    return {};
}

/// Which picture belongs to which row, as the conversations beside it say.
Result<std::map<std::string, std::string>> picturesIn(const fs::path& folder) {
    VITRINE_TRY(const io::Json entries, io::readJson(folder / "data.json", kLimits));
    std::map<std::string, std::string> pictures;
    for (const io::Json& entry : entries) {
        if (entry.contains("image")) pictures.emplace(entry.at("id"), entry.at("image"));
    }
    return pictures;
}

/// The rows as `train-on` reads them, pictures relative to `root`. How many.
Result<std::int64_t> writeLines(const std::vector<batch::PromptRow>& rows, const fs::path& root,
                                const std::string& part) {
    VITRINE_TRY(const auto pictures, picturesIn(root / part));
    std::string lines;
    std::int64_t count = 0;
    for (const batch::PromptRow& row : rows) {
        const auto picture = pictures.find(std::to_string(row.id));
        if (picture == pictures.end()) continue;
        lines += io::toLine(io::OrderedJson{
                     {"prompt", row.prompt}, {"images", {part + "/" + picture->second}}, {"answer", row.answer}}) +
                 "\n";
        ++count;
    }
    VITRINE_CHECK(io::writeFileAtomically(root / (part + ".jsonl"), lines));
    return count;
}

Result<std::int64_t> writePart(Job& job, const std::string& filter, const fs::path& root, const std::string& part,
                               std::vector<batch::RefusedRow>& refused) {
    VITRINE_TRY(auto rows, batch::projectRows(job.project, filter, job.words, job.mode));
    std::move(rows.refused.begin(), rows.refused.end(), std::back_inserter(refused));
    VITRINE_CHECK(writeConversations(job, filter, root / part));
    return writeLines(rows.rows, root, part);
}

Result<void> writeScripts(const training::TrainingPlan& plan, const JobReport& report, const fs::path& root) {
    VITRINE_CHECK(io::writeJson(root / kSettingsFile, training::toJson(plan.config)));
    for (const auto& [name, content] : jobScripts(plan, report.rows, report.validationRows)) {
        VITRINE_CHECK(io::writeFileAtomically(root / name, content));
        if (!content.starts_with("#!")) continue;
        std::error_code failure;
        fs::permissions(root / name, kRunnable, fs::perm_options::add, failure);
        if (failure) return errorFromErrno(failure.value(), "make " + name + " runnable");
    }
    return io::writeFileAtomically(root / kMark, "1\n");
}

}  // namespace

Result<JobReport> exportJob(const training::TrainingPlan& plan, const fs::path& target, const RunControl& control,
                            const Progress& progress) {
    VITRINE_TRY(dataset::Project project, dataset::Project::open(plan.project, dataset::Project::Access::Read));
    VITRINE_TRY(auto words, prompt::templateOf(project, plan.config.promptTemplate));
    VITRINE_TRY(const auto mode, image::pictureModeFromName(plan.config.pictureMode));
    VITRINE_TRY(const std::int64_t split, project.samples().count("split:train excluded:no"));
    Job job{std::move(project), std::move(words), mode, control, progress};
    VITRINE_TRY(io::ExportFolder folder, io::ExportFolder::create(target, {kMark}));
    JobReport report;
    VITRINE_TRY(report.rows, writePart(job, split > 0 ? "split:train" : "", folder.path(), "train", report.refused));
    if (report.rows == 0) return Error{ErrorCode::InvalidData, "no row can be trained on", "Run preflight to see why."};
    if (split > 0) {
        VITRINE_TRY(report.validationRows,
                    writePart(job, "split:validation", folder.path(), "validation", report.refused));
    }
    VITRINE_CHECK(writeScripts(plan, report, folder.path()));
    VITRINE_CHECK(folder.publish());
    return report;
}

}  // namespace vitrine::engine
