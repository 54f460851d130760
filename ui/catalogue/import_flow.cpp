// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/import_flow.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QMimeDatabase>
#include <QPointer>
#include <QTemporaryFile>
#include <QUrl>

#include "core/dataset/picture_download.h"
#include "ui/catalogue/import_report_dialog.h"
#include "ui/catalogue/pasted_table.h"
#include "ui/common/project_session.h"

namespace vitrine::ui {
namespace {

bool isPicture(const QString& file) {
    const QFileInfo info(file);
    return info.isFile() && QMimeDatabase().mimeTypeForFile(info).name().startsWith(QLatin1String("image/"));
}

QStringList localFiles(const QMimeData& data) {
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) files << url.toLocalFile();
    }
    return files;
}

/// Also of a text that holds nothing but addresses, one a line.
QStringList webAddresses(const QMimeData& data) {
    QStringList addresses;
    const auto take = [&addresses](const QUrl& url) {
        const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
        if (web && !url.host().isEmpty()) addresses << url.toString(QUrl::FullyEncoded);
        return web;
    };
    for (const QUrl& url : data.urls()) take(url);
    if (!addresses.isEmpty() || !data.hasText()) return addresses;
    for (const QString& line : data.text().split(u'\n', Qt::SkipEmptyParts)) {
        if (!take(QUrl(line.trimmed(), QUrl::StrictMode))) return {};
    }
    return addresses;
}

}  // namespace

ImportFlow::ImportFlow(ProjectSession& session, QWidget& host) : session_(session), host_(host) {}

void ImportFlow::choose() {
    auto* dialog = new QFileDialog(host_.window(), tr("Import a file"), {},
                                   tr("Tables (*.csv *.tsv *.parquet *.jsonl *.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { from({file}); });
    dialog->open();
}

void ImportFlow::chooseFolder() {
    auto* dialog = new QFileDialog(host_.window(), tr("Import a folder of pictures or a data set"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) { from({folder}); });
    dialog->open();
}

void ImportFlow::from(const ImportOrder& order) {
    if (!session_.isEditable()) return;
    const auto done = [flow = QPointer<ImportFlow>(this)](const QString& title, const dataset::ImportReport& report) {
        if (flow) flow->finished(title, report);
    };
    (new ImportDialog(session_, order, host_.window(), done))->open();
}

void ImportFlow::finished(const QString& title, const dataset::ImportReport& report) {
    if (report.refusedRows > 0) (new ImportReportDialog(title, report, host_.window()))->open();
    session_.read(
        ProjectSession::Lane::Counts, this,
        [](dataset::Project& project) { return dataset::countMissingPictures(project); },
        [this](Result<std::int64_t>&& rows) {
            if (rows && *rows > 0) Q_EMIT picturesWanted(*rows);
        });
}

void ImportFlow::paste() {
    const ImportOrder order = orderOf(*QGuiApplication::clipboard()->mimeData());
    if (!order.source.isEmpty()) return from(order);
    Q_EMIT said(tr("Copy a table with its header, files, or addresses of pictures, to paste them here."));
}

bool ImportFlow::accepts(const QMimeData& dragged) const {
    return session_.isEditable() && (!localFiles(dragged).isEmpty() || !webAddresses(dragged).isEmpty());
}

void ImportFlow::drop(const QMimeData& dropped) {
    if (const ImportOrder order = orderOf(dropped); !order.source.isEmpty()) from(order);
}

ImportOrder ImportFlow::orderOf(const QMimeData& carried) {
    const QStringList files = localFiles(carried);
    if (!files.isEmpty() && std::all_of(files.begin(), files.end(), isPicture)) {
        // Dragged together they lie in one folder.
        const QDir folder = QFileInfo(files.front()).absoluteDir();
        QStringList names;
        for (const QString& file : files) names << folder.relativeFilePath(file);
        return {keep(csvOfColumn(QStringLiteral("image"), names)), folder.path(),
                tr("%n picture(s)", nullptr, static_cast<int>(names.size()))};
    }
    if (!files.isEmpty()) return {files.front()};
    if (const QStringList addresses = webAddresses(carried); !addresses.isEmpty()) {
        return {keep(csvOfColumn(QStringLiteral("imageurl"), addresses)),
                {},
                tr("%n address(es)", nullptr, static_cast<int>(addresses.size()))};
    }
    const QByteArray table = csvOfPasted(carried.text());
    return table.isEmpty() ? ImportOrder{} : ImportOrder{keep(table), {}, tr("the pasted table")};
}

QString ImportFlow::keep(const QByteArray& table) {
    auto* file = new QTemporaryFile(QDir::tempPath() + QStringLiteral("/vitrine-XXXXXX.csv"), this);
    const bool written = file->open() && file->write(table) == table.size() && file->flush();
    return written ? file->fileName() : QString();
}

}  // namespace vitrine::ui
