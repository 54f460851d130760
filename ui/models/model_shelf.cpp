// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/model_shelf.h"

#include <QFileInfo>

#include "ui/common/preferences.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

const auto kFolders = QStringLiteral("models/folders");

QString canonical(const QString& folder) {
    const QString path = QFileInfo(folder).canonicalFilePath();
    return path.isEmpty() ? folder : path;
}

QString canonicalText(const std::filesystem::path& folder) {
    return canonical(pathText(folder));
}

}  // namespace

ModelShelf::ModelShelf(Preferences& preferences, QObject* parent) : QObject(parent), preferences_(preferences) {
    refresh();
}

ModelShelf::~ModelShelf() {
    control_.requestStop();
}

const model::FoundModel* ModelShelf::modelIn(const QString& folder) const {
    for (const model::FoundModel& model : found_.models) {
        if (canonicalText(model.folder) == canonical(folder)) return &model;
    }
    return nullptr;
}

const model::FoundAdapter* ModelShelf::adapterIn(const QString& folder) const {
    for (const model::FoundAdapter& adapter : found_.adapters) {
        if (canonicalText(adapter.folder) == canonical(folder)) return &adapter;
    }
    return nullptr;
}

const model::FoundModel* ModelShelf::baseOf(const model::FoundAdapter& adapter) const {
    if (adapter.lineage.model.empty()) return nullptr;
    if (const auto* model = modelIn(toQString(adapter.lineage.model))) return model;
    for (const model::FoundModel& model : found_.models) {
        if (model.name == adapter.lineage.model) return &model;
    }
    return nullptr;
}

QStringList ModelShelf::folders() const {
    return preferences_.value(kFolders).toStringList();
}

void ModelShelf::addFolder(const QString& folder) {
    QStringList all = folders();
    all.removeAll(folder);
    all.prepend(folder);
    preferences_.setValue(kFolders, all);
    refresh();
}

void ModelShelf::removeFolder(const QString& folder) {
    QStringList all = folders();
    all.removeAll(folder);
    preferences_.setValue(kFolders, all);
    refresh();
}

void ModelShelf::setProject(const QString& folder) {
    if (folder == project_) return;
    project_ = folder;
    refresh();
}

void ModelShelf::refresh() {
    std::vector<std::filesystem::path> roots;
    for (const QString& folder : folders()) roots.push_back(toPath(folder));
    if (!project_.isEmpty()) {
        roots.push_back(toPath(project_));
        roots.push_back(toPath(QFileInfo(project_).absolutePath()));
    }
    queue_.clear();  // what waits would only look at older folders
    looking_ = 1;
    queue_.run(
        this, [this, roots] { return model::scanFolders(roots, control_); },
        [this](Result<model::FoundFolders>&& found) {
            looking_ = 0;
            if (found) found_ = *std::move(found);
            Q_EMIT changed();
        });
}

}  // namespace vitrine::ui
