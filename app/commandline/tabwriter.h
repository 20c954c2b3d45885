// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace machinist {

/// Aligns tab-ended cells as Go's text/tabwriter does with minimum width 5, padding 3 and blanks:
/// a column is as wide as its widest cell over the lines that follow each other and have it. What
/// follows a line's last tab belongs to no column.
QByteArray alignColumns(const QByteArray &text);

} // namespace machinist
