// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/setting_text.h"

#include <QCoreApplication>

#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

using G = SettingGroup;

const char* const kContext = "SettingText";

struct PresetText {
    std::string_view name;
    const char* label;
    const char* about;
};

constexpr PresetText kPresets[] = {
    {"quick-lora", QT_TRANSLATE_NOOP("SettingText", "Quick LoRA"),
     QT_TRANSLATE_NOOP("SettingText", "A small adapter on few crops: the first look at a catalogue.")},
    {"quality-lora", QT_TRANSLATE_NOOP("SettingText", "Quality LoRA"),
     QT_TRANSLATE_NOOP("SettingText", "An adapter on all crops, trained longer and judged as it goes.")},
    {"qlora", QT_TRANSLATE_NOOP("SettingText", "QLoRA 24 GB"),
     QT_TRANSLATE_NOOP("SettingText",
                       "An adapter on a base kept in four bits: the published model on a GPU of 24 GB.")},
    {"full", QT_TRANSLATE_NOOP("SettingText", "Full"),
     QT_TRANSLATE_NOOP("SettingText", "All weights, the vision tower gently. Needs a large GPU.")},
    {"seed", QT_TRANSLATE_NOOP("SettingText", "Seed recipe"),
     QT_TRANSLATE_NOOP("SettingText", "The original script's recipe: all weights, one epoch, 64 rows a step.")},
};

std::vector<SettingText> modelTexts() {
    return {
        {"finetuning_type", G::Model, true, QT_TRANSLATE_NOOP("SettingText", "What is trained"),
         QT_TRANSLATE_NOOP("SettingText", "A small adapter beside the model (lora), or all its weights (full).")},
        {"train_vision", G::Model, true, QT_TRANSLATE_NOOP("SettingText", "Train the eyes"),
         QT_TRANSLATE_NOOP(
             "SettingText",
             "Whether the vision tower may change. An adapter touches it only where its modules are named.")},
        {"train_projector", G::Model, false, QT_TRANSLATE_NOOP("SettingText", "Train the bridge"),
         QT_TRANSLATE_NOOP("SettingText", "Whether the part between eyes and language may change.")},
        {"train_language", G::Model, false, QT_TRANSLATE_NOOP("SettingText", "Train the language"),
         QT_TRANSLATE_NOOP("SettingText", "Whether the language model may change.")},
        {"dtype", G::Model, false, QT_TRANSLATE_NOOP("SettingText", "Number format"),
         QT_TRANSLATE_NOOP("SettingText", "bfloat16 halves the memory; float32 is exact. auto takes the model's own.")},
        {"quantization_bit", G::Model, true, QT_TRANSLATE_NOOP("SettingText", "Bits of the base"),
         QT_TRANSLATE_NOOP("SettingText",
                           "4 keeps the frozen base in four bits (NF4) under the adapter; 0 keeps the number format.")},
        {"double_quantization", G::Model, false, QT_TRANSLATE_NOOP("SettingText", "Small scales"),
         QT_TRANSLATE_NOOP("SettingText", "With four bits: keeps their scales in eight bits too.")},
        {"gradient_checkpointing", G::Model, true, QT_TRANSLATE_NOOP("SettingText", "Save memory"),
         QT_TRANSLATE_NOOP("SettingText", "Computes some things twice: a third slower, with much less memory.")},
    };
}

std::vector<SettingText> dataTexts() {
    return {
        {"template", G::Data, true, QT_TRANSLATE_NOOP("SettingText", "Prompt"),
         QT_TRANSLATE_NOOP("SettingText", "The template that makes question and answer of a row.")},
        {"num_crops", G::Data, true, QT_TRANSLATE_NOOP("SettingText", "Most crops per picture"),
         QT_TRANSLATE_NOOP("SettingText", "More crops show finer detail and cost tokens. 0 takes the model's own.")},
        {"shuffle", G::Data, false, QT_TRANSLATE_NOOP("SettingText", "Shuffle"),
         QT_TRANSLATE_NOOP("SettingText", "A new order for every epoch.")},
        {"group_by_length", G::Data, false, QT_TRANSLATE_NOOP("SettingText", "Group alike rows"),
         QT_TRANSLATE_NOOP("SettingText", "Rows of like size share a batch, so that little is padded.")},
        {"cutoff_len", G::Data, false, QT_TRANSLATE_NOOP("SettingText", "Longest row, in tokens"),
         QT_TRANSLATE_NOOP("SettingText", "Longer answers lose their end. 0 takes the model's limit.")},
        {"picture_mode", G::Data, false, QT_TRANSLATE_NOOP("SettingText", "Reading of pictures"),
         QT_TRANSLATE_NOOP(
             "SettingText",
             "product turns pictures upright and puts them on white; reference does as the published code does.")},
        {"cache_vision_features", G::Data, false, QT_TRANSLATE_NOOP("SettingText", "Remember what was seen"),
         QT_TRANSLATE_NOOP("SettingText", "While the eyes are not trained, each picture is looked at only once.")},
        {"vision_cache_mebibytes", G::Data, false, QT_TRANSLATE_NOOP("SettingText", "Memory for that, in MiB"),
         QT_TRANSLATE_NOOP("SettingText", "0 = a quarter of the memory.")},
        {"dataloader_num_workers", G::Data, false, QT_TRANSLATE_NOOP("SettingText", "Reading threads"),
         QT_TRANSLATE_NOOP("SettingText", "Threads that decode pictures ahead.")},
    };
}

