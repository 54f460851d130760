// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <filesystem>
#include <memory>
#include <unordered_map>

#include "core/evaluation/prediction.h"
#include "ui/common/work_queue.h"

namespace vitrine::ui {

class ProjectSession;

/// What models last said about the rows, from the evaluations beside and inside the project. Read off the GUI thread;
/// of a row that several judged the newest counts.
class RowPredictions : public QObject {
    Q_OBJECT

public:
    explicit RowPredictions(ProjectSession& session, QObject* parent = nullptr);

    /// Looks whether there are other evaluations than last time, and reads them.
    void refresh();
    /// One line: evaluation, name, category, price; empty if nobody was asked about this row.
    QString textOf(dataset::SampleId id, const QString& currency) const;

Q_SIGNALS:
    void changed();

private:
    struct Said {
        evaluation::Prediction prediction;
        QString evaluation;
    };
    using Predictions = std::unordered_map<dataset::SampleId, Said>;

    static Predictions read(const std::vector<std::filesystem::path>& folders);

    ProjectSession& session_;
    std::vector<std::filesystem::path> folders_;  ///< that were read
    std::shared_ptr<const Predictions> predictions_;
    WorkQueue queue_;
};

}  // namespace vitrine::ui
