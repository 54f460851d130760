// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>
#include <functional>

#include "app/gui/application.h"

namespace vitrine::ui {
class CataloguePage;
class TrainingPage;
}  // namespace vitrine::ui

namespace vitrine::testing {

/// The places of the window, one after the other. GUI thread.
class Tour {
public:
    Tour(gui::Application& application, QString project, QString folder, QString only);

    /// False if something did not come up in time.
    bool walk();

private:
    bool welcome();
    bool catalogue();
    bool catalogueDialogs();
    bool catalogueSplits();
    bool catalogueViews();
    bool training();
    bool trainingInsights(ui::TrainingPage& page);
    bool trainingQueue(ui::TrainingPage& page);
    bool prompt();
    bool evaluation();
    bool models();
    bool settings();
    bool closeDialogs();
    /// Calls `arrange`, then keeps a picture for each language and theme.
    bool take(const QString& name, const std::function<bool()>& arrange);
    /// Waits until the window stands still.
    bool settle();
    /// The window, or the dialog over it.
    QImage face() const;
    static bool complain(const QString& name);
    bool wanted(const QString& name) const { return only_.isEmpty() || name.contains(only_); }

    gui::Application& application_;
    QString project_;
    QString folder_;
    QString only_;
    ui::CataloguePage* page_ = nullptr;
};

}  // namespace vitrine::testing
