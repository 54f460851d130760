// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/start_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/theme.h"
#include "ui/common/tone.h"

namespace vitrine::ui {
namespace {

constexpr int kMostProcesses = 64;

void name(QWidget* control, const QString& text) {
    control->setAccessibleName(text);
    control->setToolTip(text);
}

}  // namespace

StartBar::StartBar(QWidget* parent)
    : QFrame(parent),
      estimate_(new QLabel(this)),
      label_(new QLabel(this)),
      processes_(new QSpinBox(this)),
      command_(new QLineEdit(this)),
      copy_(addTool(QStringLiteral("copy"))),
      load_(addTool(QStringLiteral("import"))),
      save_(addTool(QStringLiteral("export"))),
      probe_(new QPushButton(this)),
      start_(new QPushButton(this)) {
    estimate_->setWordWrap(true);
    estimate_->setTextFormat(Qt::PlainText);
    setTone(estimate_, Tone::Muted);
    command_->setReadOnly(true);
    command_->setTextMargins(4, 0, 4, 0);
    QFont code(QStringLiteral("monospace"));
    code.setStyleHint(QFont::Monospace);
    code.setPointSizeF(font().pointSizeF() * 0.88);
    command_->setFont(code);
    label_->setBuddy(command_);
    setTone(label_, Tone::Muted);
    start_->setDefault(true);
    processes_->setRange(1, kMostProcesses);
    auto* head = new QHBoxLayout;
    head->addWidget(label_, 1);
    head->addWidget(processes_);
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(command_, 1);
    line->addWidget(copy_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 12);
    layout->setSpacing(6);
    layout->addWidget(estimate_);
    layout->addLayout(head);
    layout->addLayout(line);
    layout->addLayout(buttonLine());
    connect(copy_, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(command_->text()); });
    connect(processes_, &QSpinBox::valueChanged, this, &StartBar::showCommand);
    connect(processes_, &QSpinBox::valueChanged, this, &StartBar::processesChanged);
    connect(load_, &QToolButton::clicked, this, &StartBar::loadWanted);
    connect(save_, &QToolButton::clicked, this, &StartBar::saveWanted);
    connect(probe_, &QPushButton::clicked, this, &StartBar::probeWanted);
    connect(start_, &QPushButton::clicked, this, &StartBar::startWanted);
    liveText(this, [this] { retranslate(); });
}

QHBoxLayout* StartBar::buttonLine() {
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(load_);
    buttons->addWidget(save_);
    buttons->addStretch();
    buttons->addWidget(probe_);
    buttons->addWidget(start_);
    return buttons;
}

QToolButton* StartBar::addTool(const QString& iconName) {
    auto* button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    return button;
}

void StartBar::retranslate() {
    label_->setText(tr("The same in a terminal"));
    command_->setAccessibleName(tr("The same in a terminal"));
    processes_->setAccessibleName(tr("Processes"));
    processes_->setPrefix(tr("GPUs: "));
    processes_->setToolTip(
        tr("On several GPUs the command is started by torchrun; the window follows the run while it is written."));
    name(copy_, tr("Copy the command"));
    name(load_, tr("Load settings from a file or a run"));
    name(save_, tr("Save the settings to a file"));
    probe_->setText(tr("Probe the memory"));
    probe_->setToolTip(tr("Takes one real step on the heaviest rows and says what it took."));
    start_->setText(tr("Start training"));
}

QString StartBar::estimate() const {
    return estimate_->text();
}

void StartBar::setEstimate(const QString& estimate, const QString& parts) {
    estimate_->setText(estimate);
    estimate_->setToolTip(parts.toHtmlEscaped());
    estimate_->setVisible(!estimate.isEmpty());
}

void StartBar::setCommand(const QString& command) {
    single_ = command;
    showCommand();
}

void StartBar::showCommand() {
    const QString launcher = QStringLiteral("torchrun --no-python --nproc-per-node %1 ").arg(processes_->value());
    const QString command = processes_->value() > 1 && !single_.isEmpty() ? launcher + single_ : single_;
    if (command_->text() == command) return;
    command_->setText(command);
    command_->setCursorPosition(0);
    command_->setToolTip(command.toHtmlEscaped());
}

int StartBar::processes() const {
    return processes_->value();
}

QString StartBar::command() const {
    return command_->text();
}

void StartBar::setStartEnabled(bool enabled) {
    start_->setEnabled(enabled);
    probe_->setEnabled(enabled);
}

void StartBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(themeColors(palette()).border);
    painter.drawLine(0, 0, width(), 0);
}

}  // namespace vitrine::ui