std::vector<SettingText> methodTexts() {
    return {
        {"learning_rate", G::Method, true, QT_TRANSLATE_NOOP("SettingText", "Learning rate"),
         QT_TRANSLATE_NOOP("SettingText",
                           "How far each step goes. Too high and the loss jumps, too low and nothing happens.")},
        {"lora_rank", G::Method, true, QT_TRANSLATE_NOOP("SettingText", "Rank of the adapter"),
         QT_TRANSLATE_NOOP("SettingText", "How much the adapter can learn: 8 is little, 64 is much.")},
        {"lora_alpha", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "Strength of the adapter"),
         QT_TRANSLATE_NOOP("SettingText", "Its output is scaled by alpha / rank. 0 = twice the rank.")},
        {"lora_dropout", G::Method, true, QT_TRANSLATE_NOOP("SettingText", "Dropout"),
         QT_TRANSLATE_NOOP("SettingText", "Drops this share of the adapter's input, against learning by heart.")},
        {"lora_target", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "Modules with an adapter"),
         QT_TRANSLATE_NOOP("SettingText", "By name or ending, with commas between, or one regular expression.")},
        {"modules_to_save", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "Modules trained in full"),
         QT_TRANSLATE_NOOP("SettingText", "Beside the adapter, with commas between.")},
        {"use_rslora", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "rsLoRA"),
         QT_TRANSLATE_NOOP("SettingText", "Scales by alpha / √rank: steadier at high ranks.")},
        {"use_dora", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "DoRA"),
         QT_TRANSLATE_NOOP("SettingText", "Learns size and direction apart; slower.")},
        {"lora_init", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "Start of the adapter"),
         QT_TRANSLATE_NOOP("SettingText", "How its first half is drawn.")},
        {"vision_learning_rate", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "Learning rate of the eyes"),
         QT_TRANSLATE_NOOP("SettingText", "0 = as everywhere.")},
        {"projector_learning_rate", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "Learning rate of the bridge"),
         QT_TRANSLATE_NOOP("SettingText", "0 = as everywhere.")},
        {"loraplus_lr_ratio", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "LoRA+"),
         QT_TRANSLATE_NOOP("SettingText",
                           "The adapter's second half learns so many times faster; 16 is usual. 0 = alike.")},
        {"weight_decay", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "Weight decay"),
         QT_TRANSLATE_NOOP("SettingText", "Pulls weights towards zero.")},
        {"max_grad_norm", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "Longest gradient"),
         QT_TRANSLATE_NOOP("SettingText", "Longer ones are cut to this length. 0 = never.")},
        {"loss_normalization", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "Average of the loss"),
         QT_TRANSLATE_NOOP("SettingText", "Over all tokens of a step, or over the means of its micro-batches.")},
    };
}

std::vector<SettingText> optimizerTexts() {
    return {
        {"adam_beta1", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "Adam β₁"),
         QT_TRANSLATE_NOOP("SettingText", "Memory of the mean gradient.")},
        {"adam_beta2", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "Adam β₂"),
         QT_TRANSLATE_NOOP("SettingText", "Memory of its size.")},
        {"adam_epsilon", G::Method, false, QT_TRANSLATE_NOOP("SettingText", "Adam ε"),
         QT_TRANSLATE_NOOP("SettingText", "Keeps small gradients from being blown up.")},
    };
}

