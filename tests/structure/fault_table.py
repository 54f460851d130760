# SPDX-License-Identifier: GPL-3.0-or-later
"""Every test that tests/FAULTS.md names exists and is run.

    fault_table.py ROOT      prints each claim without its test; exit code 1 if there is any
"""
import pathlib
import re
import sys


def claims(table):
    """(row, file, test) for each test named in a line of the table."""
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and cells[0].isdigit():
            for file, test in re.findall(r"`([^`]+)` (\w+)", cells[2]):
                yield int(cells[0]), file, test


def problems(root):
    for row, file, test in claims((root / "tests/FAULTS.md").read_text(encoding="utf-8")):
        path = root / "tests" / file
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        declared = re.search(rf"^    void {test}\(\);", text, re.M)
        defined = re.search(rf"^void \w+::{test}\(\) {{\n(?!}})", text, re.M)
        inside = re.search(rf"^    void {test}\(\) {{\n(?! *}})", text, re.M)  # declared and defined in one
        if not inside and (not declared or not defined):
            yield f"row {row}: {file} has no test {test}"
        elif path.stem not in (path.parent / "CMakeLists.txt").read_text(encoding="utf-8"):
            yield f"row {row}: {file} is never run"


def main():
    found = list(problems(pathlib.Path(sys.argv[1])))
    for words in found:
        print(words)
    print(f"faults: {len(found)} violations")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
