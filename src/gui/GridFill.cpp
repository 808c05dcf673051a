// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "GridFill.h"

#include "GridPage.h"
#include "GridPane.h"
#include "SourceWording.h"
#include "SyncError.h"
#include "TargetWording.h"
#include "browse/TableFeed.h"
#include "sync/QueryFeed.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** @p config with the clear passwords; those that have yet to be asked for are no errand of a grid. */
SyncConfig withPasswords(const SyncConfig &config, SourceChoice source, const QList<TargetKind> &targets,
                         const SecretStore &passwords)
{
    try {
        return passwords.resolved(config, source, targets);
    } catch (const Cancelled &) {
        throw SyncError(Side::Neither, Stage::Connect, ErrorKind::Configuration,
                        GridFill::tr("The password is asked for at the next Sync."));
    }
}

} // namespace

GridFill::GridFill(SyncSession &session, GridPane &pane, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_pane(pane)
{
    connect(&session, &SyncSession::looked, this, &GridFill::takeLook);
    connect(pane.targetPage(), &GridPage::againRequested, this, &GridFill::fillTarget);
    connect(pane.sourcePage(), &GridPage::againRequested, this, &GridFill::fillSource);
    connect(&pane, &GridPane::tabChanged, this, &GridFill::fillSourceIfShown);
}

void GridFill::takeLook(const TargetLook &look)
{
    const Situation now = m_session.situation();
    const PreviewSentence sentence = previewSentence(now);
    if (now.isLooking) {
        fillTarget();
        fillSourceIfShown();
    } else if (!now.errors.isEmpty() || (look.preview && !look.preview->exists)) {
        m_pane.targetPage()->model()->clear();
        m_pane.targetPage()->showSentence(sentence.title, sentence.text);
    }
}

void GridFill::fillTarget()
{
    const Situation now = m_session.situation();
    const QString place = now.target() == TargetKind::LocalSqlite
                              ? now.config.local.dbPath
                              : now.config.azure.login.host + u'/' + now.config.azure.login.database;
    const PreviewSentence sentence = previewSentence(now);
    const QString key = u"target\n%1\n%2\n%3"_s.arg(m_session.configPath(), place, now.targetTable());
    m_pane.targetPage()->showSentence(sentence.title, sentence.text);
    m_pane.targetPage()->showRows(targetFeed(), key);
}

std::unique_ptr<RowFeed> GridFill::targetFeed()
{
    const Situation now = m_session.situation();
    return std::make_unique<TableFeed>(m_errands, [config = now.config, target = now.target(),
                                                   passwords = m_session.passwords()] {
        return TablePlace::ofTarget(withPasswords(config, SourceChoice::FallbackOnly, {target}, passwords),
                                    target);
    });
}

QString GridFill::sourceKey() const
{
    const Situation now = m_session.situation();
    const PrimaryConfig &primary = now.config.primary;
    if (now.choice.source == SourceChoice::FallbackOnly)
        return u"fallback\n%1\n%2\n%3"_s.arg(m_session.configPath(), now.config.local.fallbackPath,
                                             now.config.local.fallbackTable);
    const QString place = primary.type == DatabaseType::Sqlite
                              ? primary.databaseFile
                              : primary.login.host + u'/' + primary.login.database;
    return u"source\n%1\n%2\n%3%4"_s.arg(m_session.configPath(), place, primary.view, primary.query);
}

void GridFill::fillSourceIfShown()
{
    if (m_session.hasConfig() && m_pane.showsSource() && sourceKey() != m_sourceKey)
        fillSource();
}

void GridFill::fillSource()
{
    m_sourceKey = sourceKey();
    const Situation now = m_session.situation();
    m_pane.sourcePage()->showSentence(tr("Asking for the first rows of %1…").arg(now.sourceSubject()), {});
    m_pane.sourcePage()->showRows(sourceFeed(), m_sourceKey);
}

std::unique_ptr<RowFeed> GridFill::sourceFeed()
{
    const Situation now = m_session.situation();
    if (now.choice.source == SourceChoice::FallbackOnly)
        return std::make_unique<TableFeed>(m_errands,
                                           [config = now.config] { return TablePlace::ofFallback(config); });
    const auto configure = [config = now.config, passwords = m_session.passwords()] {
        return withPasswords(config, SourceChoice::PrimaryOnly, {}, passwords);
    };
    if (now.config.primary.view.isEmpty())
        return std::make_unique<QueryFeed>(m_errands, configure);
    return std::make_unique<TableFeed>(m_errands, [configure] { return TablePlace::ofPrimary(configure()); });
}

} // namespace Rowferry
