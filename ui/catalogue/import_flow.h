// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QMimeData;
class QWidget;

namespace vitrine::ui {

class ProjectSession;

/// The ways in which a source reaches the import dialog, and the report afterwards. GUI thread.
class ImportFlow : public QObject {
    Q_OBJECT

public:
    /// `host` is what the dialogs stand over; it outlives this object.
    ImportFlow(ProjectSession& session, QWidget& host);

    void choose();
    /// A file or folder.
    void from(const QString& source);
    /// A file, or a table as spreadsheets copy it.
    void paste();
    bool accepts(const QMimeData& dragged) const;
    void drop(const QMimeData& dropped);

Q_SIGNALS:
    /// Something that the user should read.
    void said(const QString& text);

private:
    ProjectSession& session_;
    QWidget& host_;
};

}  // namespace vitrine::ui