std::vector<SettingText> scheduleTexts() {
    return {
        {"num_train_epochs", G::Schedule, true, QT_TRANSLATE_NOOP("SettingText", "Epochs"),
         QT_TRANSLATE_NOOP("SettingText", "How often every row is seen.")},
        {"per_device_train_batch_size", G::Schedule, true, QT_TRANSLATE_NOOP("SettingText", "Rows at a time"),
         QT_TRANSLATE_NOOP("SettingText", "More are faster and take more memory.")},
        {"gradient_accumulation_steps", G::Schedule, true, QT_TRANSLATE_NOOP("SettingText", "Times per step"),
         QT_TRANSLATE_NOOP("SettingText", "A step learns from so many batches: larger steps without more memory.")},
        {"max_steps", G::Schedule, false, QT_TRANSLATE_NOOP("SettingText", "Steps"),
         QT_TRANSLATE_NOOP("SettingText", "Instead of epochs. -1 = by epochs.")},
        {"lr_scheduler_type", G::Schedule, false, QT_TRANSLATE_NOOP("SettingText", "Fall of the learning rate"),
         QT_TRANSLATE_NOOP("SettingText", "Along a cosine, a line, or not at all.")},
        {"warmup_ratio", G::Schedule, false, QT_TRANSLATE_NOOP("SettingText", "Warm-up"),
         QT_TRANSLATE_NOOP("SettingText", "Over this share of the steps the learning rate rises from zero.")},
        {"warmup_steps", G::Schedule, false, QT_TRANSLATE_NOOP("SettingText", "Warm-up, in steps"),
         QT_TRANSLATE_NOOP("SettingText", "Instead of a share.")},
        {"eval_strategy", G::Schedule, true, QT_TRANSLATE_NOOP("SettingText", "Validate"),
         QT_TRANSLATE_NOOP("SettingText", "By steps, after each epoch, or never.")},
        {"eval_steps", G::Schedule, false, QT_TRANSLATE_NOOP("SettingText", "Steps between validations"),
         QT_TRANSLATE_NOOP("SettingText", "0 = once, at the end.")},
        {"eval_answers", G::Schedule, false, QT_TRANSLATE_NOOP("SettingText", "Rows watched"),
         QT_TRANSLATE_NOOP("SettingText",
                           "So many validation rows are answered freely each time; you see how the answers change.")},
        {"max_eval_samples", G::Schedule, false, QT_TRANSLATE_NOOP("SettingText", "Rows to validate on"),
         QT_TRANSLATE_NOOP("SettingText", "0 = all.")},
        {"per_device_eval_batch_size", G::Schedule, false,
         QT_TRANSLATE_NOOP("SettingText", "Rows at a time in validation"),
         QT_TRANSLATE_NOOP("SettingText", "0 = as in training.")},
        {"early_stopping_patience", G::Schedule, false, QT_TRANSLATE_NOOP("SettingText", "Patience"),
         QT_TRANSLATE_NOOP("SettingText", "Stops after so many validations without a better loss. 0 = never.")},
        {"save_steps", G::Schedule, false, QT_TRANSLATE_NOOP("SettingText", "Steps between checkpoints"),
         QT_TRANSLATE_NOOP("SettingText", "0 = only the best and the last.")},
        {"save_total_limit", G::Schedule, false, QT_TRANSLATE_NOOP("SettingText", "Checkpoints kept"),
         QT_TRANSLATE_NOOP("SettingText", "Besides the best, at least two. 0 = all.")},
        {"logging_steps", G::Schedule, false, QT_TRANSLATE_NOOP("SettingText", "Steps between log entries"),
         QT_TRANSLATE_NOOP("SettingText", "Of the files of the run.")},
        {"seed", G::Schedule, false, QT_TRANSLATE_NOOP("SettingText", "Seed"),
         QT_TRANSLATE_NOOP("SettingText", "The same seed gives the same run.")},
    };
}

const PresetText* presetText(std::string_view name) {
    for (const PresetText& preset : kPresets) {
        if (preset.name == name) return &preset;
    }
    return nullptr;
}

QString translated(const char* words) {
    return QCoreApplication::translate(kContext, words);
}

}  // namespace

const std::vector<SettingText>& settingTexts() {
    static const std::vector<SettingText> texts = [] {
        std::vector<SettingText> all;
        for (const auto& part : {modelTexts(), dataTexts(), methodTexts(), optimizerTexts(), scheduleTexts()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
    return texts;
}

QString settingLabel(const SettingText& text) {
    return translated(text.label);
}

QString settingAbout(const SettingText& text) {
    return translated(text.about);
}

QString presetLabel(std::string_view name) {
    const PresetText* text = presetText(name);
    return text ? translated(text->label) : toQString(name);
}

QString presetAbout(std::string_view name) {
    const PresetText* text = presetText(name);
    return text ? translated(text->about) : QString();
}

}  // namespace vitrine::ui
