// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/journey/window_walk.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QFontMetrics>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSet>
#include <QTabBar>
#include <QToolButton>
#include <functional>

#include "ui/common/elided_label.h"

namespace vitrine::testing {
namespace {

QString described(const QString& place, const QWidget& widget, const QString& fault) {
    QString name = widget.objectName().isEmpty() ? widget.accessibleName() : widget.objectName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget); name.isEmpty() && button)
        name = button->text();
    const QWidget* parent = widget.parentWidget();
    return QStringLiteral("%1: %2 '%3' in %4: %5")
        .arg(place, QLatin1String(widget.metaObject()->className()), name,
             parent ? QLatin1String(parent->metaObject()->className()) : QLatin1String("nothing"), fault);
}

void walk(QAccessibleInterface* node, const std::function<void(QAccessibleInterface&, QWidget&)>& visit) {
    if (!node) return;
    if (auto* widget = qobject_cast<QWidget*>(node->object()); widget && widget->isVisible()) visit(*node, *widget);
    for (int i = 0; i < node->childCount(); ++i) {
        QAccessibleInterface* child = node->child(i);
        // Cells and list entries are the model's; they are without an object.
        if (child && child->object()) walk(child, visit);
    }
}

QSet<const QWidget*> tabOrder(QWidget& window) {
    QSet<const QWidget*> order;
    for (QWidget* at = window.nextInFocusChain(); at && !order.contains(at); at = at->nextInFocusChain()) {
        order.insert(at);
    }
    return order;
}

/// A part that stands for its owner: the line of a combo box, the buttons of a spin box, scroll bars.
bool isPart(const QWidget& widget) {
    return widget.focusProxy() || widget.objectName().startsWith(QLatin1String("qt_")) || widget.inherits("QScrollBar");
}

bool mayWrapOrElide(const QLabel& label) {
    return label.wordWrap() || qobject_cast<const ui::ElidedLabel*>(&label) || label.text().contains(u'\n') ||
           Qt::mightBeRichText(label.text()) || label.text().isEmpty();
}

QString cut(const QWidget& widget) {
    const auto wider = [&](const QString& text, int room) {
        const int need = widget.fontMetrics().horizontalAdvance(text);
        return need > room ? QStringLiteral("'%1' needs %2 of %3 pixels").arg(text).arg(need).arg(room) : QString();
    };
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        if (label->wordWrap() && label->heightForWidth(label->width()) > label->height())
            return QStringLiteral("'%1' needs %2 of %3 pixels in height")
                .arg(label->text())
                .arg(label->heightForWidth(label->width()))
                .arg(label->height());
        return mayWrapOrElide(*label) ? QString() : wider(label->text(), label->contentsRect().width());
    }
    if (const auto* box = qobject_cast<const QComboBox*>(&widget); box && !box->isEditable())
        return wider(box->currentText(), widget.width() - 24);  // without the arrow
    if (const auto* edit = qobject_cast<const QLineEdit*>(&widget); edit && edit->text().isEmpty())
        return wider(edit->placeholderText(), widget.width() - 8);
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget); button && !button->text().isEmpty()) {
        const bool known = qobject_cast<const QPushButton*>(button) || qobject_cast<const QToolButton*>(button) ||
                           qobject_cast<const QCheckBox*>(button) || qobject_cast<const QRadioButton*>(button);
        if (known && button->sizeHint().width() > button->width())
            return QStringLiteral("'%1' needs %2 of %3 pixels")
                .arg(button->text())
                .arg(button->sizeHint().width())
                .arg(button->width());
    }
    return {};
}

QStringList headerFaults(const QHeaderView& header) {
    QStringList faults;
    if (!header.model() || header.orientation() != Qt::Horizontal) return faults;
    for (int i = 0; i < header.count(); ++i) {
        if (header.isSectionHidden(i)) continue;
        const QString text = header.model()->headerData(i, Qt::Horizontal).toString();
        const int need = header.fontMetrics().horizontalAdvance(text);
        if (need > header.sectionSize(i))
            faults
                << QStringLiteral("column '%1' needs %2 of %3 pixels").arg(text).arg(need).arg(header.sectionSize(i));
    }
    return faults;
}

