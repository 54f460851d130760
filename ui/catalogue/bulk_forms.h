// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>
#include <optional>

#include "core/dataset/edit.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QListWidget;

namespace vitrine::ui {

/// The settings of one kind of bulk change. GUI thread.
class BulkForm : public QWidget {
    Q_OBJECT

public:
    explicit BulkForm(QWidget* parent);

    /// Nothing while the settings are not complete.
    virtual std::optional<dataset::Edit> edit() const = 0;
    /// "changed" may be emitted from now on.
    virtual void setFields(const QStringList& fields) { Q_UNUSED(fields); }

Q_SIGNALS:
    void changed();
    /// The form wants to know the values of a field; answered by setValues().
    void valuesWanted(const QString& field);

public:
    virtual void setValues(const QStringList& values) { Q_UNUSED(values); }

protected:
    QLineEdit* addLine(std::function<QString()> label);
    QComboBox* addFieldChoice();
    QCheckBox* addCheck(std::function<QString()> label);
    void addChoice(QComboBox* box, std::function<QString()> label);
    static void fillFields(QComboBox* box, const QStringList& fields);

    QFormLayout* form_;
};

class SetValueForm : public BulkForm {
    Q_OBJECT

public:
    explicit SetValueForm(QWidget* parent);
    std::optional<dataset::Edit> edit() const override;
    void setFields(const QStringList& fields) override;

private:
    QComboBox* field_;
    QLineEdit* value_;
};

class ReplaceForm : public BulkForm {
    Q_OBJECT

public:
    explicit ReplaceForm(QWidget* parent);
    std::optional<dataset::Edit> edit() const override;
    void setFields(const QStringList& fields) override;

private:
    QComboBox* field_;
    QLineEdit* find_;
    QLineEdit* with_;
    QCheckBox* case_;
    QCheckBox* pattern_;
};

class FormulaForm : public BulkForm {
    Q_OBJECT

public:
    explicit FormulaForm(QWidget* parent);
    std::optional<dataset::Edit> edit() const override;
    void setFields(const QStringList& fields) override;

private:
    QComboBox* field_;
    QLineEdit* formula_;
};

class MergeForm : public BulkForm {
    Q_OBJECT

public:
    explicit MergeForm(QWidget* parent);
    std::optional<dataset::Edit> edit() const override;
    void setFields(const QStringList& fields) override;
    void setValues(const QStringList& values) override;

private:
    QComboBox* field_;
    QListWidget* values_;
    QLineEdit* into_;
};

class TagForm : public BulkForm {
    Q_OBJECT

public:
    explicit TagForm(QWidget* parent);
    std::optional<dataset::Edit> edit() const override;

private:
    QLineEdit* tag_;
    QCheckBox* remove_;
};

class ExcludeForm : public BulkForm {
    Q_OBJECT

public:
    explicit ExcludeForm(QWidget* parent);
    std::optional<dataset::Edit> edit() const override;

private:
    QLineEdit* reason_;
};

class SplitForm : public BulkForm {
    Q_OBJECT

public:
    explicit SplitForm(QWidget* parent);
    std::optional<dataset::Edit> edit() const override;

private:
    QComboBox* split_;
};

}  // namespace vitrine::ui
