# SPDX-License-Identifier: GPL-3.0-or-later
"""Size budgets: source file 400 lines, header 150, function 40 lines (from its opening to its closing brace), 5 parameters.

    budgets.py ROOT      prints each file or function over its budget; exit code 1 if there is any

Exceptions stand in tests/structure/budget_exceptions.txt, one a line: path | what | limit | reason, where `what` is
file, function NAME or parameters NAME. An exception that is no longer needed is a violation too.
"""
import ast
import pathlib
import re
import sys

from sources import code_only, files_of

LIMITS = {"file": 400, "header": 150, "function": 40, "parameters": 5}
EXCEPTIONS = "tests/structure/budget_exceptions.txt"
NOT_FUNCTIONS = {"if", "for", "while", "switch", "catch", "return", "sizeof", "alignof", "decltype", "noexcept", "requires",
                 "alignas", "static_assert"}
SCOPE = re.compile(r"\b(namespace|class|struct|union|enum|extern)\b[^;(){}]*$")


def matching_open(text, close):
    """Position of the bracket that text[close] closes, or -1."""
    depth = 0
    for i in range(close, -1, -1):
        depth += (text[i] in ")]}") - (text[i] in "([{")
        if depth == 0:
            return i
    return -1


def count_parameters(text):
    """Commas that stand in no bracket; template arguments count as brackets."""
    text = text.replace("->", "  ").strip()
    if text in ("", "void"):
        return 0
    depth = commas = 0
    for c in text:
        depth += (c in "([{<") - (c in ")]}>")
        commas += c == "," and depth == 0
    return commas + 1


def function_head(head):
    """(name, parameter text) if the text before a brace is a function's head, else None."""
    head = re.sub(r"\[\[[^\]]*\]\]", " ", head)
    for close in (i for i, c in enumerate(head) if c == ")"):
        start = matching_open(head, close)
        name = re.search(r"(operator\s*(?:\(\s*\)|[^\s\w(]+|\s[\w:<>]+)|~?[\w:]+)\s*$", head[:max(start, 0)])
        if start > 0 and name and name[1] not in NOT_FUNCTIONS and depth_at(head, start) == 0:
            if name[1] == "operator" and head[close + 1:].lstrip().startswith("("):
                continue  # operator()(…): the first pair of parentheses belongs to the name
            return name[1], head[start + 1:close]
    return None


def depth_at(text, position):
    before = text[:position]
    return sum(map(before.count, "({[")) - sum(map(before.count, ")}]"))


def cpp_functions(text):
    """Yields (name, first line, lines, parameters) of each function with a body. Lambdas belong to what holds them."""
    code = code_only(text)
    stack = []  # one entry for each open brace: None for a scope, else (name, line, parameters) or "inner"
    head_start = 0
    for i, c in enumerate(code):
        if c == ";" and not any(stack) and depth_at(code[head_start:i], i - head_start) == 0:
            head_start = i + 1
        elif c == "{":
            stack.append(opened_by(code, head_start, i) if not any(stack) else "inner")
            if not isinstance(stack[-1], str):
                head_start = i + 1
        elif c == "}" and stack:
            entry = stack.pop()
            if isinstance(entry, tuple):
                name, line, parameters = entry
                yield name, line, code.count("\n", 0, i) + 2 - line, parameters
            if entry != "initializer" and not any(stack):
                head_start = i + 1


def opened_by(code, head_start, brace):
    head = code[head_start:brace]
    head = re.sub(r"^\s*(?:public|private|protected|Q_SIGNALS|(?:public|private|protected)\s+Q_SLOTS)\s*:(?!:)", " ", head)
    if SCOPE.search(head) and not function_head(head):
        return None
    # "Name() : member{1} {": a brace right after a member's name in a constructor's list opens no body.
    function = function_head(head)
    if function is None or re.search(r"\)\s*(noexcept\s*)?:(?!:).*[\w>]\s*$", head, re.S) and not head.rstrip().endswith(")"):
        return "initializer"
    return function[0], code.count("\n", 0, brace) + 1, count_parameters(function[1])


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1, len(node.args.args) + len(node.args.kwonlyargs)


def shell_functions(text):
    start = name = None
    for number, line in enumerate(text.splitlines(), 1):
        if match := re.match(r"(\w+)\(\) \{$", line):
            name, start = match[1], number
        elif line == "}" and name:
            yield name, start, number - start + 1, 0
            name = None


def functions_of(path, text):
    if path.endswith((".h", ".cpp")):
        return cpp_functions(text)
    return python_functions(text) if path.endswith(".py") else shell_functions(text)


def measure(path, text):
    """Yields (what, line, size, limit) for all that is over its budget."""
    lines = len(text.splitlines())
    limit = LIMITS["header" if path.endswith(".h") else "file"]
    if lines > limit:
        yield "file", 1, lines, limit
    for name, line, size, parameters in functions_of(path, text):
        # The rows of a data-driven test are a table, not a function.
        is_table = path.startswith("tests/") and name.endswith("_data")
        if size > LIMITS["function"] and not is_table:
            yield f"function {name}", line, size, LIMITS["function"]
        if parameters > LIMITS["parameters"]:
            yield f"parameters {name}", line, parameters, LIMITS["parameters"]


def read_exceptions(root):
    rows = {}
    for line in (root / EXCEPTIONS).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            path, what, limit, reason = (cell.strip() for cell in line.split("|"))
            if not reason:
                raise SystemExit(f"{EXCEPTIONS}: no reason given: {line}")
            rows[path, what] = int(limit)
    return rows


def violations(root):
    root = pathlib.Path(root)
    exceptions = read_exceptions(root)
    for path in files_of(root, ("*.h", "*.cpp", "*.py", "*.sh", "dev")):
        for what, line, size, limit in measure(path, (root / path).read_text(encoding="utf-8")):
            if size > exceptions.pop((path, what), limit):
                yield path, line, f"{what}: {size}, at most {limit}"
    for path, what in exceptions:
        yield path, 1, f"{what}: the exception is no longer needed"


def main():
    found = list(violations(sys.argv[1]))
    for path, line, words in found:
        print(f"{path}:{line}: {words}")
    print(f"budgets: {len(found)} violations")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
