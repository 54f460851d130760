// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/plan_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/common/error_text.h"
#include "ui/common/heading.h"
#include "ui/common/icon.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/tone.h"
#include "ui/training/setting_field.h"
#include "ui/training/setting_text.h"

namespace vitrine::ui {
namespace {

constexpr int kMostSeeds = 100;

QLabel* words(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

}  // namespace

PlanDialog::PlanDialog(QueueRequest request, QWidget* parent)
    : QDialog(parent),
      base_(std::move(request)),
      name_(new QLineEdit(toQString(base_.name), this)),
      seeds_(new QSpinBox(this)),
      axesLayout_(new QVBoxLayout),
      summary_(words({}, this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Plan runs"));
    setMinimumWidth(640);
    build();
    judge();
    open();
}

void PlanDialog::build() {
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(24, 20, 24, 20);
    down->setSpacing(16);
    auto* heading = new QLabel(tr("Plan runs"), this);
    makeHeading(*heading);
    auto* about =
        words(tr("Each run takes the settings of the form. Give values for a setting to try them all; with several "
                 "settings, every combination becomes a run."),
              this);
    setTone(about, Tone::Muted);
    axesLayout_->setSpacing(8);
    auto* another = new QPushButton(icon(QStringLiteral("new")), tr("Vary a setting"), this);
    another->setObjectName(QStringLiteral("vary"));
    another->setAutoDefault(false);
    connect(another, &QPushButton::clicked, this, &PlanDialog::addAxis);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    add_ = buttons->addButton(tr("Add to the queue"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const auto wanted = this->request();
        if (!wanted) return;
        Q_EMIT planned(*wanted);
        accept();
    });
    down->addWidget(heading);
    down->addWidget(about);
    down->addWidget(makeForm());
    down->addLayout(axesLayout_);
    down->addWidget(another, 0, Qt::AlignLeft);
    down->addWidget(summary_);
    down->addStretch();
    down->addWidget(buttons);
}

QWidget* PlanDialog::makeForm() {
    auto* ground = new QWidget(this);
    auto* form = new QFormLayout(ground);
    form->setContentsMargins(0, 0, 0, 0);
    seeds_->setRange(1, kMostSeeds);
    seeds_->setToolTip(tr("The same run with other seeds shows how much of a difference is chance."));
    form->addRow(tr("Name"), name_);
    form->addRow(tr("Seeds"), seeds_);
    connect(name_, &QLineEdit::textChanged, this, &PlanDialog::judge);
    connect(seeds_, &QSpinBox::valueChanged, this, &PlanDialog::judge);
    return ground;
}

void PlanDialog::addAxis() {
    auto* ground = new QWidget(this);
    AxisLine line{ground, new QComboBox(ground), new QLineEdit(ground)};
    for (const SettingText& text : settingTexts()) line.setting->addItem(settingLabel(text), toQString(text.name));
    line.setting->setAccessibleName(tr("Setting to vary"));
    line.values->setAccessibleName(tr("Values to try"));
    line.values->setPlaceholderText(tr("Values between commas"));
    line.values->setToolTip(tr("Values between commas; where a setting is a list itself, lists between semicolons."));
    auto* remove = new QToolButton(ground);
    remove->setIcon(icon(QStringLiteral("close")));
    remove->setAutoRaise(true);
    remove->setToolTip(tr("Do not vary this setting"));
    remove->setAccessibleName(tr("Do not vary this setting"));
    auto* row = new QHBoxLayout(ground);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(line.setting);
    row->addWidget(line.values, 1);
    row->addWidget(remove);
    const auto propose = [this, line] {
        const auto* setting = training::findSetting(toStdString(line.setting->currentData().toString()));
        if (setting) line.values->setText(settingValueText(*setting, base_.plan.config));
    };
    connect(line.setting, &QComboBox::currentIndexChanged, this, propose);
    connect(line.values, &QLineEdit::textChanged, this, &PlanDialog::judge);
    connect(remove, &QToolButton::clicked, this, [this, ground] { removeAxis(ground); });
    line.setting->setCurrentIndex(line.setting->findData(QStringLiteral("learning_rate")));
    axes_.push_back(line);
    axesLayout_->addWidget(ground);
    line.values->setFocus();
    judge();
}

void PlanDialog::removeAxis(QWidget* ground) {
    std::erase_if(axes_, [ground](const AxisLine& line) { return line.ground == ground; });
    ground->deleteLater();
    ground->hide();
    judge();
}

Result<QueueRequest> PlanDialog::request() const {
    QueueRequest request = base_;
    request.name = toStdString(name_->text().trimmed());
    request.seeds = seeds_->value();
    for (const AxisLine& line : axes_) {
        const QString text = line.setting->currentData().toString() + u'=' + line.values->text();
        VITRINE_TRY(request.axes.emplace_back(), training::parseSweepAxis(toStdString(text)));
    }
    return request;
}

void PlanDialog::judge() {
    const auto wanted = request();
    const auto runs = wanted ? training::expandSweep(wanted->plan.config, wanted->axes, wanted->seeds)
                             : Result<std::vector<training::SweepRun>>(wanted.error());
    add_->setEnabled(static_cast<bool>(runs));
    summary_->setText(runs ? tr("%n runs will be added to the queue.", nullptr, static_cast<int>(runs->size()))
                           : errorText(runs.error()));
    setTone(summary_, runs ? Tone::Muted : Tone::Error);
}

}  // namespace vitrine::ui
