// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <functional>

#include "core/base/result.h"

namespace vitrine::ui {

/// A model to be judged. Empty texts = not given.
struct EvaluationOrder {
    QString project;
    QString model;
    QString adapter;  ///< empty = the model as it is
    QString split = QStringLiteral("validation");
    QString where;           ///< further terms of the filter language
    QString promptTemplate;  ///< empty = the adapter's own, else the default
    QString language;        ///< of the report: en | zh-TW
    bool likelyPrices = false;
    bool ablation = false;  ///< also with swapped and blank pictures
    QString folder;         ///< where predictions, metrics and the report go
};

/// An adapter to be written for others; it appears only once it is proven.
struct ExportOrder {
    QString model;
    QString adapter;
    QString folder;
    QString project;     ///< rows to prove it by; empty = tensors only
    QString evaluation;  ///< for the card
    bool merged = false;
};

struct ProofOrder {
    QString model;
    QString adapter;
    QString exported;
    QString project;
};

/// A model to be fetched from the hub. An empty revision = the usual one.
struct HubOrder {
    QString id;  ///< "owner/name"
    QString revision;
};

/// A folder to be sent to the hub as one commit.
struct UploadOrder {
    QString folder;
    QString id;  ///< "owner/name"; made where it is not there
    bool isPrivate = true;
};

/// What has become of an upload.
struct UploadOutcome {
    std::int64_t files = 0;  ///< of the commit
    QString commit;
    QString address;  ///< for a browser
};

/// What opening an export again and comparing it found.
struct ProofOutcome {
    bool identical = false;
    std::int64_t rows = 0;
    std::int64_t tensors = 0;
    double largestDifference = 0;  ///< between logits
    QString difference;            ///< the first one; empty if identical
    QStringList files;             ///< of a new export
};

/// How a PEFT folder fits a model.
struct FitOutcome {
    std::int64_t rank = 0;
    std::int64_t modules = 0;
    std::int64_t parameters = 0;
};

/// Work that needs weights. The window loads none, so that it comes up at once; who does the work is decided where the
/// object graph is built. Each order is a job on the board with progress; `done` is called once, on the GUI thread,
/// while `receiver` lives. GUI thread; nothing waits. Returns the job's id.
class ModelTool {
public:
    template <typename Outcome>
    using Done = std::function<void(const Result<Outcome>&)>;

    virtual ~ModelTool() = default;

    virtual int evaluate(const EvaluationOrder& order, QObject* receiver, Done<void> done) = 0;
    virtual int exportAdapter(const ExportOrder& order, QObject* receiver, Done<ProofOutcome> done) = 0;
    virtual int prove(const ProofOrder& order, QObject* receiver, Done<ProofOutcome> done) = 0;
    virtual int checkAdapter(const QString& adapter, const QString& model, QObject* receiver,
                             Done<FitOutcome> done) = 0;
    /// `done` gets the folder in the hub's cache.
    virtual int download(const HubOrder& order, QObject* receiver, Done<QString> done) = 0;
    virtual int upload(const UploadOrder& order, QObject* receiver, Done<UploadOutcome> done) = 0;
    /// Whether there is a token to upload with.
    virtual bool mayUpload() const { return false; }
    /// Empty, or why nothing can be done.
    virtual QString problem() const { return {}; }
};

}  // namespace vitrine::ui
