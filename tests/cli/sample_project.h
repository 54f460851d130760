// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/io/file.h"

namespace vitrine::testing {

/// The sample model and a project with a few rows of the sample catalogue, made by the program itself.
class SampleProject {
public:
    /// Fails the running test if the program does.
    SampleProject();

    std::string path() const { return at("project"); }
    std::string model() const { return at("model"); }
    std::string at(const std::string& name) const { return (folder_.path() / name).string(); }
    /// Another project with the same rows.
    std::string makeProject(const std::string& name) const;

private:
    io::TemporaryFolder folder_;
};

}  // namespace vitrine::testing
