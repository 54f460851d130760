#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the pictures of the window for the guide, in both languages and themes:
#     docs/screenshots.sh [FOLDER]
# Runs under Xvfb and leaves nothing else behind.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly build=build/release out=${1:-docs/screenshots}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export XDG_CACHE_HOME=$scratch/cache LC_ALL=C.UTF-8

cmake --build "$build" --target vitrine-cli vitrine-screenshots >&2
cli=$build/app/cli/vitrine-cli
"$cli" sample-data "$scratch/data" >&2
"$cli" init "$scratch/ostrella" >&2
"$cli" import "$scratch/ostrella" "$scratch/data/catalogue.parquet" --images "$scratch/data" >&2
"$cli" split "$scratch/ostrella" --by group --fractions 0.8,0.1,0.1 >&2

"$cli" check "$scratch/ostrella" >&2
# Two adapters and what they answered, for the pages that judge and ship.
"$cli" sample-model "$scratch/sample-model" >&2
for name in short-run longer-run; do
    steps=60
    [ $name = short-run ] && steps=20
    "$cli" train "$scratch/ostrella" --model "$scratch/sample-model" --out "$scratch/ostrella/runs/$name" --preset quick-lora \
        --max-steps $steps --num-crops 1 >&2
    "$cli" evaluate "$scratch/ostrella" --model "$scratch/sample-model" --adapter "$scratch/ostrella/runs/$name/checkpoint-$steps" --num-crops 1 \
        --split all --limit 96 --likely-prices --out "$scratch/ostrella/evaluations/$name" >&2
done

run=("$build/tests/ui/screenshots/vitrine-screenshots" "$scratch/ostrella" "$out")
# Always on a server of its own: the desktop's fonts, scale and windows are not those of the guide.
QT_QPA_PLATFORM=xcb tests/ui/under_xvfb.sh "${run[@]}"
du -sh "$out" >&2
