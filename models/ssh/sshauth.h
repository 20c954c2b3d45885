// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshlogin.h"
#include "models/ssh/sshsession.h"

#include <QStringList>

namespace machinist {

/// Logs in on a session that has shaken hands. Tries, in this order, the machine's key (in the
/// agent, then from its file), or else the agent's keys and the user's default keys; then keys in
/// memory; then the host's own questions. Internal to models/ssh; used by one thread, once.
class SshAuth
{
public:
    SshAuth(SshSession &session, const SshLogin &login, OperationContext &context);

    /// What let us in. NotAuthorised where nothing did.
    Result<QString> run();

private:
    enum class Outcome { Accepted, Refused, Unusable };

    Result<Outcome> tryMachineKey();
    Result<Outcome> tryAgent(const QByteArray &onlyBlob);
    Result<Outcome> tryDefaultKeys();
    Result<Outcome> tryMemoryKeys();
    Result<Outcome> tryQuestions();
    /// \a name is for messages and the log.
    Result<Outcome> tryPrivateKey(const QByteArray &privateKey, const QString &name);
    Result<Outcome> tryWithPassphrase(const QByteArray &privateKey, const QByteArray &passphrase,
                                      const QString &name, const QByteArray &type);
    Result<Outcome> tryRsa(const QByteArray &privateKey, const QByteArray &passphrase,
                           const QString &name);
    using Sign = std::function<Result<QByteArray>(const QByteArray &data)>;
    Result<Outcome> trySigner(const QByteArray &blob, const QString &name, Sign sign);
    Result<Outcome> attempt(const QString &name, const SshSession::Step &step);
    Result<> readMethods();
    bool isOffered(const char *method) const { return m_methods.contains(QLatin1String(method)); }
    Error refusal() const;

    SshSession &m_session;
    const SshLogin &m_login;
    OperationContext &m_context;
    SshSession::Patience m_patience;
    SshLock m_lock;
    QByteArray m_user;
    QStringList m_methods;
    QStringList m_tried;
    QString m_accepted;
};

} // namespace machinist
