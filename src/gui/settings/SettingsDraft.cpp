// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/SettingsDraft.h"

#include "SyncError.h"
#include "settings/SettingTable.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** Whether raw text takes in another value by `%(key)s`. */
bool refers(const QString &raw)
{
    static const QRegularExpression reference(u"%\\([^)]+\\)s"_s);
    return QString(raw).remove("%%"_L1).contains(reference);
}

/** Raw text in which every `%` is part of `%%` or of a reference, as the Python script wants it. */
QString withoutLonePercent(const QString &raw)
{
    static const QRegularExpression percent(u"%%|%(?=\\()|%"_s);
    QString result;
    qsizetype end = 0;
    for (const QRegularExpressionMatch &match : percent.globalMatch(raw)) {
        result += raw.sliced(end, match.capturedStart() - end);
        const bool isReference = raw.sliced(match.capturedEnd()).startsWith(u'(');
        result += match.captured() == u"%" && !isReference ? u"%%"_s : match.captured();
        end = match.capturedEnd();
    }
    return result + raw.sliced(end);
}

QString shownIn(const IniDocument &document, const QString &section, const QString &key)
{
    const std::optional<QString> raw = document.rawValue(section, key);
    if (!raw)
        return {};
    // A secret is never spelled out beside its field, so the field has the value itself.
    if (refers(*raw) && !isSecretKey(key))
        return *raw;
    return document.value(section, key).value_or(*raw);
}

PasswordStore storeOf(const SyncConfig &config, const QString &section)
{
    return section == u"external_db" ? config.primary.login.passwordStore : config.azure.login.passwordStore;
}

const QStringList &loginSections()
{
    static const QStringList sections{u"external_db"_s, u"azure_mysql_db"_s};
    return sections;
}

} // namespace

