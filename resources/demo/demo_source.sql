-- SPDX-FileCopyrightText: 2026 The Rowferry developers
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The demo's source: the stock of a car dealer who never existed, 480 vehicles in v_stock.
-- It has what real views have and copies lose: accents, empty strings beside NULLs, prices as text
-- beside prices as numbers, leading zeros, bytes, and column names with blanks and accents.
-- Deterministic: no random numbers, no clock. Every statement ends with a semicolon at the end of a line.

CREATE TABLE workflow (
    workflow_id INTEGER PRIMARY KEY,
    name VARCHAR(60) NOT NULL,
    state VARCHAR(20) NOT NULL
);

INSERT INTO workflow VALUES
    (1, 'Stock nuevo', 'Stock'),
    (2, 'Stock VO — ocasión', 'Stock'),
    (3, 'Stock reservado', 'Stock reservado'),
    (4, 'Tránsito', 'En tránsito'),
    (5, 'Venta cerrada', 'Vendido');

CREATE TABLE model (
    model_id INTEGER PRIMARY KEY,
    make VARCHAR(40) NOT NULL,
    name VARCHAR(80) NOT NULL,
    body VARCHAR(20) NOT NULL,
    list_price DECIMAL(12,2) NOT NULL
);

INSERT INTO model VALUES
    (0, 'Citroën', 'C3 Aircross', 'SUV', 23990.90),
    (1, 'Citroën', 'Berlingo', 'van', 24450),
    (2, 'Cupra', 'Formentor', 'SUV', 34120.50),
    (3, 'Dacia', 'Sandero', 'hatchback', 13490),
    (4, 'Fiat', '500e', 'hatchback', 29990),
    (5, 'Ford', 'Puma', 'SUV', 25650.75),
    (6, 'Hyundai', 'Ioniq 5', 'SUV', 45900),
    (7, 'Kia', 'Ceed', 'hatchback', 22875.90),
    (8, 'Mazda', 'MX-5', 'roadster', 32480),
    (9, 'Mercedes-Benz', 'Clase A', 'hatchback', 37250.90),
    (10, 'MINI', 'Cooper S', 'hatchback', 31700),
    (11, 'Nissan', 'Qashqai', 'SUV', 30150.40),
    (12, 'Opel', 'Corsa', 'hatchback', 19300),
    (13, 'Peugeot', '208', 'hatchback', 21640.90),
    (14, 'Peugeot', '3008', 'SUV', 35990),
    (15, 'Renault', 'Mégane E-Tech', 'hatchback', 36800.10),
    (16, 'SEAT', 'León', 'hatchback', 24780),
    (17, 'SEAT', 'Ibiza', 'hatchback', 18990.90),
    (18, 'Škoda', 'Octavia Combi', 'estate', 29310),
    (19, 'Tesla', 'Model 3', 'saloon', 41990),
    (20, 'Toyota', 'Corolla', 'hatchback', 26450.60),
    (21, 'Volkswagen', 'Golf', 'hatchback', 28735),
    (22, 'Volvo', 'V60', 'estate', 46210.90),
    (23, '比亚迪', '海豚 Dolphin', 'hatchback', 27990);

CREATE TABLE vehicle (
    vehicle_id INTEGER PRIMARY KEY,
    workflow_id INTEGER NOT NULL REFERENCES workflow,
    model_id INTEGER NOT NULL REFERENCES model,
    "descripción" TEXT,
    plate VARCHAR(12),
    vin CHAR(17) NOT NULL,
    first_registered DATETIME,
    bought DATE,
    arrived TIME,
    modified DATETIME NOT NULL,
    km DOUBLE,
    km_note VARCHAR(20),
    color VARCHAR(30),
    "Color Interior" VARCHAR(30),
    tax_rate DOUBLE,
    price_text VARCHAR(20),
    price DECIMAL(12,2) NOT NULL,
    warranty_years INTEGER,
    published BOOLEAN NOT NULL,
    equipment TEXT NOT NULL,
    model_year INTEGER NOT NULL,
    fingerprint BLOB NOT NULL,
    photo BLOB,
    remarks TEXT
);

WITH RECURSIVE
    counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < 480),
    -- Squares modulo primes scatter what would else rise in step.
    scattered AS (
        SELECT n, (n * n * 7 + n * 613) % 997 AS a, (n * n * 11 + n * 104729) % 1009 AS b,
            (n * n * 31 + n * 577) % 1013 AS c
        FROM counter
    ),
    priced AS (
        SELECT s.*, m.model_id, m.name AS model,
            round(m.list_price * (1 - (s.a % 60) / 100.0), 2) AS price
        FROM scattered s JOIN model m ON m.model_id = s.c % 24
    )
