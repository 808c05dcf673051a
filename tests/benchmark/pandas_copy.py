# SPDX-FileCopyrightText: 2026 The Rowferry developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The script that analysts write: read the view, write the table. Arguments: source, query, target, table."""

import sys

import pandas
import sqlalchemy

source, query, target, table = sys.argv[1:]
# A percent sign is the driver's own unless the text is SQLAlchemy's.
rows = pandas.read_sql(sqlalchemy.text(query), sqlalchemy.create_engine(source).connect())
rows.to_sql(table, sqlalchemy.create_engine(target), if_exists="replace", index=False)
