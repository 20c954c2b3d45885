// SPDX-License-Identifier: Apache-2.0
#include "models/bundle/bundleformat.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QIODevice>
#include <QSet>

#include <algorithm>

namespace machinist {

namespace {

constexpr int kFormat = 1;
constexpr qsizetype kLongestPath = 1024;
constexpr qsizetype kLongestPart = 255;
constexpr QLatin1String kManifest("manifest.json");
constexpr QLatin1String kConfig("config.json");

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BundleFormat)
};

Error broken(const QString &reason)
{
    return {.kind = ErrorKind::BadReply,
            .message = Text::tr("The file holds no machine: %1.").arg(reason),
            .hint = Text::tr("Have it exported again.")};
}

JsonObject manifestOf(const BundleInfo &info)
{
    JsonObject json;
    json.set(QLatin1String("format"), kFormat);
    json.set(QLatin1String("name"), info.name);
    json.set(QLatin1String("driver"), info.driver);
    json.set(QLatin1String("receiver"), info.receiver);
    json.set(QLatin1String("accountName"), info.accountName);
    json.set(QLatin1String("made"), info.made.toUTC().toString(Qt::ISODate));
    json.set(QLatin1String("program"), info.program);
    return json;
}

Result<BundleInfo> readManifest(const QByteArray &text)
{
    const auto json = JsonObject::parse(text);
    if (!json)
        return broken(Text::tr("its manifest cannot be read"));
    const qint64 format = json->number(QLatin1String("format"));
    if (format > kFormat)
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("A newer release of this program made the file."),
                     .hint = Text::tr("Import it with that release.")};
    if (format < 1)
        return broken(Text::tr("its manifest cannot be read"));
    return BundleInfo{.name = json->text(QLatin1String("name")),
                      .driver = json->text(QLatin1String("driver")),
                      .receiver = json->text(QLatin1String("receiver")),
                      .accountName = json->text(QLatin1String("accountName")),
                      .made = QDateTime::fromString(json->text(QLatin1String("made")), Qt::ISODate),
                      .program = json->text(QLatin1String("program"))};
}

void append(QDataStream &out, const BundleFile &file)
{
    const QByteArray path = file.path.toUtf8();
    out << quint32(path.size());
    out.writeRawData(path.constData(), int(path.size()));
    out << quint8(file.isPrivate ? 1 : 0) << quint32(file.bytes.size());
    out.writeRawData(file.bytes.constData(), int(file.bytes.size()));
}

/// The next \a size bytes; nothing where there are fewer.
std::optional<QByteArray> take(QDataStream &in, qint64 size)
{
    if (in.device()->bytesAvailable() < size)
        return std::nullopt;
    return in.device()->read(size);
}

std::optional<QByteArray> takeSized(QDataStream &in)
{
    quint32 size = 0;
    in >> size;
    return in.status() == QDataStream::Ok ? take(in, size) : std::nullopt;
}

std::optional<BundleFile> takeFile(QDataStream &in)
{
    const auto path = takeSized(in);
    quint8 isPrivate = 0;
    in >> isPrivate;
    if (!path || in.status() != QDataStream::Ok || isPrivate > 1)
        return std::nullopt;
    auto bytes = takeSized(in);
    if (!bytes)
        return std::nullopt;
    return BundleFile{QString::fromUtf8(*path), *std::move(bytes), isPrivate == 1};
}

/// What keeps the files from being put into one folder; empty where nothing does. Names that
/// differ in case only are one file on some systems.
QString conflictOf(const QList<BundleFile> &files)
{
    QSet<QString> paths;
    for (const BundleFile &file : files) {
        const QString folded = file.path.toCaseFolded();
        if (paths.contains(folded))
            return Text::tr("it has two files \"%1\"").arg(file.path);
        paths.insert(folded);
    }
    for (const BundleFile &file : files) {
        const QString folded = file.path.toCaseFolded();
        for (qsizetype at = folded.indexOf(u'/'); at > 0; at = folded.indexOf(u'/', at + 1)) {
            if (paths.contains(folded.left(at)))
                return Text::tr("\"%1\" lies below a file").arg(file.path);
        }
    }
    return {};
}

Result<> check(const Bundle &bundle)
{
    for (const BundleFile &file : bundle.files) {
        if (!isBundlePath(file.path))
            return broken(
                Text::tr("it has a file whose name leads out of the machine's folder (\"%1\")")
                    .arg(file.path.left(80)));
    }
    if (const QString conflict = conflictOf(bundle.files); !conflict.isEmpty())
        return broken(conflict);
    if (!bundle.find(kConfig))
        return broken(Text::tr("it has no config.json"));
    return {};
}

} // namespace

bool isBundlePath(QStringView path)
{
    const auto isBad = [](QChar c) {
        return c.unicode() < 0x20 || c.unicode() == 0x7f || c == u'\\'
            || c == QChar::ReplacementCharacter;
    };
    if (path.isEmpty() || path.size() > kLongestPath || std::ranges::any_of(path, isBad))
        return false;
    for (const QStringView part : path.tokenize(u'/')) {
        if (part.isEmpty() || part.startsWith(u'.') || part.toUtf8().size() > kLongestPart)
            return false;
    }
    return true;
}

Result<QByteArray> encodeBundle(const Bundle &bundle)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    append(out, {kManifest, toGoJson(manifestOf(bundle.info).json()), true});
    for (const BundleFile &file : bundle.files) {
        append(out, file);
        if (bytes.size() > bundlelimit::kBytes)
            break;
    }
    if (bytes.size() > bundlelimit::kBytes || bundle.files.size() > bundlelimit::kFiles)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("The machine's folder is too big to be exported."),
                     .hint = Text::tr("Only settings and keys travel: take other files out of its "
                                      "folder.")};
    TRY(check(bundle));
    return bytes;
}

Result<Bundle> decodeBundle(const QByteArray &bytes)
{
    QDataStream in(bytes);
    const auto manifest = takeFile(in);
    if (!manifest || manifest->path != kManifest)
        return broken(Text::tr("it does not begin with a manifest"));
    Bundle bundle{.info = TRY(readManifest(manifest->bytes)), .files = {}};
    while (!in.atEnd()) {
        auto file = takeFile(in);
        if (!file)
            return broken(Text::tr("it breaks off"));
        bundle.files.append(*std::move(file));
        if (bundle.files.size() > bundlelimit::kFiles)
            return broken(Text::tr("it has too many files"));
    }
    TRY(check(bundle));
    return bundle;
}

} // namespace machinist
