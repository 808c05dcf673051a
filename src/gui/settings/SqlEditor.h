// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/Scintilla.h"

namespace Rowferry {

/** An editor for one statement: coloured words, line numbers, colours of the palette. Tab leaves it. */
class SqlEditor : public QsciScintilla
{
    Q_OBJECT

public:
    explicit SqlEditor(QWidget *parent = nullptr);

    /** Puts @p text where the cursor is, in the place of what is selected. */
    void insertText(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void colour();
    void showFocus(bool focused);
    void widenMargin();

    QsciLexerSQL *m_lexer;
};

} // namespace Rowferry
