# SPDX-License-Identifier: GPL-3.0-or-later
"""Every phrase of which core makes the details of errors and findings is known to ui/common/core_phrases.cpp, so that the
window can say it in its own language. Reads the string expressions ("a" + b + "c" = "a%1c") of the sources below.

    core_phrases.py ROOT
"""
import pathlib
import re
import sys

# What the window shows details of; whole folders or single files of core/.
SHOWN = ["storage", "net", "dataset", "prompt/prompt_template.cpp", "prompt/template_store.cpp", "prompt/chat_format.cpp",
         "io/csv_parser.cpp", "io/csv_reader.cpp", "io/json.cpp", "io/json_elements.cpp", "io/json_lines_reader.cpp",
         "io/table_reader.cpp", "io/file.cpp", "io/parquet_reader.cpp", "io/growing_columns.cpp", "image/hd_transform.cpp",
         "image/image_codec.cpp", "tokenizer/prompt_encoder.cpp", "model/checkpoint_files.cpp", "model/peft_folder.cpp",
         "model/resolve_model.cpp", "training/training_config.cpp", "training/trainables.cpp", "training/checkpoint_store.cpp",
         "training/training_plan.cpp", "training/run_queue.cpp", "training/sweep.cpp", "evaluation/comparison.cpp",
         "evaluation/evaluation_folder.cpp", "evaluation/questions.cpp", "adapter/answer_proof.cpp", "adapter/tensor_proof.cpp"]

# Files whose texts the window never shows: SQL, names of steps (told by ui/catalogue/step_text.cpp), recipe files.
SILENT = {"edit.cpp", "edit_json.cpp", "edit_walk.cpp", "facets.cpp", "picture_statistics.cpp", "recipe_step.cpp",
          "sample_select.cpp", "sample_statements.cpp", "search_index.cpp", "splitter.cpp", "step_carrier.cpp",
          "filter_sql_terms.cpp"}

# Stages of progress, requests to servers, and parts that the phrases listed already hold.
OTHER = re.compile(r"^(Accept|Range|If-Range|Authorization|Content-Type): |\b(SELECT|INSERT|UPDATE|DELETE|FROM|NULL|NULLS|VACUUM|CREATE|ELSE|WHERE|ORDER|GLOB)\b|\bs\.\w+"
                   r"|^(compare|measure|download) pictures$|^judge rows$|^(down|up)load model$|^Upload of a model$|^unreadable_file|^corrupt_file|^trashed:yes|^image:none not |<!DOCTYPE"
                   r"|^(coalesce|contains_folded|instr|CASE|nullif)|typeof|'integer'|^PRAGMA|^BEGIN")

TOKEN = re.compile(r'''"(?P<text>(?:[^"\\]|\\.)*)"|'(?P<letter>(?:[^'\\]|\\.)+)'|//[^\n]*|/\*.*?\*/'''
                   r'''|(?P<name>[A-Za-z_]\w*(?:(?:::|\.|->)[A-Za-z_]\w*)*)|(?P<number>\d[\w.']*)|(?P<sign>\S)''', re.S)
CLOSING = {"(": ")", "[": "]", "{": "}"}


def tokens(source):
    for match in TOKEN.finditer(source):
        if match.lastgroup:
            yield match.lastgroup, match.group(match.lastgroup)


def unescaped(text):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m.group(1), m.group(1)), text)


def behind_bracket(found, at):
    depth = 0
    for i in range(at, len(found)):
        kind, sign = found[i]
        if kind == "sign":
            depth += (sign in CLOSING) - (sign in CLOSING.values())
            if depth == 0:
                return i + 1
    return len(found)


def before_operand(found, at):
    """Where the operand begins that ends at `at`."""
    if found[at] in (("sign", ")"), ("sign", "]")):
        depth = 0
        while at >= 0:
            kind, sign = found[at]
            if kind == "sign":
                depth += (sign in CLOSING.values()) - (sign in CLOSING)
                if depth == 0:
                    break
            at -= 1
    while at > 0 and (found[at - 1][0] == "name" or found[at - 1] == ("sign", ".")):
        at -= 1
    return at


def operand(found, at):
    """(text, end) of one operand; text None = a value that is put in; end None = no operand."""
    kind, value = found[at]
    if kind == "text":
        text = ""
        while at < len(found) and found[at][0] == "text":
            text += unescaped(found[at][1])
            at += 1
        return text, at
    if kind == "letter":
        return unescaped(value), at + 1
    if kind == "name" and value == "std::string" and at + 2 < len(found) and found[at + 2][0] == "text":
        return operand(found, at + 2)[0], behind_bracket(found, at + 1)
    if kind == "sign" and value in "*!&" and at + 1 < len(found):
        at += 1
        kind, value = found[at]
    if (kind, value) == ("sign", "("):
        at = behind_bracket(found, at)
    elif kind in ("name", "number"):
        at += 1
    else:
        return None, None
    while at < len(found) and found[at] in (("sign", "("), ("sign", "["), ("sign", ".")):
        at = behind_bracket(found, at) if found[at][1] != "." else at + 2
    return None, at


def expressions(source):
    found = list(tokens(source))
    done = 0
    for i, (kind, _) in enumerate(found):
        if kind != "text" or i < done:
            continue
        at = i
        while at >= 2 and found[at - 1] == ("sign", "+"):
            at = before_operand(found, at - 2)
        text, places = "", 0
        while at is not None and at < len(found):
            part, end = operand(found, at)
            if end is None:
                break
            if part is None:
                places += 1
                part = f"%{places}"
            text += part
            at = end
            if at >= len(found) or found[at] != ("sign", "+"):
                break
            at += 1
        done = at or i + 1
        yield text


def is_phrase(text):
    bare = re.sub(r"%\d", "", text)
    if re.match(r"[A-Z]", text) and text.endswith("."):
        return False  # a remedy: the window has its own
    return len(re.findall(r"[A-Za-z]{2,}", bare)) >= 2 and " " in bare and not OTHER.search(bare)


def main():
    root = pathlib.Path(sys.argv[1])
    listed = (root / "ui/common/core_phrases.cpp").read_text(encoding="utf-8")
    known = {unescaped(text) for text in re.findall(r'"CorePhrases", "((?:[^"\\]|\\.)*)"', listed)}
    parts = {re.sub(r"%\d", "", phrase).strip(" ;:,%") for phrase in known}
    unknown = []
    for shown in SHOWN:
        place = root / "core" / shown
        for file in [place] if place.suffix else sorted(place.rglob("*.cpp")):
            if file.name in SILENT:
                continue
            for text in expressions(file.read_text(encoding="utf-8")):
                bare = re.sub(r"%\d", "", text).strip(" ;:,\n%")
                if is_phrase(text) and text not in known and bare not in parts:
                    unknown.append(f"{file.relative_to(root)}: {text!r}")
    for line in unknown:
        print(line)
    print(f"core phrases: {len(known)} known, {len(unknown)} not")
    return 1 if unknown or not known else 0


if __name__ == "__main__":
    sys.exit(main())
