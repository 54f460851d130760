// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/saved_views.h"

#include <QInputDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

constexpr const char* kSetting = "window.views";
constexpr std::size_t kMostViews = 100;

}  // namespace

QString viewsToText(const std::vector<SavedView>& views) {
    QJsonArray array;
    for (const SavedView& view : views) {
        array.append(QJsonObject{{QStringLiteral("name"), view.name},
                                 {QStringLiteral("filter"), view.filter},
                                 {QStringLiteral("sort"), view.sort}});
    }
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

std::vector<SavedView> viewsFromText(const QString& text) {
    std::vector<SavedView> views;
    for (const QJsonValue& value : QJsonDocument::fromJson(text.toUtf8()).array()) {
        SavedView view{value[QStringLiteral("name")].toString(), value[QStringLiteral("filter")].toString(),
                       value[QStringLiteral("sort")].toString()};
        if (!view.name.isEmpty() && views.size() < kMostViews) views.push_back(std::move(view));
    }
    return views;
}

SavedViews::SavedViews(ProjectSession& session, QObject* parent) : QObject(parent), session_(session) {
    connect(&session_, &ProjectSession::opened, this, &SavedViews::load);
    connect(&session_, &ProjectSession::closed, this, [this] { views_.clear(); });
}

void SavedViews::setPresent(const QString& filter, const QString& sort) {
    present_ = {{}, filter, sort};
}

void SavedViews::load() {
    session_.read(
        ProjectSession::Lane::Counts, this, [](dataset::Project& project) { return project.setting(kSetting); },
        [this](Result<std::string>&& text) {
            if (text) views_ = viewsFromText(toQString(*text));
        });
}

void SavedViews::store() {
    session_.write(
        this,
        [text = toStdString(viewsToText(views_))](dataset::Project& project) {
            return project.setSetting(kSetting, text);
        },
        [](const Result<void>&) {});
}

void SavedViews::save(const QString& name) {
    if (name.trimmed().isEmpty() || !session_.isEditable()) return;
    std::erase_if(views_, [&](const SavedView& view) { return view.name == name.trimmed(); });
    views_.push_back({name.trimmed(), present_.filter, present_.sort});
    store();
}

void SavedViews::remove(const QString& name) {
    std::erase_if(views_, [&](const SavedView& view) { return view.name == name; });
    store();
}

void SavedViews::askName(QWidget* window) {
    auto* dialog = new QInputDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save this view"));
    dialog->setLabelText(tr("Name"));
    connect(dialog, &QInputDialog::textValueSelected, this, &SavedViews::save);
    dialog->open();
}

void SavedViews::fill(QMenu& menu, QWidget* window) {
    menu.clear();
    const auto escaped = [](QString text) { return text.replace(u'&', QStringLiteral("&&")); };
    for (const SavedView& view : views_) {
        QAction* action = menu.addAction(escaped(view.name));
        action->setToolTip(view.filter.toHtmlEscaped());
        connect(action, &QAction::triggered, this, [this, view] { Q_EMIT viewWanted(view.filter, view.sort); });
    }
    if (!views_.empty()) menu.addSeparator();
    QAction* saving = menu.addAction(tr("Save this view …"));
    saving->setEnabled(session_.isEditable());
    connect(saving, &QAction::triggered, this, [this, window] { askName(window); });
    if (views_.empty() || !session_.isEditable()) return;
    QMenu* removing = menu.addMenu(tr("Remove a view"));
    for (const SavedView& view : views_) {
        QAction* action = removing->addAction(escaped(view.name));
        connect(action, &QAction::triggered, this, [this, name = view.name] { remove(name); });
    }
}

}  // namespace vitrine::ui
