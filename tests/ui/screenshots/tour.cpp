// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screenshots/tour.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

#include "ui/catalogue/catalogue_page.h"

namespace vitrine::testing {
namespace {

constexpr int kPatience = 20'000;  // ms
constexpr int kRest = 700;         // ms, for thumbnails and counts

template <typename Condition>
bool waitFor(Condition condition) {
    return QTest::qWaitFor(condition, kPatience);
}

}  // namespace

Tour::Tour(gui::Application& application, QString project, QString folder, QString only)
    : application_(application), project_(std::move(project)), folder_(std::move(folder)), only_(std::move(only)) {}

bool Tour::walk() {
    application_.window().resize(1280, 800);
    application_.show();
    return welcome() && catalogue() && settings();
}

bool Tour::welcome() {
    return take(QStringLiteral("welcome"), [] { return true; });
}

bool Tour::catalogue() {
    application_.session().open(project_);
    auto* page = application_.window().findChild<ui::CataloguePage*>();
    if (!page || !waitFor([&] { return page->model().rowCount() > 0; })) return false;
    ui::Preferences& preferences = application_.preferences();
    return take(QStringLiteral("catalogue-pictures"),
                [&] {
                    application_.window().showPage(QStringLiteral("catalogue"));
                    return true;
                }) &&
           take(QStringLiteral("catalogue-table"), [&] {
               preferences.setValue(QStringLiteral("catalogue/table"), true);
               page->model().refresh();
               return true;
           });
}

bool Tour::settings() {
    return take(QStringLiteral("settings"), [this] {
        application_.window().showPage(QStringLiteral("settings"));
        return true;
    });
}

bool Tour::take(const QString& name, const std::function<bool()>& arrange) {
    if (!arrange()) return false;
    if (!wanted(name)) return true;
    for (const QString& language : {QStringLiteral("en"), QStringLiteral("zh_TW")}) {
        for (const ui::ThemeChoice theme : {ui::ThemeChoice::Light, ui::ThemeChoice::Dark}) {
            application_.preferences().setLanguage(language);
            application_.preferences().setTheme(theme);
            QTest::qWait(kRest);
            const QString look = theme == ui::ThemeChoice::Light ? QStringLiteral("light") : QStringLiteral("dark");
            keep(name + u'.' + language + u'.' + look);
        }
    }
    return true;
}

void Tour::keep(const QString& name) {
    // The dialog over the window, if there is one, is part of the picture.
    QWidget& window = application_.window();
    QPixmap picture = window.grab();
    if (QWidget* dialog = QApplication::activeModalWidget(); dialog && dialog != &window) {
        QPainter painter(&picture);
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 70));
        painter.drawPixmap(dialog->pos() - window.pos(), dialog->grab());
    }
    picture.save(folder_ + u'/' + name + QStringLiteral(".png"));
}

}  // namespace vitrine::testing
