// SPDX-License-Identifier: Apache-2.0
#include "drivers/plugin/pluginflags.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <climits>

namespace machinist::plugin {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Plugin)
};

QByteArray textField(const gob::Struct &flag, const char *name)
{
    const gob::Value *field = flag.find(name);
    return field ? field->toString() : QByteArray();
}

/// The default as a user would type it. A missing field is Go's zero.
QByteArray fallbackOf(const gob::Struct &flag, FlagKind kind)
{
    const gob::Value *value = flag.find("Value");
    if (kind == FlagKind::Number)
        return QByteArray::number(qint64(value ? value->toInt() : 0));
    if (!value)
        return {};
    if (kind != FlagKind::List)
        return value->toString();
    QByteArrayList items;
    if (const auto *list = std::get_if<gob::List>(&value->data)) {
        for (const gob::Value &item : list->items)
            items << item.toString();
    }
    return items.join(',');
}

/// "kvm2-cpu-count" → "Cpu count".
QByteArray labelOf(const QByteArray &name, const QString &driver)
{
    const QByteArray prefix = driver.toUtf8() + '-';
    QByteArray label = name.startsWith(prefix) ? name.mid(prefix.size()) : name;
    label.replace('-', ' ').replace('_', ' ');
    if (!label.isEmpty())
        label[0] = QChar::toUpper(uchar(label[0])) & 0x7f;
    return label;
}

std::optional<FlagKind> kindOf(const QByteArray &typeName)
{
    // The star is a matter of taste of the driver's author.
    const QByteArray name = typeName.startsWith('*') ? typeName.mid(1) : typeName;
    if (name == "mcnflag.StringFlag")
        return FlagKind::Text;
    if (name == "mcnflag.StringSliceFlag")
        return FlagKind::List;
    if (name == "mcnflag.IntFlag")
        return FlagKind::Number;
    if (name == "mcnflag.BoolFlag")
        return FlagKind::Switch;
    return std::nullopt;
}

Error noFlags(const QString &details)
{
    return {.kind = ErrorKind::BadReply,
            .message = Text::tr("The plugin's list of options cannot be read."),
            .details = details};
}

gob::Value goText(const char *text)
{
    return {gob::String{QByteArray(text)}};
}

gob::Value goFlag(const Flag &flag)
{
    gob::Struct fields{
        {{"Name", goText(flag.name)}, {"Usage", goText(flag.help)}, {"EnvVar", goText(flag.env)}}};
    switch (flag.kind) {
    case FlagKind::Switch:
        return gob::boxed("*mcnflag.BoolFlag", {std::move(fields)});
    case FlagKind::Number:
        fields.fields.push_back({"Value", {std::int64_t(QByteArray(flag.fallback).toLongLong())}});
        return gob::boxed("*mcnflag.IntFlag", {std::move(fields)});
    case FlagKind::List: {
        gob::List list;
        for (const QByteArray &item : QByteArray(flag.fallback).split(',')) {
            if (!item.isEmpty())
                list.items.push_back({gob::String{item}});
        }
        fields.fields.push_back({"Value", {std::move(list)}});
        return gob::boxed("*mcnflag.StringSliceFlag", {std::move(fields)});
    }
    default:
        fields.fields.push_back({"Value", goText(flag.fallback)});
        return gob::boxed("*mcnflag.StringFlag", {std::move(fields)});
    }
}

} // namespace

Result<std::unique_ptr<FlagTable>> FlagTable::read(const gob::Value &reply, const QString &driver)
{
    const auto *list = std::get_if<gob::List>(&reply.data);
    if (!list)
        return noFlags(QStringLiteral("no list"));
    auto table = std::make_unique<FlagTable>();
    for (const gob::Value &flag : list->items)
        TRY(table->add(flag, driver));
    return table;
}

Result<> FlagTable::add(const gob::Value &flag, const QString &driver)
{
    const auto *box = std::get_if<gob::Interface>(&flag.data);
    const auto known = box ? kindOf(box->typeName) : std::nullopt;
    const auto *fields = std::get_if<gob::Struct>(&flag.inner().data);
    const FlagKind kind = known.value_or(FlagKind::Text);
    if (!known || !fields)
        return noFlags(box ? QString::fromUtf8(box->typeName) : QStringLiteral("no flag"));
    const QByteArray name = textField(*fields, "Name");
    if (name.isEmpty())
        return noFlags(QStringLiteral("a flag without a name"));
    const QByteArray fallback = fallbackOf(*fields, kind);
    const bool isSecret = kind == FlagKind::Text && isSecretName(QString::fromUtf8(name));
    m_flags.push_back({.name = keep(name),
                       .kind = isSecret ? FlagKind::Secret : kind,
                       .label = keep(labelOf(name, driver)),
                       .help = keep(textField(*fields, "Usage")),
                       .fallback = keep(fallback),
                       .env = keep(textField(*fields, "EnvVar")),
                       .min = INT_MIN,
                       // What has a default can wait until somebody looks for it.
                       .advanced = kind == FlagKind::Switch || !fallback.isEmpty()});
    return {};
}

const char *FlagTable::keep(const QByteArray &text)
{
    m_texts.push_back(text);
    return m_texts.back().constData();
}

std::vector<gob::Value> toGoFlags(Flags flags)
{
    std::vector<gob::Value> list;
    for (const Flag &flag : flags)
        list.push_back(goFlag(flag));
    return list;
}

QVariantMap flagVariants(Flags flags, const FlagValues &values)
{
    QVariantMap map;
    for (const Flag &flag : flags) {
        const QString name = QString::fromUtf8(flag.name);
        switch (flag.kind) {
        case FlagKind::Switch:
            map.insert(name, values.isOn(flag.name));
            break;
        case FlagKind::Number:
            map.insert(name, values.number(flag.name));
            break;
        case FlagKind::List:
            map.insert(name, values.list(flag.name));
            break;
        default:
            map.insert(name, values.text(flag.name));
        }
    }
    return map;
}

bool isSecretName(const QString &name)
{
    static const QRegularExpression words(
        QStringLiteral("(token|passw(or)?d|secret|passphrase|(api|access|secret|auth)[-_]?key)$"),
        QRegularExpression::CaseInsensitiveOption);
    return words.match(name).hasMatch();
}

} // namespace machinist::plugin
