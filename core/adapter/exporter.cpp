// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adapter/exporter.h"

#include <ATen/core/grad_mode.h>

#include <regex>

#include "core/io/atomic_file.h"
#include "core/io/export_folder.h"
#include "core/io/file.h"
#include "core/model/network/lora_adapter.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/peft_folder.h"

namespace vitrine::adapter {
namespace {

namespace fs = std::filesystem;

/// What the original said, kept while the copy is opened.
struct Original {
    std::vector<ProofAnswer> answers;
    std::string dtype;
    TensorProof tensors;
};

model::SessionOptions optionsFor(const AdaptedModel& source, const fs::path& adapter) {
    model::SessionOptions options = source.session;
    options.adapter = adapter;
    return options;
}

void mergeAdapters(model::ModelSession& session) {
    const at::NoGradGuard noGrad;
    for (const auto& [name, linear] : session.network().index().linears) {
        if (!linear->adapter) continue;
        linear->weight = linear->adapter->mergedWeight(linear->weight);
        linear->adapter.reset();
    }
    session.detachAdapter();
}

Result<void> copyLicence(const fs::path& model, const fs::path& folder) {
    for (const char* name : {"LICENSE", "LICENSE.md"}) {
        std::error_code failure;
        if (!fs::is_regular_file(model / name, failure) || fs::exists(folder / name, failure)) continue;
        VITRINE_TRY(const std::string text, io::readFile(model / name, 1U << 20));
        VITRINE_CHECK(io::writeFileAtomically(folder / name, text));
    }
    return {};
}

Result<void> writeExport(model::ModelSession& session, const ExportRequest& request, const fs::path& folder) {
    if (request.format == ExportFormat::Peft) {
        model::LoraConfig config = *session.adapterConfig();
        config.baseModelNameOrPath = publicModelName(request.source.model, session.config());
        VITRINE_CHECK(model::savePeftFolder(session.network(), config, folder));
    } else {
        mergeAdapters(session);
        VITRINE_CHECK(model::writeModelFolder(session.network(), session.folder(), folder, request.largestShard));
    }
    VITRINE_CHECK(copyLicence(session.folder(), folder));
    return io::writeFileAtomically(folder / "README.md", request.card);
}

Result<TensorProof> compareTensors(const model::ModelSession& session, const AdaptedModel& source,
                                   const fs::path& exported) {
    VITRINE_TRY(const ExportFormat format, formatOf(exported));
    return format == ExportFormat::Peft ? compareAdapters(source.adapter, exported, session.config())
                                        : compareMerged(session, exported);
}

/// Opens the written folder alone, as its user will, and compares.
Result<Proof> reopen(const AdaptedModel& source, const fs::path& exported, const Original& original,
                     std::span<const ProofRow> rows, const RunControl& control, const Progress& progress) {
    VITRINE_TRY(const ExportFormat format, formatOf(exported));
    const bool peft = format == ExportFormat::Peft;
    model::SessionOptions options = optionsFor(source, peft ? exported : fs::path());
    options.dtype = original.dtype;
    VITRINE_TRY(model::ModelSession session,
                model::ModelSession::open(peft ? source.model : exported.string(), options, progress));
    VITRINE_TRY(const AnswerProof answers, compareAnswers(session, rows, original.answers, control, progress));
    Proof proof;
    proof.rows = answers.rows;
    proof.ties = answers.ties;
    proof.tensors = original.tensors.tensors;
    proof.maxLogitDifference = answers.maxLogitDifference;
    proof.identical = answers.identical && !original.tensors.difference;
    proof.difference = original.tensors.difference.value_or(answers.firstDifference);
    return proof;
}

}  // namespace

std::string publicModelName(const std::string& model, const model::Phi3VisionConfig& config) {
    static const std::regex hubId("[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*");
    std::error_code failure;
    if (std::regex_match(model, hubId) && !fs::exists(model, failure)) return model;
    if (std::regex_match(config.nameOrPath, hubId)) return config.nameOrPath;
    const fs::path path = fs::path(model).lexically_normal();
    return (path.has_filename() ? path : path.parent_path()).filename().string();
}

Result<ExportReport> exportAdapter(const ExportRequest& request, std::span<const ProofRow> rows,
                                   const RunControl& control, const Progress& progress) {
    VITRINE_TRY(io::ExportFolder folder,
                io::ExportFolder::create(request.target, {"adapter_config.json", "config.json"}));
    const AdaptedModel& source = request.source;
    Original original;
    {
        VITRINE_TRY(model::ModelSession session,
                    model::ModelSession::open(source.model, optionsFor(source, source.adapter), progress));
        original.dtype = session.dtypeName();
        VITRINE_TRY(original.answers, answersOf(session, rows, control, progress));
        report(progress, {"write", 0, 0, request.target.filename().string()});
        VITRINE_CHECK(writeExport(session, request, folder.path()));
        VITRINE_TRY(original.tensors, compareTensors(session, source, folder.path()));
    }
    ExportReport report;
    VITRINE_TRY(report.proof, reopen(source, folder.path(), original, rows, control, progress));
    if (!report.proof.identical) return report;
    VITRINE_CHECK(control.checkpoint());
    report.files = io::filesIn(folder.path());
    VITRINE_CHECK(folder.publish());
    report.published = true;
    return report;
}

Result<Proof> prove(const AdaptedModel& source, const fs::path& exported, std::span<const ProofRow> rows,
                    const RunControl& control, const Progress& progress) {
    Original original;
    {
        VITRINE_TRY(model::ModelSession session,
                    model::ModelSession::open(source.model, optionsFor(source, source.adapter), progress));
        original.dtype = session.dtypeName();
        VITRINE_TRY(original.tensors, compareTensors(session, source, exported));
        VITRINE_TRY(original.answers, answersOf(session, rows, control, progress));
    }
    return reopen(source, exported, original, rows, control, progress);
}

}  // namespace vitrine::adapter
