// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QScrollArea>
#include <atomic>
#include <memory>
#include <vector>

#include "core/dataset/facets.h"

class QLabel;

namespace vitrine::ui {

class FacetSection;
class Histogram;
class ProjectSession;

/// What there is to choose from, and how much of it: values with counts, and the prices as a histogram. Each count is
/// over the filter without the facet's own choice, so that other values can be reached.
class FacetPanel : public QScrollArea {
    Q_OBJECT

public:
    explicit FacetPanel(ProjectSession& session, QWidget* parent = nullptr);

    /// Marks what the filter chooses and counts anew.
    void setFilter(const QString& filter);
    /// Known values of a field, the frequent ones first, for completion.
    QStringList valuesOf(const QString& field) const { return values_.value(field); }

Q_SIGNALS:
    void filterWanted(const QString& filter);

private:
    using Ticket = std::shared_ptr<std::atomic<int>>;

    void build();
    void count(FacetSection* section);
    void countPrices();
    void showPrices(const dataset::FieldHistogram& histogram);
    void chooseValues(const QString& field, const QStringList& values);
    void chooseRange(double low, double high);

    ProjectSession& session_;
    QString filter_;
    std::vector<FacetSection*> sections_;
    QLabel* priceTitle_;
    Histogram* prices_;
    QHash<QString, QStringList> values_;
    Ticket newest_ = std::make_shared<std::atomic<int>>(0);  ///< counts of earlier filters are given up
};

}  // namespace vitrine::ui
