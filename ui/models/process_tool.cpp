// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/process_tool.h"

#include <signal.h>
#include <sys/types.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <utility>

#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

constexpr qsizetype kKeptMessages = 4096;  // bytes
constexpr int kLastPatience = 5000;        // ms, when the window goes

ErrorCode codeNamed(const std::string& name) {
    for (int code = 0; code < static_cast<int>(ErrorCode::Internal); ++code) {
        if (errorCodeName(static_cast<ErrorCode>(code)) == name) return static_cast<ErrorCode>(code);
    }
    return ErrorCode::Internal;
}

Error errorFrom(const QJsonObject& answer) {
    const QJsonObject error = answer[QStringLiteral("error")].toObject();
    return {codeNamed(toStdString(error[QStringLiteral("code")].toString())),
            toStdString(error[QStringLiteral("detail")].toString()),
            toStdString(error[QStringLiteral("remedy")].toString())};
}

ProofOutcome proofFrom(const QJsonObject& answer) {
    const QJsonObject proof = answer[QStringLiteral("proof")].toObject();
    ProofOutcome outcome;
    outcome.identical = proof[QStringLiteral("identical")].toBool();
    outcome.rows = proof[QStringLiteral("rows")].toInteger();
    outcome.tensors = proof[QStringLiteral("tensors")].toInteger();
    outcome.largestDifference = proof[QStringLiteral("max_logit_difference")].toDouble();
    outcome.difference = proof[QStringLiteral("difference")].toString();
    for (const auto& file : answer[QStringLiteral("files")].toArray()) outcome.files << file.toString();
    return outcome;
}

/// The options that are given.
void addOption(QStringList& arguments, const QString& name, const QString& value) {
    if (!value.isEmpty()) arguments << name << value;
}

template <typename Outcome, typename Read>
auto answering(ModelTool::Done<Outcome> done, Read read) {
    return [done = std::move(done), read](const Result<QJsonObject>& answer) {
        done(answer ? Result<Outcome>(read(*answer)) : Result<Outcome>(answer.error()));
    };
}

}  // namespace

ProcessTool::ProcessTool(QString program, JobBoard& board, HubAccount& account, QObject* parent)
    : QObject(parent), program_(std::move(program)), board_(board), account_(account) {
    connect(&process_, &QProcess::readyReadStandardError, this, &ProcessTool::readMessages);
    connect(&process_, &QProcess::finished, this, &ProcessTool::processEnded);
    connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart) return;
        finish(Error{ErrorCode::NotFound, toStdString(program_ + QStringLiteral(": ") + process_.errorString()), {}});
    });
}

ProcessTool::~ProcessTool() {
    process_.disconnect(this);
    if (process_.state() == QProcess::NotRunning) return;
    signalProcess(SIGCONT);
    signalProcess(SIGTERM);
    if (process_.waitForFinished(kLastPatience)) return;
    process_.kill();
    process_.waitForFinished(kLastPatience);
}

QString ProcessTool::findProgram() {
    const QString folder = QCoreApplication::applicationDirPath();
    for (const QString& place : {QStringLiteral("/vitrine-cli"), QStringLiteral("/../cli/vitrine-cli"),
                                 QStringLiteral("/../../../app/cli/vitrine-cli")}) {
        if (QFileInfo(folder + place).isExecutable()) return QFileInfo(folder + place).canonicalFilePath();
    }
    return QStandardPaths::findExecutable(QStringLiteral("vitrine-cli"));
}

QString ProcessTool::problem() const {
    return program_.isEmpty() ? tr("The program vitrine-cli, which works on models, was not found.") : QString();
}

