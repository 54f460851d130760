// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/model_worker.h"

#include <signal.h>
#include <sys/types.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QPointer>
#include <QStandardPaths>
#include <memory>
#include <utility>

namespace vitrine::ui {
namespace {

constexpr qsizetype kKeptMessages = 4096;  // bytes
constexpr int kLastPatience = 5000;        // ms, when the window goes: a run saves first

Error errorFrom(const QJsonObject& answer) {
    const QJsonObject error = answer[QStringLiteral("error")].toObject();
    const std::string name = error[QStringLiteral("code")].toString().toStdString();
    Error found{ErrorCode::Internal, error[QStringLiteral("detail")].toString().toStdString(),
                error[QStringLiteral("remedy")].toString().toStdString()};
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        if (errorCodeName(static_cast<ErrorCode>(code)) == name) found.code = static_cast<ErrorCode>(code);
    }
    return found;
}

std::int64_t integerOf(const QJsonObject& line, const char* key) {
    return static_cast<std::int64_t>(line[QLatin1String(key)].toDouble());
}

}  // namespace

ModelWorker::ModelWorker(QString program, JobBoard& board, QObject* parent)
    : QObject(parent), program_(std::move(program)), board_(board) {
    connect(&process_, &QProcess::readyReadStandardOutput, this, &ModelWorker::readLines);
    connect(&process_, &QProcess::readyReadStandardError, this,
            [this] { messages_ = (messages_ + process_.readAllStandardError()).right(kKeptMessages); });
    connect(&process_, &QProcess::finished, this, &ModelWorker::processEnded);
    connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart) return;
        finish(Error{ErrorCode::NotFound, program_.toStdString() + ": " + process_.errorString().toStdString(), {}});
    });
}

ModelWorker::~ModelWorker() {
    process_.disconnect(this);
    if (process_.state() == QProcess::NotRunning) return;
    signalProcess(SIGCONT);
    signalProcess(SIGTERM);
    if (!process_.waitForFinished(kLastPatience)) process_.kill();
    process_.waitForFinished(kLastPatience);
}

QString ModelWorker::findProgram() {
    const QString folder = QCoreApplication::applicationDirPath();
    for (const QString& place :
         {folder + QStringLiteral("/vitrine-cli"), folder + QStringLiteral("/../cli/vitrine-cli"),
          folder + QStringLiteral("/../../app/cli/vitrine-cli"),
          folder + QStringLiteral("/../../../app/cli/vitrine-cli")}) {
        if (QFileInfo(place).isExecutable()) return QFileInfo(place).canonicalFilePath();
    }
    return QStandardPaths::findExecutable(QStringLiteral("vitrine-cli"));
}

int ModelWorker::start(const ModelTask& task, QObject* receiver, Answers answers) {
    auto id = std::make_shared<int>(0);
    JobControls controls;
    controls.pause = [this, id] {
        if (*id == current_) signalProcess(SIGSTOP);
    };
    controls.resume = [this, id] {
        if (*id == current_) signalProcess(SIGCONT);
    };
    controls.cancel = [this, id] { cancel(*id); };
    *id = board_.add(task.title, std::move(controls));
    waiting_[*id] = {task, receiver, std::move(answers)};
    QMetaObject::invokeMethod(this, &ModelWorker::startNext, Qt::QueuedConnection);
    return *id;
}

void ModelWorker::startNext() {
    if (current_ != 0 || waiting_.empty()) return;
    current_ = waiting_.begin()->first;
    cancelled_ = false;
    last_ = {};
    messages_.clear();
    const ModelTask& task = waiting_.begin()->second.task;
    board_.update(current_, {"start", 0, 0, {}});
    process_.start(program_, task.arguments + QStringList{QStringLiteral("--json")});
    process_.write(task.input);
    process_.closeWriteChannel();
}

void ModelWorker::readLines() {
    while (process_.canReadLine()) takeLine(process_.readLine());
}

void ModelWorker::takeLine(const QByteArray& line) {
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject() || current_ == 0) return;
    last_ = document.object();
    if (last_[QStringLiteral("event")] == QLatin1String("step")) {
        board_.update(current_, {"train", integerOf(last_, "step"), integerOf(last_, "max_steps"), {}});
    }
    const Waiting& task = waiting_[current_];
    if (task.receiver && task.answers.line) task.answers.line(last_);
}

void ModelWorker::processEnded(int exitCode, QProcess::ExitStatus status) {
    readLines();
    if (const QByteArray rest = process_.readAllStandardOutput(); !rest.isEmpty()) takeLine(rest);
    if (cancelled_) return finish(Error{ErrorCode::Cancelled, {}, {}});
    if (status == QProcess::NormalExit && exitCode == 0) return finish(last_);
    if (last_.contains(QStringLiteral("error"))) return finish(errorFrom(last_));
    // It died: what it said last is all there is to go by.
    finish(Error{ErrorCode::Internal, messages_.trimmed().toStdString(), {}});
}

void ModelWorker::finish(const Result<QJsonObject>& outcome) {
    if (current_ == 0) return;
    const int id = std::exchange(current_, 0);
    const Waiting task = std::move(waiting_[id]);
    waiting_.erase(id);
    board_.end(id, outcome ? std::nullopt : std::optional(outcome.error()));
    if (task.receiver && task.answers.done) task.answers.done(outcome);
    QMetaObject::invokeMethod(this, &ModelWorker::startNext, Qt::QueuedConnection);
}

void ModelWorker::cancel(int id) {
    if (id == current_) {
        cancelled_ = true;
        signalProcess(SIGCONT);
        signalProcess(SIGINT);
        return;
    }
    waiting_.erase(id);
    board_.end(id, Error{ErrorCode::Cancelled, {}, {}});
}

void ModelWorker::signalProcess(int signal) {
    if (process_.processId() > 0) ::kill(static_cast<pid_t>(process_.processId()), signal);
}

}  // namespace vitrine::ui
