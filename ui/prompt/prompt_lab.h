// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <map>
#include <memory>
#include <vector>

#include "ui/common/work_queue.h"
#include "ui/prompt/price_formats.h"
#include "ui/prompt/row_preview.h"
#include "ui/prompt/row_survey.h"

namespace vitrine::ui {

class ProjectSession;

/// What the prompt page knows: a template, a model without weights, a row, and what they make of each other. Rows come
/// over the session, encoding and pictures from a thread of its own, the survey from a job. GUI thread; never waits.
class PromptLab : public QObject {
    Q_OBJECT

public:
    explicit PromptLab(ProjectSession& session, QObject* parent = nullptr);
    ~PromptLab() override;

    void setTemplate(const prompt::PromptTemplate& promptTemplate);
    const prompt::PromptTemplate& promptTemplate() const { return template_; }
    /// Empty = none.
    void setModel(const QString& folder);
    const std::shared_ptr<const PromptModel>& model() const { return model_; }

    const std::vector<dataset::SampleId>& rows() const { return rows_; }
    dataset::SampleId row() const { return row_; }
    void setRow(dataset::SampleId id);
    void step(int rows);

    const RowPreview& preview() const { return preview_; }
    const std::optional<dataset::Sample>& sample() const { return sample_; }

    void saveTemplate(const QString& name);
    void removeTemplate(const QString& name);
    void survey();
    bool canSurvey() const { return model_ && !surveying_; }

Q_SIGNALS:
    void projectRead(const std::vector<vitrine::prompt::PromptTemplate>& saved, const QStringList& fields);
    void previewChanged();
    void modelChanged();
    void modelFailed(const vitrine::Error& error);
    void saveFailed(const vitrine::Error& error);
    void formatsChanged(const std::vector<vitrine::ui::LintedFormat>& formats);
    void surveyed(const std::shared_ptr<const vitrine::ui::RowSurvey>& survey);
    void surveyStale();
    void surveyStateChanged();

private:
    struct ProjectFacts {
        std::vector<dataset::SampleId> rows;
        std::vector<prompt::PromptTemplate> saved;
        std::vector<std::string> fields;
        std::vector<double> prices;  ///< some of them
    };

    static Result<ProjectFacts> readFacts(const dataset::Project& project);
    void readProject();
    void takeFacts(ProjectFacts facts);
    void closed();
    void readRow();
    void makePreview();
    void lint();

    ProjectSession& session_;
    prompt::PromptTemplate template_;
    std::shared_ptr<const PromptModel> model_;
    QString modelFolder_;
    std::vector<dataset::SampleId> rows_;
    std::vector<double> prices_;
    dataset::SampleId row_ = 0;
    std::shared_ptr<const LabRow> labRow_;
    std::optional<dataset::Sample> sample_;
    std::map<QString, std::shared_ptr<const CroppedPicture>> pictures_;  ///< of the row and the model
    RowPreview preview_;
    QTimer soon_;  ///< typing is not followed letter by letter
    int newest_ = 0;
    bool surveying_ = false;
    int surveyJob_ = 0;
    WorkQueue queue_;
};

}  // namespace vitrine::ui
