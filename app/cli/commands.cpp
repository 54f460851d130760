// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/card_command.h"
#include "app/cli/check_command.h"
#include "app/cli/command.h"
#include "app/cli/compute_command.h"
#include "app/cli/demo_command.h"
#include "app/cli/detokenize_command.h"
#include "app/cli/diff_command.h"
#include "app/cli/doctor_command.h"
#include "app/cli/download_command.h"
#include "app/cli/embed_command.h"
#include "app/cli/encode_command.h"
#include "app/cli/evaluate_command.h"
#include "app/cli/exclude_command.h"
#include "app/cli/explain_command.h"
#include "app/cli/export_command.h"
#include "app/cli/export_data_command.h"
#include "app/cli/export_job_command.h"
#include "app/cli/forward_command.h"
#include "app/cli/generate_command.h"
#include "app/cli/history_command.h"
#include "app/cli/hub_download_command.h"
#include "app/cli/hub_upload_command.h"
#include "app/cli/import_adapter_command.h"
#include "app/cli/import_command.h"
#include "app/cli/init_command.h"
#include "app/cli/inspect_command.h"
#include "app/cli/list_command.h"
#include "app/cli/merge_command.h"
#include "app/cli/preflight_command.h"
#include "app/cli/preprocess_command.h"
#include "app/cli/probe_command.h"
#include "app/cli/prove_command.h"
#include "app/cli/queue_command.h"
#include "app/cli/recipe_command.h"
#include "app/cli/redo_command.h"
#include "app/cli/replace_command.h"
#include "app/cli/resume_command.h"
#include "app/cli/sample_data_command.h"
#include "app/cli/sample_model_command.h"
#include "app/cli/set_command.h"
#include "app/cli/snapshot_command.h"
#include "app/cli/split_command.h"
#include "app/cli/spread_command.h"
#include "app/cli/tag_command.h"
#include "app/cli/tokenize_command.h"
#include "app/cli/train_command.h"
#include "app/cli/train_on_command.h"
#include "app/cli/trash_command.h"
#include "app/cli/triage_command.h"
#include "app/cli/undo_command.h"
#include "app/cli/verify_command.h"

namespace vitrine::cli {

namespace {

template <typename... Commands>
std::vector<std::unique_ptr<Command>> makeAll() {
    std::vector<std::unique_ptr<Command>> commands;
    (commands.push_back(std::make_unique<Commands>()), ...);
    return commands;
}

}  // namespace

std::vector<std::unique_ptr<Command>> allCommands() {
    return makeAll<SampleDataCommand, SampleModelCommand, HubDownloadCommand, HubUploadCommand, InitCommand,
                   ImportCommand, DownloadCommand, ExportDataCommand, ListCommand, SetCommand, ReplaceCommand,
                   ComputeCommand, MergeCommand, TagCommand, ExcludeCommand, TrashCommand, UndoCommand, RedoCommand,
                   HistoryCommand, RecipeCommand, CheckCommand, SplitCommand, SnapshotCommand, DiffCommand,
                   VerifyCommand, TokenizeCommand, DetokenizeCommand, PreprocessCommand, EncodeCommand, InspectCommand,
                   ForwardCommand, GenerateCommand, PreflightCommand, ProbeCommand, QueueCommand, ExportJobCommand,
                   TrainCommand, TrainOnCommand, ResumeCommand, EvaluateCommand, SpreadCommand, TriageCommand,
                   ExplainCommand, EmbedCommand, ExportCommand, ProveCommand, ImportAdapterCommand, CardCommand,
                   DemoCommand, DoctorCommand>();
}

}  // namespace vitrine::cli
