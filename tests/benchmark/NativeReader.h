// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Job.h"

#include <mysql.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace Rowferry {

struct NativeCell
{
    enum class Kind : std::uint8_t { Null, Integer, Real, Text, Blob };

    Kind kind = Kind::Null;
    std::uint32_t length = 0; ///< of Text and Blob
    union {
        std::int64_t integer = 0;
        double real;
        std::size_t offset; ///< of Text and Blob, in the block's bytes
    };
};

/** Some hundred rows. */
struct NativeBlock
{
    std::size_t columns = 0;
    std::vector<NativeCell> cells;
    std::string bytes;
};

using NativeConnection = std::unique_ptr<MYSQL, decltype(&mysql_close)>;

/** Logs in to the server of @p job; throws std::runtime_error. */
[[nodiscard]] NativeConnection nativeConnection(const Job &job);
[[noreturn]] void failNatively(MYSQL *connection, const char *what);

/**
 * The rows of a query by the bare binary protocol, unbuffered, as a careful C programmer would fetch them.
 * Knows nothing of Rowferry's engine, which is measured against it. Values longer than 64 kB are an error.
 */
class NativeReader
{
public:
    explicit NativeReader(const Job &job);

    /** Fetches up to @p rows rows; false: there was none. */
    bool read(NativeBlock &block, std::size_t rows = 500);
    /** Fetches all that is left and looks at nothing. */
    qint64 discardAll();
    [[nodiscard]] std::size_t columns() const { return m_columns.size(); }

private:
    struct Column
    {
        enum_field_types type = MYSQL_TYPE_NULL;
        unsigned decimals = 0;
        bool isBlob = false;
        my_bool isNull = 0;
        my_bool isCut = 0;
        unsigned long length = 0;
        std::int64_t integer = 0;
        double real = 0;
        MYSQL_TIME time{};
        std::vector<char> bytes;
    };

    bool fetch();
    void bind();
    static void addCell(NativeBlock &block, const Column &column);

    NativeConnection m_connection;
    std::unique_ptr<MYSQL_STMT, decltype(&mysql_stmt_close)> m_statement;
    std::vector<Column> m_columns;
};

} // namespace Rowferry
