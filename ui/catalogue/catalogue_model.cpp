// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/catalogue_model.h"

#include <algorithm>
#include <span>

#include "ui/common/formatting.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

constexpr std::size_t kMostWanted = 6;  // pages asked for and not here yet; older wishes have scrolled away

int alignmentOf(const QString& column) {
    const bool number = column == QLatin1String("id") || dataset::isNumericField(toStdString(column));
    return static_cast<int>(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
}

Result<std::vector<CatalogueRow>> readPage(dataset::Project& project, const std::vector<dataset::SampleId>& ids) {
    VITRINE_TRY(std::vector<dataset::Sample> samples, project.samples().byIds(ids));
    VITRINE_TRY(auto issues, dataset::issuesOf(project, ids));
    std::vector<CatalogueRow> rows(ids.size());
    // A row that is gone leaves its place empty until the next query.
    std::size_t next = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        rows[i].sample.id = ids[i];
        if (next < samples.size() && samples[next].id == ids[i]) rows[i].sample = std::move(samples[next++]);
        rows[i].issues = std::move(issues[i]);
    }
    return rows;
}

}  // namespace

CatalogueModel::CatalogueModel(ProjectSession& session, QObject* parent)
    : QAbstractTableModel(parent), session_(session) {
    fetchSoon_.setSingleShot(true);
    fetchSoon_.setInterval(0);  // after the painting that asks: one page is wanted by many cells
    connect(&fetchSoon_, &QTimer::timeout, this, &CatalogueModel::fetchNext);
}

int CatalogueModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ids_.size());
}

int CatalogueModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QVariant CatalogueModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (role == IdRole) return static_cast<qlonglong>(idAt(index.row()));
    const QString& column = columns_[index.column()];
    if (role == Qt::TextAlignmentRole) return QVariant(alignmentOf(column));
    if (role != Qt::DisplayRole && role != Qt::EditRole && role != Qt::AccessibleTextRole) return {};
    const CatalogueRow* row = rowAt(index.row());
    if (!row) return {};
    if (role == Qt::EditRole) return toQString(row->sample.text(toStdString(column)));
    return displayed(*row, column);
}

QVariant CatalogueModel::displayed(const CatalogueRow& row, const QString& column) const {
    if (column == QLatin1String("id")) return countText(row.sample.id);
    if (column == QLatin1String("split")) {
        return row.sample.split == dataset::Split::None ? QString() : splitLabel(row.sample.split);
    }
    return valueText(row.sample.field(toStdString(column)));
}

bool CatalogueModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) return false;
    if (value.toString() == data(index, Qt::EditRole).toString()) return false;
    Q_EMIT editWanted(idAt(index.row()), columns_[index.column()], value.toString());
    return false;  // the cell changes once the change is committed
}

Qt::ItemFlags CatalogueModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (session_.isEditable() && columns_[index.column()] != QLatin1String("id")) flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant CatalogueModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical) return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (section < 0 || section >= columns_.size()) return {};
    if (role == Qt::DisplayRole) return fieldLabel(columns_[section]);
    if (role == Qt::ToolTipRole) return columns_[section].toHtmlEscaped();
    if (role == Qt::TextAlignmentRole) return QVariant(alignmentOf(columns_[section]));
    return {};
}

void CatalogueModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= columns_.size()) return setSort({});
    setSort((order == Qt::DescendingOrder ? QStringLiteral("-") : QString()) + columns_[column]);
}

void CatalogueModel::setFilter(const QString& filter) {
    filter_ = filter;
    refresh();
}

void CatalogueModel::setSort(const QString& sort) {
    if (sort == sort_) return;
    sort_ = sort;
    refresh();
}

dataset::SampleQuery CatalogueModel::question() const {
    return {toStdString(filter_), toStdString(sort_), -1, 0};
}

void CatalogueModel::refresh() {
    if (!session_.isOpen()) return;
    *newest_ = ++queryNumber_;
    const bool changed = filter_ != shownFilter_ || sort_ != shownSort_;
    complete_ = complete_ && !changed;
    // Any other order has to be worked out as a whole to know its first rows.
    if (sort_.isEmpty() && (changed || ids_.empty()))
        askFirst();
    else
        askAll();
}

void CatalogueModel::askFirst() {
    dataset::SampleQuery query = question();
    query.limit = RowPages::kPageSize;
    ask(ProjectSession::Lane::Rows, std::move(query), &CatalogueModel::takeFirst);
}

void CatalogueModel::askAll() {
    ask(ProjectSession::Lane::Order, question(), &CatalogueModel::takeAll);
}

