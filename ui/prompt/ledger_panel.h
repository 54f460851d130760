// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "core/dataset/sample.h"
#include "ui/prompt/ledger_model.h"

class QAbstractButton;
class QButtonGroup;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace vitrine::ui {

class EmptyState;
class LengthHistogram;

/// What a template does to the whole catalogue: how long its rows are, which are cut, changed, refused, or tell their
/// answer. Bars and counts choose rows; a row that is activated is looked at.
class LedgerPanel : public QWidget {
    Q_OBJECT

public:
    explicit LedgerPanel(QWidget* parent = nullptr);

    void setSurvey(std::shared_ptr<const RowSurvey> survey);
    /// The survey is of another template or of older rows.
    void setStale(bool stale);
    void setRunnable(bool runnable);  ///< a model is chosen and nothing runs
    void clear();
    LedgerModel& model() { return *model_; }

Q_SIGNALS:
    void surveyWanted();
    void rowWanted(vitrine::dataset::SampleId id);
    void catalogueWanted(const QString& filter);

private:
    QWidget* buildLedger();
    void buildVerdicts(QWidget* ground);
    void showCounts();
    void askCatalogue();
    void activate(const QModelIndex& index);

    LedgerModel* model_;
    QStackedWidget* stack_;
    EmptyState* empty_;
    LengthHistogram* histogram_ = nullptr;
    QTableView* table_ = nullptr;
    QLabel* summary_ = nullptr;
    QPushButton* again_ = nullptr;
    QPushButton* catalogue_ = nullptr;
    QButtonGroup* verdicts_ = nullptr;
    bool stale_ = false;
};

}  // namespace vitrine::ui
