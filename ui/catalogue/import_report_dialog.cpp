// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/import_report_dialog.h"

#include <QAbstractTableModel>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/common/detail_text.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/heading.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

/// Up to 100,000 rows: a model rather than an item for each cell.
class RefusedRows : public QAbstractTableModel {
public:
    RefusedRows(const std::vector<dataset::RefusedRow>& rows, QObject* parent)
        : QAbstractTableModel(parent), rows_(rows) {}

    int rowCount(const QModelIndex& parent) const override {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }
    int columnCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : 3; }

    QVariant data(const QModelIndex& index, int role) const override {
        if (role != Qt::DisplayRole || !index.isValid()) return {};
        const dataset::RefusedRow& row = rows_[static_cast<std::size_t>(index.row())];
        if (index.column() == 0) return countText(row.row);
        return index.column() == 1 ? sentenceFor(row.code) : detailText(row.detail);
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (role != Qt::DisplayRole || orientation != Qt::Horizontal) return {};
        return section == 0   ? ImportReportDialog::tr("Row")
               : section == 1 ? ImportReportDialog::tr("Reason")
                              : ImportReportDialog::tr("Details");
    }

private:
    const std::vector<dataset::RefusedRow>& rows_;
};

QByteArray quoted(QString text) {
    // A first character that a spreadsheet would take for a formula gets an apostrophe before it.
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front())) text.prepend(u'\'');
    return QByteArray("\"") + text.replace(u'"', QStringLiteral("\"\"")).toUtf8() + "\"";
}

}  // namespace

ImportReportDialog::ImportReportDialog(const QString& title, dataset::ImportReport report, QWidget* parent)
    : QDialog(parent), report_(std::move(report)) {
    setAttribute(Qt::WA_DeleteOnClose);
    resize(800, 480);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(24, 20, 24, 20);
    down->setSpacing(12);
    auto* heading = new QLabel(this);
    makeHeading(*heading);
    heading->setTextFormat(Qt::PlainText);
    auto* facts = new QLabel(this);
    facts->setWordWrap(true);
    auto* table = new QTableView(this);
    table->setModel(new RefusedRows(report_.refused, table));
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setColumnWidth(0, 80);
    table->setColumnWidth(1, 260);
    table->horizontalHeader()->setStretchLastSection(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* saving = buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    for (QWidget* part : std::initializer_list<QWidget*>{heading, facts, table, buttons}) down->addWidget(part);
    connect(saving, &QPushButton::clicked, this, &ImportReportDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    liveText(this, [this, heading, facts, table, saving, title] {
        setWindowTitle(tr("Import"));
        heading->setText(tr("%1 rows of %2 were not taken").arg(countText(report_.refusedRows), title));
        facts->setText(
            tr("%1 rows read: %2 imported, %3 updated, %4 unchanged. Mend these rows in the source and import it "
               "again: what is already here stays as it is.")
                .arg(countText(report_.read), countText(report_.imported), countText(report_.updated),
                     countText(report_.unchanged)));
        table->setAccessibleName(tr("Rows that were not taken"));
        saving->setText(tr("Save the list …"));
    });
}

QByteArray ImportReportDialog::asCsv(const dataset::ImportReport& report) {
    QByteArray text = "row,code,detail\n";
    for (const dataset::RefusedRow& row : report.refused) {
        text += QByteArray::number(static_cast<qlonglong>(row.row)) + ',' +
                QByteArray::fromStdString(std::string(errorCodeName(row.code))) + ',' + quoted(toQString(row.detail)) +
                '\n';
    }
    return text;
}

void ImportReportDialog::save() {
    auto* dialog = new QFileDialog(this, tr("Save the list"), {}, QStringLiteral("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        QSaveFile out(file);
        const QByteArray text = asCsv(report_);
        if (out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.commit()) return;
        showMessage(this, tr("Save the list"), out.errorString());
    });
    dialog->open();
}

}  // namespace vitrine::ui
