// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/evaluation_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "ui/common/message_card.h"
#include "ui/common/qt_conversions.h"
#include "ui/models/model_picker.h"
#include "ui/models/model_shelf.h"

namespace vitrine::ui {

EvaluationDialog::EvaluationDialog(ModelShelf& shelf, const QString& problem, QWidget* parent)
    : QDialog(parent),
      shelf_(shelf),
      problem_(problem),
      model_(new ModelPicker(shelf, ModelPicker::Kind::Model, this)),
      adapter_(new ModelPicker(shelf, ModelPicker::Kind::Adapter, this)),
      split_(new QComboBox(this)),
      filter_(new QLineEdit(this)),
      likelyPrices_(new QCheckBox(tr("with the prices that were likely (twice as long)"), this)),
      ablation_(new QCheckBox(tr("with swapped and blank pictures (thrice as long)"), this)),
      name_(new QLineEdit(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Evaluate a model"));
    setMinimumWidth(520);
    auto* column = new QVBoxLayout(this);
    auto* said = new MessageBar(this);
    if (!problem_.isEmpty()) said->say(MessageBar::Tone::Error, problem_);
    column->addWidget(said);
    column->addLayout(buildForm());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    start_ = buttons->addButton(tr("Evaluate"), QDialogButtonBox::AcceptRole);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &EvaluationDialog::finish);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(adapter_, &ModelPicker::folderChosen, this, &EvaluationDialog::chooseAdapter);
    connect(model_, &ModelPicker::folderChosen, this, &EvaluationDialog::proposeName);
    connect(split_, &QComboBox::activated, this, &EvaluationDialog::proposeName);
    connect(name_, &QLineEdit::textEdited, this, [this] { named_ = true; });
    connect(name_, &QLineEdit::textChanged, this, &EvaluationDialog::allowStart);
    if (!shelf.models().empty()) model_->setFolder(pathText(shelf.models().front().folder));
    if (!shelf.adapters().empty()) adapter_->setFolder(pathText(shelf.adapters().front().folder));
    chooseAdapter(adapter_->folder());
}

QFormLayout* EvaluationDialog::buildForm() {
    adapter_->setNoneText(tr("None: the base model as it is"));
    split_->addItem(tr("Validation"), QStringLiteral("validation"));
    split_->addItem(tr("Test"), QStringLiteral("test"));
    split_->addItem(tr("Training"), QStringLiteral("train"));
    split_->addItem(tr("All rows"), QStringLiteral("all"));
    filter_->setPlaceholderText(QStringLiteral("category3_code:scarves full_price:>500"));
    auto* form = new QFormLayout;
    form->addRow(tr("Adapter"), adapter_);
    form->addRow(tr("Base model"), model_);
    form->addRow(tr("Rows"), split_);
    form->addRow(tr("Only rows that match"), filter_);
    form->addRow(QString(), likelyPrices_);
    form->addRow(QString(), ablation_);
    form->addRow(tr("Name"), name_);
    for (const auto& [control, name] : std::initializer_list<std::pair<QWidget*, QString>>{
             {split_, tr("Rows")}, {filter_, tr("Only rows that match")}, {name_, tr("Name")}}) {
        control->setAccessibleName(name);
    }
    return form;
}

void EvaluationDialog::setAdapter(const QString& folder) {
    adapter_->setFolder(folder);
    chooseAdapter(folder);
}

void EvaluationDialog::chooseAdapter(const QString& folder) {
    if (const auto* adapter = shelf_.adapterIn(folder)) {
        if (const auto* base = shelf_.baseOf(*adapter)) model_->setFolder(pathText(base->folder));
    }
    proposeName();
}

void EvaluationDialog::proposeName() {
    if (!named_) {
        const QString what =
            adapter_->folder().isEmpty() ? model_->box()->currentText() : adapter_->box()->currentText();
        QString name = what + u' ' + split_->currentData().toString();
        name.replace(QRegularExpression(QStringLiteral("[^\\w.-]+")), QStringLiteral("-"));
        name_->setText(name);
    }
    allowStart();
}

void EvaluationDialog::allowStart() {
    static const QRegularExpression plain(QStringLiteral("^[\\w][\\w. -]*$"));
    start_->setEnabled(problem_.isEmpty() && !model_->folder().isEmpty() && plain.match(name_->text()).hasMatch());
}

void EvaluationDialog::finish() {
    EvaluationOrder order;
    order.model = model_->folder();
    order.adapter = adapter_->folder();
    order.split = split_->currentData().toString();
    order.likelyPrices = likelyPrices_->isChecked();
    order.ablation = ablation_->isChecked();
    order.language = QLocale().language() == QLocale::Chinese ? QStringLiteral("zh-TW") : QStringLiteral("en");
    order.where = filter_->text().trimmed();
    Q_EMIT evaluationWanted(order, name_->text());
    accept();
}

}  // namespace vitrine::ui
