// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/userdata.h"

#include "models/base/storage.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(UserData)
};

// Where cloud-init is told how to join two cloud-configs: values of the part before stay, lists
// are joined. Its default would drop our user when the other part has one of its own.
constexpr char kJoining[] = "Merge-Type: list(append)+dict(no_replace,recurse_array)+str()\r\n";
constexpr qsizetype kBase64Line = 76;

QByteArray base64Lines(const QByteArray &data)
{
    const QByteArray all = data.toBase64();
    QByteArray lines;
    for (qsizetype at = 0; at < all.size(); at += kBase64Line)
        lines += all.mid(at, kBase64Line) + "\r\n";
    return lines;
}

QByteArray partHead(const QByteArray &type, const QByteArray &fileName)
{
    return "MIME-Version: 1.0\r\n"
           "Content-Type: "
        + type
        + "; charset=\"utf-8\"\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "Content-Disposition: attachment; filename=\""
        + fileName + "\"\r\n";
}

} // namespace

QByteArray userDataType(const QByteArray &data)
{
    struct Beginning
    {
        const char *text;
        const char *type;
    };
    // cloud-init's table of beginnings (cloudinit/handlers, INCLUSION_TYPES_MAP).
    static constexpr Beginning kBeginnings[] = {
        {"#!", "text/x-shellscript"},
        {"#cloud-config-archive", "text/cloud-config-archive"},
        {"#cloud-config", "text/cloud-config"},
        {"#cloud-boothook", "text/cloud-boothook"},
        {"#include-once", "text/x-include-once-url"},
        {"#include", "text/x-include-url"},
        {"#part-handler", "text/part-handler"},
        {"## template: jinja", "text/jinja2"},
        {"\x1f\x8b", "application/gzip"},
    };
    const QByteArray text = data.startsWith("\x1f\x8b") ? data : data.trimmed();
    for (const Beginning &known : kBeginnings)
        if (text.startsWith(known.text))
            return known.type;
    return "text/cloud-config";
}

QByteArray joinedUserData(const QByteArray &ours, const QByteArray &theirs)
{
    if (theirs.trimmed().isEmpty())
        return ours;
    // The same data give the same text, as a repeated request must.
    const QByteArray boundary = "=="
        + QCryptographicHash::hash(ours + theirs, QCryptographicHash::Sha256).toHex().left(32)
        + "==";
    const QByteArray seam = "--" + boundary;
    QByteArray message = "Content-Type: multipart/mixed; boundary=\"" + boundary
        + "\"\r\nMIME-Version: 1.0\r\n\r\n" + seam + "\r\n"
        + partHead("text/cloud-config", "machinist.yaml") + "\r\n" + base64Lines(ours) + seam
        + "\r\n";
    const QByteArray beginning = theirs.left(512).toLower();
    if (beginning.startsWith("content-type:") || beginning.startsWith("mime-version:"))
        message += theirs + "\r\n"; // a message of its own, nested as it is
    else
        message += partHead(userDataType(theirs), "user-data") + kJoining + "\r\n"
            + base64Lines(theirs);
    return message + seam + "--\r\n";
}

Result<QByteArray> readUserData(const QString &path)
{
    if (path.isEmpty())
        return QByteArray();
    auto data = readFile(path);
    if (!data && data.error().kind == ErrorKind::NotFound)
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("user-data file %1 could not be found").arg(path),
                     .hint = Text::tr("Check the path.")};
    return data;
}

} // namespace machinist
