// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/prompt_lab.h"

#include <algorithm>

#include "core/prompt/template_store.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

constexpr int kTypingRest = 120;  // ms
constexpr std::int64_t kPrices = 300;

}  // namespace

PromptLab::PromptLab(ProjectSession& session, QObject* parent)
    : QObject(parent), session_(session), template_(prompt::promptPresets().front()) {
    soon_.setSingleShot(true);
    soon_.setInterval(kTypingRest);
    connect(&soon_, &QTimer::timeout, this, &PromptLab::makePreview);
    connect(&session_, &ProjectSession::opened, this, &PromptLab::readProject);
    connect(&session_, &ProjectSession::closed, this, &PromptLab::closed);
    connect(&session_, &ProjectSession::rowsChanged, this, [this] {
        readProject();
        Q_EMIT surveyStale();
    });
    if (session_.isOpen()) readProject();
}

PromptLab::~PromptLab() = default;

Result<PromptLab::ProjectFacts> PromptLab::readFacts(const dataset::Project& project) {
    ProjectFacts facts;
    dataset::SampleQuery query;
    query.usableOnly = true;
    VITRINE_TRY(facts.rows, project.samples().ids(query));
    VITRINE_TRY(facts.saved, prompt::savedTemplates(project));
    VITRINE_TRY(facts.fields, project.samples().fieldNames());
    query.limit = kPrices;
    VITRINE_CHECK(project.samples().forEach(query, [&](const dataset::Sample& sample) -> Result<void> {
        if (const auto price = sample.number("full_price")) facts.prices.push_back(*price);
        return {};
    }));
    return facts;
}

void PromptLab::readProject() {
    session_.read(
        ProjectSession::Lane::Order, this, [](dataset::Project& project) { return readFacts(project); },
        [this](Result<ProjectFacts>&& facts) {
            if (facts) takeFacts(*std::move(facts));
        });
}

void PromptLab::takeFacts(ProjectFacts facts) {
    rows_ = std::move(facts.rows);
    prices_ = std::move(facts.prices);
    QStringList fields;
    for (const std::string& field : facts.fields) fields << toQString(field);
    Q_EMIT projectRead(facts.saved, fields);
    if (row_ == 0 && !rows_.empty()) row_ = rows_.front();
    readRow();
    lint();
}

void PromptLab::closed() {
    if (surveying_) session_.jobs().board().cancel(surveyJob_);
    rows_.clear();
    prices_.clear();
    row_ = 0;
    labRow_.reset();
    sample_.reset();
    pictures_.clear();
    preview_ = {};
    ++newest_;
    Q_EMIT previewChanged();
}

void PromptLab::setTemplate(const prompt::PromptTemplate& promptTemplate) {
    if (promptTemplate == template_) return;
    const bool otherWords = promptTemplate.prompt != template_.prompt || promptTemplate.answer != template_.answer;
    template_ = promptTemplate;
    if (!otherWords) return;
    soon_.start();
    Q_EMIT surveyStale();
}

void PromptLab::setModel(const QString& folder) {
    if (folder == modelFolder_) return;
    modelFolder_ = folder;
    model_.reset();
    pictures_.clear();
    Q_EMIT modelChanged();
    if (folder.isEmpty()) return makePreview();
    queue_.run(
        this, [path = toPath(folder)] { return loadPromptModel(path); },
        [this, folder](Result<std::shared_ptr<const PromptModel>>&& loaded) {
            if (folder != modelFolder_) return;
            if (!loaded) {
                Q_EMIT modelFailed(loaded.error());
                return;
            }
            model_ = *std::move(loaded);
            Q_EMIT modelChanged();
            makePreview();
            lint();
        });
}

void PromptLab::setRow(dataset::SampleId id) {
    if (id == row_) return;
    row_ = id;
    readRow();
}

void PromptLab::step(int rows) {
    if (rows_.empty()) return;
    const auto here = std::ranges::lower_bound(rows_, row_) - rows_.begin();
    const auto last = static_cast<std::ptrdiff_t>(rows_.size()) - 1;
    setRow(rows_[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(here + rows, 0, last))]);
}

void PromptLab::readRow() {
    if (row_ == 0) return;
    session_.read(
        ProjectSession::Lane::Rows, this, [id = row_](dataset::Project& project) { return readLabRow(project, id); },
        [this, id = row_](Result<LabRow>&& row) {
            if (id != row_) return;
            if (!row) {
                preview_ = {};
                preview_.id = id;
                preview_.problem = row.error();
                Q_EMIT previewChanged();
                return;
            }
            pictures_.clear();
            labRow_ = std::make_shared<const LabRow>(*std::move(row));
            sample_ = labRow_->sample;
            makePreview();
        });
}

void PromptLab::makePreview() {
    soon_.stop();
    if (!labRow_) return;
    const int number = ++newest_;
    const QString key = labRow_->picture ? pathText(labRow_->picture->file) : QString();
    const auto known = pictures_.find(key);
    const auto picture = known == pictures_.end() ? nullptr : known->second;
    queue_.run(
        this,
        [row = labRow_, words = template_, model = model_, picture] {
            RowPreview preview = ui::makePreview(*row, words, model);
            preview.picture = picture;
            if (!model || !row->picture || picture) return preview;
            auto cropped = cropPicture(row->picture->file, *model);
            if (cropped)
                preview.picture = *std::move(cropped);
            else if (!preview.problem)
                preview.problem = cropped.error();
            return preview;
        },
        [this, number, key](RowPreview&& preview) {
            if (number != newest_) return;
            preview_ = std::move(preview);
            if (preview_.picture) pictures_[key] = preview_.picture;
            Q_EMIT previewChanged();
        });
}

void PromptLab::lint() {
    if (!model_) return;
    queue_.run(
        this, [model = model_, prices = prices_] { return lintFormats(*model->tokenizer, prices); },
        [this](std::vector<LintedFormat>&& formats) { Q_EMIT formatsChanged(formats); });
}

void PromptLab::saveTemplate(const QString& name) {
    prompt::PromptTemplate named = template_;
    named.id = toStdString(name);
    session_.write(
        this,
        [named](dataset::Project& project) {
            return project.write([&] { return prompt::saveTemplate(project, named); });
        },
        [this](Result<void>&& saved) {
            if (!saved) Q_EMIT saveFailed(saved.error());
        });
}

void PromptLab::removeTemplate(const QString& name) {
    session_.write(
        this,
        [id = toStdString(name)](dataset::Project& project) {
            return project.write([&] { return prompt::removeTemplate(project, id); });
        },
        [this](Result<void>&& removed) {
            if (!removed) Q_EMIT saveFailed(removed.error());
        });
}

void PromptLab::survey() {
    if (!canSurvey() || !session_.isOpen()) return;
    surveying_ = true;
    Q_EMIT surveyStateChanged();
    surveyJob_ = session_.jobs().start(
        tr("Checking all rows"), this,
        [folder = toPath(session_.folder()), words = template_, model = model_](const RunControl& control,
                                                                                const Progress& progress) {
            return surveyProject(folder, words, *model, control, progress);
        },
        [this, words = template_](Result<RowSurvey>&& survey) {
            surveying_ = false;
            Q_EMIT surveyStateChanged();
            if (!survey) return QString();
            const auto refused = static_cast<int>(survey->count(LedgerRow::Verdict::Refused));
            Q_EMIT surveyed(std::make_shared<const RowSurvey>(*std::move(survey)));
            if (words.prompt != template_.prompt || words.answer != template_.answer) Q_EMIT surveyStale();
            return tr("%n row(s) would be refused", nullptr, refused);
        });
}

}  // namespace vitrine::ui
