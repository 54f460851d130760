# SPDX-License-Identifier: GPL-3.0-or-later
"""Our own files, and C++ text without what is not code."""
import fnmatch
import os
import re

SKIPPED = {".git", ".deps", ".cache", "build", "out", "__pycache__", "LICENSE"}
TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|(?P<raw>R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)")|"(?:\\.|[^"\\\n])*"|'
    r"(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'", re.S)


def files_of(root, patterns, folders=("",)):
    """Paths relative to root, sorted; build folders and data are left out."""
    found = []
    for folder in folders:
        for place, names, files in os.walk(os.path.join(root, folder)):
            relative = os.path.relpath(place, root)
            names[:] = [n for n in names if n not in SKIPPED and os.path.join(relative, n) != "tests/data"]
            for file in files:
                path = os.path.normpath(os.path.join(relative, file))
                if any(fnmatch.fnmatch(file, p) or path == p for p in patterns):
                    found.append(path)
    return sorted(found)


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments(text):
    """Comments become blanks; lines and columns stay."""
    return TOKEN.sub(lambda m: blank(m[0]) if m[0].startswith(("//", "/*")) else m[0], text)


def code_only(text):
    """Comments, texts, characters and preprocessor lines become blanks; lines and columns stay."""
    text = TOKEN.sub(lambda m: blank(m[0]), text)
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: blank(m[0]), text, flags=re.M)
