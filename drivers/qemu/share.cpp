// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/share.h"

#include "drivers/qemu/qemucommand.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuShare)
};

Error invalid(const QString &message)
{
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = message,
                 .hint = Text::tr("Write FOLDER:PLACE or FOLDER:PLACE:ro, as in "
                                  "/home/me/src:/src; both are absolute paths.")};
}

/// Over these a mount would take the system away from under the machine.
bool isNeededPlace(const QString &where)
{
    static const QStringList needed{
        QStringLiteral("/"),     QStringLiteral("/bin"),  QStringLiteral("/boot"),
        QStringLiteral("/dev"),  QStringLiteral("/etc"),  QStringLiteral("/lib"),
        QStringLiteral("/proc"), QStringLiteral("/root"), QStringLiteral("/run"),
        QStringLiteral("/sbin"), QStringLiteral("/sys"),  QStringLiteral("/usr"),
        QStringLiteral("/var"),  QStringLiteral("/home"), QStringLiteral("/tmp")};
    return needed.contains(where);
}

/// fstab separates by blanks: octal escapes for what would end a field.
QString fstabWord(const QString &text)
{
    QString word;
    for (const QChar c : text) {
        if (c == u' ' || c == u'\t' || c == u'\\')
            word += QStringLiteral("\\%1").arg(int(c.unicode()), 3, 8, QLatin1Char('0'));
        else
            word += c;
    }
    return word;
}

/// Between single quotes of a shell.
QString quoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', QLatin1String("'\\''")) + u'\'';
}

bool hasControl(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace

Result<Share> parseShare(const QString &text, int number)
{
    QString rest = text.trimmed();
    Share share{.tag = QStringLiteral("share%1").arg(number), .folder = {}, .where = {}};
    share.isReadOnly = rest.endsWith(QLatin1String(":ro"));
    if (share.isReadOnly || rest.endsWith(QLatin1String(":rw")))
        rest.chop(3);
    const qsizetype colon = rest.lastIndexOf(QLatin1String(":/"));
    if (colon <= 0 || hasControl(rest))
        return invalid(Text::tr("\"%1\" does not name a folder and its place in the machine.")
                           .arg(text.simplified()));
    share.folder = rest.left(colon);
    share.where = QDir::cleanPath(rest.mid(colon + 1));
    if (!QDir::isAbsolutePath(share.folder))
        return invalid(Text::tr("The folder %1 is not an absolute path.").arg(share.folder));
    share.folder = QDir::cleanPath(share.folder);
    if (isNeededPlace(share.where))
        return invalid(Text::tr("%1 cannot be a shared folder's place: the machine needs what is "
                                "there.")
                           .arg(share.where));
    return share;
}

Result<QList<Share>> parseShares(const QStringList &texts)
{
    QList<Share> shares;
    for (const QString &text : texts) {
        const Share share = TRY(parseShare(text, int(shares.size())));
        for (const Share &other : std::as_const(shares))
            if (other.where == share.where)
                return invalid(
                    Text::tr("Two shared folders cannot both be at %1.").arg(share.where));
        shares << share;
    }
    return shares;
}

QString fstabLine(const Share &share, ShareKind kind)
{
    // nofail: a machine whose folder is gone boots all the same.
    QString options = share.isReadOnly ? QStringLiteral("ro,nofail") : QStringLiteral("rw,nofail");
    if (kind == ShareKind::NineP)
        options += QStringLiteral(",trans=virtio,version=9p2000.L,msize=262144,access=client");
    return QStringLiteral("%1 %2 %3 %4 0 0")
        .arg(share.tag, fstabWord(share.where),
             kind == ShareKind::NineP ? QStringLiteral("9p") : QStringLiteral("virtiofs"), options);
}

QStringList shareArguments(const Share &share, ShareKind kind)
{
    if (kind == ShareKind::VirtioFs)
        return {QStringLiteral("-chardev"),
                QStringLiteral("socket,id=%1,path=%2").arg(share.tag, optionValue(share.socket)),
                QStringLiteral("-device"),
                QStringLiteral("vhost-user-fs-pci,chardev=%1,tag=%1").arg(share.tag)};
    // "none": files that the machine makes belong to whom QEMU runs as, without attributes that
    // only another machine could read.
    return {QStringLiteral("-fsdev"),
            QStringLiteral("local,id=%1,path=%2,security_model=none,multidevs=remap%3")
                .arg(share.tag, optionValue(share.folder),
                     share.isReadOnly ? QStringLiteral(",readonly=on") : QString()),
            QStringLiteral("-device"),
            QStringLiteral("virtio-9p-pci,fsdev=%1,mount_tag=%1").arg(share.tag)};
}

QByteArray shareUserData(const QList<Share> &shares, ShareKind kind)
{
    if (shares.isEmpty())
        return {};
    // Not cloud-init's own "mounts": it passes over what is no device.
    QString script;
    for (const Share &share : shares)
        script += QStringLiteral("      mkdir -p %1\n"
                                 "      grep -q '^%2 ' /etc/fstab || printf '%s\\n' %3 >> "
                                 "/etc/fstab\n"
                                 "      mountpoint -q %1 || mount %1 || :\n")
                      .arg(quoted(share.where), share.tag, quoted(fstabLine(share, kind)));
    return QStringLiteral("bootcmd:\n"
                          "  - - sh\n"
                          "    - -c\n"
                          "    - |\n")
               .toUtf8()
        + script.toUtf8();
}

} // namespace machinist::qemu
