// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/dead_link_model.h"

#include <QHash>

#include "ui/common/detail_text.h"
#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

enum Column { Row, Reason, Address, Columns };

/// The codes of net::fetchCodeName() in words.
QString reasonText(const QString& code) {
    if (code.startsWith(QLatin1String("http_"))) return DeadLinkModel::tr("The server answered %1").arg(code.mid(5));
    static const QHash<QString, const char*> words{
        {QStringLiteral("timeout"), QT_TRANSLATE_NOOP("vitrine::ui::DeadLinkModel", "No answer in time")},
        {QStringLiteral("stalled"), QT_TRANSLATE_NOOP("vitrine::ui::DeadLinkModel", "The server stopped sending")},
        {QStringLiteral("truncated"), QT_TRANSLATE_NOOP("vitrine::ui::DeadLinkModel", "Cut off before its end")},
        {QStringLiteral("too_many_redirects"),
         QT_TRANSLATE_NOOP("vitrine::ui::DeadLinkModel", "Sent on too many times")},
        {QStringLiteral("scheme_refused"), QT_TRANSLATE_NOOP("vitrine::ui::DeadLinkModel", "No address of the web")},
        {QStringLiteral("address_refused"),
         QT_TRANSLATE_NOOP("vitrine::ui::DeadLinkModel", "An internal address that is not allowed")},
        {QStringLiteral("not_a_picture"), QT_TRANSLATE_NOOP("vitrine::ui::DeadLinkModel", "Not a picture")},
        {QStringLiteral("too_large"), QT_TRANSLATE_NOOP("vitrine::ui::DeadLinkModel", "Too large")},
        {QStringLiteral("connection"),
         QT_TRANSLATE_NOOP("vitrine::ui::DeadLinkModel", "No connection that can be trusted")}};
    const char* known = words.value(code);
    return known ? DeadLinkModel::tr(known) : code;
}

}  // namespace

void DeadLinkModel::setLinks(std::vector<dataset::DeadLink> links) {
    beginResetModel();
    links_ = std::move(links);
    endResetModel();
}

int DeadLinkModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(links_.size());
}

int DeadLinkModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QVariant DeadLinkModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const dataset::DeadLink& link = linkAt(index.row());
    if (role == Qt::ToolTipRole) return (detailText(link.detail) + u'\n' + toQString(link.url)).toHtmlEscaped();
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
        case Row:
            return countText(link.id);
        case Reason:
            return reasonText(toQString(link.code));
        default:
            return toQString(link.url);
    }
}

QVariant DeadLinkModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) return {};
    return section == Row ? tr("Row") : section == Reason ? tr("Reason") : tr("Address");
}

}  // namespace vitrine::ui
