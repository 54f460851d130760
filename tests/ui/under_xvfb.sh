#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command on an X server of its own, without a window manager:
#     under_xvfb.sh COMMAND…
# The server itself picks a free display number, so that any number of these may start at once. Ends with 77 (CTest's
# "skipped") where there is no Xvfb.
set -euo pipefail

command -v Xvfb >/dev/null || { echo "skipped: there is no Xvfb here; ./dev setup installs it"; exit 77; }
scratch=$(mktemp -d)
server=
# shellcheck disable=SC2317,SC2329  # called by the trap
leave() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$scratch"
}
trap leave EXIT

mkfifo "$scratch/number"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$scratch/number" 2>"$scratch/said" &
server=$!
read -r -t 60 number <"$scratch/number" || { cat "$scratch/said" >&2; echo "Xvfb did not start" >&2; exit 1; }
DISPLAY=:$number "$@"
