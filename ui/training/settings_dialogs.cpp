// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/settings_dialogs.h"

#include <QCoreApplication>
#include <QFileDialog>

#include "ui/training/training_form.h"

namespace vitrine::ui {
namespace {

QFileDialog* makeDialog(TrainingForm* form, const char* title) {
    auto* dialog = new QFileDialog(form, QCoreApplication::translate("SettingsDialogs", title));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setNameFilter(QCoreApplication::translate("SettingsDialogs", "Settings (*.json)"));
    return dialog;
}

}  // namespace

void askToLoadSettings(TrainingForm* form, std::function<void(const Error&)> failed) {
    QFileDialog* dialog = makeDialog(form, QT_TRANSLATE_NOOP("SettingsDialogs", "Load settings"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, form, [form, failed = std::move(failed)](const QString& file) {
        if (const auto loaded = form->load(file); !loaded) failed(loaded.error());
    });
    dialog->open();
}

void askToSaveSettings(TrainingForm* form, std::function<void(const Error&)> failed) {
    QFileDialog* dialog = makeDialog(form, QT_TRANSLATE_NOOP("SettingsDialogs", "Save the settings"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QObject::connect(dialog, &QFileDialog::fileSelected, form, [form, failed = std::move(failed)](const QString& file) {
        if (const auto saved = form->save(file); !saved) failed(saved.error());
    });
    dialog->open();
}

}  // namespace vitrine::ui
