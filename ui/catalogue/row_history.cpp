// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/row_history.h"

#include <QLabel>
#include <QVBoxLayout>

#include "ui/catalogue/step_text.h"
#include "ui/common/live_text.h"
#include "ui/common/project_session.h"

namespace vitrine::ui {
namespace {

constexpr int kRest = 150;  // ms
constexpr std::ptrdiff_t kMostShown = 20;

}  // namespace

RowHistory::RowHistory(ProjectSession& session, QWidget* parent)
    : QWidget(parent), session_(session), title_(new QLabel(this)), steps_(new QLabel(this)) {
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 8, 0, 0);
    down->setSpacing(4);
    title_->setForegroundRole(QPalette::PlaceholderText);
    steps_->setTextFormat(Qt::PlainText);
    steps_->setWordWrap(true);
    steps_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    down->addWidget(title_);
    down->addWidget(steps_);
    rest_.setSingleShot(true);
    rest_.setInterval(kRest);
    connect(&rest_, &QTimer::timeout, this, &RowHistory::ask);
    liveText(this, [this] { word(); });
}

void RowHistory::setRow(dataset::SampleId id) {
    if (id != id_) {
        history_.clear();
        word();
    }
    id_ = id;
    if (id > 0)
        rest_.start();
    else
        rest_.stop();
}

void RowHistory::ask() {
    session_.read(
        ProjectSession::Lane::Counts, this,
        [id = id_](dataset::Project& project) { return dataset::Journal(project).historyOf(id); },
        [this, id = id_](Result<std::vector<dataset::JournalStep>>&& steps) {
            if (id != id_ || !steps) return;
            history_ = *std::move(steps);
            word();
        });
}

void RowHistory::word() {
    title_->setText(tr("History of this row"));
    QStringList lines;
    const auto last = std::ssize(history_) > kMostShown ? history_.rbegin() + kMostShown : history_.rend();
    for (auto step = history_.rbegin(); step != last; ++step) {
        QString line = stepText(*step) + QStringLiteral("  ·  ") + stepTime(*step);
        if (step->undone) line += QStringLiteral("  ·  ") + tr("undone");
        lines << line;
    }
    if (last != history_.rend()) lines << tr("… and older ones");
    steps_->setText(lines.join(u'\n'));
    setVisible(!lines.isEmpty());
}

}  // namespace vitrine::ui
