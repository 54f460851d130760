// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/download_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>

#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/heading.h"
#include "ui/common/plain_table.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/tone.h"

namespace vitrine::ui {
namespace {

QString outcomeText(const dataset::PictureDownloadReport& report) {
    return DownloadDialog::tr("%1 pictures fetched, %2 addresses gave none")
        .arg(countText(report.fetched), countText(std::ssize(report.failed)));
}

QStringList hostsIn(const QString& text) {
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    return text.split(between, Qt::SkipEmptyParts);
}

}  // namespace

DownloadDialog::DownloadDialog(ProjectSession& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      facts_(new QLabel(this)),
      hosts_(new QLineEdit(this)),
      skip_(new QCheckBox(tr("Do not try again what failed last time"), this)),
      listTitle_(new QLabel(tr("Addresses that gave no picture"), this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Fetch pictures"));
    resize(760, 480);
    build();
    ask();
    open();
}

void DownloadDialog::build() {
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(24, 20, 24, 20);
    down->setSpacing(12);
    auto* heading = new QLabel(tr("Fetch pictures by their addresses"), this);
    makeHeading(*heading);
    facts_->setTextFormat(Qt::PlainText);
    facts_->setWordWrap(true);
    hosts_->setAccessibleName(tr("Hosts of your own network that may be asked"));
    hosts_->setPlaceholderText(tr("none; e.g. pictures.intranet"));
    hosts_->setToolTip(tr("Internal addresses are refused, also where a server sends on to one, but for these hosts"));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->addRow(tr("Hosts of your own network"), hosts_);
    form->addRow(QString(), skip_);
    down->addWidget(heading);
    down->addWidget(facts_);
    down->addLayout(form);
    buildList();
    down->addWidget(listTitle_);
    down->addWidget(list_, 100);
    down->addStretch(1);  // all there is while there is no list
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    start_ = buttons->addButton(tr("Fetch"), QDialogButtonBox::ApplyRole);
    start_->setObjectName(QStringLiteral("fetch"));
    start_->setEnabled(false);
    start_->setDefault(true);
    connect(start_, &QPushButton::clicked, this, &DownloadDialog::begin);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    down->addWidget(buttons);
}

void DownloadDialog::buildList() {
    auto* table = new PlainTable(&links_, 2, this);
    table->setColumnWidth(0, 72);
    table->setColumnWidth(1, 240);
    table->setAccessibleName(tr("Addresses that gave no picture: double-click one to go to its row"));
    connect(table, &QTableView::doubleClicked, this, [this](const QModelIndex& at) {
        Q_EMIT filterWanted(QStringLiteral("id:%1").arg(links_.linkAt(at.row()).id));
        accept();
    });
    list_ = table;
}

Result<DownloadDialog::State> DownloadDialog::read(dataset::Project& project) {
    State state;
    VITRINE_TRY(state.missing, dataset::countMissingPictures(project));
    VITRINE_TRY(state.dead, dataset::DeadLinks(project.database()).list());
    VITRINE_TRY(state.hosts, dataset::allowedHosts(project));
    return state;
}

void DownloadDialog::ask() {
    session_.read(ProjectSession::Lane::Counts, this, &DownloadDialog::read, [this](Result<State>&& state) {
        setTone(facts_, state ? Tone::Plain : Tone::Error);
        if (!state) return facts_->setText(errorText(state.error()));
        show(*std::move(state));
    });
}

void DownloadDialog::show(State state) {
    facts_->setText(state.missing == 0 ? tr("Every row that has an address has its picture.")
                                       : tr("%1 rows have an address and no picture. They are fetched politely, a few "
                                            "at a time from one host, and an interruption loses nothing.")
                                             .arg(countText(state.missing)));
    if (hosts_->text().isEmpty()) {
        QStringList hosts;
        for (const std::string& host : state.hosts) hosts << toQString(host);
        hosts_->setText(hosts.join(u' '));
    }
    skip_->setVisible(!state.dead.empty());
    listTitle_->setVisible(!state.dead.empty());
    list_->setVisible(!state.dead.empty());
    start_->setText(state.dead.empty() ? tr("Fetch") : tr("Try again"));
    start_->setEnabled(state.missing > 0 && session_.isEditable());
    links_.setLinks(std::move(state.dead));
}

void DownloadDialog::begin() {
    start_->setEnabled(false);
    dataset::PictureDownloadOptions options;
    options.skipDeadLinks = skip_->isVisible() && skip_->isChecked();
    std::vector<std::string> hosts;
    for (const QString& host : hostsIn(hosts_->text())) hosts.push_back(toStdString(host));
    // The session receives: the rows have changed also where the dialog is closed by then.
    session_.stagedJob(
        tr("Fetching pictures"), &session_,
        [options, hosts](dataset::Project& project, const RunControl& control,
                         const Progress& progress) -> Result<dataset::PictureDownloadReport> {
            VITRINE_CHECK(dataset::setAllowedHosts(project, hosts));
            return dataset::downloadPictures(project, options, control, {progress, {}});
        },
        [dialog = QPointer<DownloadDialog>(this)](Result<dataset::PictureDownloadReport>&& report) {
            if (dialog) dialog->ask();
            return report ? outcomeText(*report) : QString();
        });
}

}  // namespace vitrine::ui
