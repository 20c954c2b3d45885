// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/hostkeys.h"
#include "models/ssh/keypair.h"
#include "models/ssh/socks.h"
#include "models/ssh/sshwire.h"

#include <QByteArray>

using namespace machinist;

/// Parsers of what comes from a host, a client or a file: host key lines, keys, SOCKS.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QList<QByteArray> lines = bytes.split('\n');
    for (const QByteArray &line : lines)
        (void)parseKnownHostsLine(line).matches("[10.0.0.1]:2222");
    (void)fingerprintOf(bytes);
    (void)keyTypeOfBlob(bytes);
    (void)inspectPrivateKey(bytes);
    (void)inspectPrivateKey("-----BEGIN OPENSSH PRIVATE KEY-----\n"
                            + ("openssh-key-v1" + QByteArray(1, '\0') + bytes).toBase64()
                            + "\n-----END OPENSSH PRIVATE KEY-----\n");
    SocksTalk talk;
    QByteArray in = bytes, out;
    while (!in.isEmpty() && talk.feed(in, out) && !talk.destination() && out.size() < 64) {
        const qsizetype before = in.size();
        if (!talk.feed(in, out) || in.size() == before)
            break;
    }
    return 0;
}
