// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/model_tool.h"

namespace vitrine::testing {

/// Takes every order and does nothing; tests override what they order.
class IdleTool : public ui::ModelTool {
public:
    int evaluate(const ui::EvaluationOrder&, QObject*, Done<void>) override { return 0; }
    int exportAdapter(const ui::ExportOrder&, QObject*, Done<ui::ProofOutcome>) override { return 0; }
    int prove(const ui::ProofOrder&, QObject*, Done<ui::ProofOutcome>) override { return 0; }
    int checkAdapter(const QString&, const QString&, QObject*, Done<ui::FitOutcome>) override { return 0; }
    int upload(const ui::UploadOrder&, QObject*, Done<ui::UploadOutcome>) override { return 0; }
    int download(const ui::HubOrder&, QObject*, Done<QString>) override { return 0; }
};

}  // namespace vitrine::testing
