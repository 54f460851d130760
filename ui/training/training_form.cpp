// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_form.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "core/io/json.h"
#include "core/prompt/prompt_template.h"
#include "core/training/presets.h"
#include "core/training/training_plan.h"
#include "ui/common/fold.h"
#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/tone.h"
#include "ui/training/model_chooser.h"
#include "ui/training/setting_field.h"

namespace vitrine::ui {
namespace {

QLabel* makeNote(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    QFont small = label->font();
    small.setPointSizeF(small.pointSizeF() * 0.88);
    label->setFont(small);
    setTone(label, Tone::Muted);
    return label;
}

}  // namespace

TrainingForm::TrainingForm(QWidget* parent) : QWidget(parent) {
    build();
    setConfig(*training::trainingPreset(training::trainingPresets().front().name));
    liveText(this, [this] { retranslate(); });
}

void TrainingForm::build() {
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);  // the fields bring themselves into view
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* ground = new QWidget(scroll);
    auto* down = new QVBoxLayout(ground);
    down->setContentsMargins(16, 12, 16, 12);
    down->setSpacing(8);
    down->addWidget(makeHead());
    constexpr std::array groups{SettingGroup::Model, SettingGroup::Data, SettingGroup::Method, SettingGroup::Schedule};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        folds_[i] = new Fold(ground);
        down->addWidget(folds_[i]);
        if (groups[i] == SettingGroup::Model) addModelRow(folds_[i]->content());
        if (groups[i] == SettingGroup::Data) folds_[i]->content()->addWidget(rowsLabel_ = makeNote(ground));
        addFields(folds_[i], groups[i]);
    }
    folds_.front()->setOpen(true);
    contradictions_ = new MessageBar(ground);
    down->addWidget(contradictions_);
    down->addStretch();
    scroll->setWidget(ground);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    offerTemplates();
}

void TrainingForm::offerTemplates() {
    QStringList ids;
    for (const auto& preset : prompt::promptPresets()) ids << toQString(preset.id);
    if (auto* words = field("template")) words->setChoices(ids + material_.savedTemplates);
}

QWidget* TrainingForm::makeHead() {
    auto* head = new QWidget(this);
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins(4, 0, 4, 4);
    layout->setSpacing(4);
    preset_ = new QComboBox(head);
    presetAbout_ = makeNote(head);
    for (const training::Preset& preset : training::trainingPresets())
        preset_->addItem(QString(), QVariant(toQString(preset.name)));
    preset_->addItem(QString(), QVariant(QString()));
    connect(preset_, &QComboBox::activated, this, &TrainingForm::choosePreset);
    runName_ = new QLineEdit(head);
    runNameLabel_ = new QLabel(head);
    runNameLabel_->setBuddy(runName_);
    runName_->setTextMargins(6, 0, 6, 0);
    connect(runName_, &QLineEdit::textEdited, this, &TrainingForm::edited);
    layout->addWidget(preset_);
    layout->addWidget(presetAbout_);
    layout->addSpacing(4);
    layout->addWidget(runNameLabel_);
    layout->addWidget(runName_);
    return head;
}

void TrainingForm::addModelRow(QVBoxLayout* layout) {
    auto* row = new QVBoxLayout;
    row->setSpacing(3);
    modelLabel_ = new QLabel(this);
    model_ = new ModelChooser(this);
    modelLabel_->setBuddy(model_->control());
    row->addWidget(modelLabel_);
    row->addWidget(model_);
    layout->addLayout(row);
    connect(model_, &ModelChooser::edited, this, &TrainingForm::edited);
}

void TrainingForm::addFields(Fold* fold, SettingGroup group) {
    auto* more = new Fold(fold);
    for (const SettingText& text : settingTexts()) {
        const training::Setting* setting = training::findSetting(text.name);
        if (text.group != group || !setting) continue;
        auto* field = new SettingField(*setting, text, this);
        (text.common ? fold : more)->content()->addWidget(field);
        connect(field, &SettingField::edited, this, &TrainingForm::readFields);
        fields_.push_back(field);
    }
    fold->content()->addWidget(more);
    more_.push_back(more);
}

SettingField* TrainingForm::field(std::string_view name) const {
    const auto found =
        std::find_if(fields_.begin(), fields_.end(), [&](const SettingField* one) { return one->name() == name; });
    return found == fields_.end() ? nullptr : *found;
}

QWidget* TrainingForm::fieldControl(std::string_view setting) const {
    const SettingField* found = field(setting);
    return found ? found->control() : nullptr;
}

QString TrainingForm::model() const {
    return model_->model();
}

void TrainingForm::setModel(const QString& model) {
    model_->setModel(model);
    Q_EMIT edited();
}

QString TrainingForm::runName() const {
    const QString typed = runName_->text().trimmed();
    return typed.isEmpty() ? suggestedName() : typed;
}

