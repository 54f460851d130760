// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QObject>
#include <QString>
#include <vector>

namespace vitrine::ui {

class ProjectSession;

/// A filter and an order under a name.
struct SavedView {
    QString name;
    QString filter;
    QString sort;

    bool operator==(const SavedView&) const = default;
};

QString viewsToText(const std::vector<SavedView>& views);
/// What cannot be read is left out.
std::vector<SavedView> viewsFromText(const QString& text);

/// The views of a project, kept with it, as a menu. GUI thread.
class SavedViews : public QObject {
    Q_OBJECT

public:
    explicit SavedViews(ProjectSession& session, QObject* parent = nullptr);

    /// What "save" keeps.
    void setPresent(const QString& filter, const QString& sort);
    const std::vector<SavedView>& views() const { return views_; }
    /// Fills the menu anew; to be called before it is shown.
    void fill(QMenu& menu, QWidget* window);
    void save(const QString& name);
    void remove(const QString& name);

Q_SIGNALS:
    void viewWanted(const QString& filter, const QString& sort);

private:
    void load();
    void store();
    void askName(QWidget* window);

    ProjectSession& session_;
    std::vector<SavedView> views_;
    SavedView present_;
};

}  // namespace vitrine::ui
