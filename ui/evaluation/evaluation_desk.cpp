// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/evaluation_desk.h"

#include <QFileInfo>
#include <algorithm>

#include "core/dataset/quality_checks.h"
#include "core/image/image_codec.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/evaluation/report_pdf.h"

namespace vitrine::ui {
namespace {

std::vector<std::filesystem::path> foldersOf(const std::filesystem::path& project) {
    auto all = evaluation::evaluationsIn(project / "evaluations");
    for (auto& folder : evaluation::evaluationsIn(project.parent_path())) {
        if (std::ranges::find(all, folder) == all.end()) all.push_back(std::move(folder));
    }
    return all;
}

}  // namespace

EvaluationDesk::EvaluationDesk(ProjectSession& session, ModelTool& tool, QObject* parent)
    : QObject(parent), session_(session), tool_(tool) {
    connect(&session_, &ProjectSession::opened, this, &EvaluationDesk::listFolders);
    connect(&session_, &ProjectSession::closed, this, &EvaluationDesk::closed);
    if (session_.isOpen()) listFolders();
}

void EvaluationDesk::listFolders() {
    queue_.run(
        this, [project = toPath(session_.folder())] { return foldersOf(project); },
        [this](const std::vector<std::filesystem::path>& found) {
            folders_ = extra_;
            for (const auto& folder : found) folders_ << pathText(folder);
            folders_.removeDuplicates();
            Q_EMIT foldersChanged();
            if (!current_ && wantedCurrent_.isEmpty() && !folders_.isEmpty()) open(folders_.front());
        });
}

void EvaluationDesk::closed() {
    queue_.clear();
    folders_.clear();
    extra_.clear();
    current_.reset();
    other_.reset();
    comparison_.reset();
    wantedCurrent_.clear();
    wantedOther_.clear();
    Q_EMIT foldersChanged();
    Q_EMIT currentChanged();
    Q_EMIT comparisonChanged();
}

Result<std::shared_ptr<const EvaluationDesk::Opened>> EvaluationDesk::readFolder(const QString& folder) {
    VITRINE_TRY(evaluation::Evaluation evaluation, evaluation::readEvaluation(toPath(folder)));
    auto calibration = evaluation::calibrationOf(evaluation.predictions);
    auto abstention = evaluation::abstentionOf(evaluation.predictions);
    return std::make_shared<const Opened>(
        Opened{folder, std::move(evaluation), std::move(calibration), std::move(abstention)});
}

void EvaluationDesk::read(const QString& folder, std::function<void(std::shared_ptr<const Opened>)> done) {
    queue_.run(
        this, [folder] { return readFolder(folder); },
        [this, done = std::move(done)](Result<std::shared_ptr<const Opened>>&& opened) {
            if (opened)
                done(*std::move(opened));
            else
                Q_EMIT failed(opened.error());
        });
}

void EvaluationDesk::open(const QString& folder) {
    wantedCurrent_ = folder;
    read(folder, [this, folder](std::shared_ptr<const Opened> opened) {
        if (folder != wantedCurrent_) return;
        current_ = std::move(opened);
        if (!folders_.contains(folder)) {
            extra_ << folder;
            folders_.prepend(folder);
            Q_EMIT foldersChanged();
        }
        Q_EMIT currentChanged();
        compare();
    });
}

void EvaluationDesk::compareWith(const QString& folder) {
    wantedOther_ = folder;
    if (folder.isEmpty()) {
        other_.reset();
        return compare();
    }
    read(folder, [this, folder](std::shared_ptr<const Opened> opened) {
        if (folder != wantedOther_) return;
        other_ = std::move(opened);
        compare();
    });
}

void EvaluationDesk::compare() {
    if (!current_ || !other_) {
        comparison_ = current_ ? current_->evaluation.comparison : std::nullopt;
        Q_EMIT comparisonChanged();
        return;
    }
    queue_.run(
        this,
        [a = current_, b = other_] {
            return evaluation::compare(a->evaluation.predictions, b->evaluation.predictions, {});
        },
        [this, a = current_, b = other_](Result<evaluation::Comparison>&& compared) {
            if (a != current_ || b != other_) return;
            comparison_.reset();
            if (compared)
                comparison_ = *std::move(compared);
            else
                Q_EMIT failed(compared.error());
            Q_EMIT comparisonChanged();
        });
}

void EvaluationDesk::evaluate(EvaluationOrder order, const QString& name) {
    order.project = session_.folder();
    order.folder = session_.folder() + QStringLiteral("/evaluations/") + name;
    tool_.evaluate(order, this, [this, folder = order.folder](const Result<void>& done) {
        if (done) {
            listFolders();
            open(folder);
        } else if (done.error().code != ErrorCode::Cancelled) {
            Q_EMIT failed(done.error());
        }
    });
}

QString EvaluationDesk::projectFolder() const {
    return session_.folder();
}

void EvaluationDesk::findPicture(dataset::SampleId id, QObject* receiver, std::function<void(const QString&)> done) {
    session_.read(
        ProjectSession::Lane::Rows, receiver,
        [id](dataset::Project& project) -> Result<std::filesystem::path> {
            VITRINE_TRY(const dataset::Sample sample, project.samples().byId(id));
            return project.imagePath(sample);
        },
        [done = std::move(done)](Result<std::filesystem::path>&& file) { done(file ? pathText(*file) : QString()); });
}

void EvaluationDesk::findIrreducibleError(QObject* receiver,
                                          std::function<void(const dataset::IrreducibleError&)> done) {
    session_.read(
        ProjectSession::Lane::Counts, receiver,
        [](dataset::Project& project) { return dataset::readIrreducibleError(project); },
        [done = std::move(done)](Result<dataset::IrreducibleError>&& error) {
            if (error) done(*error);
        });
}

void EvaluationDesk::savePdf(const QString& report, const QString& pdf, QObject* receiver,
                             std::function<void(const Result<void>&)> done) {
    queue_.run(
        receiver, [report, pdf] { return saveReportAsPdf(report, pdf); }, std::move(done));
}

void EvaluationDesk::readPicture(dataset::SampleId id, int side, QObject* receiver,
                                 std::function<void(const QImage&)> done) {
    const auto decode = [this, side, receiver, done](const QString& file) {
        if (file.isEmpty()) return done({});
        pictures_.clear();  // only the newest is looked at
        pictures_.run(
            receiver,
            [path = toPath(file), side] {
                const auto decoded = image::decodeFile(path, image::PictureMode::Product);
                if (!decoded) return QImage();
                const QImage picture = toQImage(decoded->image);
                const QSize size = picture.size().boundedTo(QSize(side, side));
                return picture.scaled(size, Qt::KeepAspectRatio, Qt::SmoothTransformation);
            },
            [done](const QImage& picture) { done(picture); });
    };
    findPicture(id, receiver, decode);
}

}  // namespace vitrine::ui
