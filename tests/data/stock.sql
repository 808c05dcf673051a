-- SPDX-FileCopyrightText: 2026 The Rowferry developers
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A car dealer's stock, the kind of view that analysts copy every morning:
-- 5,000 rows in v_stock, 2,860 of them with workflow_nombre LIKE 'Stock%', 32 columns, accents, empty strings beside
-- NULLs, prices as text beside prices as numbers, mixed-case and non-ASCII names.
-- Runs on MySQL 5.6+ and MariaDB. Deterministic: no RAND(), no NOW().
DROP DATABASE IF EXISTS dealer;
CREATE DATABASE dealer DEFAULT CHARACTER SET utf8mb4;
USE dealer;

CREATE TABLE digit (d INT NOT NULL PRIMARY KEY);
INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);

CREATE TABLE workflow (
  id BIGINT NOT NULL PRIMARY KEY,
  nombre VARCHAR(60) NOT NULL,
  estado ENUM('Stock','Stock reservado','Vendido','En tránsito') NOT NULL
) DEFAULT CHARSET utf8mb4;
INSERT INTO workflow VALUES
  (1,'Stock nuevo','Stock'), (2,'Stock VO — ocasión','Stock'),
  (3,'Stock reservado','Stock reservado'), (4,'Venta cerrada','Vendido'),
  (5,'Tránsito','En tránsito');

CREATE TABLE ficha (
  ficha_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  workflow_id BIGINT NOT NULL,
  marca VARCHAR(40) NOT NULL,
  modelo VARCHAR(80) NOT NULL,
  `descripción` TEXT,
  matricula VARCHAR(12),
  vin CHAR(17) NOT NULL,
  fecha_matriculacion DATETIME NULL,
  fecha_compra DATE NULL,
  hora_entrada TIME(3) NULL,
  modificado TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  kms FLOAT,
  kms_manual VARCHAR(20),
  color VARCHAR(30),
  `Color Interior` VARCHAR(30),
  fiscalidad DOUBLE,
  pvp VARCHAR(20),
  pvp_api DECIMAL(12,2),
  precio_base DECIMAL(20,6),
  garantia TINYINT(1),
  publicar BIT(1) NOT NULL,
  equipamiento SET('GPS','Techo solar','Cámara 360º','LED'),
  anio YEAR,
  huella BINARY(8) NOT NULL,
  foto BLOB,
  observaciones TEXT,
  KEY (workflow_id)
) DEFAULT CHARSET utf8mb4;

SET time_zone = '+00:00';
INSERT INTO ficha
SELECT n,
  1 + n % 5,
  ELT(1 + n % 7, 'Peugeot', 'Citroën', 'Škoda', 'SEAT', 'Mercedes-Benz', 'Å-Motor', '比亚迪'),
  CONCAT(ELT(1 + n % 5, '208', 'C4 Coupé', 'Octavia', 'León', 'Clase A'), ' ', 1 + n % 9, '.', n % 10),
  IF(n % 11 = 0, NULL, CONCAT('Único dueño; "como nuevo", 100% revisado\nLínea 2\tTab \\ barra ', n)),
  IF(n % 13 = 0, NULL, CONCAT(LPAD(n % 10000, 4, '0'), ' ', CHAR(66 + n % 20), CHAR(67 + n % 19), CHAR(68 + n % 18))),
  CONCAT('VF3', LPAD(n, 14, '0')),
  IF(n % 17 = 0, NULL, '2015-01-01 00:00:00' + INTERVAL n HOUR),
  IF(n % 19 = 0, NULL, DATE('2019-06-01') + INTERVAL (n % 1500) DAY),
  SEC_TO_TIME((n * 37) % 86400),
  '2025-03-30 00:59:59.999999' + INTERVAL n * 1000003 MICROSECOND,
  IF(n % 23 = 0, NULL, (n * 7919 % 250000) + 0.5),
  IF(n % 4 = 0, '', IF(n % 9 = 0, NULL, CONCAT('00', n % 200000))),
  ELT(1 + n % 6, 'blanco', 'negro', 'gris', 'rojo', 'azul', 'verde ñandú'),
  IF(n % 3 = 0, NULL, 'cuero'),
  IF(n % 2 = 0, 21, 0.1),
  IF(n % 8 = 0, 'consultar', CONCAT(FORMAT(9990 + n % 40000, 0), ' €')),
  9990 + n % 40000 + 0.90,
  (9990 + n % 40000) / 1.21,
  IF(n % 10 = 0, NULL, n % 3),
  n % 2,
  n % 16,
  2005 + n % 20,
  UNHEX(LPAD(HEX(n * 2654435761 % 4294967296), 16, '0')),
  IF(n % 50 = 0, UNHEX(CONCAT('89504E470D0A1A0A00', LPAD(HEX(n), 8, '0'), 'FF')), NULL),
  IF(n % 6 = 0, '', IF(n % 7 = 0, '😀 revisar antes de entregar', NULL))
FROM (SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS n
      FROM digit a, digit b, digit c, digit e WHERE e.d < 5) AS numbers;
UPDATE ficha SET workflow_id = 4 WHERE ficha_id % 5 IN (0, 1, 2) AND ficha_id <= 233;

CREATE VIEW v_stock AS
SELECT f.ficha_id, w.nombre AS workflow_nombre, w.id AS workflow_id, w.estado AS workflow_estado,
  f.marca, f.modelo, f.`descripción`, f.matricula, f.vin, f.fecha_matriculacion, f.fecha_compra,
  f.hora_entrada, f.modificado, f.kms, f.kms_manual, f.color, f.`Color Interior`, f.fiscalidad, f.pvp,
  f.pvp_api, f.precio_base, f.garantia, f.publicar, f.equipamiento, f.anio, f.huella, f.foto,
  f.observaciones, CONCAT(f.marca, ' ', f.modelo) AS nombre_completo,
  f.pvp_api - f.precio_base AS margen, YEAR(f.fecha_matriculacion) AS `año`, NULL AS vacío
FROM ficha f JOIN workflow w ON w.id = f.workflow_id;
