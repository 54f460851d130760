# SPDX-License-Identifier: GPL-3.0-or-later
"""The layering, budget and fault scripts can fail: each rule is shown a planted violation and an innocent neighbour."""
import pathlib
import shutil
import sys
import tempfile
import unittest

import budgets
import fault_table
import layering

ROOT = pathlib.Path(sys.argv.pop(1) if len(sys.argv) > 1 else ".").resolve()
LICENCE = "// SPDX-License-Identifier: GPL-3.0-or-later\n"


class PlantedTree(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="vitrine-structure-"))
        self.addCleanup(shutil.rmtree, self.root)
        self.plant("core/README.md", (ROOT / "core/README.md").read_text(encoding="utf-8"))
        self.plant(budgets.EXCEPTIONS, "")

    def plant(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


class Layering(PlantedTree):
    def words_for(self, path, line):
        self.plant(path, LICENCE + line + "\n")
        return [words for where, _, words in layering.violations(self.root) if where == path]

    def test_the_table_is_read_whole(self):
        table = layering.read_table(self.root)
        self.assertEqual(len(table), 16)
        self.assertEqual(table["tokenizer"], ({"base", "io"}, {"sentencepiece"}))
        self.assertEqual(table["base"], (set(), {"spdlog"}))

    def test_an_allowed_include_passes(self):
        self.plant("core/batch/rows.h", LICENCE + "#include <vector>\n")
        for path, line in [
            ("core/io/json.h", "#include <nlohmann/json.hpp>"),
            ("core/io/table.cpp", "#include <arrow/api.h>"),
            ("core/dataset/a.cpp", '#include "core/storage/statement.h"'),
            ("core/model/network/norm.h", "#include <ATen/core/Tensor.h>"),
            ("core/base/a.cpp", "#include <unistd.h>\n#include <vector>"),
            ("ui/common/a.h", "#include <QWidget>"),
            ("app/cli/a.cpp", "#include <CLI/CLI.hpp>"),
            ("app/cli/b.cpp", '#include "core/batch/rows.h"'),
        ]:
            self.assertEqual(self.words_for(path, line), [], path)

    def test_a_forbidden_include_is_found(self):
        self.plant("core/model/network/norm.h", LICENCE + "#include <ATen/core/Tensor.h>\n")
        self.plant("core/model/network/mlp.h", LICENCE + '#include "core/model/network/norm.h"\n')
        for path, line, words in [
            ("core/base/a.cpp", '#include "core/io/file.h"', "base may not use io"),
            ("core/training/a.cpp", '#include "core/evaluation/a.h"', "training may not use evaluation"),
            ("core/io/a.cpp", '#include "ui/common/a.h"', "core may not use ui"),
            ("core/io/a.cpp", '#include "file.h"', "not written from the root"),
            ("core/misc/a.cpp", '#include "core/base/text.h"', "not in the table"),
            ("core/io/a.cpp", "  #  include <sqlite3.h>", "may not use sqlite"),
            ("core/io/table.h", "#include <arrow/api.h>", "must stay inside a .cpp"),
            ("core/model/model_session.h", "#include <ATen/core/Tensor.h>", "must stay inside a .cpp"),
            ("core/image/a.cpp", "#include <QImage>", "may not use qt"),
            ("core/image/a.cpp", "#include <boost/any.hpp>", "belongs to no library"),
            ("ui/training/a.cpp", "#include <torch/torch.h>", "may not use torch"),
            ("ui/training/a.cpp", '#include "core/model/network/norm.h"', "exposes torch"),
            ("app/cli/a.cpp", '#include "core/model/network/mlp.h"', "exposes torch"),
            ("ui/shell/a.cpp", '#include "app/gui/application.h"', "ui may not use app"),
            ("app/cli/a.cpp", "#include <QString>", "may not use qt"),
            ("app/cli/a.cpp", '#include "ui/common/chart.h"', "app/cli may not use ui"),
        ]:
            found = self.words_for(path, line)
            self.assertTrue(any(words in text for text in found), f"{path}: {line}: {found}")

    def test_sql_is_found_outside_its_places_only(self):
        line = 'const char* kText = "SELECT id FROM sample";'
        self.assertEqual(self.words_for("core/dataset/a.cpp", line), [])
        self.assertTrue(self.words_for("core/training/a.cpp", line))
        self.assertTrue(self.words_for("app/cli/a.cpp", 'run(R"sql(  INSERT INTO t VALUES (1))sql");'))
        self.assertEqual(self.words_for("core/training/a.cpp", '// "SELECT id" in a comment\nf("Select one");'), [])

    def test_texts_without_licence_or_with_places_of_one_machine_are_found(self):
        self.plant("core/base/a.cpp", "int x;\n")
        self.plant("docs/a.md", "see /" + "root/notes and https://py" + "pi.org/simple\n")
        found = {(path, words) for path, _, words in layering.violations(self.root)}
        self.assertIn(("core/base/a.cpp", "the SPDX line is missing"), found)
        self.assertIn(("docs/a.md", "a path of one machine"), found)
        self.assertIn(("docs/a.md", "a registry's host name"), found)


class Budgets(PlantedTree):
    def over(self, path, text):
        self.plant(path, text)
        return [words.split(": ")[0] for where, _, words in budgets.violations(self.root) if where == path]

    @staticmethod
    def function(lines, parameters="int a"):
        return f"int Box::size({parameters}) const {{\n" + "    work();\n" * (lines - 2) + "}\n"

    def test_long_files_and_headers_are_found(self):
        self.assertEqual(self.over("core/a.cpp", "int x;\n" * 400), [])
        self.assertEqual(self.over("core/a.cpp", "int x;\n" * 401), ["file"])
        self.assertEqual(self.over("core/a.h", "int x;\n" * 150), [])
        self.assertEqual(self.over("core/a.h", "int x;\n" * 151), ["file"])

    def test_long_functions_are_found(self):
        self.assertEqual(self.over("core/a.cpp", "namespace v {\n" + self.function(40) + "}\n"), [])
        self.assertEqual(self.over("core/a.cpp", "namespace v {\n" + self.function(41) + "}\n"), ["function Box::size"])
        in_class = "class Box {\npublic:\n" + self.function(41).replace("Box::", "") + "};\n"
        self.assertEqual(self.over("core/a.cpp", in_class), ["function size"])
        self.assertEqual(self.over("tests/a.py", "def f():\n" + "    x = 1\n" * 40), ["function f"])
        self.assertEqual(self.over("tests/a.sh", "f() {\n" + "    true\n" * 39 + "}\n"), ["function f"])

    def test_the_rows_of_a_test_may_be_many(self):
        rows = self.function(60).replace("Box::size", "TestBox::sizes_data")
        self.assertEqual(self.over("tests/core/test_box.cpp", rows), [])
        self.assertEqual(self.over("core/box.cpp", rows), ["function TestBox::sizes_data"])

    def test_constructors_with_braced_members_are_measured_by_their_body(self):
        text = "Box::Box(int a) : a_{a}, b_{1} {\n" + "    work();\n" * 39 + "}\n"
        self.assertEqual(self.over("core/a.cpp", text), ["function Box::Box"])

    def test_tables_and_lambdas_before_a_function_do_not_hide_it(self):
        text = "const std::array kTable = {\n    Row{1, {}},\n    Row{f(2), [](int a) { return a; }},\n};\n"
        self.assertEqual(self.over("core/a.cpp", text * 20 + self.function(40)), [])
        self.assertEqual(self.over("core/a.cpp", text * 20 + self.function(41)), ["function Box::size"])

    def test_braces_in_texts_and_comments_do_not_confuse(self):
        text = 'const char* kOpen = "{"; // {\nconst char kBrace = \'{\';\nconst char* kRaw = R"x({{{)x";\n'
        self.assertEqual(self.over("core/a.cpp", text + self.function(41)), ["function Box::size"])

    def test_parameters_are_counted_outside_templates_and_calls(self):
        five = "std::map<int, int> a, int b, std::function<void(int, int)> c, int d = f(1, 2), int e = 0"
        self.assertEqual(self.over("core/a.cpp", self.function(3, five)), [])
        self.assertEqual(self.over("core/a.cpp", self.function(3, five + ", int g")), ["parameters Box::size"])

    def test_an_exception_lifts_one_limit_and_may_not_outlive_its_need(self):
        self.plant(budgets.EXCEPTIONS, "core/a.cpp | function Box::size | 41 | a table\n")
        self.assertEqual(self.over("core/a.cpp", self.function(41)), [])
        self.assertEqual(self.over("core/a.cpp", self.function(42)), ["function Box::size"])
        self.assertEqual(self.over("core/a.cpp", self.function(40)), ["function Box::size"])
        self.plant(budgets.EXCEPTIONS, "core/a.cpp | file | 500 |\n")
        self.assertRaises(SystemExit, self.over, "core/a.cpp", "")


class Faults(PlantedTree):
    def said(self, test, listed="vitrine_test(test_a SOURCES test_a.cpp)"):
        self.plant("tests/FAULTS.md", "| row | fault | tests |\n| --- | --- | --- |\n| 7 | disk full | `core/test_a.cpp` nothingIsLost |\n")
        self.plant("tests/core/test_a.cpp", test)
        self.plant("tests/core/CMakeLists.txt", listed + "\n")
        return list(fault_table.problems(self.root))

    def test_a_claim_needs_a_test_that_is_there_says_something_and_is_run(self):
        declared = "    void nothingIsLost();\n"
        whole = declared + "void TestA::nothingIsLost() {\n    QVERIFY(true);\n}\n"
        self.assertEqual(self.said(whole), [])
        self.assertEqual(self.said(declared), ["row 7: core/test_a.cpp has no test nothingIsLost"])
        self.assertEqual(self.said(whole.replace("    QVERIFY(true);\n", "")), ["row 7: core/test_a.cpp has no test nothingIsLost"])
        self.assertEqual(self.said(whole, ""), ["row 7: core/test_a.cpp is never run"])


if __name__ == "__main__":
    unittest.main()