INSERT INTO vehicle
SELECT
    1000 + n,
    1 + b % 5,
    model_id,
    CASE
        WHEN n % 11 = 0 THEN NULL
        WHEN n % 7 = 0 THEN 'Único dueño; "como nuevo", 100% revisado' || char(10) || 'Línea 2' || char(9) || 'Tab \ barra'
        WHEN n % 5 = 0 THEN model || ', libro de mantenimiento completo'
        WHEN n % 3 = 0 THEN 'Vehículo de dirección, ' || (1 + a % 3) || iif(a % 3 = 0, ' llave', ' llaves')
        ELSE model || ', revisado en taller propio'
    END,
    CASE WHEN b % 5 = 0 AND n % 3 = 0 THEN NULL
        ELSE printf('%04d %s%s%s', (n * 613) % 10000,
            substr('BCDFGHJKLMNPRSTVWXYZ', 1 + a % 20, 1),
            substr('BCDFGHJKLMNPRSTVWXYZ', 1 + b % 20, 1),
            substr('BCDFGHJKLMNPRSTVWXYZ', 1 + c % 20, 1)) END,
    printf('VF3%014d', n * 2654435761 % 100000000000000),
    CASE WHEN n % 17 = 0 THEN NULL ELSE datetime('2016-02-29 08:00:00', '+' || (a * 3) || ' hours', '+' || (b * 3) || ' days') END,
    CASE WHEN n % 19 = 0 THEN NULL ELSE date('2025-01-07', '+' || (c % 280) || ' days') END,
    time('07:30:00', '+' || (b % 600) || ' minutes', '+' || (a % 60) || ' seconds'),
    datetime('2025-03-30 01:59:59', '+' || (n * 11) || ' hours', '+' || c || ' seconds') || printf('.%06d', a * 1003),
    CASE WHEN n % 23 = 0 THEN NULL ELSE (a * 7919 % 180000) + 0.5 END,
    CASE WHEN n % 4 = 0 THEN '' WHEN n % 9 = 0 THEN NULL ELSE printf('%06d', a * 7919 % 180000) END,
    CASE b % 7 WHEN 0 THEN 'blanco' WHEN 1 THEN 'negro' WHEN 2 THEN 'gris' WHEN 3 THEN 'rojo' WHEN 4 THEN 'azul'
        WHEN 5 THEN 'verde ñandú' ELSE 'plata' END,
    CASE c % 3 WHEN 0 THEN NULL WHEN 1 THEN 'cuero' ELSE 'tela' END,
    CASE WHEN n % 6 = 0 THEN 0.1 ELSE 21 END,
    CASE WHEN n % 8 = 0 THEN 'consultar' ELSE printf('%,d €', CAST(price AS INTEGER)) END,
    price,
    CASE WHEN n % 10 = 0 THEN NULL ELSE a % 4 END,
    n % 3 <> 0,
    trim(CASE WHEN a % 2 THEN 'GPS,' ELSE '' END || CASE WHEN b % 3 = 0 THEN 'techo solar,' ELSE '' END
        || CASE WHEN c % 2 THEN 'cámara 360º,' ELSE '' END || CASE WHEN a % 3 = 0 THEN 'LED' ELSE '' END, ','),
    CAST(strftime('%Y', '2016-02-29 08:00:00', '+' || (a * 3) || ' hours', '+' || (b * 3) || ' days') AS INTEGER),
    CAST(printf('%08x', n * 2654435761 % 4294967296) AS BLOB),
    CASE c % 16
        WHEN 3 THEN x'89504E470D0A1A0A0000000D49484452000000040000000308020000003B963991000000104944415478DA6338A1A101470C38390007A60D217CB1BC730000000049454E44AE426082'
        WHEN 8 THEN x'89504E470D0A1A0A0000000D49484452000000040000000308020000003B963991000000104944415478DA63D008D802470C3839000BDE0E111EEC2C940000000049454E44AE426082'
        WHEN 13 THEN x'89504E470D0A1A0A0000000D49484452000000040000000308020000003B963991000000104944415478DA63D0981600470C383900F5130CA98D5B44780000000049454E44AE426082'
        ELSE NULL END,
    CASE WHEN n % 6 = 0 THEN '' WHEN n % 7 = 0 THEN '😀 revisar antes de entregar' ELSE NULL END
FROM priced;

CREATE INDEX vehicle_workflow ON vehicle (workflow_id);

CREATE VIEW v_stock AS
SELECT
    v.vehicle_id, w.name AS workflow, w.state, m.make, m.name AS model, m.make || ' ' || m.name AS full_name,
    m.body, v."descripción", v.plate, v.vin, v.first_registered, v.bought, v.arrived, v.modified, v.km, v.km_note,
    v.color, v."Color Interior", v.tax_rate, v.price_text, v.price, round(m.list_price - v.price, 2) AS discount,
    v.warranty_years, v.published, v.equipment, v.model_year AS "año", v.fingerprint, v.photo, v.remarks,
    NULL AS "vacío"
FROM vehicle v
JOIN workflow w USING (workflow_id)
JOIN model m USING (model_id)
ORDER BY v.vehicle_id;
