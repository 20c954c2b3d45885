// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/keyencoder.h"
#include "terminal/emulator/mouseencoder.h"

#include <QTest>

using namespace machinist::terminal;

class EncodersTest : public QObject
{
    Q_OBJECT

private slots:
    void keySendsItsBytes_data();
    void keySendsItsBytes();
    void mouseSendsItsBytes_data();
    void mouseSendsItsBytes();
};

namespace {

enum KeyMode {
    Plain = 0,
    Cursor = 1,
    Keypad = 2,
    NewLine = 4,
    Backspace = 8,
    Other1 = 16,
    Other2 = 32,
    EightBit = 64,
    Vt52 = 128
};

} // namespace

void EncodersTest::keySendsItsBytes_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("modes");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, int key, Qt::KeyboardModifiers modifiers,
                        const char *text, int modes, const QByteArray &bytes) {
        QTest::newRow(name) << key << int(modifiers) << QString::fromUtf8(text) << modes << bytes;
    };
    const Qt::KeyboardModifiers none, shift = Qt::ShiftModifier, control = Qt::ControlModifier,
                                      alt = Qt::AltModifier, pad = Qt::KeypadModifier;
    row("letter", Qt::Key_A, none, "a", Plain, "a");
    row("umlaut", Qt::Key_Adiaeresis, none, "\xc3\xa4", Plain, "\xc3\xa4");
    row("Ctrl+A", Qt::Key_A, control, "\x01", Plain, "\x01");
    row("Ctrl+W", Qt::Key_W, control, "\x17", Plain, "\x17");
    row("Ctrl+Space", Qt::Key_Space, control, " ", Plain, QByteArray(1, '\0'));
    row("Ctrl+[", Qt::Key_BracketLeft, control, "\x1b", Plain, "\x1b");
    row("Ctrl+/", Qt::Key_Slash, control, "/", Plain, "\x1f");
    row("Alt+x", Qt::Key_X, alt, "x", Plain, "\x1bx");
    row("Ctrl+Alt+x", Qt::Key_X, control | alt, "\x18", Plain, "\x1b\x18");
    row("Return", Qt::Key_Return, none, "\r", Plain, "\r");
    row("Return, LNM", Qt::Key_Return, none, "\r", NewLine, "\r\n");
    row("Alt+Return", Qt::Key_Return, alt, "\r", Plain, "\x1b\r");
    row("Backspace", Qt::Key_Backspace, none, "\b", Plain, "\x7f");
    row("Backspace, DECBKM", Qt::Key_Backspace, none, "\b", Backspace, "\x08");
    row("Ctrl+Backspace", Qt::Key_Backspace, control, "", Plain, "\x08");
    row("Tab", Qt::Key_Tab, none, "\t", Plain, "\t");
    row("Shift+Tab", Qt::Key_Backtab, shift, "", Plain, "\x1b[Z");
    row("Escape", Qt::Key_Escape, none, "\x1b", Plain, "\x1b");
    row("Up", Qt::Key_Up, none, "", Plain, "\x1b[A");
    row("Up, DECCKM", Qt::Key_Up, none, "", Cursor, "\x1bOA");
    row("Up, 8 bits", Qt::Key_Up, none, "", EightBit,
        "\x9b"
        "A");
    row("Up, VT52", Qt::Key_Up, none, "", Vt52,
        "\x1b"
        "A");
    row("Ctrl+Right", Qt::Key_Right, control, "", Plain, "\x1b[1;5C");
    row("Ctrl+Right, DECCKM", Qt::Key_Right, control, "", Cursor, "\x1b[1;5C");
    row("Shift+Alt+Left", Qt::Key_Left, shift | alt, "", Plain, "\x1b[1;4D");
    row("Home", Qt::Key_Home, none, "", Plain, "\x1b[H");
    row("End, DECCKM", Qt::Key_End, none, "", Cursor, "\x1bOF");
    row("Insert", Qt::Key_Insert, none, "", Plain, "\x1b[2~");
    row("Delete", Qt::Key_Delete, none, "\x7f", Plain, "\x1b[3~");
    row("Ctrl+Delete", Qt::Key_Delete, control, "", Plain, "\x1b[3;5~");
    row("PageUp", Qt::Key_PageUp, none, "", Plain, "\x1b[5~");
    row("F1", Qt::Key_F1, none, "", Plain, "\x1bOP");
    row("Shift+F1", Qt::Key_F1, shift, "", Plain, "\x1b[1;2P");
    row("F5", Qt::Key_F5, none, "", Plain, "\x1b[15~");
    row("F10", Qt::Key_F10, none, "", Plain, "\x1b[21~");
    row("Ctrl+F12", Qt::Key_F12, control, "", Plain, "\x1b[24;5~");
    row("keypad 5", Qt::Key_5, pad, "5", Plain, "5");
    row("keypad 5, application", Qt::Key_5, pad, "5", Keypad, "\x1bOu");
    row("keypad Enter, application", Qt::Key_Enter, pad, "\r", Keypad, "\x1bOM");
    row("modifyOtherKeys 1, Ctrl+Shift+A", Qt::Key_A, control | shift, "\x01", Other1,
        "\x1b[27;6;65~");
    row("modifyOtherKeys 1, Ctrl+A", Qt::Key_A, control, "\x01", Other1, "\x01");
    row("modifyOtherKeys 1, Ctrl+Return", Qt::Key_Return, control, "\r", Other1, "\x1b[27;5;13~");
    row("modifyOtherKeys 2, Ctrl+A", Qt::Key_A, control, "\x01", Other2, "\x1b[27;5;97~");
    row("modifyOtherKeys 2, A", Qt::Key_A, shift, "A", Other2, "A");
}

