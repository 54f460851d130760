// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/sample_project.h"

#include <QtTest/QtTest>

#include "tests/cli/program.h"

namespace vitrine::testing {

SampleProject::SampleProject() : folder_(*io::TemporaryFolder::create()) {
    if (runWords({"sample-model", model()}).exitCode != 0) QTest::qFail("no sample model", __FILE__, __LINE__);
    if (runWords({"sample-data", at("catalogue"), "--rows", "6", "--seed", "1"}).exitCode != 0)
        QTest::qFail("no sample catalogue", __FILE__, __LINE__);
    makeProject("project");
}

std::string SampleProject::makeProject(const std::string& name) const {
    const bool made = runWords({"init", at(name)}).exitCode == 0 &&
                      runWords({"import", at(name), at("catalogue/catalogue.parquet")}).exitCode == 0;
    if (!made) QTest::qFail("no sample project", __FILE__, __LINE__);
    return at(name);
}

}  // namespace vitrine::testing
