// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <mutex>
#include <optional>

namespace machinist {

/// Standard input, output and error of a verb. Output and information go to standard output,
/// errors and debug lines to standard error. Safe to use from any thread; lines never mix.
class Console
{
public:
    /// A line of the verb's result.
    void print(const QString &line) { write(stdout, line + u'\n'); }
    /// Text of the verb's result, as it is.
    void printRaw(const QByteArray &text);
    /// Something for the reader: to standard output as Docker Machine has it, but for verbs whose
    /// output is evaluated by a shell.
    void info(const QString &line);
    void error(const QString &line) { write(stderr, line + u'\n'); }
    /// The message, then the way out; the details too with --debug.
    void error(const Error &error);
    void debug(const QString &line);

    /// Redrawn in place on a terminal: for \a line 's progress. Elsewhere each new text is a line.
    void progress(const QString &line, int percent);

    /// Asks a question that takes y or n. Nothing where the input has ended.
    std::optional<bool> confirm(const QString &question);

    void sendInfoToError() { m_infoFile = stderr; }
    void enableDebug() { m_isDebug = true; }
    bool isDebug() const { return m_isDebug; }
    /// Whether somebody can be asked.
    static bool isInteractive();

private:
    void write(FILE *file, const QString &text);
    bool isNewStep(const QString &line);
    void clearProgress();

    std::mutex m_mutex;
    FILE *m_infoFile = stdout;
    QString m_progress; // drawn and not ended by a newline
    QString m_lastStep;
    bool m_isDebug = false;
};

} // namespace machinist
