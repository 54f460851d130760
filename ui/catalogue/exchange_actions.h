// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace vitrine::ui {

class CatalogueModel;
class Preferences;
class ProjectSession;

/// What goes out of the catalogue and what is fetched for it: exports, pictures by their addresses, recorded edits.
/// GUI thread.
class ExchangeActions : public QObject {
    Q_OBJECT

public:
    /// `host` is where the actions live and what the dialogs stand over; both outlive this object.
    ExchangeActions(CatalogueModel& model, ProjectSession& session, QWidget& host);

    void add(Preferences& preferences);
    void showDownloads();

Q_SIGNALS:
    void filterWanted(const QString& filter);
    /// Something that the user should read.
    void said(const QString& text);

private:
    void showExport();
    void saveRecipe();
    void chooseRecipe();
    void update();

    CatalogueModel& model_;
    ProjectSession& session_;
    QWidget& host_;
};

}  // namespace vitrine::ui
