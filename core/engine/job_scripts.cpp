// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/job_scripts.h"

namespace vitrine::engine {
namespace {

constexpr const char* kRun = R"script(#!/usr/bin/env bash
# Trains this job with vitrine-cli; started again, it goes on from the newest checkpoint.
#   MODEL=FOLDER GPUS=4 ./run.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

default_model={model}
words=(train-on --model "${MODEL:-$default_model}" --input train.jsonl --out run --config settings.json)
if compgen -G 'run/checkpoint-*' > /dev/null; then words=(resume run); fi
if [ "${GPUS:-1}" -gt 1 ]; then
    exec torchrun --no-python --nproc-per-node "$GPUS" vitrine-cli "${words[@]}"
fi
exec vitrine-cli "${words[@]}"
)script";

constexpr const char* kSlurm = R"script(#!/usr/bin/env bash
# sbatch job.slurm: two minutes before its time is up the run saves a checkpoint, and the job is put into the queue again.
#SBATCH --job-name=vitrine
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --gpus-per-task=1
#SBATCH --cpus-per-task=8
#SBATCH --time=04:00:00
#SBATCH --signal=USR1@120
#SBATCH --requeue
#SBATCH --open-mode=append
cd "$SLURM_SUBMIT_DIR" || exit 1
srun ./run.sh
code=$?
# 130: stopped and saved.
if [ $code -eq 130 ]; then scontrol requeue "$SLURM_JOB_ID"; fi
exit $code
)script";

constexpr const char* kReadme = R"(# A training job of Vitrine

{rows} rows to train on, {validation} to judge by. The model is not in this folder.

| file | what it is |
| --- | --- |
| `train/`, `validation/` | pictures and `data.json`, conversations in LLaVA's form, for any trainer that reads it |
| `train.jsonl`, `validation.jsonl` | the same rows with the exact prompts and answers, for `vitrine-cli` |
| `settings.json` | the settings under Hugging Face's names |
| `run.sh`, `job.slurm` | start it here or on a Slurm cluster |

```
MODEL=/path/to/Phi-3-vision-128k-instruct ./run.sh
GPUS=4 ./run.sh
sbatch job.slurm
```

Bring the adapter back (`run/checkpoint-…`, or the PEFT folder of another trainer):

```
vitrine-cli import-adapter run/checkpoint-… --model /path/to/Phi-3-vision-128k-instruct
```

or open it on the window's *Models* page.
)";

constexpr const char* kReadmeChinese = R"(# Vitrine 訓練工作

訓練用 {rows} 列，驗證用 {validation} 列。模型不在這個資料夾裡。

| 檔案 | 說明 |
| --- | --- |
| `train/`、`validation/` | 圖片與 `data.json`，LLaVA 格式的對話，可供其他訓練程式使用 |
| `train.jsonl`、`validation.jsonl` | 相同的資料列，含確切的提示與答案，供 `vitrine-cli` 使用 |
| `settings.json` | 設定，採用 Hugging Face 的名稱 |
| `run.sh`、`job.slurm` | 在本機或 Slurm 叢集上開始訓練 |

```
MODEL=/path/to/Phi-3-vision-128k-instruct ./run.sh
GPUS=4 ./run.sh
sbatch job.slurm
```

帶回適配器（`run/checkpoint-…`，或其他訓練程式的 PEFT 資料夾）：

```
vitrine-cli import-adapter run/checkpoint-… --model /path/to/Phi-3-vision-128k-instruct
```

也可以在視窗的「模型」頁面開啟。
)";

/// A word as a POSIX shell takes it, whatever is in it.
std::string quoted(const std::string& word) {
    std::string text = "'";
    for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

std::string filled(std::string text, const std::map<std::string, std::string>& values) {
    for (const auto& [name, value] : values) {
        if (const auto at = text.find(name); at != std::string::npos) text.replace(at, name.size(), value);
    }
    return text;
}

}  // namespace

std::map<std::string, std::string> jobScripts(const training::TrainingPlan& plan, std::int64_t rows,
                                              std::int64_t validationRows) {
    const std::map<std::string, std::string> counts = {{"{rows}", std::to_string(rows)},
                                                       {"{validation}", std::to_string(validationRows)}};
    return {{"run.sh", filled(kRun, {{"{model}", quoted(plan.model)}})},
            {"job.slurm", kSlurm},
            {"README.md", filled(kReadme, counts)},
            {"README.zh-TW.md", filled(kReadmeChinese, counts)}};
}

}  // namespace vitrine::engine