void TrainingForm::setRunName(const QString& name) {
    runName_->setText(name);
}

QString TrainingForm::suggestedName() const {
    const QString preset = preset_->currentData().toString();
    if (!preset.isEmpty()) return preset;
    return config_.isLora() ? QStringLiteral("lora-r%1").arg(config_.loraRank) : QStringLiteral("full");
}

void TrainingForm::choosePreset(int index) {
    const QString name = preset_->itemData(index).toString();
    if (name.isEmpty()) return;
    if (const auto preset = training::trainingPreset(toStdString(name))) setConfig(*preset);
}

void TrainingForm::setConfig(const training::TrainingConfig& config) {
    config_ = config;
    for (SettingField* one : fields_) {
        one->show(config_);
        one->setProblem({});
    }
    judge();
}

void TrainingForm::readFields() {
    for (SettingField* one : fields_) one->writeTo(config_);
    judge();
}

/// Says what is wrong, and which preset the settings are.
void TrainingForm::judge() {
    training::TrainingConfig typed = config_;
    bool readable = true;
    for (SettingField* one : fields_) readable = one->writeTo(typed).isEmpty() && readable;
    QStringList sentences;
    for (const std::string& problem : config_.validate()) {
        const auto name = std::string_view(problem).substr(0, problem.find(' '));
        const training::Setting* setting = training::findSetting(name);
        SettingField* one = field(name);
        if (setting && one && !setting->problem(config_).empty()) continue;  // stands beside its field already
        sentences.append(toQString(problem));
    }
    if (config_.learningRate == 0) sentences.append(tr("The learning rate is 0: nothing would be learnt."));
    if (sentences.isEmpty()) {
        contradictions_->clear();
    } else {
        contradictions_->say(MessageBar::Tone::Error, sentences.join(u'\n'));
    }
    valid_ = readable && config_.validate().empty();
    int chosen = preset_->count() - 1;
    for (int i = 0; i + 1 < preset_->count(); ++i) {
        const auto preset = training::trainingPreset(toStdString(preset_->itemData(i).toString()));
        if (preset && *preset == config_) chosen = i;
    }
    preset_->setCurrentIndex(chosen);
    showSummaries();
    Q_EMIT edited();
}

void TrainingForm::setMaterial(RunMaterial material) {
    material_ = std::move(material);
    offerTemplates();
    showSummaries();
    Q_EMIT edited();
}

void TrainingForm::showSummaries() {
    const QString preset = preset_->currentData().toString();
    presetAbout_->setText(preset.isEmpty() ? tr("Settings of your own.") : presetAbout(toStdString(preset)));
    const qint64 rows = material_.trainRows;
    if (rows >= 0) {
        rowsLabel_->setText(tr("%1 rows to learn from, %2 to validate on.")
                                .arg(countText(rows), countText(std::max<qint64>(0, material_.validationRows))));
        // %n prints plain digits; the count is grouped as all others are.
        folds_[1]->setSummary(
            tr("%n rows", nullptr, static_cast<int>(rows)).replace(QString::number(rows), countText(rows)));
    }
    const auto rank = config_.isLora() ? tr("rank %1").arg(config_.loraRank) : tr("all weights");
    folds_[2]->setSummary(rank + QStringLiteral(", ") +
                          settingValueText(*training::findSetting("learning_rate"), config_));
    runName_->setPlaceholderText(suggestedName());
    const qint64 steps = rows > 0 ? training::totalStepsOf(config_, static_cast<std::size_t>(rows)) : 0;
    folds_[3]->setSummary(steps > 0 ? tr("%n steps", nullptr, static_cast<int>(steps)) : QString());
}

Result<void> TrainingForm::load(const QString& runOrFile) {
    VITRINE_TRY(const training::TrainingConfig config, training::readSettings(toPath(runOrFile)));
    setConfig(config);
    return {};
}

Result<void> TrainingForm::save(const QString& file) const {
    return io::writeJson(toPath(file), training::toJson(config_));
}

void TrainingForm::retranslate() {
    for (int i = 0; i < preset_->count(); ++i) {
        const QString name = preset_->itemData(i).toString();
        preset_->setItemText(i, name.isEmpty() ? tr("Own settings") : presetLabel(toStdString(name)));
    }
    preset_->setAccessibleName(tr("Preset"));
    runNameLabel_->setText(tr("Name of the run"));
    runName_->setAccessibleName(tr("Name of the run"));
    modelLabel_->setText(tr("Model"));
    folds_[0]->setTitle(tr("Model"));
    folds_[1]->setTitle(tr("Data"));
    folds_[2]->setTitle(tr("Method"));
    folds_[3]->setTitle(tr("Schedule"));
    for (Fold* more : more_) more->setTitle(tr("More"));
    showSummaries();
}

}  // namespace vitrine::ui
