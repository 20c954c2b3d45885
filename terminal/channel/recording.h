// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

#include <optional>
#include <vector>

namespace machinist::terminal {

/// A session on disk, in the format asciicast v2: a line of JSON with the size, then one line
/// [seconds, kind, text] per event.
namespace recording {

struct Event
{
    double seconds = 0;
    /// 'o' output, 'i' input, 'r' resize ("80x24"), 'm' marker.
    char kind = 'o';
    QByteArray data;
};

struct Recording
{
    QSize cells{80, 24};
    QString title;
    std::vector<Event> events;
};

/// The first line of a file.
QByteArray header(QSize cells, const QString &title, qint64 startedAt);
/// One further line. \a event holds whole UTF-8 characters; bytes that are none become U+FFFD.
QByteArray line(const Event &event);
/// Null, with the line that is wrong in \a error, for anything but asciicast v2.
std::optional<Recording> parse(const QByteArray &file, QString &error);
/// The number of bytes at the end of \a bytes that begin a character without ending it.
qsizetype unfinishedTail(const QByteArray &bytes);

} // namespace recording

} // namespace machinist::terminal
