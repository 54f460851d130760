// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/import_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/common/detail_text.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/heading.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

const auto kPicture = QStringLiteral("image");

QTableWidget* plainTable(QWidget* parent) {
    auto* table = new QTableWidget(parent);
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->verticalHeader()->setDefaultSectionSize(36);
    return table;
}

/// What a column's combo box stands on: a field, "image" for the picture, "" for left out.
QString choiceOf(const dataset::MappedColumn& column) {
    switch (column.role) {
        case dataset::ColumnRole::PicturePath:
        case dataset::ColumnRole::PictureBytes:
            return kPicture;
        case dataset::ColumnRole::Ignored:
            return QStringLiteral("");
        default:
            return toQString(column.field);
    }
}

}  // namespace

ImportDialog::ImportDialog(ProjectSession& session, ImportOrder order, QWidget* parent, Finished finished)
    : QDialog(parent), session_(session), order_(std::move(order)), finished_(std::move(finished)) {
    setAttribute(Qt::WA_DeleteOnClose);
    if (order_.title.isEmpty()) order_.title = QFileInfo(order_.source).fileName();
    resize(1040, 680);
    build();
    liveText(this, [this] {
        setWindowTitle(tr("Import"));
        heading_->setText(tr("Import %1").arg(order_.title));
        mapping_->setAccessibleName(tr("What becomes of each column"));
        mapping_->setHorizontalHeaderLabels({tr("In the source"), tr("Becomes")});
        rows_->setAccessibleName(tr("The first ten rows"));
        import_->setText(tr("Import"));
    });
    ask();
}

void ImportDialog::build() {
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(24, 20, 24, 20);
    down->setSpacing(12);
    heading_ = new QLabel(this);
    heading_->setTextFormat(Qt::PlainText);
    makeHeading(*heading_);
    facts_ = new QLabel(this);
    facts_->setTextFormat(Qt::PlainText);
    facts_->setForegroundRole(QPalette::PlaceholderText);
    problem_ = new MessageBar(this);
    mapping_ = plainTable(this);
    mapping_->setColumnCount(2);
    mapping_->setFixedWidth(380);
    mapping_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    mapping_->setColumnWidth(1, 184);
    rows_ = plainTable(this);
    auto* across = new QHBoxLayout;
    across->setSpacing(16);
    across->addWidget(mapping_);
    across->addWidget(rows_, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    import_ = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    import_->setEnabled(false);
    down->addWidget(heading_);
    down->addWidget(facts_);
    down->addWidget(problem_);
    down->addLayout(across, 1);
    down->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::begin);
}

void ImportDialog::ask() {
    const int question = ++question_;
    session_.read(
        ProjectSession::Lane::Counts, this,
        [options = options(), path = toPath(order_.source)](dataset::Project& project) {
            return dataset::previewImport(project, path, options, RunControl());
        },
        [this, question](Result<dataset::ImportPreview>&& preview) {
            if (question == question_) show(std::move(preview));
        });
}

void ImportDialog::show(Result<dataset::ImportPreview> preview) {
    import_->setEnabled(static_cast<bool>(preview));
    if (!preview) return problem_->say(MessageBar::Tone::Error, errorText(preview.error()));
    preview_ = *std::move(preview);
    map_ = preview_.map;
    const QString how = preview_.origin == dataset::MappingOrigin::Remembered ? tr("mapped as the last time")
                        : preview_.origin == dataset::MappingOrigin::Guessed  ? tr("mapped by the columns' names")
                                                                              : tr("mapped by you");
    facts_->setText(tr("%1 columns, %2. Choose on the left what each becomes.").arg(preview_.columns.size()).arg(how));
    fillMapping();
    fillRows();
    fillProblems();
}

