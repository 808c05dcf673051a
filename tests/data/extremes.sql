-- SPDX-FileCopyrightText: 2026 The Rowferry developers
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Every MySQL type at its edges. A run of v_extremes into SQLite and from there into a
-- table of the same definition must give equal CHECKSUM TABLE on both servers' tables.
-- MariaDB 10.11 and MySQL 5.7+ (JSON).
DROP DATABASE IF EXISTS fidelity;
CREATE DATABASE fidelity DEFAULT CHARACTER SET utf8mb4;
USE fidelity;
SET time_zone = '+00:00', sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES';

CREATE TABLE extremes (
  id INT NOT NULL PRIMARY KEY,
  c_tinyint1 TINYINT(1), c_tinyintu TINYINT UNSIGNED, c_smallint SMALLINT, c_mediumintu MEDIUMINT UNSIGNED,
  c_bigint BIGINT, c_bigintu BIGINT UNSIGNED, c_zerofill INT(8) UNSIGNED ZEROFILL,
  c_dec15 DECIMAL(15,4), c_dec38 DECIMAL(38,18), c_dec65 DECIMAL(65,30),
  c_float FLOAT, c_double DOUBLE,
  c_bit1 BIT(1), c_bit8 BIT(8), c_bit64 BIT(64),
  c_date DATE, c_datetime DATETIME, c_datetime6 DATETIME(6), c_timestamp6 TIMESTAMP(6) NULL,
  c_time TIME, c_time6 TIME(6), c_year YEAR,
  c_enum ENUM('01','1','a',''), c_set SET('01','x','é'),
  c_json JSON, c_point POINT,
  c_char CHAR(10), c_varchar VARCHAR(50), c_bin_text VARCHAR(50) COLLATE utf8mb4_bin,
  c_latin1 VARCHAR(20) CHARACTER SET latin1, c_text LONGTEXT, c_num_text VARCHAR(30),
  c_binary BINARY(4), c_varbinary VARBINARY(300), c_blob LONGBLOB
) DEFAULT CHARSET utf8mb4;

INSERT INTO extremes VALUES
 (0, 2, 255, -32768, 16777215, -9223372036854775808, 18446744073709551615, 42,
  12345678901.1000, 12345678901234567890.123456789012345678, 12345678901234567890123456789012345.123456789012345678901234567890,
  1.23456789, 0.1, b'1', b'10000001', b'1111111111111111111111111111111111111111111111111111111111111111',
  '0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '2024-10-27 00:30:00.123456',
  '-838:59:59', '-838:59:58.999999', '0000', '01', '01,x', '{"a": 1.10, "b": [1, 2]}', PointFromText('POINT(1 2)'),
  'Zoë', 'Zoë 😀', 'Zoë', 'ñandú', '', '', 0x41, 0x4142, 0x00FF41),
 (1, 1, 0, 32767, 0, 9223372036854775807, 9223372036854775807, 0,
  -0.0001, -0.000000000000000001, -0.000000000000000000000000000001,
  16777216, 1e308, b'0', b'0', b'0',
  '9999-12-31', '9999-12-31 23:59:59', '9999-12-31 23:59:59.999999', NULL,
  '838:59:59', '838:59:58.999999', '2155', '1', '', '"1"', NULL,
  'a', 'a\0b', 'A', 'x', 'line\r\nbreak\ttab\\ "quote" ''single''', '007', 0x00000000, '', ''),
 (2, 0, 128, 0, 65536, 0, 9223372036854775808, 99999999,
  0, 0, 0, 3.4028235e38, 1.7976931348623157e308, NULL, NULL, b'1000000000000000000000000000000000000000000000000000000000000000',
  '2024-02-31', '1000-01-01 00:00:00', '2025-03-30 02:30:00.000001', '1970-01-01 00:00:01',
  '00:00:00', '00:00:00.5', '1901', 'a', NULL, '1.10', PointFromText('POINT(-1e-10 1e10)'),
  NULL, NULL, NULL, NULL, NULL, '1e5', NULL, NULL, NULL),
 (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
 (4, -128, 1, 1, 1, 1, 1, 1, 99999999999.9999, 99999999999999999999.999999999999999999, 99999999999999999999999999999999999.999999999999999999999999999999,
  -1.5e-45, 5e-324, b'1', b'11111111', b'1', '2024-00-00', '2024-02-29 12:00:00', '2024-12-31 23:59:59.999999', '2038-01-19 03:14:07.999999',
  '24:00:00', '-00:00:00.000001', '2000', '', 'é,x', '[]', NULL,
  'trail   ', '  lead', 'é', '€', REPEAT('long 😀 ', 20000), '+1.50', 0xFFFFFFFF, UNHEX(REPEAT('00FF', 150)), UNHEX(REPEAT('DEADBEEF', 50000)));

CREATE VIEW v_extremes AS SELECT * FROM extremes;
-- No rows, odd names, and more columns than anyone wants.
CREATE TABLE `odd ``names"` (`select` INT, `a b` INT, `ä` INT, `x"y` INT, `tick``` INT, `50%` INT, `semi;colon` INT, `日本` INT);
INSERT INTO `odd ``names"` VALUES (1, 2, 3, 4, 5, 6, 7, 8);
CREATE VIEW v_empty AS SELECT * FROM extremes WHERE 1 = 0;
CREATE VIEW v_duplicates AS SELECT id, c_float AS value FROM extremes;
