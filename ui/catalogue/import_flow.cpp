// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/import_flow.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>
#include <QTemporaryFile>
#include <QUrl>

#include "ui/catalogue/import_dialog.h"
#include "ui/catalogue/import_report_dialog.h"
#include "ui/catalogue/pasted_table.h"
#include "ui/common/project_session.h"

namespace vitrine::ui {
namespace {

QString firstLocalFile(const QMimeData& data) {
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) return url.toLocalFile();
    }
    return {};
}

}  // namespace

ImportFlow::ImportFlow(ProjectSession& session, QWidget& host) : session_(session), host_(host) {}

void ImportFlow::choose() {
    auto* dialog = new QFileDialog(host_.window(), tr("Import a file"), {},
                                   tr("Tables (*.csv *.tsv *.parquet *.jsonl *.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportFlow::from);
    dialog->open();
}

void ImportFlow::from(const QString& source) {
    if (!session_.isEditable()) return;
    QWidget* window = host_.window();
    const auto finished = [window](const QString& from, const dataset::ImportReport& report) {
        if (report.refusedRows > 0) (new ImportReportDialog(from, report, window))->open();
    };
    (new ImportDialog(session_, source, window, finished))->open();
}

void ImportFlow::paste() {
    const QMimeData* pasted = QGuiApplication::clipboard()->mimeData();
    if (const QString file = firstLocalFile(*pasted); !file.isEmpty()) return from(file);
    const QByteArray table = csvOfPasted(pasted->text());
    if (table.isEmpty()) {
        Q_EMIT said(tr("Copy a table with its header, or a file, to paste it here."));
        return;
    }
    // Kept as long as the page: the import reads it later.
    auto* file = new QTemporaryFile(QDir::tempPath() + QStringLiteral("/vitrine-XXXXXX.csv"), this);
    if (file->open() && file->write(table) == table.size() && file->flush()) from(file->fileName());
}

bool ImportFlow::accepts(const QMimeData& dragged) const {
    return session_.isEditable() && !firstLocalFile(dragged).isEmpty();
}

void ImportFlow::drop(const QMimeData& dropped) {
    if (const QString file = firstLocalFile(dropped); !file.isEmpty()) from(file);
}

}  // namespace vitrine::ui
