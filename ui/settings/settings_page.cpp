// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_page.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/common/live_text.h"
#include "ui/common/preferences.h"

namespace vitrine::ui {
namespace {

constexpr int kColumnWidth = 640;

}  // namespace

SettingsPage::SettingsPage(Preferences& preferences, QWidget* parent) : Page(parent), preferences_(preferences) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 24, 32, 24);
    QWidget* column = makeAppearance();
    column->setMaximumWidth(kColumnWidth);
    layout->addWidget(column);
    layout->addStretch();
}

QWidget* SettingsPage::makeAppearance() {
    auto* ground = new QWidget(this);
    auto* form = new QFormLayout(ground);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(24);
    language_ = new QComboBox(ground);
    language_->addItem({}, QString());
    language_->addItem(QStringLiteral("繁體中文"), QStringLiteral("zh_TW"));
    language_->addItem(QStringLiteral("English"), QStringLiteral("en"));
    theme_ = new QComboBox(ground);
    for (const ThemeChoice choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark}) {
        theme_->addItem({}, static_cast<int>(choice));
    }
    auto* languageLabel = new QLabel(ground);
    auto* themeLabel = new QLabel(ground);
    form->addRow(languageLabel, language_);
    form->addRow(themeLabel, theme_);
    language_->setCurrentIndex(std::max(0, language_->findData(preferences_.language())));
    theme_->setCurrentIndex(theme_->findData(static_cast<int>(preferences_.theme())));
    connect(language_, &QComboBox::activated, this,
            [this] { preferences_.setLanguage(language_->currentData().toString()); });
    connect(theme_, &QComboBox::activated, this,
            [this] { preferences_.setTheme(static_cast<ThemeChoice>(theme_->currentData().toInt())); });
    liveText(ground, [this, languageLabel, themeLabel] {
        languageLabel->setText(tr("Language"));
        themeLabel->setText(tr("Theme"));
        language_->setItemText(0, tr("As the system"));
        language_->setAccessibleName(tr("Language"));
        theme_->setItemText(0, tr("As the system"));
        theme_->setItemText(1, tr("Light"));
        theme_->setItemText(2, tr("Dark"));
        theme_->setAccessibleName(tr("Theme"));
    });
    return ground;
}

}  // namespace vitrine::ui
