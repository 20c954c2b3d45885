// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/console.h"

#include <QByteArray>

#include <cstdio>
#include <utility>
#ifdef Q_OS_WIN
#include <io.h>
#define isatty _isatty
#define fileno _fileno
#else
#include <unistd.h>
#endif

namespace machinist {

namespace {

bool isTerminal(FILE *file)
{
    return isatty(fileno(file)) != 0;
}

// One word, as the original reads it: what follows on the line is dropped.
QByteArray readWord()
{
    QByteArray line;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar())
        line += char(c);
    const QByteArray simple = line.simplified();
    const qsizetype blank = simple.indexOf(' ');
    return blank < 0 ? simple : simple.left(blank);
}

} // namespace

void Console::write(FILE *file, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const std::lock_guard lock(m_mutex);
    clearProgress();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), file);
    std::fflush(file);
}

void Console::printRaw(const QByteArray &text)
{
    const std::lock_guard lock(m_mutex);
    clearProgress();
    std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
    std::fflush(stdout);
}

void Console::info(const QString &line)
{
    write(m_infoFile, line + u'\n');
}

void Console::error(const Error &error)
{
    this->error(error.message);
    if (!error.hint.isEmpty())
        this->error(error.hint);
    if (!error.details.isEmpty())
        debug(error.details);
}

void Console::debug(const QString &line)
{
    if (m_isDebug)
        write(stderr, line + u'\n');
}

void Console::progress(const QString &line, int percent)
{
    if (!isTerminal(m_infoFile) || percent < 0) {
        if (isNewStep(line))
            info(line);
        return;
    }
    const std::lock_guard lock(m_mutex);
    clearProgress();
    m_lastStep = line;
    m_progress = QStringLiteral("%1 %2%").arg(line).arg(percent);
    const QByteArray bytes = m_progress.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), m_infoFile);
    std::fflush(m_infoFile);
}

bool Console::isNewStep(const QString &line)
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_lastStep, line) != line;
}

void Console::clearProgress()
{
    if (m_progress.isEmpty())
        return;
    m_progress.clear();
    std::fputs("\r\033[K", m_infoFile);
    std::fflush(m_infoFile); // what comes next may go to another file
}

std::optional<bool> Console::confirm(const QString &question)
{
    write(m_infoFile, question + QStringLiteral(" (y/n): "));
    const QByteArray answer = readWord();
    if (answer.isEmpty())
        return std::nullopt;
    return answer.startsWith('y') || answer.startsWith('Y');
}

bool Console::isInteractive()
{
    return isTerminal(stdin) && isTerminal(stderr);
}

} // namespace machinist
