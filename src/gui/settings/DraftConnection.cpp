// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/DraftConnection.h"

#include "config/SecretStore.h"
#include "settings/SettingField.h"
#include "settings/SettingsDraft.h"

#include <QCoreApplication>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct DraftConnection
{
    Q_DECLARE_TR_FUNCTIONS(DraftConnection)
};

QList<ConfigIssue> issuesOf(const SyncConfig &config, Endpoint endpoint)
{
    switch (endpoint) {
    case Endpoint::Primary:
        return config.issues({}, SourceChoice::PrimaryOnly);
    case Endpoint::Fallback:
        return config.issues({}, SourceChoice::FallbackOnly);
    case Endpoint::LocalTarget:
        return config.issues({TargetKind::LocalSqlite}, SourceChoice::PrimaryOnly);
    case Endpoint::AzureTarget:
        break;
    }
    return config.issues({TargetKind::Azure}, SourceChoice::PrimaryOnly);
}

bool isServer(const SyncConfig &config, Endpoint endpoint)
{
    return endpoint == Endpoint::AzureTarget ||
           (endpoint == Endpoint::Primary && config.primary.type != DatabaseType::Sqlite);
}

} // namespace

QString sectionOf(Endpoint endpoint)
{
    switch (endpoint) {
    case Endpoint::Primary:
        return u"external_db"_s;
    case Endpoint::AzureTarget:
        return u"azure_mysql_db"_s;
    default:
        return u"local_db"_s;
    }
}

QString whyNotConnectable(const SettingsDraft &draft, Endpoint endpoint)
{
    const QString section = sectionOf(endpoint);
    const SyncConfig config = draft.configForTest();
    if (!draft.document().hasSection(section))
        return DraftConnection::tr("Fill in the fields first.");
    for (const ConfigIssue &issue : issuesOf(config, endpoint)) {
        const bool isStatement = issue.key == u"query" || issue.key == u"view";
        if (issue.severity == ConfigIssue::Severity::Error && issue.section == section && !isStatement)
            return issue.key.isEmpty() ? issue.message : u"%1: %2"_s.arg(issue.key, issue.message);
    }
    const PasswordStore::Place place = draft.store(section).place;
    if (isServer(config, endpoint) && place == PasswordStore::Place::Prompt && !draft.password(section))
        return DraftConnection::tr("Type the password for this test; it is not saved.");
    return {};
}

SyncConfig withSecret(const SyncConfig &config, Endpoint endpoint)
{
    const SecretStore secrets;
    if (endpoint == Endpoint::Primary)
        return secrets.resolved(config, SourceChoice::PrimaryOnly, {});
    if (endpoint == Endpoint::AzureTarget)
        return secrets.resolved(config, SourceChoice::FallbackOnly, {TargetKind::Azure});
    return config;
}

} // namespace Rowferry
