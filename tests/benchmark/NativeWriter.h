// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "NativeReader.h"

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace Rowferry {

/**
 * A new SQLite file, filled the fastest way its C API knows: 50 rows a prepared INSERT, one transaction, WAL
 * as Rowferry has it. Throws std::runtime_error.
 */
class NativeWriter
{
public:
    explicit NativeWriter(const Job &job);

    void write(const NativeBlock &block);
    void commit();

private:
    using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt *)>;

    void execute(const char *sql);
    [[nodiscard]] Statement prepare(std::size_t columns, std::size_t rows) const;
    void insert(sqlite3_stmt *statement, const NativeBlock &block, std::size_t first, std::size_t last) const;
    [[noreturn]] void fail() const;

    std::unique_ptr<sqlite3, int (*)(sqlite3 *)> m_connection;
    Statement m_many;
    Statement m_single;
};

} // namespace Rowferry
