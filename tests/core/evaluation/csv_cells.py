# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads predictions.csv. Python's csv module cannot tell a missing value from an empty text, which the file does."""
import re

NUMBERS = {"true_price", "predicted_price", "confidence", "most_probable_price", "expected_price", "price_probability",
           "picture_price"}
CELL = re.compile(r'"((?:[^"]|"")*)"(,|\r\n|$)|([^,\r\n]*)(,|\r\n|$)')


def lines(text):
    """Cells as texts; None where nothing stands, not even quotes."""
    line, place = [], 0
    while place < len(text):
        match = CELL.match(text, place)
        quoted, end, plain, plain_end = match.groups()
        line.append(quoted.replace('""', '"') if quoted is not None else plain or None)
        place = match.end()
        if (end if quoted is not None else plain_end) != ",":
            yield line
            line = []


def unguarded(text):
    """Without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text and re.match(r"'+[=+\-@\t\r]", text) else text


def read(file):
    table = list(lines(file.read_bytes().decode("utf-8")))
    rows = [dict(zip(table[0], line)) for line in table[1:]]
    for row in rows:
        for name, cell in row.items():
            row[name] = None if cell is None else float(cell) if name in NUMBERS else unguarded(cell)
        row["id"] = int(row["id"])
    return rows
