// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/evaluation_bar.h"

#include <QAction>
#include <QComboBox>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QUrl>

#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/evaluation/evaluation_desk.h"

namespace vitrine::ui {

EvaluationBar::EvaluationBar(EvaluationDesk& desk, QWidget* parent)
    : QWidget(parent),
      desk_(desk),
      labelA_(new QLabel(this)),
      labelB_(new QLabel(this)),
      choiceA_(new QComboBox(this)),
      choiceB_(new QComboBox(this)),
      report_(new QToolButton(this)),
      openReport_(new QAction(this)),
      savePdf_(new QAction(this)),
      evaluate_(new QPushButton(this)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(16, 10, 16, 10);
    line->setSpacing(8);
    for (QLabel* label : {labelA_, labelB_}) label->setForegroundRole(QPalette::PlaceholderText);
    for (QComboBox* choice : {choiceA_, choiceB_}) {
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(14);
    }
    auto* menu = new QMenu(report_);
    menu->addActions({openReport_, savePdf_});
    report_->setMenu(menu);
    report_->setPopupMode(QToolButton::InstantPopup);
    report_->setToolButtonStyle(Qt::ToolButtonTextOnly);
    report_->setFocusPolicy(Qt::StrongFocus);
    evaluate_->setDefault(true);
    line->addWidget(labelA_);
    line->addWidget(choiceA_, 1);
    line->addSpacing(12);
    line->addWidget(labelB_);
    line->addWidget(choiceB_, 1);
    line->addStretch(1);
    line->addWidget(report_);
    line->addWidget(evaluate_);
    connect(&desk_, &EvaluationDesk::foldersChanged, this, &EvaluationBar::fill);
    connect(choiceA_, &QComboBox::activated, this, [this] { Q_EMIT openWanted(choiceA_->currentData().toString()); });
    connect(choiceB_, &QComboBox::activated, this,
            [this] { Q_EMIT compareWanted(choiceB_->currentData().toString()); });
    connect(evaluate_, &QPushButton::clicked, this, &EvaluationBar::evaluationWanted);
    connect(openReport_, &QAction::triggered, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(report())); });
    connect(savePdf_, &QAction::triggered, this, &EvaluationBar::savePdf);
    liveText(this, [this] { word(); });
}

void EvaluationBar::word() {
    labelA_->setText(tr("Evaluation"));
    labelB_->setText(tr("against"));
    choiceA_->setAccessibleName(tr("Evaluation"));
    choiceB_->setAccessibleName(tr("Compared with"));
    report_->setText(tr("Report"));
    openReport_->setText(tr("Open the report"));
    savePdf_->setText(tr("Save the report as PDF …"));
    evaluate_->setText(tr("Evaluate a model …"));
    fill();
}

void EvaluationBar::fill() {
    for (QComboBox* choice : {choiceA_, choiceB_}) {
        const QSignalBlocker quiet(choice);
        choice->clear();
        if (choice == choiceB_) choice->addItem(tr("nothing"), QString());
        for (const QString& folder : desk_.folders()) {
            choice->addItem(QFileInfo(folder).fileName(), folder);
            choice->setItemData(choice->count() - 1, folder, Qt::ToolTipRole);
        }
        choice->setEnabled(!desk_.folders().isEmpty());
    }
    showChoice();
}

void EvaluationBar::showChoice() {
    choiceA_->setCurrentIndex(choiceA_->findData(desk_.current() ? desk_.current()->folder : QString()));
    choiceB_->setCurrentIndex(choiceB_->findData(desk_.other() ? desk_.other()->folder : QString()));
    const bool there = QFileInfo::exists(report());
    report_->setEnabled(there);
    for (QAction* action : reportActions()) action->setEnabled(there);
}

QString EvaluationBar::report() const {
    return desk_.current() ? desk_.current()->folder + QStringLiteral("/report.html") : QString();
}

void EvaluationBar::savePdf() {
    auto* dialog = new QFileDialog(this, tr("Save the report as PDF"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(QStringLiteral("PDF (*.pdf)"));
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(QFileInfo(desk_.current()->folder).fileName() + QStringLiteral(".pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, html = report()](const QString& file) {
        desk_.savePdf(html, file, this, [this, file](const Result<void>& saved) {
            if (saved) {
                Q_EMIT said(tr("The report is in %1.").arg(file));
            } else {
                Q_EMIT failed(saved.error());
            }
        });
    });
    dialog->open();
}

}  // namespace vitrine::ui
