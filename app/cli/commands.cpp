// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/card_command.h"
#include "app/cli/command.h"
#include "app/cli/demo_command.h"
#include "app/cli/detokenize_command.h"
#include "app/cli/doctor_command.h"
#include "app/cli/download_command.h"
#include "app/cli/encode_command.h"
#include "app/cli/evaluate_command.h"
#include "app/cli/export_command.h"
#include "app/cli/export_data_command.h"
#include "app/cli/forward_command.h"
#include "app/cli/generate_command.h"
#include "app/cli/import_adapter_command.h"
#include "app/cli/import_command.h"
#include "app/cli/init_command.h"
#include "app/cli/inspect_command.h"
#include "app/cli/list_command.h"
#include "app/cli/preflight_command.h"
#include "app/cli/preprocess_command.h"
#include "app/cli/prove_command.h"
#include "app/cli/resume_command.h"
#include "app/cli/sample_data_command.h"
#include "app/cli/sample_model_command.h"
#include "app/cli/snapshot_command.h"
#include "app/cli/split_command.h"
#include "app/cli/tokenize_command.h"
#include "app/cli/train_command.h"
#include "app/cli/train_on_command.h"
#include "app/cli/verify_command.h"

namespace vitrine::cli {

std::vector<std::unique_ptr<Command>> allCommands() {
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<SampleDataCommand>());
    commands.push_back(std::make_unique<SampleModelCommand>());
    commands.push_back(std::make_unique<InitCommand>());
    commands.push_back(std::make_unique<ImportCommand>());
    commands.push_back(std::make_unique<DownloadCommand>());
    commands.push_back(std::make_unique<ExportDataCommand>());
    commands.push_back(std::make_unique<ListCommand>());
    commands.push_back(std::make_unique<SplitCommand>());
    commands.push_back(std::make_unique<SnapshotCommand>());
    commands.push_back(std::make_unique<VerifyCommand>());
    commands.push_back(std::make_unique<TokenizeCommand>());
    commands.push_back(std::make_unique<DetokenizeCommand>());
    commands.push_back(std::make_unique<PreprocessCommand>());
    commands.push_back(std::make_unique<EncodeCommand>());
    commands.push_back(std::make_unique<InspectCommand>());
    commands.push_back(std::make_unique<ForwardCommand>());
    commands.push_back(std::make_unique<GenerateCommand>());
    commands.push_back(std::make_unique<PreflightCommand>());
    commands.push_back(std::make_unique<TrainCommand>());
    commands.push_back(std::make_unique<TrainOnCommand>());
    commands.push_back(std::make_unique<ResumeCommand>());
    commands.push_back(std::make_unique<EvaluateCommand>());
    commands.push_back(std::make_unique<ExportCommand>());
    commands.push_back(std::make_unique<ProveCommand>());
    commands.push_back(std::make_unique<ImportAdapterCommand>());
    commands.push_back(std::make_unique<CardCommand>());
    commands.push_back(std::make_unique<DemoCommand>());
    commands.push_back(std::make_unique<DoctorCommand>());
    return commands;
}

}  // namespace vitrine::cli
