// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/debianimage.h"

#include "models/operations/httprequest.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DebianImage)
};

} // namespace

Result<ImageSource> latestDebianImage(const QString &mirror, bool isArm,
                                      OperationContext &operation)
{
    operation.step(Text::tr("Looking for Debian's newest cloud image"));
    const QString base = (mirror.isEmpty() ? QString::fromLatin1(kDebianImages) : mirror)
        + QStringLiteral("/bookworm/latest/");
    const QByteArray name
        = QByteArray("debian-12-generic-") + (isArm ? "arm64" : "amd64") + ".qcow2";
    const QUrl list(base + QStringLiteral("SHA512SUMS"));
    const HttpReply reply = TRY(goodReply(TRY(run({.url = list}, operation)), list));
    for (const QByteArray &line : reply.body.split('\n')) {
        const QByteArray words = line.simplified();
        if (words.mid(words.indexOf(' ') + 1) == name)
            return ImageSource{base + QString::fromLatin1(name),
                               QString::fromLatin1(words.left(words.indexOf(' ')))};
    }
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("%1 does not list the image %2.")
                                .arg(list.toDisplayString(), QString::fromLatin1(name)),
                 .hint = Text::tr("Check the mirror, or give an image of your own.")};
}

} // namespace machinist