int ProcessTool::evaluate(const EvaluationOrder& order, QObject* receiver, Done<void> done) {
    QStringList arguments{QStringLiteral("evaluate"), order.project, QStringLiteral("--model"), order.model,
                          QStringLiteral("--split"),  order.split,   QStringLiteral("--out"),   order.folder};
    addOption(arguments, QStringLiteral("--adapter"), order.adapter);
    addOption(arguments, QStringLiteral("--where"), order.where);
    addOption(arguments, QStringLiteral("--template"), order.promptTemplate);
    addOption(arguments, QStringLiteral("--lang"), order.language);
    if (order.likelyPrices) arguments << QStringLiteral("--likely-prices");
    if (order.ablation) arguments << QStringLiteral("--ablation");
    arguments << QStringLiteral("--progress") << QStringLiteral("json");
    const auto answer = [done = std::move(done)](const Result<QJsonObject>& outcome) {
        done(outcome ? Result<void>() : Result<void>(outcome.error()));
    };
    return add({tr("Evaluating %1").arg(QFileInfo(order.folder).fileName()), arguments, answer}, receiver);
}

int ProcessTool::exportAdapter(const ExportOrder& order, QObject* receiver, Done<ProofOutcome> done) {
    QStringList arguments{QStringLiteral("export"),
                          QStringLiteral("--model"),
                          order.model,
                          QStringLiteral("--adapter"),
                          order.adapter,
                          QStringLiteral("--out"),
                          order.folder,
                          QStringLiteral("--format"),
                          order.merged ? QStringLiteral("merged") : QStringLiteral("peft")};
    addOption(arguments, QStringLiteral("--project"), order.project);
    addOption(arguments, QStringLiteral("--evaluation"), order.evaluation);
    arguments << QStringLiteral("--progress") << QStringLiteral("json");
    return add({tr("Exporting %1").arg(QFileInfo(order.folder).fileName()), arguments,
                answering<ProofOutcome>(std::move(done), proofFrom)},
               receiver);
}

int ProcessTool::prove(const ProofOrder& order, QObject* receiver, Done<ProofOutcome> done) {
    QStringList arguments{QStringLiteral("prove"),     order.exported, QStringLiteral("--model"), order.model,
                          QStringLiteral("--adapter"), order.adapter};
    addOption(arguments, QStringLiteral("--project"), order.project);
    if (order.project.isEmpty()) arguments << QStringLiteral("--rows") << QStringLiteral("0");
    arguments << QStringLiteral("--progress") << QStringLiteral("json");
    return add({tr("Proving %1").arg(QFileInfo(order.exported).fileName()), arguments,
                answering<ProofOutcome>(std::move(done), proofFrom)},
               receiver);
}

int ProcessTool::download(const HubOrder& order, QObject* receiver, Done<QString> done) {
    QStringList arguments{QStringLiteral("hub-download"), order.id};
    addOption(arguments, QStringLiteral("--revision"), order.revision);
    arguments << QStringLiteral("--progress") << QStringLiteral("json");
    const auto read = [](const QJsonObject& answer) { return answer[QStringLiteral("folder")].toString(); };
    return add({tr("Downloading %1").arg(order.id), arguments, answering<QString>(std::move(done), read), true},
               receiver);
}

int ProcessTool::upload(const UploadOrder& order, QObject* receiver, Done<UploadOutcome> done) {
    QStringList arguments{QStringLiteral("hub-upload"), order.folder, order.id};
    if (order.isPrivate) arguments << QStringLiteral("--private");
    arguments << QStringLiteral("--progress") << QStringLiteral("json");
    const auto read = [](const QJsonObject& answer) {
        return UploadOutcome{answer[QStringLiteral("files")].toInteger(), answer[QStringLiteral("revision")].toString(),
                             answer[QStringLiteral("url")].toString()};
    };
    return add({tr("Uploading %1").arg(order.id), arguments, answering<UploadOutcome>(std::move(done), read), true},
               receiver);
}

bool ProcessTool::mayUpload() const {
    return account_.mayWrite();
}

int ProcessTool::checkAdapter(const QString& adapter, const QString& model, QObject* receiver, Done<FitOutcome> done) {
    const auto read = [](const QJsonObject& answer) {
        return FitOutcome{answer[QStringLiteral("r")].toInteger(), answer[QStringLiteral("modules")].toInteger(),
                          answer[QStringLiteral("parameters")].toInteger()};
    };
    const QStringList arguments{QStringLiteral("import-adapter"), adapter, QStringLiteral("--model"), model};
    return add(
        {tr("Checking %1").arg(QFileInfo(adapter).fileName()), arguments, answering<FitOutcome>(std::move(done), read)},
        receiver);
}

