# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every #include line against the table in core/README.md, and every source against a few rules of the house.

    layering.py ROOT      prints each violation as file:line: words; exit code 1 if there is any
"""
import pathlib
import re
import sys

from sources import files_of, without_comments

THIRD_PARTY = {
    "spdlog": ("spdlog/", "fmt/"),
    "json": ("nlohmann/",),
    "arrow": ("arrow/", "parquet/"),
    "openssl": ("openssl/",),
    "sqlite": ("sqlite3.h", "SQLiteCpp/"),
    "curl": ("curl/",),
    "opencv": ("opencv2/", "opencv4/"),
    "codecs": ("jpeglib.h", "jerror.h", "turbojpeg.h", "png.h", "webp/", "tiff.h", "tiffio.h", "avif/", "gif_lib.h"),
    "sentencepiece": ("sentencepiece",),
    "torch": ("ATen/", "torch/", "c10/", "caffe2/"),
    "gloo": ("gloo/",),
    "cli11": ("CLI/",),
    "qcustomplot": ("qcustomplot.h",),
    "qt": ("Qt", "QTest", "qt6keychain/"),
}
SYSTEM = re.compile(
    r"(sys|linux|net|netinet|arpa)/\w+\.h|(unistd|fcntl|dlfcn|pthread|signal|locale|link|cpuid|immintrin|netdb|poll|"
    r"termios|fnmatch|glob|pwd|sched|time|setjmp|ftw|dirent|spawn|langinfo|fenv|elf|malloc)\.h|cxxabi\.h")
STANDARD = re.compile(r"[a-z0-9_]+")  # C++ headers have neither dot nor slash, and Qt's start with a capital
# sample_data/pretraining is one program, the one that makes the sample model's weights; nobody else includes its headers.
TORCH_HEADERS = ("core/model/network/", "core/model/kernels/", "core/batch/", "core/distributed/",
                 "core/sample_data/pretraining/")
SQL_PLACES = ("core/storage/", "core/dataset/", "core/training/run_repository")
SQL = re.compile(r'R?"(?:sql)?\(?\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|'
                 r'CREATE\s+(TABLE|INDEX|TRIGGER)\s|ALTER\s+TABLE\s|PRAGMA\s)')
# Written so that this file does not find itself.
FORBIDDEN = [(re.compile(r"/" + r"(work|root|home)/\w"), "a path of one machine"),
             (re.compile(r"py" + r"pi\.org|python" + r"hosted|deb\.deb" + r"ian|anaconda\.org|download\.py" + r"torch", re.I),
              "a registry's host name")]
INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')
TEXT_FILES = ("*.h", "*.cpp", "*.py", "*.sh", "CMakeLists.txt", "*.cmake", "*.json", "*.md", "dev", "*.in", ".ci/run")
NEED_LICENCE = (".h", ".cpp", ".py", ".sh", ".cmake", "CMakeLists.txt", "dev", "run", ".in")


def read_table(root):
    """{folder: (folders it may use, third parties it may use)} from core/README.md."""
    table = {}
    for line in (root / "core/README.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("| `") and len(cells) == 4:
            third = {name.strip() for name in cells[2].split(",")} - {"–"}
            table[cells[0].strip("`")] = (set(re.findall(r"`(\w+)`", cells[1])), third)
    return table


def third_party_of(header):
    if re.fullmatch(r"Q[A-Z]\w+", header):
        return "qt"
    for library, prefixes in THIRD_PARTY.items():
        if header.startswith(prefixes):
            return library
    return None


def allowed_third_party(path, table):
    parts = path.split("/")
    if parts[0] == "core":
        return table.get(parts[1], (set(), set()))[1]
    return {"ui": {"qt", "qcustomplot"}, "app/cli": {"cli11"}, "app/gui": {"qt"}}.get(
        "/".join(parts[:2]) if parts[0] == "app" else parts[0], set())


def headers_with_torch(root):
    """Our headers that include one of torch's, themselves or through others of ours."""
    includes = {path: [m[2] for m in map(INCLUDE.match, (root / path).read_text(encoding="utf-8").splitlines()) if m]
                for path in files_of(root, ("*.h",), ("core",))}
    exposing = {path for path, headers in includes.items() if any(third_party_of(h) == "torch" for h in headers)}
    while more := {path for path, headers in includes.items() if exposing.intersection(headers)} - exposing:
        exposing |= more
    return exposing


