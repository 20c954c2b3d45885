// SPDX-License-Identifier: Apache-2.0
//
// Holds what ARCHITECTURE.md draws: who may include whom, what is forbidden where.
#include "tests/architecture/sourcetree.h"

#include <QRegularExpression>
#include <QTest>

using namespace machinist;

namespace {

/// Which folders a folder may include, beside itself. The longest matching prefix counts.
const QHash<QString, QStringList> &arrows()
{
    static const QHash<QString, QStringList> table{
        {QStringLiteral("terminal/emulator"), {}},
        {QStringLiteral("terminal/channel"), {}},
        {QStringLiteral("terminal"), {QStringLiteral("terminal")}},
        {QStringLiteral("models/base"), {}},
        {QStringLiteral("models/settings"), {QStringLiteral("models/base")}},
        {QStringLiteral("models/operations"), {QStringLiteral("models/base")}},
        {QStringLiteral("models/driver"),
         {QStringLiteral("models/base"), QStringLiteral("models/operations")}},
        {QStringLiteral("models/ssh"),
         {QStringLiteral("models/base"), QStringLiteral("models/operations"),
          QStringLiteral("models/driver")}},
        {QStringLiteral("models/docker"),
         {QStringLiteral("models/base"), QStringLiteral("models/operations")}},
        {QStringLiteral("models/accounts"),
         {QStringLiteral("models/base"), QStringLiteral("models/operations"),
          QStringLiteral("models/driver")}},
        {QStringLiteral("models/integration"),
         {QStringLiteral("models/base"), QStringLiteral("models/operations"),
          QStringLiteral("models/driver"), QStringLiteral("models/docker")}},
        {QStringLiteral("models/machine"),
         {QStringLiteral("models/base"), QStringLiteral("models/operations"),
          QStringLiteral("models/driver")}},
        {QStringLiteral("models/provision"),
         {QStringLiteral("models/base"), QStringLiteral("models/operations"),
          QStringLiteral("models/machine"), QStringLiteral("models/ssh"),
          QStringLiteral("models/docker")}},
        {QStringLiteral("models/fleet"),
         {QStringLiteral("models/base"), QStringLiteral("models/operations"),
          QStringLiteral("models/driver"), QStringLiteral("models/machine"),
          QStringLiteral("models/accounts"), QStringLiteral("models/lifecycle")}},
        {QStringLiteral("models/lifecycle"),
         {QStringLiteral("models/base"), QStringLiteral("models/operations"),
          QStringLiteral("models/driver"), QStringLiteral("models/machine"),
          QStringLiteral("models/ssh"), QStringLiteral("models/provision"),
          QStringLiteral("models/docker"), QStringLiteral("models/accounts"),
          QStringLiteral("models/settings"), QStringLiteral("models/integration")}},
        {QStringLiteral("models"), {QStringLiteral("models")}},
        {QStringLiteral("drivers"), {QStringLiteral("models"), QStringLiteral("drivers")}},
        {QStringLiteral("ui"), {QStringLiteral("models"), QStringLiteral("terminal")}},
        {QStringLiteral("app"),
         {QStringLiteral("models"), QStringLiteral("terminal"), QStringLiteral("drivers"),
          QStringLiteral("ui")}},
    };
    return table;
}

QString ruleFor(const QString &file)
{
    QString best;
    for (auto it = arrows().cbegin(); it != arrows().cend(); ++it) {
        if (file.startsWith(it.key() + u'/') && it.key().size() > best.size())
            best = it.key();
    }
    return best;
}

bool isAllowed(const QString &from, const QString &to)
{
    if (to.startsWith(from + u'/'))
        return true;
    for (const QString &folder : arrows().value(from)) {
        if (to.startsWith(folder + u'/'))
            return true;
    }
    return false;
}

const QStringList &programFolders()
{
    static const QStringList folders{QStringLiteral("app"), QStringLiteral("ui"),
                                     QStringLiteral("models"), QStringLiteral("drivers"),
                                     QStringLiteral("terminal")};
    return folders;
}

QStringList programSources()
{
    return sourceFiles(programFolders(), {QStringLiteral("*.h"), QStringLiteral("*.cpp")});
}

/// "drivers/qemu/x.h" → "qemu"; empty outside the folder of a driver.
QString driverOf(const QString &file)
{
    const QStringList parts = file.split(u'/');
    return parts.size() > 2 && parts[0] == u"drivers" ? parts[1] : QString();
}

} // namespace

