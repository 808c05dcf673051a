-- SPDX-FileCopyrightText: 2026 The Rowferry developers
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The demo's fallback: what v_stock of the attached database `source` looked like some days before.
-- The newest vehicles are not in it, some cost more, and one has been sold since.

CREATE TABLE vehicles_stock (
    vehicle_id INTEGER,
    workflow VARCHAR(60),
    state VARCHAR(20),
    make VARCHAR(40),
    model VARCHAR(80),
    full_name TEXT,
    body VARCHAR(20),
    "descripción" TEXT,
    plate VARCHAR(12),
    vin CHAR(17),
    first_registered DATETIME,
    bought DATE,
    arrived TIME,
    modified DATETIME,
    km DOUBLE,
    km_note VARCHAR(20),
    color VARCHAR(30),
    "Color Interior" VARCHAR(30),
    tax_rate DOUBLE,
    price_text VARCHAR(20),
    price DECIMAL(12,2),
    discount DECIMAL(12,2),
    warranty_years INTEGER,
    published BOOLEAN,
    equipment TEXT,
    "año" INTEGER,
    fingerprint BLOB,
    photo BLOB,
    remarks TEXT,
    "vacío"
);

INSERT INTO vehicles_stock SELECT * FROM source.v_stock WHERE vehicle_id <= 1447;

UPDATE vehicles_stock
SET price = round(price * 1.05, 2), discount = round(discount - price * 0.05, 2)
WHERE vehicle_id % 9 = 4;

INSERT INTO vehicles_stock (vehicle_id, workflow, state, make, model, full_name, body, vin, modified, color, price,
    published, equipment, "año", fingerprint)
VALUES (999, 'Stock VO — ocasión', 'Stock', 'Lancia', 'Ypsilon', 'Lancia Ypsilon', 'hatchback',
    'ZLA31200000099900', '2025-03-29 18:20:00.000000', 'granate', 8990, 1, 'GPS', 2017, CAST('0badcafe' AS BLOB));
