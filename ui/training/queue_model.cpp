// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/queue_model.h"

#include <QMimeData>
#include <algorithm>
#include <array>

#include "ui/common/detail_text.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

using training::QueuedRun;
using training::QueueState;

const auto kMimeType = QStringLiteral("application/x-vitrine-queued-run");

QString stateText(QueueState state) {
    switch (state) {
        case QueueState::Waiting:
            return QueueModel::tr("waiting");
        case QueueState::Running:
            return QueueModel::tr("running");
        case QueueState::Done:
            return QueueModel::tr("done");
        case QueueState::Failed:
            break;
    }
    return QueueModel::tr("failed");
}

}  // namespace

void QueueModel::setRuns(const std::vector<QueuedRun>& runs) {
    beginResetModel();
    runs_ = runs;
    endResetModel();
}

const QueuedRun* QueueModel::runAt(int row) const {
    return row >= 0 && row < static_cast<int>(runs_.size()) ? &runs_[static_cast<std::size_t>(row)] : nullptr;
}

int QueueModel::rowOf(const QString& run) const {
    const auto found = std::find_if(runs_.begin(), runs_.end(),
                                    [name = toStdString(run)](const QueuedRun& one) { return one.run == name; });
    return found == runs_.end() ? -1 : static_cast<int>(found - runs_.begin());
}

int QueueModel::placeOf(int row) const {
    const auto end = runs_.begin() + std::clamp(row, 0, static_cast<int>(runs_.size()));
    return static_cast<int>(
        std::count_if(runs_.begin(), end, [](const QueuedRun& run) { return run.state == QueueState::Waiting; }));
}

int QueueModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(runs_.size());
}

int QueueModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant QueueModel::data(const QModelIndex& index, int role) const {
    const QueuedRun* run = index.isValid() ? runAt(index.row()) : nullptr;
    if (!run) return {};
    if (role == Qt::ToolTipRole && index.column() == Detail) return detailText(run->detail).toHtmlEscaped();
    if (role != Qt::DisplayRole) return {};
    if (index.column() == State) return stateText(run->state);
    return index.column() == Run ? toQString(run->run) : detailText(run->detail);
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    const std::array<QString, ColumnCount> names{tr("State"), tr("Run"), tr("What went wrong")};
    return section >= 0 && section < ColumnCount ? names[static_cast<std::size_t>(section)] : QString();
}

Qt::ItemFlags QueueModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::ItemIsDropEnabled;
    const QueuedRun* run = runAt(index.row());
    const bool waits = run && run->state == QueueState::Waiting;
    return QAbstractTableModel::flags(index) | (waits ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QStringList QueueModel::mimeTypes() const {
    return {kMimeType};
}

QMimeData* QueueModel::mimeData(const QModelIndexList& indexes) const {
    const QueuedRun* run = indexes.isEmpty() ? nullptr : runAt(indexes.front().row());
    if (!run) return nullptr;
    auto* data = new QMimeData;  // the drag that asks owns it
    data->setData(kMimeType, QByteArray::fromStdString(run->run));
    return data;
}

/// Answers false: the rows come back in their new order once the queue has been written.
bool QueueModel::dropMimeData(const QMimeData* data, Qt::DropAction, int row, int, const QModelIndex& parent) {
    const QString name = QString::fromUtf8(data->data(kMimeType));
    const int from = rowOf(name);
    if (from < 0) return false;
    const int before = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
    // What is moved down has left its own place by then.
    Q_EMIT moveWanted(name, placeOf(before) - (from < before ? 1 : 0));
    return false;
}

void QueueModel::retranslate() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!runs_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

}  // namespace vitrine::ui
