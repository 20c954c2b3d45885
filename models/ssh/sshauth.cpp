// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshauth.h"

#include "models/base/storage.h"
#include "models/ssh/keypair.h"
#include "models/ssh/libssh2version.h"
#include "models/ssh/opensshkey.h"
#include "models/ssh/sshagent.h"
#include "models/ssh/sshwire.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cstdlib>
#include <cstring>

#include <libssh2.h>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kAuthLimit = 30s; // per attempt; a host's PAM may take its time
constexpr int kPassphraseTries = 3;
/// OpenSSH hangs up after six failures, and the machine's own key should still get its turn.
constexpr int kMaxAgentKeys = 4;
constexpr char kRsaAlgorithm[] = "rsa-sha2-512";

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshAuth)
};

using SignFunction = std::function<Result<QByteArray>(const QByteArray &)>;

int signForLibrary(LIBSSH2_SESSION *, unsigned char **signature, size_t *size,
                   const unsigned char *data, size_t dataSize, void **abstract)
{
    const auto *sign = static_cast<const SignFunction *>(*abstract);
    const auto made
        = (*sign)(QByteArray(reinterpret_cast<const char *>(data), qsizetype(dataSize)));
    if (!made)
        return -1;
    *size = size_t(made->size());
    *signature = static_cast<unsigned char *>(std::malloc(*size)); // libssh2 frees it
    std::memcpy(*signature, made->constData(), *size);
    return 0;
}

void answerForLibrary(const char *, int, const char *, int, int count,
                      const LIBSSH2_USERAUTH_KBDINT_PROMPT *prompts,
                      LIBSSH2_USERAUTH_KBDINT_RESPONSE *responses, void **abstract)
{
    const auto *session = static_cast<SshSession *>(*abstract);
    for (int i = 0; i < count; ++i) {
        const QByteArray answer = session->answer(
            QByteArray(prompts[i].text, int(prompts[i].length)), prompts[i].echo != 0);
        responses[i].text
            = static_cast<char *>(std::malloc(size_t(answer.size()) + 1)); // libssh2 frees it
        std::memcpy(responses[i].text, answer.constData(), size_t(answer.size()) + 1);
        responses[i].length = unsigned(answer.size());
    }
}

Result<QByteArray> signRsa(EVP_PKEY *key, const QByteArray &data)
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          &EVP_MD_CTX_free);
    const auto *bytes = reinterpret_cast<const uchar *>(data.constData());
    size_t size = 0;
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha512(), nullptr, key) != 1
        || EVP_DigestSign(context.get(), nullptr, &size, bytes, size_t(data.size())) != 1)
        return Error{.kind = ErrorKind::ToolFailed,
                     .message = Text::tr("The RSA key cannot sign.")};
    QByteArray signature(qsizetype(size), '\0');
    EVP_DigestSign(context.get(), reinterpret_cast<uchar *>(signature.data()), &size, bytes,
                   size_t(data.size()));
    signature.resize(qsizetype(size));
    return signature;
}

/// The key's binary form with the algorithm's name in place of its type. libssh2 before 1.11
/// names as algorithm what the blob calls itself, and would say "ssh-rsa", that is SHA-1, which
/// servers since OpenSSH 8.8 refuse; OpenSSH reads a blob of either name as the same key.
QByteArray renamedBlob(const QByteArray &blob, const QByteArray &algorithm)
{
    SshReader reader(blob);
    reader.string();
    return SshWriter().string(algorithm).raw(reader.rest()).bytes();
}

} // namespace

SshAuth::SshAuth(SshSession &session, const SshLogin &login, OperationContext &context)
    : m_session(session)
    , m_login(login)
    , m_context(context)
    , m_patience{context, QDeadlineTimer(kAuthLimit),
                 Text::tr("%1 did not finish the login in time.").arg(session.peer())}
    , m_lock(session.lock())
    , m_user(login.target.user.toUtf8())
{}

Result<QString> SshAuth::run()
{
    TRY(readMethods());
    // Some hosts let anybody in; libssh2 says so by an empty list.
    if (libssh2_userauth_authenticated(m_session.raw()))
        return QStringLiteral("none");
    using Try = Result<Outcome> (SshAuth::*)();
    const std::initializer_list<Try> keyed{&SshAuth::tryMemoryKeys};
    QList<Try> tries;
    if (isOffered("publickey")) {
        if (!m_login.target.keyPath.isEmpty())
            tries << &SshAuth::tryMachineKey;
        else
            tries << &SshAuth::tryDefaultKeys;
        tries << keyed;
    }
    tries << &SshAuth::tryQuestions;
    for (const Try one : tries) {
        if (TRY((this->*one)()) == Outcome::Accepted)
            return m_accepted;
    }
    return refusal();
}

