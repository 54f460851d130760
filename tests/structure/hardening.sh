#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# hardening.sh PROGRAM: the linked program is position independent, has full RELRO, a stack that cannot be executed,
# stack protection and fortified calls, and finds its libraries without an environment variable.
set -euo pipefail
program=$1
failed=0

# expect WORDS COMMAND…: says what does not hold.
expect() {
    local words=$1
    shift
    if "$@"; then echo "holds: $words"; else echo "does not hold: $words"; failed=1; fi
}

header=$(readelf -W -h "$program")
segments=$(readelf -W -l "$program")
dynamic=$(readelf -W -d "$program")
symbols=$(readelf -W --dyn-syms "$program")
# shellcheck disable=SC2317  # called through expect
executable_stack() { grep GNU_STACK <<<"$segments" | grep -q 'RWE'; }
# shellcheck disable=SC2317
not() { ! "$@"; }

expect "position-independent executable" grep -qE 'Type: +DYN' <<<"$header"
expect "an interpreter, so a program and not a library" grep -q INTERP <<<"$segments"
expect "read-only relocations" grep -q GNU_RELRO <<<"$segments"
expect "bound at start" grep -qE 'BIND_NOW|FLAGS.*NOW' <<<"$dynamic"
expect "no executable stack" not executable_stack
expect "no text relocations" not grep -q TEXTREL <<<"$dynamic"
expect "stack protector" grep -q __stack_chk_fail <<<"$symbols"
expect "fortified calls" grep -qE '__(memcpy|snprintf|fprintf|read|memset|strcpy|vsnprintf)_chk' <<<"$symbols"
expect "all libraries are found" not grep -q 'not found' <<<"$(env -i ldd "$program")"
exit $failed
