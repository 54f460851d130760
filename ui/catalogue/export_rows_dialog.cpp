// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/export_rows_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>

#include "core/prompt/conversations.h"
#include "core/prompt/template_store.h"
#include "ui/common/detail_text.h"
#include "ui/common/folder_line.h"
#include "ui/common/formatting.h"
#include "ui/common/heading.h"
#include "ui/common/message_card.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

using dataset::ExportFormat;

constexpr int kListed = 12;  // rows without their picture that the message names

bool isConversation(ExportFormat format) {
    return format == ExportFormat::Llava || format == ExportFormat::LlamaFactory || format == ExportFormat::Captions;
}

QString formatLabel(ExportFormat format) {
    switch (format) {
        case ExportFormat::Csv:
            return ExportRowsDialog::tr("CSV table");
        case ExportFormat::JsonLines:
            return ExportRowsDialog::tr("JSON Lines");
        case ExportFormat::Parquet:
            return ExportRowsDialog::tr("Parquet, pictures inside");
        case ExportFormat::ImageFolder:
            return ExportRowsDialog::tr("Image folder (Hugging Face)");
        case ExportFormat::Llava:
            return ExportRowsDialog::tr("LLaVA conversations");
        case ExportFormat::LlamaFactory:
            return ExportRowsDialog::tr("LLaMA-Factory conversations");
        case ExportFormat::Captions:
            break;
    }
    return ExportRowsDialog::tr("Captions beside the pictures");
}

QString problemsText(const dataset::DataExportReport& report) {
    QStringList lines{ExportRowsDialog::tr("%1 pictures could not be taken along; their rows are written without:")
                          .arg(countText(std::ssize(report.problems)))};
    for (const dataset::ExportProblem& problem : report.problems) {
        if (lines.size() > kListed) {
            lines << QStringLiteral("…");
            break;
        }
        lines << ExportRowsDialog::tr("Row %1: %2").arg(countText(problem.id), detailText(problem.detail));
    }
    return lines.join(u'\n');
}

QString outcomeText(const dataset::DataExportReport& report, const QString& folder) {
    QString text = ExportRowsDialog::tr("%1 rows and %2 pictures written to %3")
                       .arg(countText(report.rows), countText(report.pictures), folder);
    if (report.left > 0)
        text += QStringLiteral(" · ") + ExportRowsDialog::tr("%1 left out").arg(countText(report.left));
    return text;
}

}  // namespace

ExportRowsDialog::ExportRowsDialog(ProjectSession& session, const QString& filter, qint64 rows, QWidget* parent)
    : QDialog(parent),
      session_(session),
      filter_(filter),
      format_(new QComboBox(this)),
      explanation_(new QLabel(this)),
      rows_(new QComboBox(this)),
      template_(new QComboBox(this)),
      templateLabel_(new QLabel(tr("Prompt template"), this)),
      pictures_(new QCheckBox(tr("Take the pictures along"), this)),
      safe_(new QCheckBox(tr("Safe for spreadsheets: texts that would be run as formulas get an apostrophe"), this)),
      folder_(new FolderLine(tr("Folder to write"), this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export"));
    setMinimumWidth(680);
    build(rows);
    readTemplates();
    word();
    proposeFolder();
    open();
}

void ExportRowsDialog::build(qint64 rows) {
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(24, 20, 24, 20);
    down->setSpacing(16);
    auto* heading = new QLabel(tr("Export rows"), this);
    makeHeading(*heading);
    down->addWidget(heading);
    fillChoices(rows);
    pictures_->setChecked(true);
    safe_->setChecked(true);
    explanation_->setForegroundRole(QPalette::PlaceholderText);
    explanation_->setWordWrap(true);
    explanation_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->addRow(tr("Format"), format_);
    form->addRow(QString(), explanation_);
    form->addRow(tr("Rows"), rows_);
    form->addRow(templateLabel_, template_);
    form->addRow(QString(), pictures_);
    form->addRow(QString(), safe_);
    form->addRow(tr("Folder to write"), folder_);
    down->addLayout(form);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    start_ = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    down->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportRowsDialog::begin);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(folder_, &FolderLine::changed, this, [this] { start_->setEnabled(folder_->isUsable()); });
    connect(format_, &QComboBox::currentIndexChanged, this, [this] {
        word();
        proposeFolder();
    });
}

