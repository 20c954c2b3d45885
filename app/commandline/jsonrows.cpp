// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/jsonrows.h"

#include "app/commandline/session.h"

namespace machinist {

Json jsonRow(const QString &name, const Result<Json> &fields)
{
    Json row = Json::object();
    row["Name"] = name.toStdString();
    if (fields)
        row.update(*fields);
    row["Error"] = fields ? std::string() : fields.error().message.toStdString();
    return row;
}

void printJson(Session &session, const Json &rows)
{
    session.console().printRaw(toGoJson(rows) + '\n');
}

Result<int> answer(Session &session, const QString &name, const char *field,
                   const Result<QString> &text)
{
    if (!session.options().isOn("json")) {
        session.console().print(TRY(text));
        return exitcode::kOk;
    }
    Result<Json> fields = Json::object();
    if (text)
        (*fields)[field] = text->toStdString();
    else
        fields = text.error();
    printJson(session, Json::array({jsonRow(name, fields)}));
    TRY(text);
    return exitcode::kOk;
}

} // namespace machinist