def check_own_include(path, header, table, torch_headers):
    """Why a source may not include one of our own headers, or None."""
    target, here = header.split("/"), path.split("/")
    if target[0] not in ("core", "ui", "app"):
        return f'"{header}" is not written from the root (core/, ui/, app/)'
    if here[0] == "core":
        if target[0] != "core":
            return f"core may not use {target[0]} ({header})"
        if here[1] not in table:
            return f"core/{here[1]} is not in the table of core/README.md"
        if target[1] != here[1] and target[1] not in table[here[1]][0]:
            return f"{here[1]} may not use {target[1]} ({header})"
    if here[0] == "ui" and target[0] == "app":
        return f"ui may not use app ({header})"
    if here[:2] == ["app", "cli"] and (target[0] == "ui" or target[:2] == ["app", "gui"]):
        return f"app/cli may not use {target[0]} ({header})"
    if here[0] != "core" and header in torch_headers:
        return f"{here[0]} may not use a header that exposes torch ({header})"
    return None


def check_third_party(path, header, table):
    """Why a source may not include a header in angle brackets, or None."""
    library = third_party_of(header)
    if library is None:
        known = STANDARD.fullmatch(header) or SYSTEM.fullmatch(header)
        return None if known else f"<{header}> belongs to no library that layering.py knows"
    if library not in allowed_third_party(path, table):
        return f"{'/'.join(path.split('/')[:2])} may not use {library} (<{header}>)"
    if not path.endswith(".h") or path.startswith(("ui/", "app/gui/")):
        return None
    if library == "torch" and path.startswith(TORCH_HEADERS) or path == "core/io/json.h":
        return None
    return f"<{header}> must stay inside a .cpp file"


def check_includes(root, table):
    torch_headers = headers_with_torch(root)
    for path in files_of(root, ("*.h", "*.cpp"), ("core", "ui", "app")):
        for number, line in enumerate((root / path).read_text(encoding="utf-8").splitlines(), 1):
            if not (match := INCLUDE.match(line)):
                continue
            words = (check_own_include(path, match[2], table, torch_headers) if match[1] == '"'
                     else check_third_party(path, match[2], table))
            if words:
                yield path, number, words


def check_sql(root):
    for path in files_of(root, ("*.h", "*.cpp"), ("core", "ui", "app")):
        if path.startswith(SQL_PLACES):
            continue
        for number, line in enumerate(without_comments((root / path).read_text(encoding="utf-8")).splitlines(), 1):
            if SQL.search(line):
                yield path, number, "SQL outside core/storage and core/dataset"


def check_texts(root):
    for path in files_of(root, TEXT_FILES):
        lines = (root / path).read_text(encoding="utf-8").splitlines()
        if path.endswith(NEED_LICENCE) and "SPDX-License-Identifier: GPL-3.0-or-later" not in "\n".join(lines[:2]):
            yield path, 1, "the SPDX line is missing"
        for number, line in enumerate(lines, 1):
            for pattern, words in FORBIDDEN:
                if pattern.search(line):
                    yield path, number, words


def violations(root):
    root = pathlib.Path(root)
    table = read_table(root)
    return [*check_includes(root, table), *check_sql(root), *check_texts(root)]


def main():
    found = violations(sys.argv[1])
    for path, number, words in found:
        print(f"{path}:{number}: {words}")
    print(f"layering: {len(found)} violations")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