void EncodersTest::keySendsItsBytes()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(QString, text);
    QFETCH(int, modes);
    QFETCH(QByteArray, bytes);
    KeyModes keyModes;
    keyModes.cursorKeys = modes & Cursor;
    keyModes.keypad = modes & Keypad;
    keyModes.newLine = modes & NewLine;
    keyModes.backspaceSendsBs = modes & Backspace;
    keyModes.modifyOtherKeys = modes & Other2 ? 2 : modes & Other1 ? 1 : 0;
    keyModes.eightBit = modes & EightBit;
    keyModes.vt52 = modes & Vt52;
    QCOMPARE(encodeKey({key, Qt::KeyboardModifiers(modifiers), text}, keyModes), bytes);
}

void EncodersTest::mouseSendsItsBytes_data()
{
    using Tracking = Emulator::MouseTracking;
    using Format = Emulator::MouseFormat;
    using Kind = MouseReport::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("button");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<int>("tracking");
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, Kind kind, int button, Qt::KeyboardModifiers modifiers,
                        Tracking tracking, Format format, const QByteArray &bytes) {
        QTest::newRow(name) << int(kind) << button << int(modifiers) << int(tracking) << int(format)
                            << bytes;
    };
    const Qt::KeyboardModifiers none;
    row("off", Kind::Press, 0, none, Tracking::Off, Format::Sgr, "");
    row("X10", Kind::Press, 0, Qt::ControlModifier, Tracking::X10, Format::Normal, "\x1b[M +&");
    row("X10 tells no release", Kind::Release, 0, none, Tracking::X10, Format::Normal, "");
    row("press", Kind::Press, 2, none, Tracking::Buttons, Format::Normal, "\x1b[M\"+&");
    row("release", Kind::Release, 2, none, Tracking::Buttons, Format::Normal, "\x1b[M#+&");
    row("SGR press", Kind::Press, 2, none, Tracking::Buttons, Format::Sgr, "\x1b[<2;11;6M");
    row("SGR release", Kind::Release, 2, none, Tracking::Buttons, Format::Sgr, "\x1b[<2;11;6m");
    row("SGR pixels", Kind::Press, 0, none, Tracking::Buttons, Format::SgrPixels,
        "\x1b[<0;101;51M");
    row("urxvt", Kind::Press, 0, none, Tracking::Buttons, Format::Urxvt, "\x1b[32;11;6M");
    row("UTF-8", Kind::Press, 0, none, Tracking::Buttons, Format::Utf8, "\x1b[M +&");
    row("wheel", Kind::Press, 4, none, Tracking::Buttons, Format::Sgr, "\x1b[<64;11;6M");
    row("back", Kind::Press, 8, none, Tracking::Buttons, Format::Sgr, "\x1b[<128;11;6M");
    row("modifiers", Kind::Press, 0, Qt::AltModifier | Qt::ControlModifier, Tracking::Buttons,
        Format::Sgr, "\x1b[<24;11;6M");
    row("motion is not asked for", Kind::Motion, 0, none, Tracking::Buttons, Format::Sgr, "");
    row("drag", Kind::Motion, 0, none, Tracking::Drag, Format::Sgr, "\x1b[<32;11;6M");
    row("motion without a button", Kind::Motion, 3, none, Tracking::Drag, Format::Sgr, "");
    row("any motion", Kind::Motion, 3, none, Tracking::Any, Format::Sgr, "\x1b[<35;11;6M");
}

void EncodersTest::mouseSendsItsBytes()
{
    QFETCH(int, kind);
    QFETCH(int, button);
    QFETCH(int, modifiers);
    QFETCH(int, tracking);
    QFETCH(int, format);
    QFETCH(QByteArray, bytes);
    const MouseReport report{
        MouseReport::Kind(kind), button, {10, 5}, {100, 50}, Qt::KeyboardModifiers(modifiers)};
    QCOMPARE(encodeMouse(report, Emulator::MouseTracking(tracking), Emulator::MouseFormat(format)),
             bytes);
}

QTEST_GUILESS_MAIN(EncodersTest)
#include "tst_encoders.moc"
