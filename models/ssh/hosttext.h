// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace machinist {

/// What a host says of itself, for a message or a log: a terminal that shows it must find nothing
/// in it to obey, and nobody wants pages of it.
inline QString hostText(const QByteArray &bytes)
{
    constexpr qsizetype kLongest = 300;
    QString text = QString::fromUtf8(bytes.left(kLongest));
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace machinist