Result<> SshAuth::readMethods()
{
    char *list = nullptr;
    const qint64 code = TRY(m_session.repeat(m_lock, m_patience, [&]() -> qint64 {
        list = libssh2_userauth_list(m_session.raw(), m_user.constData(), unsigned(m_user.size()));
        return list || libssh2_userauth_authenticated(m_session.raw())
            ? 0
            : libssh2_session_last_errno(m_session.raw());
    }));
    if (code != 0)
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("%1 ended the login.").arg(m_session.peer()),
                     .details = m_session.lastError()};
    if (list)
        m_methods = QString::fromLatin1(list).split(u',');
    return {};
}

Result<SshAuth::Outcome> SshAuth::attempt(const QString &name, const SshSession::Step &step)
{
    m_patience.limit = QDeadlineTimer(kAuthLimit);
    const qint64 code = TRY(m_session.repeat(m_lock, m_patience, step));
    TRY(m_context.checkpoint());
    if (code == 0) {
        m_accepted = name;
        return Outcome::Accepted;
    }
    m_tried << QStringLiteral("%1: %2").arg(name, m_session.lastError());
    return code == LIBSSH2_ERROR_FILE || code == LIBSSH2_ERROR_KEYFILE_AUTH_FAILED
            || code == LIBSSH2_ERROR_METHOD_NOT_SUPPORTED
        ? Outcome::Unusable
        : Outcome::Refused;
}

Result<SshAuth::Outcome> SshAuth::trySigner(const QByteArray &blob, const QString &name, Sign sign)
{
    void *abstract = &sign;
    return attempt(name, [&]() -> qint64 {
        return libssh2_userauth_publickey(m_session.raw(), m_user.constData(),
                                          reinterpret_cast<const uchar *>(blob.constData()),
                                          size_t(blob.size()), &signForLibrary, &abstract);
    });
}

Result<SshAuth::Outcome> SshAuth::tryAgent(const QByteArray &onlyBlob)
{
    const SshAgent agent;
    if (!m_login.useAgent || SshAgent::socketPath().isEmpty())
        return Outcome::Unusable;
    const auto keys = agent.keys(m_context);
    TRY(m_context.checkpoint());
    if (!keys)
        return Outcome::Unusable;
    int left = kMaxAgentKeys;
    for (const AgentKey &key : *keys) {
        const bool wanted = onlyBlob.isEmpty() || key.blob == onlyBlob;
        const QByteArray type = keyTypeOfBlob(key.blob);
        if (!wanted || type.startsWith("sk-") || type.contains("-cert-") || left-- == 0)
            continue;
        const bool isRsa = type == "ssh-rsa";
        const QByteArray algorithm = isRsa ? QByteArray(kRsaAlgorithm) : type;
        const QByteArray sent = isRsa ? renamedBlob(key.blob, algorithm) : key.blob;
        const Outcome outcome = TRY(
            trySigner(sent, QStringLiteral("agent ") + key.comment, [&](const QByteArray &data) {
                return agent.sign(key.blob, data, algorithm, m_context);
            }));
        if (outcome == Outcome::Accepted)
            return outcome;
    }
    return Outcome::Refused;
}

Result<SshAuth::Outcome> SshAuth::tryMachineKey()
{
    const QString path = withoutTilde(m_login.target.keyPath);
    TRY(checkKeyFile(path));
    const PrivateKeyInfo info = TRY(inspectPrivateKey(path));
    // An agent that holds the key spares its passphrase.
    if (info.isEncrypted && !info.publicKey.isEmpty()
        && TRY(tryAgent(publicKeyBlob(info.publicKey))) == Outcome::Accepted)
        return Outcome::Accepted;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("'%1' is not readable").arg(path),
                     .details = file.errorString()};
    return tryPrivateKey(file.readAll(), path);
}

Result<SshAuth::Outcome> SshAuth::tryDefaultKeys()
{
    if (TRY(tryAgent({})) == Outcome::Accepted)
        return Outcome::Accepted;
    if (!m_login.useDefaultKeys)
        return Outcome::Unusable;
    for (const char *name : {"id_ed25519", "id_ecdsa", "id_rsa"}) {
        const QString path = QDir::homePath() + QStringLiteral("/.ssh/") + QLatin1String(name);
        QFile file(path);
        if (!checkKeyFile(path) || !file.open(QIODevice::ReadOnly))
            continue;
        const auto outcome = tryPrivateKey(file.readAll(), path);
        if (outcome && *outcome == Outcome::Accepted)
            return outcome;
        if (!m_session.line().isPeerGone())
            TRY(m_context.checkpoint());
        else
            return refusal();
        // A default key that cannot be used is only one of several.
        if (!outcome)
            m_tried << path + QStringLiteral(": ") + outcome.error().message;
    }
    return Outcome::Refused;
}

Result<SshAuth::Outcome> SshAuth::tryMemoryKeys()
{
    for (const QByteArray &key : m_login.memoryKeys) {
        if (TRY(tryPrivateKey(key, Text::tr("a key in memory"))) == Outcome::Accepted)
            return Outcome::Accepted;
    }
    return Outcome::Refused;
}