/// One page comes with its rows, more come as ids.
void CatalogueModel::ask(ProjectSession::Lane lane, dataset::SampleQuery query, void (CatalogueModel::*take)(Answer)) {
    session_.read(
        lane, this,
        [query = std::move(query), newest = newest_,
         number = queryNumber_](dataset::Project& project) -> Result<Answer> {
            if (*newest != number) return Error{ErrorCode::Cancelled, {}, {}};
            Answer answer;
            VITRINE_TRY(answer.fields, project.samples().fieldNames());
            VITRINE_TRY(answer.ids, project.samples().ids(query));
            if (query.limit == RowPages::kPageSize) {
                VITRINE_TRY(answer.rows, readPage(project, answer.ids));
            }
            return answer;
        },
        [this, take, number = queryNumber_](Result<Answer>&& answer) {
            if (number != queryNumber_) return;
            if (!answer)
                Q_EMIT queryFailed(answer.error());
            else
                (this->*take)(*std::move(answer));
        });
}

void CatalogueModel::takeFirst(Answer answer) {
    complete_ = answer.ids.size() < RowPages::kPageSize;
    show(std::move(answer));
    if (complete_) {
        Q_EMIT queryFinished(static_cast<qint64>(ids_.size()));
    } else {
        Q_EMIT firstRowsShown();
        askAll();
    }
}

void CatalogueModel::takeAll(Answer answer) {
    complete_ = true;
    show(std::move(answer));
    Q_EMIT queryFinished(static_cast<qint64>(ids_.size()));
}

void CatalogueModel::show(Answer answer) {
    QStringList columns{QStringLiteral("id"), QStringLiteral("split")};
    for (const std::string& field : answer.fields) columns << toQString(field);
    shownFilter_ = filter_;
    shownSort_ = sort_;
    pages_.markStale();
    wanted_.clear();
    if (!answer.rows.empty()) pages_.put(0, std::move(answer.rows));
    const bool more = columns == columns_ && answer.ids.size() > ids_.size() &&
                      std::equal(ids_.begin(), ids_.end(), answer.ids.begin());
    if (columns == columns_ && answer.ids == ids_) {
        if (!ids_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    } else if (more && !ids_.empty()) {
        // What is chosen and where the views stand is kept.
        beginInsertRows({}, rowCount(), static_cast<int>(answer.ids.size()) - 1);
        ids_ = std::move(answer.ids);
        endInsertRows();
    } else {
        beginResetModel();
        ids_ = std::move(answer.ids);
        columns_ = std::move(columns);
        endResetModel();
    }
}

void CatalogueModel::clear() {
    *newest_ = ++queryNumber_;
    beginResetModel();
    complete_ = false;
    ids_.clear();
    pages_.clear();
    wanted_.clear();
    fetching_ = false;
    endResetModel();
}

int CatalogueModel::rowOf(dataset::SampleId id) const {
    const auto found = std::find(ids_.begin(), ids_.end(), id);
    return found == ids_.end() ? -1 : static_cast<int>(found - ids_.begin());
}

const CatalogueRow* CatalogueModel::rowAt(int row) const {
    if (row < 0 || row >= rowCount()) return nullptr;
    const CatalogueRow* found = pages_.at(row);
    want(RowPages::pageOf(row));
    // Another row may stand here now than when the page came.
    return found && found->sample.id == idAt(row) ? found : nullptr;
}

void CatalogueModel::want(int page) const {
    if (pages_.isFresh(page)) return;
    std::erase(wanted_, page);
    wanted_.push_back(page);
    if (wanted_.size() > kMostWanted) wanted_.erase(wanted_.begin());
    if (!fetching_ && !fetchSoon_.isActive()) fetchSoon_.start();
}

void CatalogueModel::fetchNext() {
    if (fetching_ || wanted_.empty() || !session_.isOpen()) return;
    const int page = wanted_.back();
    wanted_.pop_back();
    const auto first = static_cast<std::size_t>(page) * RowPages::kPageSize;
    if (first >= ids_.size()) return;
    const auto last = std::min(first + RowPages::kPageSize, ids_.size());
    const std::span<const dataset::SampleId> part = std::span(ids_).subspan(first, last - first);
    fetching_ = true;
    session_.read(
        ProjectSession::Lane::Rows, this,
        [ids = std::vector<dataset::SampleId>(part.begin(), part.end())](dataset::Project& project) {
            return readPage(project, ids);
        },
        [this, page, number = queryNumber_](Result<std::vector<CatalogueRow>>&& rows) {
            fetching_ = false;
            if (number == queryNumber_) takePage(page, std::move(rows));
            fetchNext();
        });
}

void CatalogueModel::takePage(int page, Result<std::vector<CatalogueRow>> rows) {
    // An unreadable page is shown as empty rows rather than asked for again and again.
    pages_.put(page, rows ? *std::move(rows) : std::vector<CatalogueRow>());
    const int first = page * RowPages::kPageSize;
    const int last = std::min(first + RowPages::kPageSize, rowCount()) - 1;
    if (first <= last) Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

}  // namespace vitrine::ui