void ImportDialog::fillMapping() {
    mapping_->setRowCount(static_cast<int>(preview_.columns.size()));
    for (int row = 0; row < mapping_->rowCount(); ++row) {
        const dataset::MappedColumn& column = preview_.columns[static_cast<std::size_t>(row)];
        mapping_->setItem(row, 0, new QTableWidgetItem(toQString(column.name)));
        auto* choice = new QComboBox(mapping_);
        const QString now = choiceOf(column);
        choice->addItem(tr("(left out)"), QStringLiteral(""));
        choice->addItem(fieldLabel(kPicture), kPicture);
        choice->addItem(fieldLabel(QStringLiteral("split")), QStringLiteral("split"));
        for (const std::string& field : dataset::knownFields())
            choice->addItem(fieldLabel(toQString(field)), toQString(field));
        if (choice->findData(now) < 0) choice->addItem(now, now);
        choice->setCurrentIndex(choice->findData(now));
        choice->setAccessibleName(tr("%1 becomes").arg(toQString(column.name)));
        choice->setFocusPolicy(Qt::StrongFocus);
        connect(choice, &QComboBox::activated, this,
                [this, name = column.name, choice] { mapColumn(name, choice->currentData().toString()); });
        mapping_->setCellWidget(row, 1, choice);
    }
}

void ImportDialog::mapColumn(const std::string& column, const QString& field) {
    // A field comes from one column, and a column goes to one field: the newest word holds.
    std::erase_if(map_, [&](const auto& item) { return item.second == column; });
    if (!field.isEmpty())
        map_[toStdString(field)] = column;
    else
        map_["source_" + column] = column;
    ask();
}

void ImportDialog::fillRows() {
    QStringList fields{kPicture};
    for (const dataset::MappedColumn& column : preview_.columns) {
        const QString field = choiceOf(column);
        if (!field.isEmpty() && !fields.contains(field)) fields << field;
    }
    rows_->setColumnCount(static_cast<int>(fields.size()));
    QStringList labels;
    for (const QString& field : fields) labels << fieldLabel(field);
    rows_->setHorizontalHeaderLabels(labels);
    rows_->setRowCount(static_cast<int>(preview_.rows.size()));
    for (int row = 0; row < rows_->rowCount(); ++row) {
        const dataset::PreviewRow& seen = preview_.rows[static_cast<std::size_t>(row)];
        for (int i = 0; i < fields.size(); ++i) {
            QString text = valueText(seen.sample.field(toStdString(fields[i])));
            if (fields[i] == kPicture) {
                text = seen.hasPictureBytes ? tr("in the source") : toQString(seen.sample.image.value_or(""));
            } else if (fields[i] == QLatin1String("split")) {
                text = seen.sample.split == dataset::Split::None ? QString() : splitLabel(seen.sample.split);
            }
            auto* item = new QTableWidgetItem(text);
            item->setToolTip((seen.problem ? detailText(seen.problem->detail) : text).toHtmlEscaped());
            if (seen.problem) item->setForeground(themeColors(palette()).error);
            rows_->setItem(row, i, item);
        }
    }
}

void ImportDialog::fillProblems() {
    if (preview_.problems.empty()) return problem_->clear();
    QStringList lines;
    for (const dataset::PreviewProblem& problem : preview_.problems) {
        lines << tr("%1 of the first %2 rows would not be taken, first row %3: %4")
                     .arg(countText(problem.rows), countText(preview_.rowsLookedAt), countText(problem.firstRow),
                          detailText(problem.detail));
        if (lines.size() == 3) break;
    }
    problem_->say(MessageBar::Tone::Warning, lines.join(u'\n'));
}

dataset::ImportOptions ImportDialog::options() const {
    dataset::ImportOptions options;
    options.map = map_;
    options.images = toPath(order_.images);
    return options;
}

void ImportDialog::begin() {
    // The session outlives the dialog, which closes at once; the answer goes to whoever listens to its parent.
    QPointer<QWidget> host = parentWidget();
    session_.stagedJob(
        tr("Importing %1").arg(order_.title), host,
        [options = options(), path = toPath(order_.source)](dataset::Project& project, const RunControl& control,
                                                            const Progress& progress) {
            return dataset::importRows(project, path, options, control, {progress, {}});
        },
        [finished = finished_, title = order_.title](Result<dataset::ImportReport>&& report) {
            if (!report) return QString();
            if (finished) finished(title, *report);
            return tr("%1 imported, %2 updated, %3 not taken")
                .arg(countText(report->imported), countText(report->updated), countText(report->refusedRows));
        });
    accept();
}

}  // namespace vitrine::ui
