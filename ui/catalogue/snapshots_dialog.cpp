// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/snapshots_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>
#include <set>

#include "ui/catalogue/diff_table.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/heading.h"
#include "ui/common/live_text.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/tone.h"

namespace vitrine::ui {
namespace {

constexpr int kListHeight = 152;
constexpr qsizetype kShownHash = 12;

struct Comparison {
    dataset::SnapshotDiff diff;
    QHash<dataset::SampleId, QString> titles;
};

Result<Comparison> compareStates(dataset::Project& project, const std::string& before, const std::string& after) {
    Comparison found;
    VITRINE_TRY(found.diff, dataset::diffSnapshots(project, before, after));
    std::set<dataset::SampleId> ids;
    const auto want = [&](std::size_t count, auto idOf) {
        for (std::size_t i = 0; i < std::min(count, DiffTable::kMostShown); ++i) ids.insert(idOf(i));
    };
    want(found.diff.added.size(), [&](std::size_t i) { return found.diff.added[i]; });
    want(found.diff.removed.size(), [&](std::size_t i) { return found.diff.removed[i]; });
    want(found.diff.changed.size(), [&](std::size_t i) { return found.diff.changed[i].id; });
    VITRINE_TRY(const auto rows, project.samples().byIds(std::vector(ids.begin(), ids.end())));
    for (const dataset::Sample& row : rows) found.titles.insert(row.id, titleOf(row));
    return found;
}

QString summaryOf(const dataset::SnapshotDiff& diff) {
    if (diff.added.empty() && diff.removed.empty() && diff.changed.empty()) {
        return SnapshotsDialog::tr("The same, row for row.");
    }
    return SnapshotsDialog::tr("%1 rows added  ·  %2 rows removed  ·  %3 values changed")
        .arg(countText(std::ssize(diff.added)), countText(std::ssize(diff.removed)),
             countText(std::ssize(diff.changed)));
}

}  // namespace

SnapshotsDialog::SnapshotsDialog(ProjectSession& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      heading_(new QLabel(this)),
      explanation_(new QLabel(this)),
      name_(new QLineEdit(this)),
      take_(new QPushButton(this)),
      list_(new QTableWidget(this)),
      from_(new QLabel(this)),
      before_(new QComboBox(this)),
      to_(new QLabel(this)),
      after_(new QComboBox(this)),
      summary_(new QLabel(this)),
      diff_(new DiffTable(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    resize(920, 680);
    buildList();
    build();
    connect(take_, &QPushButton::clicked, this, &SnapshotsDialog::take);
    connect(name_, &QLineEdit::returnPressed, this, &SnapshotsDialog::take);
    for (const QComboBox* box : {before_, after_}) {
        connect(box, &QComboBox::currentIndexChanged, this, &SnapshotsDialog::compare);
    }
    connect(list_, &QTableWidget::currentCellChanged, this, [this](int row) {
        if (row >= 0) before_->setCurrentIndex(row);
    });
    connect(diff_, &QTableWidget::cellDoubleClicked, this, [this](int line) {
        Q_EMIT filterWanted(QStringLiteral("id:%1").arg(diff_->rowIn(line)));
        accept();
    });
    liveText(this, [this] { word(); });
    readList();
    open();
}

void SnapshotsDialog::build() {
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(24, 20, 24, 20);
    down->setSpacing(12);
    makeHeading(*heading_);
    explanation_->setForegroundRole(QPalette::PlaceholderText);
    explanation_->setWordWrap(true);
    auto* taking = new QHBoxLayout;
    taking->addWidget(name_, 1);
    taking->addWidget(take_);
    auto* states = new QHBoxLayout;
    states->addWidget(from_);
    states->addWidget(before_, 1);
    states->addWidget(to_);
    states->addWidget(after_, 1);
    summary_->setTextFormat(Qt::PlainText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);  // Return takes a snapshot
    take_->setAutoDefault(false);
    take_->setObjectName(QStringLiteral("take"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QWidget* part : std::initializer_list<QWidget*>{heading_, explanation_}) down->addWidget(part);
    down->addLayout(taking);
    down->addWidget(list_);
    down->addLayout(states);
    for (QWidget* part : std::initializer_list<QWidget*>{summary_, diff_, buttons}) down->addWidget(part);
    down->setStretchFactor(diff_, 1);
}

void SnapshotsDialog::buildList() {
    list_->setFixedHeight(kListHeight);
    list_->setColumnCount(3);
    list_->verticalHeader()->hide();
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list_->setSelectionBehavior(QAbstractItemView::SelectRows);
    list_->setSelectionMode(QAbstractItemView::SingleSelection);
    list_->setShowGrid(false);
    list_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    list_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void SnapshotsDialog::word() {
    setWindowTitle(tr("Snapshots"));
    heading_->setText(tr("Snapshots"));
    explanation_->setText(
        tr("A snapshot freezes the rows as they are now, those excluded or in the trash left out, so that what a run "
           "was trained on can always be found again."));
    name_->setPlaceholderText(tr("Name (empty = numbered)"));
    name_->setAccessibleName(tr("Name of the new snapshot"));
    take_->setText(tr("Take a snapshot"));
    list_->setAccessibleName(tr("Snapshots"));
    list_->setHorizontalHeaderLabels({tr("Name"), tr("Rows"), tr("Fingerprint")});
    from_->setText(tr("From"));
    to_->setText(tr("to"));
    before_->setAccessibleName(tr("The earlier state"));
    after_->setAccessibleName(tr("The later state"));
    take_->setEnabled(session_.isEditable());
    name_->setEnabled(session_.isEditable());
}

void SnapshotsDialog::readList() {
    session_.read(
        ProjectSession::Lane::Counts, this, [](dataset::Project& project) { return dataset::listSnapshots(project); },
        [this](Result<std::vector<dataset::Snapshot>>&& snapshots) {
            setTone(summary_, snapshots ? Tone::Plain : Tone::Error);
            if (!snapshots) return summary_->setText(errorText(snapshots.error()));
            fill(*std::move(snapshots));
        });
}

void SnapshotsDialog::fill(std::vector<dataset::Snapshot> snapshots) {
    const QSignalBlocker quietList(list_);
    const QSignalBlocker quietBefore(before_);
    const QSignalBlocker quietAfter(after_);
    list_->setRowCount(static_cast<int>(snapshots.size()));
    before_->clear();
    after_->clear();
    after_->addItem(tr("The rows as they are now"), QString());
    for (int row = 0; row < list_->rowCount(); ++row) {
        const dataset::Snapshot& snapshot = snapshots[static_cast<std::size_t>(row)];
        const QString name = toQString(snapshot.name);
        list_->setItem(row, 0, new QTableWidgetItem(name));
        list_->setItem(row, 1, new QTableWidgetItem(countText(snapshot.rows)));
        list_->setItem(row, 2, new QTableWidgetItem(toQString(snapshot.hash).left(kShownHash)));
        before_->addItem(name, name);
        after_->addItem(name, name);
    }
    before_->setCurrentIndex(before_->count() - 1);
    list_->scrollToBottom();
    for (QWidget* part : std::initializer_list<QWidget*>{from_, before_, to_, after_, diff_}) {
        part->setEnabled(!snapshots.empty());
    }
    compare();
}

void SnapshotsDialog::take() {
    if (!take_->isEnabled()) return;
    take_->setEnabled(false);
    session_.writeJob(
        tr("Taking a snapshot"), &session_,
        [name = toStdString(name_->text().trimmed())](dataset::Project& project, const RunControl&, const Progress&) {
            return dataset::takeSnapshot(project, name);
        },
        [dialog = QPointer<SnapshotsDialog>(this)](Result<dataset::Snapshot>&& snapshot) {
            if (dialog) {
                dialog->take_->setEnabled(true);
                setTone(dialog->summary_, snapshot ? Tone::Plain : Tone::Error);
                if (!snapshot) {
                    dialog->summary_->setText(errorText(snapshot.error()));
                } else {
                    dialog->name_->clear();
                    dialog->readList();
                }
            }
            return snapshot ? toQString(snapshot->name) : QString();
        });
}

void SnapshotsDialog::compare() {
    const int question = ++question_;
    diff_->setRowCount(0);
    setTone(summary_, Tone::Muted);
    if (before_->currentIndex() < 0) return summary_->setText(tr("There is no snapshot yet."));
    summary_->setText(tr("Comparing …"));
    session_.read(
        ProjectSession::Lane::Counts, this,
        [before = toStdString(before_->currentData().toString()),
         after = toStdString(after_->currentData().toString())](dataset::Project& project) {
            return compareStates(project, before, after);
        },
        [this, question](Result<Comparison>&& found) {
            if (question != question_) return;
            setTone(summary_, found ? Tone::Plain : Tone::Error);
            if (!found) return summary_->setText(errorText(found.error()));
            summary_->setText(summaryOf(found->diff));
            diff_->showDiff(found->diff, found->titles);
        });
}

}  // namespace vitrine::ui
