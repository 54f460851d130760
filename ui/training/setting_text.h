// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>
#include <vector>

namespace vitrine::ui {

/// Where a setting stands in the form.
enum class SettingGroup { Model, Data, Method, Schedule };

/// A setting of training_settings.h as the form shows it.
struct SettingText {
    std::string_view name;  ///< Hugging Face's
    SettingGroup group;
    bool common;  ///< shown at once; the others under "more"
    const char* label;
    const char* about;
};

/// Every setting of the table, in the order of the form.
const std::vector<SettingText>& settingTexts();

QString settingLabel(const SettingText& text);
QString settingAbout(const SettingText& text);
/// What a preset is called and for; unknown ones under their own name.
QString presetLabel(std::string_view name);
QString presetAbout(std::string_view name);

}  // namespace vitrine::ui
