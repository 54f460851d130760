// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/dataset/importer.h"

class QTableView;

namespace vitrine::ui {

/// What an import did, with every row that it did not take and why; the list can be saved. Deletes itself.
class ImportReportDialog : public QDialog {
    Q_OBJECT

public:
    ImportReportDialog(const QString& title, dataset::ImportReport report, QWidget* parent);

    /// The list as CSV, spreadsheet-safe.
    static QByteArray asCsv(const dataset::ImportReport& report);

private:
    void save();

    dataset::ImportReport report_;
};

}  // namespace vitrine::ui
