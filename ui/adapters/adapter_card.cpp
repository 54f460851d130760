// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adapters/adapter_card.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/adapters/adapter_list.h"
#include "ui/common/elided_label.h"
#include "ui/common/formatting.h"
#include "ui/common/heading.h"
#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"
#include "ui/models/model_shelf.h"

namespace vitrine::ui {
namespace {

constexpr std::size_t kShortHash = 12;

QString targetsOf(const model::LoraConfig& config) {
    if (!config.targetPattern.empty()) return toQString(config.targetPattern);
    QStringList names;
    for (const std::string& name : config.targetModules) names << toQString(name);
    return names.join(QStringLiteral(", "));
}

}  // namespace

AdapterCard::AdapterCard(const ModelShelf& shelf, QWidget* parent)
    : QWidget(parent),
      shelf_(shelf),
      title_(new QLabel(this)),
      facts_(new QWidget(this)),
      export_(new QPushButton(this)),
      prove_(new QPushButton(this)),
      check_(new QPushButton(this)),
      evaluations_(new QPushButton(this)),
      upload_(new QPushButton(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(12);
    title_->setTextFormat(Qt::PlainText);
    title_->setWordWrap(true);
    makeHeading(*title_);
    column->addWidget(title_);
    column->addWidget(facts_);
    export_->setDefault(true);
    for (const auto& buttons : {QList{export_, prove_}, QList{evaluations_, check_}, QList{upload_}}) {
        auto* line = new QHBoxLayout;
        for (QPushButton* button : buttons) line->addWidget(button);
        line->addStretch();
        column->addLayout(line);
    }
    column->addStretch();
    connect(export_, &QPushButton::clicked, this, &AdapterCard::exportWanted);
    connect(prove_, &QPushButton::clicked, this, &AdapterCard::proofWanted);
    connect(check_, &QPushButton::clicked, this, &AdapterCard::checkWanted);
    connect(evaluations_, &QPushButton::clicked, this, &AdapterCard::evaluationsWanted);
    connect(upload_, &QPushButton::clicked, this, &AdapterCard::uploadWanted);
    liveText(this, [this] { word(); });
}

void AdapterCard::setAdapter(const std::optional<model::FoundAdapter>& adapter) {
    adapter_ = adapter;
    word();
}

void AdapterCard::addFact(const QString& label, const QString& text, const QString& whole) {
    if (text.isEmpty()) return;
    auto* name = new QLabel(label, facts_);
    name->setForegroundRole(QPalette::PlaceholderText);
    auto* value = new ElidedLabel(text, facts_);
    value->setElideMode(Qt::ElideMiddle);
    value->setObjectName(label);
    if (!whole.isEmpty()) value->setToolTip(whole);
    form_->addRow(name, value);
}

QString AdapterCard::fact(const QString& label) const {
    const auto* value = facts_->findChild<QLabel*>(label);
    return value ? value->text() : QString();
}

void AdapterCard::word() {
    export_->setText(tr("Export …"));
    prove_->setText(tr("Prove an export …"));
    check_->setText(tr("Check against the model"));
    evaluations_->setText(tr("Evaluate …"));
    upload_->setText(tr("Upload …"));
    setVisible(adapter_.has_value());
    if (!adapter_) return;
    qDeleteAll(facts_->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    delete form_;
    form_ = new QFormLayout(facts_);
    form_->setContentsMargins(0, 0, 0, 0);
    form_->setHorizontalSpacing(16);
    form_->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    title_->setText(toQString(adapter_->name));
    const model::LoraConfig& config = adapter_->config;
    const model::AdapterLineage& lineage = adapter_->lineage;
    const model::FoundModel* base = shelf_.baseOf(*adapter_);
    const QString baseName = base ? toQString(base->name) : shortModelName(lineage.model);
    addFact(tr("Base model"), base ? baseName : tr("%1 (not found here)").arg(baseName), toQString(lineage.model));
    addFact(tr("Run"), pathText(lineage.run));
    addFact(tr("Project"), pathText(lineage.project));
    addFact(tr("Template"), toQString(lineage.promptTemplate));
    addFact(tr("Rows trained on"), toQString(lineage.rowsHash.substr(0, kShortHash)), toQString(lineage.rowsHash));
    addFact(tr("Steps"), lineage.steps > 0 ? countText(lineage.steps) : QString());
    addFact(tr("Best validation loss"), lineage.bestLoss ? QLocale().toString(*lineage.bestLoss, 'f', 4) : QString());
    const QString kind = config.useDora     ? QStringLiteral("DoRA")
                         : config.useRslora ? QStringLiteral("rsLoRA")
                                            : QStringLiteral("LoRA");
    addFact(tr("Method"), tr("%1, rank %2, alpha %3").arg(kind, countText(config.rank), numberText(config.alpha)));
    addFact(tr("Acts on"), targetsOf(config));
    addFact(tr("Size"), bytesText(static_cast<qint64>(adapter_->bytes)));
    addFact(tr("Modified"), dateText(adapter_->changed));
    addFact(tr("Folder"), pathText(adapter_->folder));
    const bool runnable = base && base->hasWeights;
    for (QPushButton* button : {export_, prove_, check_, evaluations_}) {
        button->setEnabled(runnable);
        button->setToolTip(runnable ? QString() : tr("Its base model is not here: add the folder it lies in."));
    }
}

}  // namespace vitrine::ui
