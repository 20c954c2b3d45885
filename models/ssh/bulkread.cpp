// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/bulkread.h"

#include "models/ssh/localfile.h"
#include "models/ssh/sshexecution.h"

#include <QRandomGenerator>
#include <QRegularExpression>

using namespace std::chrono_literals;

namespace machinist {

namespace {

/// A forced command may wait for something that never comes.
constexpr auto kFirstByte = 10s;

/// The same to every shell, unquoted.
bool isPlain(const QString &path)
{
    static const QRegularExpression plain(
        QStringLiteral("\\A[A-Za-z0-9_./][A-Za-z0-9_./+,@-]*\\z"));
    return plain.match(path).hasMatch();
}

/// Takes the output of one command: a line that nothing else would say, then the file.
class BulkReader
{
public:
    BulkReader(QFile &file, qint64 done, const std::function<void(qint64)> &told,
               SshSession::Patience &patience)
        : m_file(file)
        , m_done(done)
        , m_told(told)
        , m_patience(patience)
    {}

    /// PowerShell and cmd.exe know no "exec", and end their lines otherwise.
    QByteArray commandFor(const QString &path) const
    {
        const QByteArray read
            = m_done == 0 ? "cat " : "tail -c +" + QByteArray::number(m_done + 1) + ' ';
        return "echo " + m_mark + "; exec " + read + path.toLatin1();
    }

    Result<> take(QByteArrayView bytes)
    {
        if (!m_begun) {
            const QByteArray line = m_mark + '\n';
            m_head.append(bytes);
            if (m_head.size() < line.size() && line.startsWith(m_head))
                return {};
            if (!m_head.startsWith(line))
                return Error{.kind = ErrorKind::NotSupported, .message = {}};
            m_begun = true;
            m_patience.limit = QDeadlineTimer(QDeadlineTimer::Forever);
            bytes = QByteArrayView(m_head).sliced(line.size());
        }
        if (m_file.write(bytes.data(), bytes.size()) != bytes.size())
            return localFailure(m_file);
        m_done += bytes.size();
        m_told(m_done);
        return {};
    }

    bool hasBegun() const { return m_begun; }
    qint64 done() const { return m_done; }

private:
    QFile &m_file;
    qint64 m_done;
    const std::function<void(qint64)> &m_told;
    SshSession::Patience &m_patience;
    const QByteArray m_mark
        = "machinist-" + QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    QByteArray m_head;
    bool m_begun = false;
};

} // namespace

Result<bool> readByCommand(SshSession &session, const QString &remotePath, QFile &file, qint64 done,
                           qint64 size, const std::function<void(qint64)> &told,
                           OperationContext &context)
{
    if (size - done < kBulkSize || !isPlain(remotePath))
        return false;
    SshSession::Patience patience{context, QDeadlineTimer(kFirstByte)};
    BulkReader reader(file, done, told, patience);
    const SshExecution::Sink sink = [&](QByteArrayView bytes, bool isErr) -> Result<> {
        return isErr ? Result<>() : reader.take(bytes);
    };
    Result<SshExit> exit = [&] {
        SshExecution execution(session, patience, sink);
        return execution.run(reader.commandFor(remotePath));
    }();
    TRY(context.checkpoint());
    if (reader.hasBegun() && !exit)
        return exit.error();
    if (exit && exit->isSuccess() && reader.done() >= size)
        return true;
    // Not surely the file's own bytes.
    if (!file.flush() || !file.resize(done) || !file.seek(done))
        return localFailure(file);
    return false;
}

} // namespace machinist
