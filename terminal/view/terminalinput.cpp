// SPDX-License-Identifier: Apache-2.0
// Keys, input methods, the clipboard and dropped files.
#include "terminal/channel/bytechannel.h"
#include "terminal/view/keyprecedence.h"
#include "terminal/view/terminalview.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFocusEvent>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>

namespace machinist::terminal {

namespace {

// Line ends become what Return sends. Other controls could end a bracketed paste, or press keys.
QByteArray cleanPaste(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\r"));
    text.replace(u'\n', u'\r');
    text.removeIf(
        [](QChar c) { return c.category() == QChar::Other_Control && c != u'\r' && c != u'\t'; });
    return text.toUtf8();
}

bool isModifierKey(int key)
{
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt
        || key == Qt::Key_Meta || key == Qt::Key_AltGr || key == Qt::Key_CapsLock
        || key == Qt::Key_NumLock || key == Qt::Key_Super_L || key == Qt::Key_Super_R
        || key == Qt::Key_ScrollLock;
}

} // namespace

bool TerminalView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const QKeySequence sequence(key->keyCombination());
        if (!m_applicationKeys.contains(sequence))
            event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

KeyModes TerminalView::keyModes() const
{
    const Modes &modes = m_emulator->modes();
    KeyModes result;
    result.cursorKeys = modes.has(Mode::CursorKeys);
    result.keypad = modes.has(Mode::ApplicationKeypad);
    result.newLine = modes.has(Mode::NewLine);
    result.backspaceSendsBs = modes.has(Mode::BackarrowSendsBs);
    result.vt52 = !modes.has(Mode::Ansi);
    result.eightBit = m_emulator->sendsEightBitControls();
    result.modifyOtherKeys = m_emulator->modifyOtherKeys();
    return result;
}

void TerminalView::keyPressEvent(QKeyEvent *event)
{
    event->accept();
    if (isModifierKey(event->key()) || handleOwnKey(event))
        return;
    if (!m_notice.isEmpty()) {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            emit noticeAccepted();
        return;
    }
    if (m_emulator->modes().has(Mode::KeyboardLock))
        return;
    const QByteArray bytes
        = encodeKey({event->key(), event->modifiers(), event->text()}, keyModes());
    if (bytes.isEmpty())
        return;
    sendInput(bytes);
}

// The keys that terminals on this platform keep for themselves: nearly all with Ctrl+Shift.
bool TerminalView::handleOwnKey(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const int key = event->key();
    if (modifiers == (Qt::ControlModifier | Qt::ShiftModifier)) {
        if (key == Qt::Key_C)
            copy();
        else if (key == Qt::Key_V)
            paste();
        else if (key == Qt::Key_A)
            selectAll();
        else if (key == Qt::Key_Plus)
            zoomIn();
        else
            return scrollByKey(event);
        return true;
    }
    if (modifiers == Qt::ControlModifier) {
        if (key == Qt::Key_Insert)
            copy();
        else if (key == Qt::Key_Plus || key == Qt::Key_Equal)
            zoomIn();
        else if (key == Qt::Key_Minus)
            zoomOut();
        else if (key == Qt::Key_0)
            resetZoom();
        else
            return false;
        return true;
    }
    if (modifiers == Qt::ShiftModifier) {
        if (key != Qt::Key_Insert)
            return scrollByKey(event);
        pastePrimary();
        return true;
    }
    return false;
}

bool TerminalView::scrollByKey(QKeyEvent *event)
{
    if (m_emulator->isAlternateScreen())
        return false;
    QScrollBar *bar = verticalScrollBar();
    const bool control = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_PageUp:
        bar->setValue(bar->value() - m_emulator->rows() + 1);
        return !control;
    case Qt::Key_PageDown:
        bar->setValue(bar->value() + m_emulator->rows() - 1);
        return !control;
    case Qt::Key_Up:
        if (control)
            bar->setValue(bar->value() - 1);
        return control;
    case Qt::Key_Down:
        if (control)
            bar->setValue(bar->value() + 1);
        return control;
    case Qt::Key_Home:
        if (control)
            bar->setValue(0);
        return control;
    case Qt::Key_End:
        if (control)
            scrollToBottom();
        return control;
    default:
        return false;
    }
}

