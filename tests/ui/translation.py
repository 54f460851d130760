# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the window is translated: lupdate finds nothing new, and no entry is unfinished or empty.

    translation.py LUPDATE ROOT
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml


def sources(root):
    for folder in ("ui", "app/gui"):
        for pattern in ("*.h", "*.cpp"):
            yield from (root / folder).rglob(pattern)


def updated(lupdate, root, translation):
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch) / translation.name
        shutil.copy(translation, copy)
        command = [lupdate, "-silent", "-I", str(root), "-locations", "none", "-no-obsolete", "-source-language", "en", *map(str, sources(root)),
                   "-ts", str(copy)]
        subprocess.run(command, check=True, capture_output=True)
        return xml.parse(copy).getroot()


def problems(tree):
    for context in tree.iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source")
            translation = message.find("translation")
            forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
            if translation.get("type") == "unfinished" or not all(forms):
                yield f"{context.findtext('name')}: '{source}' is not translated"
            elif any(form.count("%" + str(i)) != source.count("%" + str(i)) for form in forms for i in range(1, 6)):
                yield f"{context.findtext('name')}: '{source}' has other places than its translation"


def main():
    root = pathlib.Path(sys.argv[2])
    found = list(problems(updated(sys.argv[1], root, root / "translations/vitrine_zh_TW.ts")))
    for words in found:
        print(words)
    print(f"translation: {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
