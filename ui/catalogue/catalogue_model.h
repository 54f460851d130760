// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <QTimer>
#include <atomic>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/sample_repository.h"
#include "ui/catalogue/row_pages.h"
#include "ui/common/project_session.h"

namespace vitrine::ui {

/// The rows of a filter in an order: an id for each (8 bytes), and the rows themselves only near the screen. Both views
/// show this one model with one selection. GUI thread; it never waits: rows that are not here yet are empty and follow.
/// A new filter shows its first rows at once and grows when all of them are known.
class CatalogueModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1, SortRole };

    explicit CatalogueModel(ProjectSession& session, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order) override;

    /// Empty texts = all rows, by id. The old rows stay until the first of the new ones are known.
    void setFilter(const QString& filter);
    void setSort(const QString& sort);
    const QString& filter() const { return filter_; }
    const QString& sortText() const { return sort_; }
    /// Whether the rows are all those of filter(), not the first of them or those of an earlier filter.
    bool isComplete() const { return complete_; }
    /// Asks again, e.g. after a change.
    void refresh();
    void clear();

    const std::vector<dataset::SampleId>& ids() const { return ids_; }
    dataset::SampleId idAt(int row) const { return ids_[static_cast<std::size_t>(row)]; }
    int rowOf(dataset::SampleId id) const;  ///< -1
    /// Null while it is being fetched.
    const CatalogueRow* rowAt(int row) const;
    /// "id", "split" and the fields of the project: what the columns are.
    const QStringList& columns() const { return columns_; }

Q_SIGNALS:
    /// The first rows of the present filter are shown; more follow.
    void firstRowsShown();
    /// All rows of the present filter are shown.
    void queryFinished(qint64 rows);
    /// The filter or the order cannot be read; the rows stay as they were.
    void queryFailed(const vitrine::Error& error);
    /// An edit in a cell: what is asked for, not yet what is.
    void editWanted(vitrine::dataset::SampleId id, const QString& field, const QString& text);

private:
    struct Answer {
        std::vector<dataset::SampleId> ids;
        std::vector<std::string> fields;
        std::vector<CatalogueRow> rows;  ///< of the first ids, where they came along
    };

    dataset::SampleQuery question() const;
    void askFirst();
    void askAll();
    void ask(ProjectSession::Lane lane, dataset::SampleQuery query, void (CatalogueModel::*take)(Answer));
    void takeFirst(Answer answer);
    void takeAll(Answer answer);
    void show(Answer answer);
    void want(int page) const;
    void fetchNext();
    void takePage(int page, Result<std::vector<CatalogueRow>> rows);
    QVariant displayed(const CatalogueRow& row, const QString& column) const;

    ProjectSession& session_;
    QString filter_;
    QString sort_;
    QStringList columns_;
    std::vector<dataset::SampleId> ids_;
    mutable RowPages pages_;
    mutable std::vector<int> wanted_;  ///< pages, the latest last: what is on the screen now comes first
    mutable QTimer fetchSoon_;
    bool fetching_ = false;
    bool complete_ = false;
    QString shownFilter_;
    QString shownSort_;
    int queryNumber_ = 0;  ///< answers to earlier questions are dropped
    /// The same for the threads that answer, so that they need not begin.
    std::shared_ptr<std::atomic<int>> newest_ = std::make_shared<std::atomic<int>>(0);
};

}  // namespace vitrine::ui
