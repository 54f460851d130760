// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/runs_model.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>

#include "core/training/training_settings.h"
#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"
#include "ui/training/setting_field.h"

namespace vitrine::ui {

using training::RunSummary;

void RunsModel::setRuns(std::vector<RunSummary> runs) {
    beginResetModel();
    runs_ = std::move(runs);
    endResetModel();
}

const RunSummary* RunsModel::runAt(int row) const {
    return row >= 0 && row < static_cast<int>(runs_.size()) ? &runs_[static_cast<std::size_t>(row)] : nullptr;
}

int RunsModel::rowOf(const QString& folder) const {
    const auto found =
        std::find_if(runs_.begin(), runs_.end(), [&](const RunSummary& run) { return pathText(run.folder) == folder; });
    return found == runs_.end() ? -1 : static_cast<int>(found - runs_.begin());
}

QStringList RunsModel::shown() const {
    return shown_;
}

void RunsModel::setShown(const QString& folder, bool shown) {
    if (shown_.contains(folder) == shown) return;
    if (shown) {
        shown_.append(folder);
    } else {
        shown_.removeAll(folder);
    }
    if (const int row = rowOf(folder); row >= 0) Q_EMIT dataChanged(index(row, 0), index(row, 0), {Qt::CheckStateRole});
    Q_EMIT shownChanged();
}

void RunsModel::setActive(const QString& folder) {
    active_ = folder;
    if (!runs_.empty()) Q_EMIT dataChanged(index(0, State), index(rowCount() - 1, State));
}

int RunsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(runs_.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

bool RunsModel::isActive(const RunSummary& run) const {
    return !active_.isEmpty() && pathText(run.folder) == active_;
}

QString RunsModel::stateText(const RunSummary& run) const {
    if (isActive(run)) return tr("running");
    if (run.held) return tr("running elsewhere");
    if (run.complete()) return tr("complete, %n steps", nullptr, static_cast<int>(run.steps));
    if (run.totalSteps == 0) return tr("nothing saved");
    return tr("stopped at %1 of %2").arg(countText(run.steps), countText(run.totalSteps));
}

QString RunsModel::text(const RunSummary& run, int column) const {
    const training::TrainingConfig& config = run.plan.config;
    switch (column) {
        case Name:
            return toQString(run.name());
        case State:
            return stateText(run);
        case BestLoss:
            return run.bestMetric ? QLocale().toString(*run.bestMetric, 'f', 4) : QString();
        case Method:
            return config.isLora() ? tr("LoRA, rank %1").arg(config.loraRank) : tr("all weights");
        case Model:
            return toQString(run.plan.model).section(u'/', -1);
        case Started: {
            // The locale's short form of a time has letters that this Qt leaves as they are in Chinese.
            const QDateTime started = QDateTime::fromSecsSinceEpoch(run.startedAt);
            return QLocale().toString(started.date(), QLocale::ShortFormat) +
                   started.time().toString(QStringLiteral(" HH:mm"));
        }
        default:
            return {};
    }
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
    const RunSummary* run = index.isValid() ? runAt(index.row()) : nullptr;
    if (!run) return {};
    if (role == Qt::DisplayRole) return text(*run, index.column());
    if (role == Qt::ToolTipRole && index.column() == Model) return toQString(run->plan.model).toHtmlEscaped();
    if (role == Qt::TextAlignmentRole && index.column() == BestLoss)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::CheckStateRole && index.column() == Name)
        return shown_.contains(pathText(run->folder)) ? Qt::Checked : Qt::Unchecked;
    return {};
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const RunSummary* run = index.isValid() ? runAt(index.row()) : nullptr;
    if (!run || role != Qt::CheckStateRole || index.column() != Name) return false;
    setShown(pathText(run->folder), value.toInt() == Qt::Checked);
    return true;
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    const std::array<QString, ColumnCount> names{tr("Run"),    tr("State"), tr("Best loss"),
                                                 tr("Method"), tr("Model"), tr("Started")};
    return section >= 0 && section < ColumnCount ? names[static_cast<std::size_t>(section)] : QString();
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Name) flags |= Qt::ItemIsUserCheckable;
    return flags;
}

void RunsModel::retranslate() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!runs_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

std::vector<SettingDifference> settingDifferences(const std::vector<RunSummary>& runs) {
    std::vector<SettingDifference> differences;
    const auto add = [&](const QString& name, const QStringList& values) {
        if (std::any_of(values.begin(), values.end(), [&](const QString& one) { return one != values.front(); }))
            differences.push_back({name, values});
    };
    QStringList models;
    for (const RunSummary& run : runs) models.append(toQString(run.plan.model));
    if (!models.isEmpty()) add(QStringLiteral("model"), models);
    for (const training::Setting& setting : training::trainingSettings()) {
        QStringList values;
        for (const RunSummary& run : runs) values.append(settingValueText(setting, run.plan.config));
        if (!values.isEmpty()) add(toQString(setting.name), values);
    }
    return differences;
}

}  // namespace vitrine::ui
