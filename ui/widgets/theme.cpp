// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFontMetrics>
#include <QScreen>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

namespace machinist {

namespace {

/// The few colours from which a theme's palette and style sheet are made.
struct Colors
{
    const char *window, *base, *raised, *text, *quiet, *line, *hover, *accent, *selection,
        *selected;
};

constexpr Colors kLight{"#f4f5f7", "#ffffff", "#ffffff", "#1d2430", "#69727f",
                        "#dcdfe4", "#e9ecf0", "#2563c9", "#d9e6fb", "#10213f"};
constexpr Colors kDark{"#1c1f25", "#22262d", "#2b3038", "#e6e9ee", "#98a2b0",
                       "#373d47", "#30363f", "#6ba3f7", "#2b446b", "#ffffff"};

QColor color(const char *name)
{
    return QColor(QLatin1String(name));
}

QPalette makePalette(const Colors &colors)
{
    QPalette palette(color(colors.raised), color(colors.window));
    const auto set = [&palette](QPalette::ColorRole role, const char *name) {
        palette.setColor(role, color(name));
    };
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        set(role, colors.text);
    set(QPalette::Window, colors.window);
    set(QPalette::Base, colors.base);
    set(QPalette::AlternateBase, colors.window);
    set(QPalette::Button, colors.raised);
    set(QPalette::Mid, colors.line);
    set(QPalette::PlaceholderText, colors.quiet);
    set(QPalette::ToolTipBase, colors.raised);
    set(QPalette::ToolTipText, colors.text);
    set(QPalette::Highlight, colors.selection);
    set(QPalette::HighlightedText, colors.selected);
    set(QPalette::Link, colors.accent);
    QColor faint = color(colors.quiet);
    faint.setAlphaF(0.6F);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

/// Written with names in braces in place of colours; lengths are in em, hence follow the font.
constexpr char kSheet[] = R"(
QToolTip { color: {text}; background: {raised}; border: 1px solid {line}; padding: 0.3em; }
QToolBar { border: none; border-bottom: 1px solid {line}; padding: 0.35em 0.5em; spacing: 0.15em; background: {window}; }
QToolBar::separator { background: {line}; width: 1px; margin: 0.4em 0.45em; }
QToolBar QToolButton { padding: 0.35em 0.55em; border: none; border-radius: 0.4em; }
#qt_toolbar_ext_button { qproperty-icon: url(:/icons/chevron-down-{arrow}.svg); }
QToolButton { padding: 0.3em; border: none; border-radius: 0.4em; background: transparent; }
QToolButton:hover, QToolButton:focus { background: {hover}; }
QToolButton:pressed, QToolButton:checked { background: {selection}; }
QToolButton[fold="true"]:checked { background: transparent; }
QToolButton[fold="true"]:hover, QToolButton[fold="true"]:focus { background: {hover}; }
QToolButton::menu-indicator { image: none; }
QPushButton { padding: 0.4em 1em; border: 1px solid {line}; border-radius: 0.4em; background: {raised}; }
QPushButton:hover { background: {hover}; }
QPushButton:pressed { background: {selection}; }
QPushButton:focus { border-color: {accent}; }
QPushButton:disabled { color: {quiet}; background: {window}; }
QPushButton:default { background: {accent}; border-color: {accent}; color: {base}; }
QPushButton:default:disabled { background: {line}; border-color: {line}; color: {quiet}; }
QPushButton[danger="true"] { color: {bad}; }
QPushButton::menu-indicator { image: url(:/icons/chevron-down-{arrow}.svg); width: 0.8em; height: 0.8em; subcontrol-origin: padding; subcontrol-position: center right; right: 0.5em; }
QPushButton:flat { border: 1px solid transparent; background: transparent; color: {accent}; }
QPushButton:flat:hover { background: {hover}; }
QPushButton:flat:focus { border-color: {accent}; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLineEdit, QSpinBox, QComboBox, QPlainTextEdit { border: 1px solid {line}; border-radius: 0.4em; background: {base}; selection-background-color: {selection}; selection-color: {selected}; }
QLineEdit, QComboBox, QSpinBox { padding: 0.35em 0.5em; }
QLineEdit:focus, QSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus { border-color: {accent}; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: {quiet}; background: {window}; }
QLineEdit[invalid="true"], QSpinBox[invalid="true"], QComboBox[invalid="true"] { border-color: {bad}; }
QComboBox::drop-down { border: none; width: 1.6em; }
QComboBox::down-arrow { image: url(:/icons/chevron-down-{arrow}.svg); width: 0.9em; height: 0.9em; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: 1.5em; background: transparent; }
QSpinBox::up-arrow { image: url(:/icons/chevron-up-{arrow}.svg); width: 0.8em; height: 0.8em; }
QSpinBox::down-arrow { image: url(:/icons/chevron-down-{arrow}.svg); width: 0.8em; height: 0.8em; }
QTableView, QListView, QTreeView { border: 1px solid transparent; background: {base}; outline: none; }
QTableView:focus, QListView:focus, QTreeView:focus { border-color: {accent}; }
QTableView::item { border: none; border-bottom: 1px solid {hover}; padding: 0 0.5em; }
QTableView::item:selected, QListView::item:selected { background: {selection}; color: {selected}; }
QHeaderView { background: {base}; }
QHeaderView::section { background: {base}; color: {quiet}; border: none; border-bottom: 1px solid {line}; padding: 0.45em 0.5em; }
QHeaderView::section:hover { color: {text}; }
QListView::item { padding: 0.4em; border-radius: 0.4em; }
QListView::item:hover:!selected { background: {hover}; }
#sidebar { background: {window}; padding: 0.4em; }
#sidebar::item:disabled { color: {quiet}; padding-top: 0.9em; padding-bottom: 0.1em; }
#sidebarFrame { border: none; border-right: 1px solid {line}; }
#addAccount { margin: 0.4em; padding: 0.4em; color: {quiet}; }
QTabWidget::pane { border: none; border-top: 1px solid {line}; background: {base}; }
QTabBar { background: {window}; }
QTabBar::tab { padding: 0.45em 1em; border: none; border-bottom: 2px solid transparent; color: {quiet}; background: transparent; }
QTabBar::tab:selected { color: {text}; border-bottom-color: {accent}; }
QTabBar::tab:hover { color: {text}; }
QSplitter::handle { background: {line}; }
QSplitter::handle:hover { background: {accent}; }
QScrollArea { border: none; background: transparent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 0.75em; }
QScrollBar:horizontal { height: 0.75em; }
QScrollBar::handle { background: {line}; border-radius: 0.25em; margin: 0.12em; }
QScrollBar::handle:vertical { min-height: 2em; }
QScrollBar::handle:horizontal { min-width: 2em; }
QScrollBar::handle:hover { background: {quiet}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { border: none; border-radius: 0.2em; background: {line}; max-height: 0.4em; min-height: 0.4em; }
QProgressBar::chunk { border-radius: 0.2em; background: {accent}; }
QStatusBar { border-top: 1px solid {line}; background: {window}; }
QStatusBar::item { border: none; }
QMenu { background: {raised}; border: 1px solid {line}; padding: 0.3em; }
QMenu::item { padding: 0.4em 1.6em 0.4em 0.6em; border-radius: 0.3em; }
QMenu::item:selected { background: {selection}; color: {selected}; }
QMenu::item:disabled { color: {quiet}; }
QMenu::icon { padding-left: 0.5em; }
QMenu::separator { height: 1px; background: {line}; margin: 0.3em 0.4em; }
QFrame[card="true"] { background: {raised}; border: 1px solid {line}; border-radius: 0.5em; }
QFrame[card="true"]:hover[clickable="true"] { border-color: {quiet}; }
QFrame[notice="error"] { background: {badGround}; border: 1px solid {bad}; border-radius: 0.5em; }
QFrame[notice="info"] { background: {selection}; border: 1px solid {accent}; border-radius: 0.5em; }
QFrame[notice="good"] { background: {goodGround}; border: 1px solid {good}; border-radius: 0.5em; }
QFrame[notice="error"] QPushButton { padding: 0.3em 0.6em; }
QLabel[quiet="true"] { color: {quiet}; }
QLabel[bad="true"] { color: {bad}; }
QLabel[good="true"] { color: {good}; }
QLabel[warning="true"] { color: {busy}; }
)";

QString styleSheet(const Colors &colors, const QPalette &palette)
{
    QString sheet = QLatin1String(kSheet);
    const auto fill = [&sheet](const char *name, const QString &value) {
        sheet.replace(QLatin1Char('{') + QLatin1String(name) + QLatin1Char('}'), value);
    };
    const QPair<const char *, const char *> names[]
        = {{"window", colors.window},    {"base", colors.base},     {"raised", colors.raised},
           {"text", colors.text},        {"quiet", colors.quiet},   {"line", colors.line},
           {"hover", colors.hover},      {"accent", colors.accent}, {"selection", colors.selection},
           {"selected", colors.selected}};
    for (const auto &[name, value] : names)
        fill(name, QLatin1String(value));
    const bool dark = isDark(palette);
    fill("bad", toneColor(Tone::Bad, palette).name());
    fill("good", toneColor(Tone::Good, palette).name());
    fill("busy", toneColor(Tone::Busy, palette).name());
    fill("badGround", QLatin1String(dark ? "#3a2528" : "#fdeeee"));
    fill("goodGround", QLatin1String(dark ? "#213529" : "#e9f7ee"));
    fill("arrow", QLatin1String(dark ? "dark" : "light"));
    return sheet;
}

} // namespace

ThemeChoice themeFromName(const QString &name)
{
    if (name == QLatin1String("light"))
        return ThemeChoice::Light;
    return name == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness()
        < palette.color(QPalette::WindowText).lightness();
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Normal:
        return palette.color(QPalette::WindowText);
    case Tone::Quiet:
        return palette.color(QPalette::PlaceholderText);
    case Tone::Good:
        return color(dark ? "#4fc587" : "#1a7f4b");
    case Tone::Busy:
        return color(dark ? "#e5b454" : "#9a6700");
    case Tone::Bad:
        return color(dark ? "#f47f83" : "#c0262d");
    case Tone::Accent:
        return palette.color(QPalette::Link);
    }
    Q_UNREACHABLE();
}

void applyTheme(QApplication &application, ThemeChoice choice)
{
    static const bool kDesktopIsDark = isDark(QGuiApplication::palette());
    const bool dark
        = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && kDesktopIsDark);
    // Dressing everything anew takes time and is visible: not for nothing.
    constexpr char kWorn[] = "machinistTheme";
    if (application.property(kWorn) == QVariant(dark))
        return;
    application.setProperty(kWorn, dark);
    const Colors &colors = dark ? kDark : kLight;
    const QPalette palette = makePalette(colors);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(palette);
    application.setStyleSheet(styleSheet(colors, palette));
}

void resizeToFit(QWidget *window, const QSize &wanted)
{
    // A little is left for the frame and for what lies below.
    const QSize room = window->screen()->availableSize() * 0.94;
    window->resize(wanted.boundedTo(room));
}

int lines(const QWidget *widget, qreal factor)
{
    return qRound(widget->fontMetrics().height() * factor);
}

} // namespace machinist
