// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <vector>

#include "core/training/run_repository.h"

namespace vitrine::ui {

/// The runs of a project as a table; the check mark of a row says that its curves are drawn.
class RunsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, State, BestLoss, Method, Model, Started, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Newest first; check marks stay with their folders.
    void setRuns(std::vector<training::RunSummary> runs);
    const std::vector<training::RunSummary>& runs() const { return runs_; }
    /// Null outside.
    const training::RunSummary* runAt(int row) const;
    int rowOf(const QString& folder) const;

    QStringList shown() const;
    void setShown(const QString& folder, bool shown);
    /// The run that is being trained; empty = none.
    void setActive(const QString& folder);
    bool isActive(const training::RunSummary& run) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    void retranslate();

Q_SIGNALS:
    void shownChanged();

private:
    QString text(const training::RunSummary& run, int column) const;
    QString stateText(const training::RunSummary& run) const;

    std::vector<training::RunSummary> runs_;
    QStringList shown_;
    QString active_;
};

/// The settings in which runs differ: name, then each run's value.
struct SettingDifference {
    QString name;
    QStringList values;
};
std::vector<SettingDifference> settingDifferences(const std::vector<training::RunSummary>& runs);

}  // namespace vitrine::ui
