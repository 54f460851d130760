// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/error_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

#include "ui/common/detail_text.h"

namespace vitrine::ui {
namespace {

struct Words {
    ErrorCode code;
    const char* sentence;
    const char* remedy;
};

using enum ErrorCode;

constexpr std::array kWords = {
    Words{InvalidArgument, QT_TRANSLATE_NOOP("ErrorText", "A value does not make sense."),
          QT_TRANSLATE_NOOP("ErrorText", "Correct the value and try again.")},
    Words{UnknownSetting, QT_TRANSLATE_NOOP("ErrorText", "There is no setting of that name."),
          QT_TRANSLATE_NOOP("ErrorText", "Check the spelling of the setting.")},
    Words{NotFound, QT_TRANSLATE_NOOP("ErrorText", "Something that is needed is not there."),
          QT_TRANSLATE_NOOP("ErrorText", "Check that the file or folder still exists under that name.")},
    Words{AlreadyExists, QT_TRANSLATE_NOOP("ErrorText", "Something of that name is there already."),
          QT_TRANSLATE_NOOP("ErrorText", "Choose another name, or move the old one away first.")},
    Words{UnreadableFile, QT_TRANSLATE_NOOP("ErrorText", "The file could not be read."),
          QT_TRANSLATE_NOOP("ErrorText", "Choose a regular file that you are allowed to read.")},
    Words{UnsafePath, QT_TRANSLATE_NOOP("ErrorText", "The path leads out of its folder, so it was not opened."),
          QT_TRANSLATE_NOOP("ErrorText", "Use a relative path that stays inside the folder.")},
    Words{UnsupportedFormat, QT_TRANSLATE_NOOP("ErrorText", "Vitrine does not read this format."),
          QT_TRANSLATE_NOOP("ErrorText", "Convert the file to a format that Vitrine reads.")},
    Words{CorruptFile, QT_TRANSLATE_NOOP("ErrorText", "The file is damaged or cut short."),
          QT_TRANSLATE_NOOP("ErrorText", "Fetch or export the file again.")},
    Words{LimitExceeded, QT_TRANSLATE_NOOP("ErrorText", "The input is larger than the limit."),
          QT_TRANSLATE_NOOP("ErrorText", "Make the input smaller, or raise the limit in the settings.")},
    Words{InvalidData, QT_TRANSLATE_NOOP("ErrorText", "A value in the data is wrong."),
          QT_TRANSLATE_NOOP("ErrorText", "Correct the value in the source, or map another column.")},
    Words{MissingField, QT_TRANSLATE_NOOP("ErrorText", "A column that is needed is missing."),
          QT_TRANSLATE_NOOP("ErrorText", "Add the column, or map another one in its place.")},
    Words{DuplicateKey, QT_TRANSLATE_NOOP("ErrorText", "The same name stands there twice."),
          QT_TRANSLATE_NOOP("ErrorText", "Keep one of the two entries.")},
    Words{MissingTensor, QT_TRANSLATE_NOOP("ErrorText", "The model is incomplete: weights are missing."),
          QT_TRANSLATE_NOOP("ErrorText", "Fetch the model again; a part of it is missing.")},
    Words{UnexpectedTensor, QT_TRANSLATE_NOOP("ErrorText", "The model holds weights that do not belong to it."),
          QT_TRANSLATE_NOOP("ErrorText", "Use the weights that belong to this configuration.")},
    Words{ShapeMismatch, QT_TRANSLATE_NOOP("ErrorText", "The weights have another shape than the model needs."),
          QT_TRANSLATE_NOOP("ErrorText", "Use the weights that belong to this configuration.")},
    Words{UnsupportedModel, QT_TRANSLATE_NOOP("ErrorText", "Vitrine cannot run this kind of model."),
          QT_TRANSLATE_NOOP("ErrorText", "Choose a Phi-3-Vision or Phi-3.5-vision model folder.")},
    Words{PickleRefused, QT_TRANSLATE_NOOP("ErrorText", "This file could run foreign code, so it was not opened."),
          QT_TRANSLATE_NOOP("ErrorText", "Convert the file to safetensors.")},
    Words{ImageTooElongated, QT_TRANSLATE_NOOP("ErrorText", "The picture is too long and narrow."),
          QT_TRANSLATE_NOOP("ErrorText", "Crop the picture.")},
    Words{ImageTagMismatch,
          QT_TRANSLATE_NOOP("ErrorText", "The picture marks in the prompt do not match the pictures."),
          QT_TRANSLATE_NOOP("ErrorText", "Use each picture mark once, one for each picture.")},
    Words{TokenOutOfRange, QT_TRANSLATE_NOOP("ErrorText", "The tokenizer does not belong to this model."),
          QT_TRANSLATE_NOOP("ErrorText", "Choose the tokenizer that came with the model.")},
    Words{SequenceTooLong, QT_TRANSLATE_NOOP("ErrorText", "The prompt is longer than the model can read."),
          QT_TRANSLATE_NOOP("ErrorText", "Shorten the prompt, or use fewer crops of the picture.")},
    Words{NonFiniteLoss,
          QT_TRANSLATE_NOOP("ErrorText", "Training met a number that is not finite and stopped before using it."),
          QT_TRANSLATE_NOOP("ErrorText",
                            "Look at the rows named, or lower the learning rate; the last good checkpoint is kept.")},
    Words{ProofFailed, QT_TRANSLATE_NOOP("ErrorText", "The export does not answer as the original does."),
          QT_TRANSLATE_NOOP("ErrorText", "Do not use this export; export again and check the disk.")},
    Words{DatabaseBusy, QT_TRANSLATE_NOOP("ErrorText", "Another program is writing to this project."),
          QT_TRANSLATE_NOOP("ErrorText", "Close the other program, or go on reading.")},
    Words{DatabaseNewer, QT_TRANSLATE_NOOP("ErrorText", "The project was written by a newer version of Vitrine."),
          QT_TRANSLATE_NOOP("ErrorText", "Open it with the newer version.")},
    Words{DatabaseCorrupt, QT_TRANSLATE_NOOP("ErrorText", "This is not a sound Vitrine project."),
          QT_TRANSLATE_NOOP("ErrorText", "Restore the project from its backup, or import the source again.")},
    Words{DiskFull, QT_TRANSLATE_NOOP("ErrorText", "There is no space left on the disk."),
          QT_TRANSLATE_NOOP("ErrorText", "Free some space and try again; nothing half-written was kept.")},
    Words{PermissionDenied, QT_TRANSLATE_NOOP("ErrorText", "The system does not allow it."),
          QT_TRANSLATE_NOOP("ErrorText", "Choose a place that you may write to, or change its permissions.")},
    Words{NoDevice, QT_TRANSLATE_NOOP("ErrorText", "There is no GPU that can be used."),
          QT_TRANSLATE_NOOP("ErrorText", "Run on the processor, or see the diagnostics in the settings.")},
    Words{OutOfMemory, QT_TRANSLATE_NOOP("ErrorText", "There was not enough memory."),
          QT_TRANSLATE_NOOP("ErrorText", "Use a smaller batch or fewer crops, or close other programs.")},
    Words{Network, QT_TRANSLATE_NOOP("ErrorText", "There is no connection."),
          QT_TRANSLATE_NOOP("ErrorText", "Check the connection and try again; what was fetched is kept.")},
    Words{Cancelled, QT_TRANSLATE_NOOP("ErrorText", "It was stopped before the end."),
          QT_TRANSLATE_NOOP("ErrorText", "Start it again to go on.")},
    Words{Internal, QT_TRANSLATE_NOOP("ErrorText", "Something went wrong that should not have."),
          QT_TRANSLATE_NOOP("ErrorText", "Please report this with the details.")},
};

const Words& wordsOf(ErrorCode code) {
    const auto found =
        std::find_if(kWords.begin(), kWords.end(), [&](const Words& words) { return words.code == code; });
    return found == kWords.end() ? kWords.back() : *found;
}

QString translated(const char* text) {
    return QCoreApplication::translate("ErrorText", text);
}

}  // namespace

QString sentenceFor(ErrorCode code) {
    return translated(wordsOf(code).sentence);
}

QString remedyFor(ErrorCode code) {
    return translated(wordsOf(code).remedy);
}

QString errorText(const Error& error) {
    QString text = sentenceFor(error.code);
    if (!error.detail.empty()) text += QLatin1Char('\n') + detailText(error.detail);
    return text + QLatin1Char('\n') + remedyFor(error.code);
}

}  // namespace vitrine::ui