QStringList textsOf(const QWidget& widget) {
    QStringList texts{widget.toolTip(), widget.accessibleName(), widget.isWindow() ? widget.windowTitle() : QString()};
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) texts << label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) texts << button->text();
    if (const auto* edit = qobject_cast<const QLineEdit*>(&widget)) texts << edit->placeholderText();
    if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
        for (int i = 0; i < box->count(); ++i) texts << box->itemText(i);
    }
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
        for (int i = 0; i < tabs->count(); ++i) texts << tabs->tabText(i);
    }
    if (const auto* header = qobject_cast<const QHeaderView*>(&widget); header && header->model()) {
        for (int i = 0; i < header->count(); ++i) {
            if (!header->isSectionHidden(i)) texts << header->model()->headerData(i, header->orientation()).toString();
        }
    }
    return texts;
}

bool isChinese(const QString& text) {
    static const QRegularExpression han(QStringLiteral("\\p{Han}"));
    return text.contains(han);
}

/// Names of things, which every language writes alike: settings, keys, files, units, products, tokens of a template.
bool isName(const QString& text) {
    static const QRegularExpression name(QStringLiteral(
        R"(^(([a-z0-9]+[_.][a-z0-9_.]+)|--?[a-z-]+|\{\w+\}|<\|\w+\|>|/.*|(Ctrl|Shift|Alt|Meta|Esc|Del|Space|Enter|Return|Up|Down|Left|Right|Home|End|PgUp|PgDown|F\d+|[A-Z0-9?+])([+](Ctrl|Shift|Alt|[A-Za-z0-9?+]+))*|[A-Z]{2,5}|[\d.,]+ ?(GB|MB|KB|KiB|MiB|GiB|px|s|ms))$)"));
    return name.match(text).hasMatch();
}

}  // namespace

QStringList unreachable(const QString& place, QWidget& window) {
    QStringList faults;
    const QSet<const QWidget*> order = tabOrder(window);
    walk(QAccessible::queryAccessibleInterface(&window), [&](QAccessibleInterface& node, QWidget& widget) {
        if (&widget == &window || isPart(widget)) return;
        const auto* button = qobject_cast<const QAbstractButton*>(&widget);
        if (button && button->text().isEmpty() && button->toolTip().isEmpty())
            faults << described(place, widget, QStringLiteral("an icon without a tool tip"));
        if (widget.focusPolicy() == Qt::NoFocus || !widget.isEnabled()) return;
        if (qobject_cast<const QLabel*>(&widget)) return;  // takes a click so that its text can be marked
        if (node.text(QAccessible::Name).trimmed().isEmpty())
            faults << described(place, widget, QStringLiteral("no name"));
        if (node.role() == QAccessible::NoRole || node.role() == QAccessible::Client)
            faults << described(place, widget, QStringLiteral("no role"));
        if (!(widget.focusPolicy() & Qt::TabFocus) || !order.contains(&widget))
            faults << described(place, widget, QStringLiteral("not in the tab order"));
    });
    return faults;
}

QStringList cutOff(const QString& place, QWidget& window) {
    QStringList faults;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->window() != &window) continue;
        if (const QString fault = cut(*widget); !fault.isEmpty()) faults << described(place, *widget, fault);
        if (const auto* header = qobject_cast<const QHeaderView*>(widget)) {
            for (const QString& fault : headerFaults(*header)) faults << described(place, *widget, fault);
        }
    }
    return faults;
}

QStringList untranslated(const QString& place, QWidget& window, const QStringList& data) {
    static const QRegularExpression letters(QStringLiteral("[A-Za-z]{2,}"));
    QStringList faults;
    QList<QWidget*> widgets = window.findChildren<QWidget*>();
    widgets << &window;
    for (const QWidget* widget : widgets) {
        if (!widget->isVisible() || widget->window() != &window) continue;
        for (const QString& text : textsOf(*widget)) {
            for (const QString& line : text.split(u'\n')) {
                if (!line.contains(letters) || isChinese(line) || isName(line.trimmed())) continue;
                if (data.contains(line.trimmed()) || line.startsWith(QLatin1String("vitrine-cli "))) continue;
                faults << described(place, *widget, u'"' + line + u'"');
            }
        }
    }
    faults.removeDuplicates();
    return faults;
}

}  // namespace vitrine::testing
