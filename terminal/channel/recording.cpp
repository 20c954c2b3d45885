// SPDX-License-Identifier: Apache-2.0
#include "terminal/channel/recording.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace machinist::terminal::recording {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Recording)
};

std::optional<Event> parseEvent(const QByteArray &text)
{
    const QJsonArray array = QJsonDocument::fromJson(text).array();
    if (array.size() < 3 || !array[0].isDouble() || array[1].toString().size() != 1
        || !array[2].isString())
        return {};
    return Event{array[0].toDouble(), array[1].toString()[0].toLatin1(),
                 array[2].toString().toUtf8()};
}

} // namespace

QByteArray header(QSize cells, const QString &title, qint64 startedAt)
{
    QJsonObject object{{QStringLiteral("version"), 2},
                       {QStringLiteral("width"), cells.width()},
                       {QStringLiteral("height"), cells.height()},
                       {QStringLiteral("timestamp"), startedAt},
                       {QStringLiteral("env"),
                        QJsonObject{{QStringLiteral("TERM"), QStringLiteral("xterm-256color")}}}};
    if (!title.isEmpty())
        object.insert(QStringLiteral("title"), title);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray line(const Event &event)
{
    const QJsonArray array{event.seconds, QString(QLatin1Char(event.kind)),
                           QString::fromUtf8(event.data)};
    return QJsonDocument(array).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<Recording> parse(const QByteArray &file, QString &error)
{
    const auto lines = file.split('\n');
    const QJsonObject head = QJsonDocument::fromJson(lines.value(0)).object();
    if (head.value(QLatin1String("version")).toInt() != 2) {
        error = Text::tr("This is not a recording in the format asciicast v2.");
        return {};
    }
    Recording result;
    result.cells = {head.value(QLatin1String("width")).toInt(80),
                    head.value(QLatin1String("height")).toInt(24)};
    result.title = head.value(QLatin1String("title")).toString();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (lines[i].trimmed().isEmpty())
            continue;
        const auto event = parseEvent(lines[i]);
        if (!event) {
            error = Text::tr("Line %1 of the recording cannot be read.").arg(i + 1);
            return {};
        }
        result.events.push_back(*event);
    }
    return result;
}

qsizetype unfinishedTail(const QByteArray &bytes)
{
    const qsizetype size = bytes.size();
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, size); ++back) {
        const auto c = static_cast<unsigned char>(bytes[size - back]);
        if ((c & 0xc0) == 0x80)
            continue;
        const int length = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
        return length > back ? back : 0;
    }
    return 0;
}

} // namespace machinist::terminal::recording
