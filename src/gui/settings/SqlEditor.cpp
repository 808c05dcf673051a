// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/SqlEditor.h"

#include "Shades.h"

#include <QFontDatabase>
#include <QKeyEvent>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int numbers = 0; ///< the margin of the line numbers

/** MySQL takes `#` for a comment and a backslash for an escape. */
QsciLexerSQL *makeLexer(QObject *parent)
{
    auto *lexer = new QsciLexerSQL(parent);
    lexer->setHashComments(true);
    lexer->setBackslashEscapes(true);
    return lexer;
}

} // namespace

SqlEditor::SqlEditor(QWidget *parent)
    : QsciScintilla(parent)
    , m_lexer(makeLexer(this))
{
    setUtf8(true);
    setLexer(m_lexer);
    SendScintilla(SCI_SETPROPERTY, "lexer.sql.backticks.identifier", "1");
    setEolMode(QsciScintilla::EolUnix);
    setWrapMode(QsciScintilla::WrapWord);
    setBraceMatching(QsciScintilla::SloppyBraceMatch);
    setCaretLineVisible(true);
    setFolding(QsciScintilla::NoFoldStyle);
    for (const int margin : {1, 2, 3, 4})
        setMarginWidth(margin, 0);
    setMarginLineNumbers(numbers, true);
    setFrameShape(QFrame::StyledPanel);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1UL);
    SendScintilla(SCI_SETMARGINLEFT, 0UL, 6L);
    // The keys of an editor that this window needs for itself.
    for (const int key : {int('D'), int('L'), int('T'), int('U')})
        SendScintilla(SCI_CLEARCMDKEY, static_cast<unsigned long>(key | (SCMOD_CTRL << 16)));
    connect(this, &QsciScintilla::linesChanged, this, &SqlEditor::widenMargin);
    colour();
}

void SqlEditor::insertText(const QString &text)
{
    beginUndoAction();
    removeSelectedText();
    insert(text);
    int line = 0;
    int index = 0;
    getCursorPosition(&line, &index);
    setCursorPosition(line, index + int(text.size()));
    endUndoAction();
}

void SqlEditor::keyPressEvent(QKeyEvent *event)
{
    // config.ini keeps no indentation, and who has no mouse must get out again.
    if (event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab) {
        const bool next = event->key() == Qt::Key_Tab && !(event->modifiers() & Qt::ShiftModifier);
        QAbstractScrollArea::focusNextPrevChild(next);
        return event->accept();
    }
    if (event->key() == Qt::Key_Escape)
        return event->ignore(); // closes the dialog
    QsciScintilla::keyPressEvent(event);
}

void SqlEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        colour();
}

void SqlEditor::focusInEvent(QFocusEvent *event)
{
    QsciScintilla::focusInEvent(event);
    showFocus(true);
}

void SqlEditor::focusOutEvent(QFocusEvent *event)
{
    QsciScintilla::focusOutEvent(event);
    showFocus(false);
}

void SqlEditor::showFocus(bool focused)
{
    const Shades shades(palette());
    setCaretLineBackgroundColor(focused ? mixed(shades.base, shades.accent, 0.09) : shades.base);
}

void SqlEditor::colour()
{
    const Shades shades(palette());
    const QFont font = scaledFont(QFontDatabase::systemFont(QFontDatabase::FixedFont), 10);
    for (int style = 0; style < 128; ++style) {
        m_lexer->setColor(shades.text, style);
        m_lexer->setPaper(shades.base, style);
        m_lexer->setFont(font, style);
        m_lexer->setEolFill(false, style);
    }
    m_lexer->setDefaultColor(shades.text);
    m_lexer->setDefaultPaper(shades.base);
    m_lexer->setDefaultFont(font);
    QFont bold = font;
    bold.setBold(true);
    QFont italic = font;
    italic.setItalic(true);
    m_lexer->setColor(shades.accent, QsciLexerSQL::Keyword);
    m_lexer->setFont(bold, QsciLexerSQL::Keyword);
    for (const int style : {int(QsciLexerSQL::Comment), int(QsciLexerSQL::CommentLine),
                            int(QsciLexerSQL::CommentDoc), int(QsciLexerSQL::CommentLineHash)}) {
        m_lexer->setColor(shades.secondary, style);
        m_lexer->setFont(italic, style);
    }
    for (const int style : {int(QsciLexerSQL::SingleQuotedString), int(QsciLexerSQL::DoubleQuotedString)})
        m_lexer->setColor(shades.of(Tone::Ok), style);
    m_lexer->setColor(shades.of(Tone::Warning), QsciLexerSQL::Number);
    setCaretForegroundColor(shades.text);
    setSelectionBackgroundColor(shades.fill);
    setSelectionForegroundColor(shades.of(Tone::OnFill));
    setMarginsBackgroundColor(mixed(shades.base, shades.text, 0.04));
    setMarginsForegroundColor(shades.secondary);
    setMarginsFont(font);
    setMatchedBraceForegroundColor(shades.accent);
    setMatchedBraceBackgroundColor(shades.base);
    showFocus(hasFocus());
    widenMargin();
}

void SqlEditor::widenMargin()
{
    setMarginWidth(numbers, u"0"_s + QString::number(qMax(10, lines())));
}

} // namespace Rowferry
