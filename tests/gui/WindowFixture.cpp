// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "WindowFixture.h"

#include "RunButton.h"
#include "SqliteFile.h"

#include <QFile>
#include <QSettings>
#include <QTest>

namespace Rowferry {

using namespace Qt::StringLiterals;

WindowFixture::WindowFixture()
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, path(u"settings"_s));
    m_keys = {{u"general"_s, {{u"default_target"_s, u"local_sqlite"_s}}},
              {u"external_db"_s,
               {{u"type"_s, u"sqlite"_s}, {u"database"_s, u"source.db"_s}, {u"view"_s, u"v_stock"_s}}},
              {u"local_db"_s, {{u"db_path"_s, u"target.db"_s}, {u"table_name"_s, u"stock"_s}}}};
}

void WindowFixture::writeSource(int rows) const
{
    SqliteFile file(path(u"source.db"_s));
    file.execute(
        u"CREATE TABLE cars (id INTEGER PRIMARY KEY, make TEXT, price REAL);"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
        "INSERT INTO cars SELECT i, CASE i % 3 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'SEAT' END, i * 1.5 "
        "FROM n;"
        "CREATE VIEW v_stock AS SELECT id, make, price FROM cars;"_s.arg(rows));
}

void WindowFixture::writeEndlessSource() const
{
    SqliteFile file(path(u"source.db"_s));
    file.execute(u"CREATE VIEW v_stock AS WITH RECURSIVE n(i) AS "
                 "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) "
                 "SELECT i AS id, 'SEAT' AS make, i * 1.5 AS price FROM n;"_s);
}

void WindowFixture::writeStock(const QString &name, int rows, int daysAgo) const
{
    {
        SqliteFile file(path(name));
        file.execute(u"CREATE TABLE stock (id INTEGER, make TEXT, price REAL);"
                     "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                     "INSERT INTO stock SELECT i, 'Opel', 1.0 FROM n;"_s.arg(rows));
    }
    QFile file(path(name));
    if (!file.open(QIODevice::ReadWrite) ||
        !file.setFileTime(QDateTime::currentDateTime().addDays(-daysAgo), QFileDevice::FileModificationTime))
        qFatal("The age of %s cannot be set", qPrintable(name));
}

void WindowFixture::setKey(const QString &section, const QString &key, const QString &value)
{
    m_keys[section][key] = value;
}

QString WindowFixture::writeConfig() const
{
    QFile file(path(u"config.ini"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("config.ini cannot be written");
    for (auto section = m_keys.cbegin(); section != m_keys.cend(); ++section) {
        file.write(u"[%1]\n"_s.arg(section.key()).toUtf8());
        for (auto key = section->cbegin(); key != section->cend(); ++key)
            file.write(u"%1 = %2\n"_s.arg(key.key(), key.value()).toUtf8());
    }
    return file.fileName();
}

MainWindow &WindowFixture::open(const RunChoice &choice)
{
    show(writeConfig(), choice);
    if (!QTest::qWaitFor([this] { return !m_window->session().situation().isLooking; }, 60000))
        qFatal("The window never looked at the target");
    return *m_window;
}

MainWindow &WindowFixture::openWithoutConfig()
{
    return show({}, {});
}

MainWindow &WindowFixture::show(const QString &configPath, const RunChoice &choice)
{
    m_window = std::make_unique<MainWindow>(configPath, choice);
    m_window->show();
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get(), 30000))
        qFatal("The window did not open");
    return *m_window;
}

void WindowFixture::pressRun()
{
    auto *button = find<RunButton>(u"runButton"_s);
    const RunButton::Role before = button->role();
    // The role may be back already when a run is short, so what counts is that the click was taken.
    bool taken = false;
    const auto context = std::make_unique<QObject>();
    QObject::connect(&m_window->session(), &SyncSession::runStarted, context.get(),
                     [&taken] { taken = true; });
    const bool pressed = QTest::qWaitFor(
        [&] {
            QTest::mouseClick(button, Qt::LeftButton);
            return taken || button->role() != before;
        },
        30000);
    if (!pressed)
        qFatal("The run button does not react");
}

qint64 WindowFixture::rowsIn(const QString &file) const
{
    return SqliteFile(path(file), false).query(u"SELECT count(*) FROM stock"_s).value()->toLongLong();
}

} // namespace Rowferry