void TerminalView::sendInput(const QByteArray &bytes)
{
    scrollToBottom();
    if (!m_selection.isEmpty())
        clearSelection();
    m_blinkOn = true;
    if (m_channel) {
        KeyPrecedence::instance().typed(*this);
        m_channel->write(bytes);
    }
    emit inputSent(bytes);
    if (!m_emulator->modes().has(Mode::NoEcho)) // SRM reset: the terminal echoes
        feed(bytes);
}

void TerminalView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    updateBlink();
    viewport()->update(cursorRect());
    if (m_emulator->modes().has(Mode::FocusReports) && m_channel)
        m_channel->write("\x1b[I");
}

void TerminalView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    updateBlink();
    viewport()->update(cursorRect());
    if (m_emulator->modes().has(Mode::FocusReports) && m_channel)
        m_channel->write("\x1b[O");
}

void TerminalView::copy()
{
    if (!m_selection.isEmpty())
        QGuiApplication::clipboard()->setText(selectedText());
}

void TerminalView::paste()
{
    pasteFrom(QClipboard::Clipboard);
}

void TerminalView::pastePrimary()
{
    const bool hasPrimary = QGuiApplication::clipboard()->supportsSelection();
    pasteFrom(hasPrimary ? QClipboard::Selection : QClipboard::Clipboard);
}

void TerminalView::pasteFrom(int clipboardMode)
{
    offerPaste(QGuiApplication::clipboard()->text(QClipboard::Mode(clipboardMode)));
}

// Several lines may be several commands, wherever they come from: the user is asked first.
void TerminalView::offerPaste(const QString &text)
{
    const bool bracketed = m_emulator->modes().has(Mode::BracketedPaste);
    const QString core = text.trimmed();
    const bool isMultiLine = core.contains(u'\n') || core.contains(u'\r');
    if (m_settings.confirmMultiLinePaste && !bracketed && isMultiLine) {
        emit multiLinePasteRequested(text);
        return;
    }
    pasteText(text);
}

void TerminalView::pasteText(const QString &text)
{
    QByteArray bytes = cleanPaste(text);
    if (bytes.isEmpty())
        return;
    if (m_emulator->modes().has(Mode::BracketedPaste))
        bytes = "\x1b[200~" + bytes + "\x1b[201~";
    sendInput(bytes);
}

void TerminalView::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void TerminalView::dropEvent(QDropEvent *event)
{
    QList<QUrl> files;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            files += url;
    }
    if (!files.isEmpty())
        emit filesDropped(files);
    else if (event->mimeData()->hasText())
        offerPaste(event->mimeData()->text());
    event->acceptProposedAction();
}

void TerminalView::inputMethodEvent(QInputMethodEvent *event)
{
    m_preedit = event->preeditString();
    if (!event->commitString().isEmpty())
        sendInput(event->commitString().toUtf8());
    viewport()->update();
    updateMicroFocus();
    event->accept();
}

QVariant TerminalView::inputMethodQuery(Qt::InputMethodQuery query) const
{
    switch (query) {
    case Qt::ImEnabled:
        return true;
    case Qt::ImCursorRectangle:
        return cursorRect().translated(viewport()->pos());
    case Qt::ImFont:
        return m_painter.font();
    case Qt::ImHints:
        return int(inputMethodHints());
    case Qt::ImCursorPosition:
        return 0;
    case Qt::ImSurroundingText:
        return QString();
    default:
        return QAbstractScrollArea::inputMethodQuery(query);
    }
}

} // namespace machinist::terminal
