// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/facet_panel.h"

#include <QLabel>
#include <QVBoxLayout>
#include <cmath>

#include "ui/catalogue/facet_section.h"
#include "ui/catalogue/filter_terms.h"
#include "ui/common/formatting.h"
#include "ui/common/histogram.h"
#include "ui/common/live_text.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

constexpr int kWidth = 232;
constexpr int kBins = 36;
const auto kPrice = QStringLiteral("full_price");

}  // namespace

FacetPanel::FacetPanel(ProjectSession& session, QWidget* parent) : QScrollArea(parent), session_(session) {
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);  // its parts have the keyboard, and bring themselves into view
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFixedWidth(kWidth);
    build();
    liveText(this, [this] {
        priceTitle_->setText(fieldLabel(kPrice));
        prices_->setAccessibleName(tr("Prices: choose a range"));
        setAccessibleName(tr("Facets"));
    });
}

void FacetPanel::build() {
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(12, 8, 12, 16);
    layout->setSpacing(8);
    for (const char* field : {"issue", "split", "category3_code"}) {
        sections_.push_back(new FacetSection(QString::fromLatin1(field), column));
        layout->addWidget(sections_.back());
    }
    priceTitle_ = new QLabel(column);
    priceTitle_->setForegroundRole(QPalette::PlaceholderText);
    priceTitle_->setContentsMargins(8, 0, 0, 0);
    prices_ = new Histogram(column);
    layout->addWidget(priceTitle_);
    layout->addWidget(prices_);
    layout->addSpacing(8);
    for (const char* field : {"brand", "tag"}) {
        sections_.push_back(new FacetSection(QString::fromLatin1(field), column));
        layout->addWidget(sections_.back());
    }
    layout->addStretch();
    setWidget(column);
    column->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    for (const FacetSection* section : sections_)
        connect(section, &FacetSection::chosen, this, &FacetPanel::chooseValues);
    connect(prices_, &Histogram::rangeChosen, this, &FacetPanel::chooseRange);
}

void FacetPanel::setFilter(const QString& filter) {
    filter_ = filter;
    ++*newest_;
    const FilterTerms terms(filter);
    for (FacetSection* section : sections_) {
        section->setChosen(terms.values(section->field()));
        count(section);
    }
    countPrices();
}

void FacetPanel::count(FacetSection* section) {
    FilterTerms others(filter_);
    others.setValues(section->field(), {});
    const dataset::FacetQuery query{toStdString(section->field()), toStdString(others.text()), 200};
    session_.read(
        ProjectSession::Lane::Counts, section,
        [query, ticket = newest_,
         number = newest_->load()](dataset::Project& project) -> Result<std::vector<dataset::FacetCount>> {
            if (ticket->load() != number) return Error{ErrorCode::Cancelled, {}, {}};
            return dataset::countFacet(project, query);
        },
        [this, section](Result<std::vector<dataset::FacetCount>>&& counts) {
            if (!counts) return;  // the rows' own query says what is wrong with the filter
            QStringList known;
            for (const auto& count : *counts) known << valueText(count.value);
            values_[section->field()] = known;
            section->setCounts(*std::move(counts));
        });
}

void FacetPanel::countPrices() {
    FilterTerms others(filter_);
    others.removeField(kPrice);
    const dataset::FacetQuery query{toStdString(kPrice), toStdString(others.text()), 0};
    session_.read(
        ProjectSession::Lane::Counts, this,
        [query, ticket = newest_,
         number = newest_->load()](dataset::Project& project) -> Result<dataset::FieldHistogram> {
            if (ticket->load() != number) return Error{ErrorCode::Cancelled, {}, {}};
            return dataset::countHistogram(project, query, kBins);
        },
        [this](const Result<dataset::FieldHistogram>& histogram) {
            if (histogram) showPrices(*histogram);
        });
}

void FacetPanel::showPrices(const dataset::FieldHistogram& histogram) {
    std::vector<double> edges;
    for (std::size_t i = 0; i <= histogram.rows.size(); ++i) edges.push_back(histogram.edge(i));
    prices_->setBars({histogram.rows.begin(), histogram.rows.end()}, std::move(edges),
                     [](double price) { return numberText(std::round(price)); });
    const auto [low, high] = FilterTerms(filter_).range(kPrice);
    prices_->setRange(low, high);
}

void FacetPanel::chooseValues(const QString& field, const QStringList& values) {
    FilterTerms terms(filter_);
    terms.setValues(field, values);
    Q_EMIT filterWanted(terms.text());
}

void FacetPanel::chooseRange(double low, double high) {
    FilterTerms terms(filter_);
    terms.setRange(kPrice, std::round(low), std::round(high));
    Q_EMIT filterWanted(terms.text());
}

}  // namespace vitrine::ui
