// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QPointer>
#include <QProcess>
#include <map>

#include "ui/common/job_board.h"
#include "ui/models/hub_account.h"
#include "ui/models/model_tool.h"

namespace vitrine::ui {

/// Does the work in a process of its own, vitrine-cli: a device that fails takes nothing of the window with it. One
/// order at a time, the others wait in their order: they would only fight for the device.
class ProcessTool : public QObject, public ModelTool {
    Q_OBJECT

public:
    /// `program` is vitrine-cli's path; empty = there is none. The account's token goes to the program by its standard
    /// input, and only where the hub is asked.
    ProcessTool(QString program, JobBoard& board, HubAccount& account, QObject* parent = nullptr);
    /// Asks what runs to stop, and waits for its end.
    ~ProcessTool() override;

    int evaluate(const EvaluationOrder& order, QObject* receiver, Done<void> done) override;
    int exportAdapter(const ExportOrder& order, QObject* receiver, Done<ProofOutcome> done) override;
    int prove(const ProofOrder& order, QObject* receiver, Done<ProofOutcome> done) override;
    int download(const HubOrder& order, QObject* receiver, Done<QString> done) override;
    int upload(const UploadOrder& order, QObject* receiver, Done<UploadOutcome> done) override;
    bool mayUpload() const override;
    int checkAdapter(const QString& adapter, const QString& model, QObject* receiver, Done<FitOutcome> done) override;
    QString problem() const override;

    /// Beside the running program, as packages and the build folder have it; else in PATH.
    static QString findProgram();

private:
    using Answer = std::function<void(const Result<QJsonObject>&)>;

    struct Task {
        QString title;
        QStringList arguments;
        Answer answer;
        bool asksHub = false;
    };

    int add(Task task, QObject* receiver);
    void startNext();
    void launch(const QString& token);
    void readMessages();
    void processEnded(int exitCode, QProcess::ExitStatus status);
    void finish(const Result<QJsonObject>& outcome);
    void cancel(int id);
    void signalProcess(int signal);

    QString program_;
    JobBoard& board_;
    HubAccount& account_;
    QProcess process_;
    std::map<int, Task> waiting_;  ///< by id, so in the order of their coming; the running one included
    int current_ = 0;              ///< id of the running task; 0 = none
    bool cancelled_ = false;
    QByteArray unread_;    ///< the beginning of a line on standard error
    QByteArray messages_;  ///< the end of what it said
};

}  // namespace vitrine::ui