Result<SshAuth::Outcome> SshAuth::tryPrivateKey(const QByteArray &privateKey, const QString &name)
{
    const PrivateKeyInfo info = TRY(inspectPrivateKey(privateKey));
    if (!info.isEncrypted)
        return tryWithPassphrase(privateKey, {}, name, info.type);
    if (!m_login.ask)
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("The key %1 needs its passphrase.").arg(name),
                     .hint
                     = Text::tr("Add it to an agent first (ssh-add %1), or use a key without one.")
                           .arg(name)};
    for (int left = kPassphraseTries; left > 0; --left) {
        m_lock.unlock(); // the user may take long
        const auto passphrase = m_login.ask(Text::tr("Passphrase for %1:").arg(name), false);
        m_lock.lock();
        const Outcome outcome
            = TRY(tryWithPassphrase(privateKey, TRY(passphrase).toUtf8(), name, info.type));
        if (outcome != Outcome::Unusable)
            return outcome;
    }
    return Error{.kind = ErrorKind::NotAuthorised,
                 .message = Text::tr("The passphrase does not open the key %1.").arg(name),
                 .hint
                 = Text::tr("Try again, or add the key to an agent first (ssh-add %1).").arg(name)};
}

Result<SshAuth::Outcome> SshAuth::tryWithPassphrase(const QByteArray &privateKey,
                                                    const QByteArray &passphrase,
                                                    const QString &name, const QByteArray &type)
{
    if (!isLibssh2Modern() && (type == "ssh-rsa" || type.isEmpty())) {
        const auto outcome = tryRsa(privateKey, passphrase, name);
        if (outcome || outcome.error().kind != ErrorKind::NotSupported)
            return outcome;
    }
    return attempt(QStringLiteral("publickey ") + name, [&]() -> qint64 {
        return libssh2_userauth_publickey_frommemory(
            m_session.raw(), m_user.constData(), size_t(m_user.size()), nullptr, 0,
            privateKey.constData(), size_t(privateKey.size()),
            passphrase.isEmpty() ? nullptr : passphrase.constData());
    });
}

Result<SshAuth::Outcome> SshAuth::tryRsa(const QByteArray &privateKey, const QByteArray &passphrase,
                                         const QString &name)
{
    const auto key = loadRsaKey(privateKey, passphrase);
    if (!key && key.error().kind == ErrorKind::NotAuthorised && !passphrase.isEmpty())
        return Outcome::Unusable; // ask again
    if (!key)
        return key.error();
    return trySigner(rsaBlob(key->get(), kRsaAlgorithm), QStringLiteral("publickey ") + name,
                     [&](const QByteArray &data) { return signRsa(key->get(), data); });
}

Result<SshAuth::Outcome> SshAuth::tryQuestions()
{
    if (!m_login.ask || m_session.line().isPeerGone())
        return Outcome::Unusable;
    std::optional<Error> declined;
    m_session.answer = [&](const QByteArray &prompt, bool echo) -> QByteArray {
        if (declined)
            return {};
        const auto given = m_login.ask(QString::fromUtf8(prompt), echo);
        if (!given)
            declined = given.error();
        return given ? given->toUtf8() : QByteArray();
    };
    Outcome outcome = Outcome::Unusable;
    if (isOffered("keyboard-interactive"))
        outcome = TRY(attempt(QStringLiteral("keyboard-interactive"), [&]() -> qint64 {
            return libssh2_userauth_keyboard_interactive_ex(
                m_session.raw(), m_user.constData(), unsigned(m_user.size()), &answerForLibrary);
        }));
    else if (isOffered("password")) {
        const QString prompt
            = Text::tr("Password for %1@%2:").arg(m_login.target.user, m_session.peer());
        const QByteArray password = m_session.answer(prompt.toUtf8(), false);
        if (!declined)
            outcome = TRY(attempt(QStringLiteral("password"), [&]() -> qint64 {
                return libssh2_userauth_password_ex(m_session.raw(), m_user.constData(),
                                                    unsigned(m_user.size()), password.constData(),
                                                    unsigned(password.size()), nullptr);
            }));
    }
    m_session.answer = {};
    if (declined)
        return *declined;
    return outcome;
}

Error SshAuth::refusal() const
{
    const bool noneTried = m_tried.isEmpty();
    const QString user = m_login.target.user;
    return {
        .kind = ErrorKind::NotAuthorised,
        .message = noneTried
            ? Text::tr("There is no key to log in to %1 as %2 with.").arg(m_session.peer(), user)
            : Text::tr("%1 accepts none of the keys for the user %2.").arg(m_session.peer(), user),
        .details = QStringLiteral("%1\nmethods offered: %2")
                       .arg(noneTried ? QStringLiteral("nothing tried") : m_tried.join(u'\n'),
                            m_methods.join(u',')),
        .hint = noneTried
            ? Text::tr("Name a key file for the machine, or add one to your SSH agent.")
            : Text::tr("Check the user name, and that the key's public half is in "
                       "~/.ssh/authorized_keys of that user on the host.")};
}

} // namespace machinist
