// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include "ui/catalogue/import_dialog.h"

class QMimeData;
class QWidget;

namespace vitrine::ui {

class ProjectSession;

/// The ways in which a source reaches the import dialog, and what is to be said afterwards. GUI thread.
class ImportFlow : public QObject {
    Q_OBJECT

public:
    /// `host` is what the dialogs stand over; it outlives this object.
    ImportFlow(ProjectSession& session, QWidget& host);

    void choose();
    void chooseFolder();
    void from(const ImportOrder& order);
    /// Files, pictures, addresses of pictures, or a table as spreadsheets copy it.
    void paste();
    bool accepts(const QMimeData& dragged) const;
    void drop(const QMimeData& dropped);

Q_SIGNALS:
    /// Something that the user should read.
    void said(const QString& text);
    /// So many rows have an address of a picture and no picture.
    void picturesWanted(qint64 rows);

private:
    /// Nothing if there is nothing to import in it.
    ImportOrder orderOf(const QMimeData& carried);
    /// Rows that are nowhere else, in a file that lives as long as this object: the import reads it later.
    QString keep(const QByteArray& table);
    void finished(const QString& title, const dataset::ImportReport& report);

    ProjectSession& session_;
    QWidget& host_;
};

}  // namespace vitrine::ui
