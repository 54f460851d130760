// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QProcess>
#include <QStringList>
#include <functional>
#include <map>

#include "core/base/result.h"
#include "ui/common/job_board.h"

namespace vitrine::ui {

/// One piece of work on weights: a verb of vitrine-cli with its options, without --json.
struct ModelTask {
    QString title;          ///< in the job strip
    QStringList arguments;  ///< e.g. {"train", project, "--model", folder, "--out", run}
    QByteArray input;       ///< for its standard input; may be empty
};

/// Does all work on weights in a process of its own, vitrine-cli: the window starts without LibTorch, and a device that
/// fails takes nothing of the window with it. One task runs at a time, the others wait in their order: they would only
/// fight for the device. GUI thread; nothing here waits.
class ModelWorker : public QObject {
    Q_OBJECT

public:
    /// Each JSON line the verb prints, as it comes; and once, at the end, how it went: the last line, or its error.
    struct Answers {
        std::function<void(const QJsonObject& line)> line;
        std::function<void(const Result<QJsonObject>& outcome)> done;
    };

    /// `program` is vitrine-cli's path.
    ModelWorker(QString program, JobBoard& board, QObject* parent = nullptr);
    ~ModelWorker() override;

    /// Answers are given while `receiver` lives. Returns the id on the board. Cancel asks as Ctrl-C does: a training
    /// run saves first. Pause stops the process where it stands; to free the device cancel and resume the run later.
    int start(const ModelTask& task, QObject* receiver, Answers answers);
    bool isBusy() const { return current_ != 0; }

    /// Beside the running program, as packages and the build folder have it.
    static QString findProgram();

private:
    struct Waiting {
        ModelTask task;
        QPointer<QObject> receiver;
        Answers answers;
    };

    void startNext();
    void readLines();
    void takeLine(const QByteArray& line);
    void processEnded(int exitCode, QProcess::ExitStatus status);
    void finish(const Result<QJsonObject>& outcome);
    void cancel(int id);
    void signalProcess(int signal);

    QString program_;
    JobBoard& board_;
    QProcess process_;
    std::map<int, Waiting> waiting_;  ///< by id, so in the order of their coming; the running one included
    int current_ = 0;                 ///< id of the running task; 0 = none
    bool cancelled_ = false;
    QJsonObject last_;
    QByteArray messages_;  ///< the end of what it said on standard error
};

}  // namespace vitrine::ui
