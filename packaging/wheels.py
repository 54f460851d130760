# SPDX-License-Identifier: GPL-3.0-or-later
"""Unpacks the wheels named in a lock file into one folder, keeping only what a C++ program needs.

    wheels.py missing WHEELS SITE LOCK...   prints the lock's lines whose wheel is neither unpacked nor in WHEELS
    wheels.py unpack  WHEELS SITE LOCK...   unpacks what is not yet in SITE

SITE/.unpacked/<name> is written last and holds the wheel's hash and its files: an interrupted unpack has none and is
done again, and a new version first removes the old one's files. Only the standard library is used.
"""
import hashlib
import os
import pathlib
import sys
import time
import zipfile


def read_lock(paths):
    """Yields (name, sha256, line) for each requirement."""
    for path in paths:
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            line = line.strip()
            if line and not line.startswith("#"):
                yield line.split("==")[0], line.split("sha256:")[1].strip(), line


def wanted(name):
    """torch and pyarrow: libraries, headers, licences; the nvidia wheels hold nothing else."""
    top, _, rest = name.partition("/")
    if top == "torch":
        return rest.startswith(("lib/", "include/", "share/")) and "libtorch_python" not in rest
    if top == "pyarrow":
        library = rest.startswith("lib") and ".so." in rest and "/" not in rest and "python" not in rest
        return library or rest.startswith("include/")
    return top == "nvidia" or "/licenses/" in name or name.endswith("/METADATA")


def hash_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def downloaded(folder):
    return {hash_of(path): path for path in sorted(pathlib.Path(folder).glob("*.whl"))}


def unpacked_hash(site, name):
    try:
        return (site / ".unpacked" / name).read_text(encoding="utf-8").splitlines()[0]
    except (OSError, IndexError):
        return ""


def remove_previous(site, name):
    stamp = site / ".unpacked" / name
    if stamp.exists():
        for old in stamp.read_text(encoding="utf-8").splitlines()[1:]:
            (site / old).unlink(missing_ok=True)
        stamp.unlink()


def write_member(archive, entry, target):
    """Replaces the file as a whole, so that a program that has the old one open keeps it; keeps the wheel's own time,
    so that unpacking again does not make the compiler rebuild everything."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    with archive.open(entry) as source, open(part, "wb") as sink:
        while block := source.read(1 << 20):
            sink.write(block)
    stamp = time.mktime(entry.date_time + (0, 0, -1))
    os.utime(part, (stamp, stamp))
    os.replace(part, target)


def unpack(wheel, site, name, sha256):
    print(f"unpacking {wheel.name}", file=sys.stderr, flush=True)
    remove_previous(site, name)
    files = []
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            if entry.is_dir() or not wanted(entry.filename):
                continue
            if entry.filename.startswith("/") or ".." in entry.filename.split("/"):
                sys.exit(f"{wheel}: unsafe name {entry.filename}")
            write_member(archive, entry, site / entry.filename)
            files.append(entry.filename)
    stamps = site / ".unpacked"
    stamps.mkdir(exist_ok=True)
    (stamps / (name + ".part")).write_text("\n".join([sha256, *files]) + "\n", encoding="utf-8")
    os.replace(stamps / (name + ".part"), stamps / name)


def main():
    action, wheels, site, *locks = sys.argv[1:]
    site = pathlib.Path(site)
    todo = [row for row in read_lock(locks) if unpacked_hash(site, row[0]) != row[1]]
    at_hand = downloaded(wheels) if todo else {}
    for name, sha256, line in todo:
        if action == "missing" and sha256 not in at_hand:
            print(line)
        if action == "unpack":
            if sha256 not in at_hand:
                sys.exit(f"{name}: no wheel with hash {sha256} in {wheels}")
            unpack(at_hand[sha256], site, name, sha256)


if __name__ == "__main__":
    main()