void ExportRowsDialog::fillChoices(qint64 rows) {
    for (const std::string& name : dataset::exportFormatNames()) {
        format_->addItem(formatLabel(*dataset::exportFormatFromName(name)), toQString(name));
    }
    rows_->addItem(filter_.isEmpty() ? tr("All rows (%1)").arg(countText(rows)) : tr("All rows"), QString());
    if (!filter_.isEmpty()) rows_->addItem(tr("Rows of the filter (%1)").arg(countText(rows)), filter_);
    rows_->setCurrentIndex(rows_->count() - 1);
    format_->setAccessibleName(tr("Format"));
    rows_->setAccessibleName(tr("Rows"));
    template_->setAccessibleName(templateLabel_->text());
}

void ExportRowsDialog::readTemplates() {
    for (const prompt::PromptTemplate& preset : prompt::promptPresets()) {
        template_->addItem(toQString(preset.id), toQString(preset.id));
    }
    session_.read(
        ProjectSession::Lane::Counts, this, [](dataset::Project& project) { return prompt::savedTemplates(project); },
        [this](Result<std::vector<prompt::PromptTemplate>>&& saved) {
            if (!saved) return;
            for (const auto& own : *saved) template_->addItem(toQString(own.id), toQString(own.id));
        });
}

ExportFormat ExportRowsDialog::format() const {
    return *dataset::exportFormatFromName(toStdString(format_->currentData().toString()));
}

void ExportRowsDialog::word() {
    const ExportFormat chosen = format();
    explanation_->setText(chosen == ExportFormat::Captions
                              ? tr("For other trainers: a picture and its text. Other fields are not carried.")
                          : isConversation(chosen)
                              ? tr("For other trainers: every row as a question and its answer, its fields beside. "
                                   "Excluded rows are left out.")
                              : tr("Every field and the split are carried: an import of it gives the same rows."));
    template_->setVisible(isConversation(chosen));
    templateLabel_->setVisible(isConversation(chosen));
    safe_->setVisible(chosen == ExportFormat::Csv);
}

void ExportRowsDialog::proposeFolder() {
    const QFileInfo project(session_.folder());
    folder_->propose(project.absolutePath() + u'/' + project.fileName() + u'-' + format_->currentData().toString());
}

dataset::DataExportOptions ExportRowsDialog::options() const {
    dataset::DataExportOptions options;
    options.format = format();
    options.where = toStdString(rows_->currentData().toString());
    options.images = pictures_->isChecked();
    options.spreadsheetSafe = safe_->isChecked();
    return options;
}

void ExportRowsDialog::begin() {
    const QString folder = folder_->folder();
    // The job outlives the dialog; what it has to say goes to the window.
    const QPointer<QWidget> window = parentWidget();
    session_.readJob(
        tr("Exporting to %1").arg(QFileInfo(folder).fileName()), window,
        [options = options(), target = toPath(folder), words = toStdString(template_->currentData().toString())](
            dataset::Project& project, const RunControl& control,
            const Progress& progress) mutable -> Result<dataset::DataExportReport> {
            VITRINE_TRY(const prompt::PromptTemplate chosen, prompt::templateOf(project, words));
            options.conversation = [&](const dataset::Sample& row) { return prompt::conversationOf(chosen, row); };
            return dataset::exportRows(project, target, options, control, progress);
        },
        [window, folder](Result<dataset::DataExportReport>&& report) {
            if (!report) return QString();
            if (!report->problems.empty()) showMessage(window, tr("Export"), problemsText(*report));
            return outcomeText(*report, folder);
        });
    accept();
}

}  // namespace vitrine::ui
