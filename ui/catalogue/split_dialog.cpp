// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/split_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <limits>

#include "ui/catalogue/balance_table.h"
#include "ui/catalogue/step_text.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/heading.h"
#include "ui/common/live_text.h"
#include "ui/common/project_session.h"
#include "ui/common/tone.h"

namespace vitrine::ui {
namespace {

using dataset::SplitMethod;

// As in the list, the one to be recommended first.
constexpr std::array kMethods = {SplitMethod::Group, SplitMethod::Stratified, SplitMethod::Random, SplitMethod::Date};

QString rowsText(const std::array<std::int64_t, 3>& rows) {
    QStringList parts;
    const std::array splits = {dataset::Split::Train, dataset::Split::Validation, dataset::Split::Test};
    for (std::size_t i = 0; i < splits.size(); ++i) parts << splitLabel(splits[i]) + u' ' + countText(rows[i]);
    return parts.join(QStringLiteral("  ·  "));
}

}  // namespace

SplitDialog::SplitDialog(ProjectSession& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      heading_(new QLabel(this)),
      method_(new QComboBox(this)),
      explanation_(new QLabel(this)),
      train_(addPercent(90)),
      validation_(addPercent(5)),
      test_(new QLabel(this)),
      seed_(new QSpinBox(this)),
      rows_(new QLabel(this)),
      proof_(new QLabel(this)),
      balance_(new BalanceTable(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    resize(760, 640);
    build();
    for (QDoubleSpinBox* box : {train_, validation_}) {
        connect(box, &QDoubleSpinBox::valueChanged, this, &SplitDialog::showRest);
    }
    connect(method_, &QComboBox::currentIndexChanged, this, &SplitDialog::word);
    liveText(this, [this] { word(); });
    readProof();
    open();
}

void SplitDialog::build() {
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(24, 20, 24, 20);
    down->setSpacing(12);
    makeHeading(*heading_);
    down->addWidget(heading_);
    down->addLayout(buildForm());
    for (QLabel* label : {rows_, proof_}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->hide();
        down->addWidget(label);
    }
    down->addWidget(balance_, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    start_ = buttons->addButton(QString(), QDialogButtonBox::ApplyRole);
    start_->setObjectName(QStringLiteral("start"));
    start_->setDefault(true);
    connect(start_, &QPushButton::clicked, this, &SplitDialog::start);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    down->addWidget(buttons);
}

QFormLayout* SplitDialog::buildForm() {
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    for ([[maybe_unused]] const SplitMethod method : kMethods) method_->addItem(QString());
    explanation_->setForegroundRole(QPalette::PlaceholderText);
    explanation_->setWordWrap(true);
    explanation_->setContentsMargins(0, 0, 0, 8);
    // As high as its lines: a form gives a wrapping label all the room it can.
    explanation_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    seed_->setRange(0, std::numeric_limits<int>::max());
    for (QLabel*& label : labels_) label = new QLabel(this);
    // In the middle of the line it names; by itself it would stand at the top.
    for (QLabel* label : labels_) label->setMinimumHeight(method_->sizeHint().height());
    form->addRow(labels_[0], method_);
    form->addRow(QString(), explanation_);
    form->addRow(labels_[1], train_);
    form->addRow(labels_[2], validation_);
    form->addRow(labels_[3], test_);
    form->addRow(labels_[4], seed_);
    return form;
}

QDoubleSpinBox* SplitDialog::addPercent(double value) {
    auto* box = new QDoubleSpinBox(this);
    box->setRange(0, 100);
    box->setDecimals(1);
    box->setSuffix(QStringLiteral(" %"));
    box->setValue(value);
    return box;
}

void SplitDialog::word() {
    const QStringList explanations{
        tr("Rows of one product, or whose pictures are the same or nearly so, stay together: nothing that was trained "
           "on is judged by."),
        tr("Row by row, with every category in the same proportion in each split. Like pictures may be torn apart."),
        tr("Row by row. Like pictures may be torn apart."),
        tr("The oldest rows train, the newest test. Like pictures may be torn apart."),
    };
    setWindowTitle(tr("Split"));
    heading_->setText(tr("Split into training, validation and test"));
    const QStringList names{tr("Method"), splitLabel(dataset::Split::Train), splitLabel(dataset::Split::Validation),
                            splitLabel(dataset::Split::Test), tr("Seed")};
    const std::array<QWidget*, 5> fields = {method_, train_, validation_, test_, seed_};
    for (int i = 0; i < names.size(); ++i) {
        labels_[i]->setText(names[i]);
        fields[static_cast<std::size_t>(i)]->setAccessibleName(names[i]);
    }
    for (int i = 0; i < method_->count(); ++i) {
        const QString label = splitMethodLabel(kMethods[static_cast<std::size_t>(i)]);
        method_->setItemText(i, label.left(1).toUpper() + label.mid(1));
    }
    explanation_->setText(explanations.value(method_->currentIndex()));
    start_->setText(tr("Split"));
    showRest();
}

void SplitDialog::showRest() {
    const double rest = 100 - train_->value() - validation_->value();
    const bool possible = rest > -0.05;
    setTone(test_, possible ? Tone::Plain : Tone::Error);
    test_->setText(possible ? QLocale().toString(std::max(rest, 0.0), 'f', 1) + QStringLiteral(" %")
                            : tr("Training and validation are more than 100 % together."));
    start_->setEnabled(possible && train_->value() > 0);
}

void SplitDialog::readProof() {
    session_.read(
        ProjectSession::Lane::Counts, this, [](dataset::Project& project) { return dataset::proveAgain(project); },
        [this](Result<std::optional<dataset::SplitProof>>&& proof) {
            // Undone, or never made: nothing lies in any split.
            const bool some = proof && *proof && (*proof)->rows != std::array<std::int64_t, 3>{};
            if (some && !rows_->isVisible()) showProof(**proof);
        });
}

dataset::SplitOptions SplitDialog::options() const {
    dataset::SplitOptions options;
    options.method = kMethods[static_cast<std::size_t>(std::max(0, method_->currentIndex()))];
    options.train = train_->value() / 100;
    options.validation = validation_->value() / 100;
    options.test = std::max(0.0, 1 - options.train - options.validation);
    options.seed = static_cast<std::uint64_t>(seed_->value());
    return options;
}

void SplitDialog::start() {
    start_->setEnabled(false);
    rows_->show();
    rows_->setText(tr("Splitting … the pictures are compared first."));
    proof_->hide();
    // The session receives: the rows have changed also where the dialog is closed by then.
    session_.writeJob(
        tr("Splitting the rows"), &session_,
        [options = options()](dataset::Project& project, const RunControl& control, const Progress& progress) {
            return dataset::splitProject(project, options, control, progress);
        },
        [dialog = QPointer<SplitDialog>(this)](Result<dataset::SplitReport>&& report) {
            if (dialog) dialog->showReport(report);
            return report ? rowsText({report->train, report->validation, report->test}) : QString();
        });
}

void SplitDialog::showReport(const Result<dataset::SplitReport>& report) {
    showRest();
    setTone(rows_, report ? Tone::Plain : Tone::Error);
    if (!report) return rows_->setText(errorText(report.error()));
    showProof(report->proof);
    balance_->showBalance(report->balance);
}

void SplitDialog::showProof(const dataset::SplitProof& proof) {
    rows_->show();
    rows_->setText(rowsText(proof.rows));
    proof_->show();
    setTone(proof_, proof.leaks == 0 ? Tone::Good : Tone::Warning);
    const QString words =
        proof.leaks == 0
            ? tr("✓ No leak: %1 products and %2 pictures were compared, and none lies in more than one split.")
                  .arg(countText(proof.products), countText(proof.pictures))
            : tr("⚠ Of %1 products and %2 pictures that were compared, %3 lie in more than one split.")
                  .arg(countText(proof.products), countText(proof.pictures), countText(proof.leaks));
    proof_->setText(words);
}

}  // namespace vitrine::ui
