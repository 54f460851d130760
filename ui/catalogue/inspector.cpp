// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/inspector.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/catalogue/field_form.h"
#include "ui/catalogue/picture_tile.h"
#include "ui/catalogue/row_history.h"
#include "ui/common/detail_text.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/icon.h"
#include "ui/common/image_view.h"
#include "ui/common/live_text.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/tone.h"

namespace vitrine::ui {
namespace {

constexpr int kWidth = 328;
constexpr int kPictureHeight = 280;

QToolButton* toolButton(const QString& iconName, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setIconSize({20, 20});
    button->setFixedSize(32, 32);
    button->setAutoRaise(true);
    return button;
}

QStringList tagsIn(const QString& text) {
    QStringList tags;
    for (const QString& part : text.split(u',')) {
        if (!part.trimmed().isEmpty()) tags << part.trimmed();
    }
    tags.removeDuplicates();
    return tags;
}

QString joined(const std::vector<std::string>& tags) {
    QStringList names;
    for (const std::string& tag : tags) names << toQString(tag);
    return names.join(QStringLiteral(", "));
}

}  // namespace

Inspector::Inspector(ProjectSession& session, QWidget* parent)
    : QWidget(parent), session_(session), predictions_(session) {
    setFixedWidth(kWidth);
    build();
    connect(&predictions_, &RowPredictions::changed, this, &Inspector::showPrediction);
    connect(modelView_, &QToolButton::toggled, this, [this] {
        if (!file_.isEmpty()) {
            source_.load(file_, modelView_->isChecked() ? numCrops_ : 0, this,
                         [this](Result<ShownPicture>&& picture) { takePicture(std::move(picture)); });
        }
    });
    connect(enlarge_, &QToolButton::clicked, this, &Inspector::enlargeWanted);
    connect(picture_, &ImageView::doubleClicked, this, &Inspector::enlargeWanted);
    connect(form_, &FieldForm::editWanted, this, &Inspector::editWanted);
    connect(tags_, &QLineEdit::editingFinished, this, &Inspector::commit);
    liveText(this, [this] { word(); });
    showRow(nullptr);
}

void Inspector::build() {
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    picture_ = new ImageView(this);
    picture_->setFixedHeight(kPictureHeight);
    picture_->setAutoFillBackground(true);
    picture_->setBackgroundRole(QPalette::Base);
    down->addWidget(picture_);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(16, 4, 8, 4);
    facts_ = new QLabel(this);
    facts_->setTextFormat(Qt::PlainText);
    facts_->setWordWrap(true);
    facts_->setForegroundRole(QPalette::PlaceholderText);
    modelView_ = toolButton(QStringLiteral("eye"), this);
    modelView_->setCheckable(true);
    modelView_->setObjectName(QStringLiteral("modelView"));
    enlarge_ = toolButton(QStringLiteral("fit"), this);
    bar->addWidget(facts_, 1);
    bar->addWidget(modelView_);
    bar->addWidget(enlarge_);
    down->addLayout(bar);
    down->addWidget(buildFields(), 1);
}

QWidget* Inspector::buildFields() {
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* column = new QWidget;
    auto* fields = new QVBoxLayout(column);
    fields->setContentsMargins(16, 0, 16, 16);
    notes_ = new QLabel(column);
    setTone(notes_, Tone::Warning);
    notes_->setTextFormat(Qt::PlainText);
    notes_->setWordWrap(true);
    predicted_ = new QLabel(column);
    setTone(predicted_, Tone::Muted);
    predicted_->setTextFormat(Qt::PlainText);
    predicted_->setWordWrap(true);
    tagLabel_ = new QLabel(column);
    tagLabel_->setForegroundRole(QPalette::PlaceholderText);
    tags_ = new QLineEdit(column);
    form_ = new FieldForm(column);
    history_ = new RowHistory(session_, column);
    for (QWidget* part : std::initializer_list<QWidget*>{notes_, predicted_, form_, tagLabel_, tags_, history_}) {
        fields->addWidget(part);
    }
    fields->addStretch();
    scroll->setWidget(column);
    column->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    return scroll;
}

void Inspector::word() {
    setAccessibleName(tr("Inspector"));
    picture_->setAccessibleName(tr("Picture"));
    modelView_->setAccessibleName(tr("As the model sees it"));
    modelView_->setToolTip(tr("As the model sees it"));
    enlarge_->setAccessibleName(tr("Full screen (Space)"));
    enlarge_->setToolTip(tr("Full screen (Space)"));
    tagLabel_->setText(tr("Tags, separated by commas"));
    tags_->setAccessibleName(tr("Tags"));
    if (factsWords_) facts_->setText(factsWords_());
    showPrediction();
    if (id_ == 0) picture_->setImage({}, tr("Choose a row to see it closely."));
}

void Inspector::setFields(const QStringList& fields) {
    form_->setFields(fields);
}

void Inspector::setNumCrops(int numCrops) {
    numCrops_ = numCrops;
}

void Inspector::commit() {
    form_->commit();
    if (id_ == 0 || !tags_->isModified()) return;
    tags_->setModified(false);
    Q_EMIT tagsWanted(id_, tagsIn(tags_->text()));
}

void Inspector::showProblem(const QString& field, const QString& text) {
    form_->showProblem(field, text);
}

void Inspector::showRow(const CatalogueRow* row) {
    if (!row || row->sample.id != id_) commit();
    for (QWidget* part : std::initializer_list<QWidget*>{form_, tags_, tagLabel_, facts_, modelView_, enlarge_}) {
        part->setVisible(row != nullptr);
    }
    for (QLabel* words : {notes_, predicted_}) words->setVisible(row != nullptr);
    history_->setRow(row ? row->sample.id : 0);
    if (!row) {
        id_ = 0;
        file_.clear();
        source_.cancel();
        picture_->setOverlay({});
        return word();
    }
    id_ = row->sample.id;
    form_->setEditable(session_.isEditable());
    form_->showRow(*row);
    tags_->setReadOnly(!session_.isEditable());
    if (!tags_->isModified()) tags_->setText(joined(row->sample.tags));
    showFacts(*row);
    showPicture(*row);
}

void Inspector::showFacts(const CatalogueRow& row) {
    QStringList notes;
    if (row.sample.trashed) notes << tr("In the trash");
    if (row.sample.excluded) notes << tr("Excluded: %1").arg(toQString(*row.sample.excluded));
    for (const dataset::RowIssue& issue : row.issues) {
        notes << issueLabel(toQString(issue.kind)) +
                     (issue.detail.empty() ? QString() : QStringLiteral(": ") + detailText(issue.detail));
    }
    notes_->setText(notes.join(u'\n'));
    notes_->setVisible(!notes.isEmpty());
    currency_ = toQString(row.sample.text("currency_code"));
    showPrediction();
}

void Inspector::showPrediction() {
    const QString said = predictions_.textOf(id_, currency_);
    predicted_->setText(said);
    predicted_->setVisible(id_ != 0 && !said.isEmpty());
}

void Inspector::showEvent(QShowEvent* event) {
    predictions_.refresh();
    QWidget::showEvent(event);
}

void Inspector::showPicture(const CatalogueRow& row) {
    const QString file = pictureFile(session_, row);
    if (file == file_ && !file.isEmpty()) return;
    file_ = file;
    factsWords_ = {};
    facts_->clear();
    picture_->setOverlay({});
    if (file.isEmpty()) {
        source_.cancel();
        return picture_->setImage({}, tr("This row has no picture."));
    }
    source_.load(file, modelView_->isChecked() ? numCrops_ : 0, this,
                 [this](Result<ShownPicture>&& picture) { takePicture(std::move(picture)); });
}

void Inspector::takePicture(Result<ShownPicture> picture) {
    if (!picture) {
        picture_->setOverlay({});
        return picture_->setImage({}, errorText(picture.error()));
    }
    factsWords_ = [picture = *picture] {
        if (picture.asModelSees) return modelViewText(picture);
        return tr("%1 × %2 pixels").arg(picture.width).arg(picture.height);
    };
    facts_->setText(factsWords_());
    picture_->setImage(picture->image);
    if (!picture->asModelSees) return picture_->setOverlay({});
    picture_->setOverlay([shown = *std::move(picture)](QPainter& painter, double pixelsPerUnit) {
        paintModelView(painter, pixelsPerUnit, shown);
    });
}

}  // namespace vitrine::ui