class tst_Architecture final : public QObject
{
    Q_OBJECT

private slots:
    void theTreeIsThere() { QVERIFY(programSources().size() > 50); }

    void everyIncludeFollowsAnArrow()
    {
        static const QRegularExpression quoted(QStringLiteral("^\\s*#include \"([^\"]+)\""));
        QStringList bad;
        for (const QString &file : programSources()) {
            const QString from = ruleFor(file);
            for (const QString &line : linesOf(file)) {
                const QString to = quoted.match(line).captured(1);
                if (to.isEmpty() || to.endsWith(u".moc"))
                    continue;
                if (!to.contains(u'/') || !isAllowed(from, to))
                    bad << file + QStringLiteral(" includes ") + to;
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void noDriverKnowsAnother()
    {
        static const QRegularExpression include(QStringLiteral("^#include \"(drivers/[^\"]+)\""));
        QStringList bad;
        for (const QString &file : sourceFiles({QStringLiteral("drivers")},
                                               {QStringLiteral("*.h"), QStringLiteral("*.cpp")})) {
            for (const QString &line : linesOf(file)) {
                const QString other = driverOf(include.match(line).captured(1));
                if (!other.isEmpty() && other != u"shared" && other != driverOf(file))
                    bad << file + QStringLiteral(" includes ") + other;
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void modelsAndDriversKnowNoWidget()
    {
        static const QRegularExpression widget(
            QStringLiteral("#include "
                           "<Q(Widget|Dialog|Action|Label|Icon|Pixmap|GuiApplication|Application)>|"
                           "#include <Qt(Gui|Widgets)/"));
        QStringList bad;
        for (const QString &file :
             sourceFiles({QStringLiteral("models"), QStringLiteral("drivers")},
                         {QStringLiteral("*.h"), QStringLiteral("*.cpp")})) {
            for (const QString &line : linesOf(file)) {
                if (widget.match(line).hasMatch())
                    bad << file + QStringLiteral(": ") + line;
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void theWindowNeverWaits()
    {
        // A yes-or-no question may be a nested loop: QMessageBox::question and its like.
        static const QRegularExpression waiting(
            QStringLiteral("QEventLoop|processEvents|waitFor(Started|Finished|ReadyRead|Connected|"
                           "BytesWritten|Done)|[.>]exec\\(\\)|QThread::(m|u)?sleep"));
        QStringList bad;
        for (const QString &file : sourceFiles({QStringLiteral("ui")},
                                               {QStringLiteral("*.h"), QStringLiteral("*.cpp")})) {
            for (const QString &line : linesOf(file)) {
                if (waiting.match(line).hasMatch())
                    bad << file + QStringLiteral(": ") + line.trimmed();
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void everySourceFileNamesItsLicence()
    {
        QStringList folders = programFolders();
        folders << QStringLiteral("tests");
        QStringList bad;
        for (const QString &file :
             sourceFiles(folders, {QStringLiteral("*.h"), QStringLiteral("*.cpp")})) {
            if (linesOf(file).value(0) != u"// SPDX-License-Identifier: Apache-2.0")
                bad << file;
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void longFilesSayWhy()
    {
        QStringList bad;
        for (const QString &file : programSources()) {
            const QStringList lines = linesOf(file);
            const bool explained = lines.mid(0, 12).join(u' ').contains(u"Long because");
            if (lines.size() > 500 && !explained)
                bad << QStringLiteral("%1: %2 lines").arg(file).arg(lines.size());
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void headersHaveAPragmaAndADocstring()
    {
        QStringList bad;
        for (const QString &file : sourceFiles(programFolders(), {QStringLiteral("*.h")})) {
            const QString text = linesOf(file).join(u'\n');
            if (!text.contains(u"#pragma once") || !text.contains(u"///"))
                bad << file;
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void nothingIsLeftToDoWithoutAnIssue()
    {
        static const QRegularExpression todo(
            QStringLiteral("\\b(TODO(?!\\(#\\d+\\))|FIXME|XXX)\\b"));
        QStringList bad;
        for (const QString &file : programSources()) {
            for (const QString &line : linesOf(file)) {
                if (todo.match(line).hasMatch())
                    bad << file + QStringLiteral(": ") + line.trimmed();
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }
};

QTEST_APPLESS_MAIN(tst_Architecture)
#include "tst_architecture.moc"