SettingsDraft::SettingsDraft(ConfigFile file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_base(m_file.document())
    , m_document(m_base)
{
}

QString SettingsDraft::folder() const
{
    return QFileInfo(m_file.path()).absolutePath();
}

void SettingsDraft::moveTo(const QString &path)
{
    m_file = ConfigFile::create(path);
    Q_EMIT changed();
}

QString SettingsDraft::shown(const QString &section, const QString &key) const
{
    const Setting *const setting = findSetting(section, key);
    const auto edited = m_edits.constFind(setting);
    return edited != m_edits.cend() ? *edited : shownIn(m_base, section, key);
}

QString SettingsDraft::shownInFile(const QString &section, const QString &key) const
{
    return shownIn(m_base, section, key);
}

QString SettingsDraft::valueInFile(const QString &section, const QString &key) const
{
    return m_base.value(section, key).value_or(shownIn(m_base, section, key));
}

bool SettingsDraft::hasReferences(const QString &section, const QString &key) const
{
    return refers(m_document.rawValue(section, key).value_or(QString()));
}

bool SettingsDraft::isInherited(const QString &section, const QString &key) const
{
    return m_document.hasKey(section, key) && !m_document.ownKeys(section).contains(key);
}

QString SettingsDraft::problem(const QString &section, const QString &key) const
{
    return m_problems.value(findSetting(section, key));
}

bool SettingsDraft::isEdited(const QString &section, const QString &key) const
{
    return m_edits.contains(findSetting(section, key)) ||
           (key == u"password" && m_passwords.contains(section)) ||
           (m_statement && (key == u"view" || key == u"query"));
}

void SettingsDraft::edit(const Setting &setting, const QString &text)
{
    if (text == shownIn(m_base, setting.section, setting.key))
        m_edits.remove(&setting);
    else
        m_edits.insert(&setting, text);
    rebuild();
}

void SettingsDraft::choose(Statement statement)
{
    if (m_statement == statement)
        return;
    m_statement = statement;
    rebuild();
}

void SettingsDraft::setPassword(const QString &section, const QString &password)
{
    if (m_base.value(section, u"password"_s) == password)
        m_passwords.remove(section);
    else
        m_passwords.insert(section, password);
    rebuild();
}

std::optional<QString> SettingsDraft::password(const QString &section) const
{
    if (const auto typed = m_passwords.constFind(section); typed != m_passwords.cend())
        return *typed;
    return fileHasPassword(section) ? m_base.value(section, u"password"_s) : std::nullopt;
}

PasswordStore SettingsDraft::store(const QString &section) const
{
    return storeOf(config(), section);
}

bool SettingsDraft::fileHasPassword(const QString &section) const
{
    const SyncConfig config = SyncConfig::fromDocument(m_base, path());
    return storeOf(config, section).place == PasswordStore::Place::File &&
           m_base.hasKey(section, u"password"_s);
}

void SettingsDraft::rebuild()
{
    m_document = m_base;
    m_problems.clear();
    for (const Setting &setting : settingTable())
        apply(setting);
    Q_EMIT changed();
}

void SettingsDraft::apply(const Setting &setting)
{
    const bool isView = setting.key == u"view";
    const bool isQuery = setting.key == u"query";
    try {
        if (setting.kind == Setting::Kind::Password)
            applyPassword(setting);
        else if ((isView && m_statement == Statement::Query) || (isQuery && m_statement == Statement::View))
            clear(setting);
        else if (const auto text = m_edits.constFind(&setting); text != m_edits.cend())
            set(setting, *text);
    } catch (const SyncError &error) {
        m_problems.insert(&setting, error.message());
    }
}

void SettingsDraft::applyPassword(const Setting &setting)
{
    const QString &section = setting.section;
    const bool storeIsEdited = m_edits.contains(findSetting(section, u"password_store"_s));
    if (!storeIsEdited && !m_passwords.contains(section))
        return;
    if (store(section).place != PasswordStore::Place::File) {
        m_document.removeKey(section, setting.key);
        return;
    }
    // An empty password is one too: `password =` says that the user has none.
    if (const auto typed = m_passwords.constFind(section); typed != m_passwords.cend())
        m_document.setValue(section, setting.key, *typed);
}

void SettingsDraft::set(const Setting &setting, const QString &text)
{
    const QString value = IniDocument::storable(text);
    if (value.isEmpty())
        return clear(setting);
    if (value == setting.byDefault && !m_base.hasKey(setting.section, setting.key))
        return;
    if (refers(m_base.rawValue(setting.section, setting.key).value_or(QString())) && refers(value) &&
        setting.kind != Setting::Kind::Secret)
        m_document.setRawValue(setting.section, setting.key, withoutLonePercent(value));
    else
        m_document.setValue(setting.section, setting.key, value);
}

void SettingsDraft::clear(const Setting &setting)
{
    m_document.removeKey(setting.section, setting.key);
    // Without a line of its own the section would have the value of [DEFAULT].
    if (!m_document.value(setting.section, setting.key).value_or(QString()).isEmpty())
        m_document.setValue(setting.section, setting.key, QString(u""_s));
}

SyncConfig SettingsDraft::config() const
{
    return SyncConfig::fromDocument(m_document, path());
}

SyncConfig SettingsDraft::configForTest() const
{
    SyncConfig result = config();
    for (const QString &section : loginSections()) {
        ServerLogin &login = section == u"external_db" ? result.primary.login : result.azure.login;
        using Place = PasswordStore::Place;
        const Place place = login.passwordStore.place;
        const std::optional<QString> known = password(section);
        if ((place != Place::Keychain && place != Place::Prompt) || !known)
            continue;
        login.password = *known;
        login.passwordStore = {};
        login.mayBePercentEncoded = false;
    }
    return result;
}

QList<ChangedLine> SettingsDraft::changes() const
{
    return changedLines(QFileInfo::exists(path()) ? m_base : IniDocument(), m_document);
}

bool SettingsDraft::isModified() const
{
    return m_document.toBytes() != m_base.toBytes() || !keychainEntries().isEmpty();
}

QList<SettingsDraft::KeychainEntry> SettingsDraft::keychainEntries() const
{
    QList<KeychainEntry> entries;
    const SyncConfig now = config();
    for (const QString &section : loginSections()) {
        if (storeOf(now, section).place != PasswordStore::Place::Keychain)
            continue;
        // Typed, or on its way out of the file.
        const std::optional<QString> known = password(section);
        if (known && !known->isEmpty())
            entries.append(
                {section == u"external_db" ? now.primary.login : now.azure.login, section, *known});
    }
    return entries;
}

ConfigFile::SaveResult SettingsDraft::save()
{
    m_file.document() = m_document;
    const ConfigFile::SaveResult result = m_file.save();
    if (result == ConfigFile::SaveResult::Saved) {
        m_base = m_document;
        m_edits.clear();
        m_passwords.clear();
        m_statement.reset();
    }
    return result;
}

void SettingsDraft::rereadFile()
{
    m_file = ConfigFile::load(path());
    m_base = m_file.document();
    rebuild();
    Q_EMIT reread();
}

} // namespace Rowferry
