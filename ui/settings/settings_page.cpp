// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_page.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/common/heading.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/preferences.h"
#include "ui/settings/diagnostics.h"
#include "ui/settings/hub_section.h"

namespace vitrine::ui {
namespace {

constexpr int kColumnWidth = 600;
constexpr int kLabelWidth = 232;
constexpr int kControlWidth = 280;
constexpr int kRowHeight = 32;

}  // namespace

SettingsPage::SettingsPage(Preferences& preferences, HubAccount& account, QWidget* parent)
    : Page(parent), preferences_(preferences) {
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* ground = new QWidget;
    auto* across = new QHBoxLayout(ground);
    across->setContentsMargins(32, 24, 32, 24);
    auto* holder = new QWidget(ground);
    holder->setFixedWidth(kColumnWidth);
    column_ = new QVBoxLayout(holder);
    column_->setContentsMargins(0, 0, 0, 0);
    across->addWidget(holder);
    across->addStretch();
    scroll->setWidget(ground);
    ground->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    addAppearance();
    addPictures();
    addHub(account);
    addTags();
    addKeyboard();
    addDiagnostics();
    column_->addStretch();
}

QFormLayout* SettingsPage::addSection(const char* heading) {
    auto* title = new QLabel(this);
    makeHeading(*title);
    if (column_->count() > 0) column_->addSpacing(24);
    column_->addWidget(title);
    liveText(title, [title, heading] { title->setText(tr(heading)); });
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    column_->addLayout(form);
    return form;
}

namespace {

/// A row whose label is also the control's accessible name.
void addRow(QFormLayout* form, QWidget* control, std::function<QString()> words) {
    auto* label = new QLabel(control->parentWidget());
    label->setMinimumSize(kLabelWidth, kRowHeight);
    control->setFixedWidth(kControlWidth);
    label->setBuddy(control);
    form->addRow(label, control);
    liveText(control, [label, control, words = std::move(words)] {
        label->setText(words());
        control->setAccessibleName(words());
    });
}

}  // namespace

void SettingsPage::addAppearance() {
    QFormLayout* form = addSection(QT_TR_NOOP("Appearance"));
    auto* language = new QComboBox(this);
    language->addItem({}, QString());
    language->addItem(QStringLiteral("繁體中文"), QStringLiteral("zh_TW"));
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->setCurrentIndex(std::max(0, language->findData(preferences_.language())));
    auto* theme = new QComboBox(this);
    for (const ThemeChoice choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark}) {
        theme->addItem({}, static_cast<int>(choice));
    }
    theme->setCurrentIndex(theme->findData(static_cast<int>(preferences_.theme())));
    addRow(form, language, [] { return tr("Language"); });
    addRow(form, theme, [] { return tr("Theme"); });
    connect(language, &QComboBox::activated, this,
            [this, language] { preferences_.setLanguage(language->currentData().toString()); });
    connect(theme, &QComboBox::activated, this,
            [this, theme] { preferences_.setTheme(static_cast<ThemeChoice>(theme->currentData().toInt())); });
    connect(&preferences_, &Preferences::themeChanged, theme,
            [this, theme] { theme->setCurrentIndex(theme->findData(static_cast<int>(preferences_.theme()))); });
    connect(&preferences_, &Preferences::languageChanged, language,
            [this, language] { language->setCurrentIndex(std::max(0, language->findData(preferences_.language()))); });
    liveText(this, [language, theme] {
        language->setItemText(0, tr("As the system"));
        theme->setItemText(0, tr("As the system"));
        theme->setItemText(1, tr("Light"));
        theme->setItemText(2, tr("Dark"));
    });
}

void SettingsPage::addPictures() {
    QFormLayout* form = addSection(QT_TR_NOOP("As the model sees it"));
    auto* crops = new QSpinBox(this);
    crops->setRange(1, 64);
    crops->setValue(preferences_.value(QStringLiteral("model/num_crops"), 16).toInt());
    addRow(form, crops, [] { return tr("Crops of a picture (num_crops)"); });
    connect(crops, &QSpinBox::valueChanged, this,
            [this](int value) { preferences_.setValue(QStringLiteral("model/num_crops"), value); });
}

void SettingsPage::addTags() {
    QFormLayout* form = addSection(QT_TR_NOOP("Tags on the number keys"));
    for (int number = 1; number <= 9; ++number) {
        const QString key = QStringLiteral("tags/%1").arg(number);
        auto* tag = new QLineEdit(preferences_.value(key).toString(), this);
        tag->setPlaceholderText(QString::number(number));
        addRow(form, tag, [number] { return tr("Key %1").arg(number); });
        connect(tag, &QLineEdit::editingFinished, this, [this, tag, key] {
            const QString text = tag->text().trimmed();
            preferences_.setValue(key, text.isEmpty() ? QVariant() : QVariant(text));
        });
    }
}

void SettingsPage::addKeyboard() {
    QFormLayout* form = addSection(QT_TR_NOOP("Keyboard"));
    auto* button = new QPushButton(this);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    form->addRow(button);
    connect(button, &QPushButton::clicked, this, &SettingsPage::shortcutsWanted);
    liveText(button, [button] { button->setText(tr("See and change all shortcuts …")); });
}

void SettingsPage::addHub(HubAccount& account) {
    addSection(QT_TR_NOOP("Model hub"))->addRow(new HubSection(account, this));
}

void SettingsPage::addDiagnostics() {
    QFormLayout* form = addSection(QT_TR_NOOP("Diagnostics"));
    auto* note = new QLabel(this);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    auto* button = new QPushButton(this);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    form->addRow(note);
    form->addRow(button);
    connect(button, &QPushButton::clicked, this, &SettingsPage::saveDiagnostics);
    liveText(button, [button, note] {
        note->setText(tr("Versions, the machine and its folders; nothing of your data, no token, no names."));
        button->setText(tr("Save a diagnostics file …"));
    });
}

void SettingsPage::saveDiagnostics() {
    auto* dialog = new QFileDialog(window(), tr("Save a diagnostics file"), QStringLiteral("vitrine-diagnostics.txt"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        QSaveFile out(file);
        const QByteArray text = diagnosticsText().toUtf8();
        if (out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.commit()) return;
        showMessage(window(), tr("Save a diagnostics file"), out.errorString());
    });
    dialog->open();
}

}  // namespace vitrine::ui
