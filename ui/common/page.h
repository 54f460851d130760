// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>
#include <QWidget>

namespace vitrine::ui {

/// One place of the navigation. A page owns its models and controllers, gets what it needs in its constructor (the
/// session, the jobs, the preferences) and never calls another page: what it wants of the window it asks by a signal.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Stable name, e.g. "catalogue"; also that of its icon.
    virtual QString key() const = 0;
    /// In the window's language.
    virtual QString title() const = 0;
    /// False = shown also without a project.
    virtual bool needsProject() const { return true; }
    /// A control for the window's top bar while the page is shown, e.g. a filter box; may be null. Owned by the page.
    virtual QWidget* topBarWidget() { return nullptr; }
    /// What the command palette offers while the page is shown (or always, for actions that are not tied to it).
    virtual QList<QAction*> commands() const { return actions(); }

Q_SIGNALS:
    /// Asks the window to show another page, with words that page understands, e.g. ("catalogue", "id:12").
    void pageWanted(const QString& key, const QString& request);

public Q_SLOTS:
    /// Another page asked for this one with these words.
    virtual void openRequest(const QString& request) { Q_UNUSED(request); }
};

}  // namespace vitrine::ui
