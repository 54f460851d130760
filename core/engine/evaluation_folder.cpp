// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/evaluation_folder.h"

#include "core/adapter/exporter.h"
#include "core/engine/run_record.h"
#include "core/evaluation/prediction_files.h"
#include "core/evaluation/report.h"
#include "core/io/atomic_file.h"

namespace vitrine::engine {
namespace {

namespace fs = std::filesystem;
using namespace evaluation;

constexpr std::size_t kPicturesInEachList = 12;

Result<ReportContent> reportContent(const Evaluation& evaluation, const EvaluationRequest& request, const fs::path& run,
                                    Language language) {
    ReportContent content;
    content.language = language;
    VITRINE_TRY(const fs::path folder, model::resolveModel(request.model));
    VITRINE_TRY(const auto config, model::readPhi3VisionConfig(folder));
    content.model = adapter::publicModelName(request.model, config);
    content.adapter = request.adapter.filename().string();
    if (!run.empty()) {
        VITRINE_TRY(content.curve, readTrainingCurve(run));
    }
    content.gallery = chooseGallery(evaluation.predictions, kPicturesInEachList);
    VITRINE_TRY(const auto project, dataset::Project::open(request.project, dataset::Project::Access::Read));
    content.pictures =
        thumbnails(project, evaluation.predictions, content.gallery.all(), request.questions.pictureMode);
    return content;
}

}  // namespace

Result<void> writeEvaluation(const Evaluation& evaluation, const EvaluationRequest& request,
                             const EvaluationFolder& place) {
    std::error_code failure;
    fs::create_directories(place.folder, failure);
    if (failure) return errorFromErrno(failure.value(), "create " + place.folder.string());
    VITRINE_CHECK(writePredictions(place.folder, evaluation.predictions));
    VITRINE_CHECK(io::writeJson(place.folder / "metrics.json", toJson(evaluation)));
    const fs::path run = place.run.empty() ? runOf(request.adapter).value_or("") : place.run;
    VITRINE_TRY(const ReportContent content, reportContent(evaluation, request, run, place.language));
    return io::writeFileAtomically(place.folder / "report.html", renderReport(evaluation, content));
}

}  // namespace vitrine::engine