int ProcessTool::add(Task task, QObject* receiver) {
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
    task.answer = [guard = QPointer<QObject>(receiver), answer = std::move(task.answer)](const auto& outcome) {
        if (guard) answer(outcome);
    };
    waiting_[*id] = std::move(task);
    QMetaObject::invokeMethod(this, &ProcessTool::startNext, Qt::QueuedConnection);
    return *id;
}

void ProcessTool::startNext() {
    if (current_ != 0 || waiting_.empty()) return;
    current_ = waiting_.begin()->first;
    cancelled_ = false;
    messages_.clear();
    unread_.clear();
    board_.update(current_, {"start", 0, 0, {}});
    if (!waiting_.begin()->second.asksHub || !account_.hasToken()) return launch({});
    account_.read(this, [this, id = current_](const Result<QString>& token) {
        if (id != current_) return;  // it was cancelled while the user was asked for the key store's password
        if (!token) return finish(token.error());
        launch(*token);
    });
}

void ProcessTool::launch(const QString& token) {
    QStringList arguments = waiting_.begin()->second.arguments + QStringList{QStringLiteral("--json")};
    if (!token.isEmpty()) arguments << QStringLiteral("--token-stdin");
    process_.start(program_, arguments);
    if (!token.isEmpty()) process_.write(token.toLatin1() + '\n');
    process_.closeWriteChannel();
}

void ProcessTool::readMessages() {
    unread_ += process_.readAllStandardError();
    for (qsizetype end = unread_.indexOf('\n'); end >= 0; end = unread_.indexOf('\n')) {
        const QByteArray text = unread_.left(end + 1);
        unread_.remove(0, end + 1);
        const QJsonObject line = QJsonDocument::fromJson(text).object();
        if (line[QStringLiteral("event")] != QLatin1String("progress")) {
            messages_ = (messages_ + text).right(kKeptMessages);
            continue;
        }
        board_.update(current_, {toStdString(line[QStringLiteral("stage")].toString()),
                                 line[QStringLiteral("done")].toInteger(),
                                 line[QStringLiteral("total")].toInteger(),
                                 {}});
    }
}

void ProcessTool::processEnded(int exitCode, QProcess::ExitStatus status) {
    readMessages();
    const QJsonObject answer = QJsonDocument::fromJson(process_.readAllStandardOutput()).object();
    if (cancelled_) return finish(Error{ErrorCode::Cancelled, {}, {}});
    if (answer.contains(QStringLiteral("error"))) return finish(errorFrom(answer));
    // A proof that fails is an answer, although the program says so with its exit code too.
    const bool answered = status == QProcess::NormalExit && !answer.isEmpty();
    if (answered && (exitCode == 0 || answer.contains(QStringLiteral("proof")))) return finish(answer);
    finish(Error{
        ErrorCode::Internal, (messages_ + unread_).trimmed().toStdString(), {}});  // what it said last is all there is
}

void ProcessTool::finish(const Result<QJsonObject>& outcome) {
    if (current_ == 0) return;
    const int id = std::exchange(current_, 0);
    const Task task = std::move(waiting_[id]);
    waiting_.erase(id);
    board_.end(id, outcome ? std::nullopt : std::optional(outcome.error()));
    task.answer(outcome);
    QMetaObject::invokeMethod(this, &ProcessTool::startNext, Qt::QueuedConnection);
}

void ProcessTool::cancel(int id) {
    if (id == current_) {
        cancelled_ = true;
        if (process_.state() == QProcess::NotRunning) return finish(Error{ErrorCode::Cancelled, {}, {}});
        signalProcess(SIGCONT);
        signalProcess(SIGINT);
        return;
    }
    const auto found = waiting_.find(id);
    if (found == waiting_.end()) return;
    const Task task = std::move(found->second);
    waiting_.erase(found);
    board_.end(id, Error{ErrorCode::Cancelled, {}, {}});
    task.answer(Error{ErrorCode::Cancelled, {}, {}});
}

void ProcessTool::signalProcess(int signal) {
    if (process_.processId() > 0) ::kill(static_cast<pid_t>(process_.processId()), signal);
}

}  // namespace vitrine::ui
