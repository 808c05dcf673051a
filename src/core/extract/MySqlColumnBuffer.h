// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/RowBatch.h"

#include <mysql.h>

#include <cstdint>
#include <vector>

namespace Rowferry {

/**
 * Where libmariadb puts one column's value of the row that is fetched, and how that value goes into a batch.
 *
 * Which buffer is exact for which type was measured with libmariadb 3.3.20: FLOAT as text has six digits
 * only, temporal values are cheapest as MYSQL_TIME, everything else as the server's own bytes. libmariadb
 * keeps addresses inside: a buffer must not move once it is bound.
 */
class MySqlColumnBuffer
{
public:
    /** @p isBinary: its bytes have no character set. */
    MySqlColumnBuffer(const MYSQL_FIELD &field, bool isBinary);

    void bind(MYSQL_BIND &bind);

    /** Adds the present value as the batch's next cell; one longer than the buffer is fetched from
     *  @p statement, where it is @p column. False: that failed, or gave another length than announced. */
    [[nodiscard]] bool addTo(RowBatch &batch, MYSQL_STMT *statement, unsigned column) const;

private:
    enum class Shape {
        SignedInteger,
        UnsignedInteger,
        Float,
        Double,
        Date,
        DateTime,
        Time,
        Bit,
        Null,
        Bytes
    };
    [[nodiscard]] static Shape shapeOf(const MYSQL_FIELD &field);

    [[nodiscard]] bool addBytes(RowBatch &batch, MYSQL_STMT *statement, unsigned column) const;
    [[nodiscard]] std::uint64_t bits() const;

    enum_field_types m_type;
    Shape m_shape;
    unsigned m_decimals;
    bool m_isUnsigned;
    bool m_isBinary;
    std::vector<char> m_bytes;
    union {
        std::int64_t m_int64 = 0;
        float m_single;
        double m_double;
    };
    MYSQL_TIME m_time{};
    unsigned long m_length = 0;
    my_bool m_isNull = 0;
    my_bool m_isCut = 0;
};

} // namespace Rowferry
