// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "SyncError.h"

#include <QList>
#include <QSqlDatabase>
#include <QVariantList>

class QSqlError;

namespace Rowferry {

/**
 * One QSqlDatabase, opened and closed in one scope of one thread.
 *
 * Statements and small queries go through it; the stream of rows uses the native handle of a subclass.
 * Every failure is thrown as a SyncError of the given stage, also those that QtSql does not report.
 */
class Connection
{
public:
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    virtual ~Connection();

    [[nodiscard]] Side side() const { return m_side; }
    /** What messages call it, e.g. `the primary db.example.test`. */
    [[nodiscard]] const QString &label() const { return m_label; }

    /** Executes one statement and drops what it returns. */
    void execute(const QString &sql, Stage stage);
    /** All rows of a small query; @p values are bound to its question marks. */
    [[nodiscard]] QList<QVariantList> select(const QString &sql, Stage stage,
                                             const QVariantList &values = {});
    /** The first cell of a small query; invalid if it has no rows. */
    [[nodiscard]] QVariant value(const QString &sql, Stage stage, const QVariantList &values = {});

protected:
    Connection(const QString &driver, Side side, QString label);

    [[nodiscard]] QSqlDatabase database() const;
    /** What went wrong in the statement that was just executed. */
    [[nodiscard]] virtual SyncError failure(Stage stage, const QSqlError &error) const = 0;
    /** @p sql with @p values in the place of its question marks, where a bound statement costs too much;
     * empty: bind them. No question mark of @p sql means anything else. */
    [[nodiscard]] virtual QString inlined(const QString & /*sql*/, const QVariantList & /*values*/) const
    {
        return {};
    }
    /** Whether the statement that was just executed failed although QtSql said it did not. */
    [[nodiscard]] virtual bool failedSilently() const { return false; }

private:
    QString m_name;
    QString m_label;
    Side m_side;
};

} // namespace Rowferry
