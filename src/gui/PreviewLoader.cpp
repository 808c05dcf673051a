// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PreviewLoader.h"

#include "SyncError.h"

#include <QFileInfo>
#include <QThread>

namespace Rowferry {

namespace {

/** The configuration with the target's clear password; nothing if the user has yet to be asked for it. */
std::optional<SyncConfig> withPassword(const SyncConfig &config, TargetKind target,
                                       const SecretStore &passwords)
{
    try {
        return passwords.resolved(config, SourceChoice::FallbackOnly, {target});
    } catch (const Cancelled &) {
        return std::nullopt;
    }
}

TargetLook look(const SyncConfig &config, TargetKind target, int limit, const SecretStore &passwords,
                const std::stop_token &stop)
{
    TargetLook result;
    result.target = target;
    try {
        result.fallbackTime = fallbackDataTime(config, stop);
        if (const QFileInfo file(config.local.dbPath); target == TargetKind::LocalSqlite && file.exists())
            result.fileSize = file.size();
        if (const auto clear = withPassword(config, target, passwords))
            result.preview = previewTarget(*clear, target, limit, stop);
        else
            result.error = PreviewLoader::tr("The password is asked for at the next Sync.");
    } catch (const SyncError &error) {
        result.error = error.message();
    } catch (const Cancelled &) {
        // Nobody waits for this answer any more.
    } catch (const std::exception &error) {
        result.error = QString::fromLocal8Bit(error.what());
    }
    return result;
}

} // namespace

PreviewLoader::PreviewLoader(QObject *parent)
    : QObject(parent)
{
}

PreviewLoader::~PreviewLoader()
{
    stop();
    for (QThread *thread : std::as_const(m_threads)) {
        thread->wait();
        delete thread;
    }
}

void PreviewLoader::load(const SyncConfig &config, TargetKind target, int limit, const SecretStore &passwords)
{
    stop();
    m_stop = std::stop_source();
    m_loading = true;
    const int ticket = m_ticket;
    QThread *thread =
        QThread::create([this, ticket, config, target, limit, passwords, token = m_stop.get_token()] {
            TargetLook result = look(config, target, limit, passwords, token);
            QMetaObject::invokeMethod(
                this, [this, ticket, result = std::move(result)] { finish(ticket, result); },
                Qt::QueuedConnection);
        });
    m_threads.append(thread);
    connect(thread, &QThread::finished, this, [this, thread] {
        m_threads.removeOne(thread);
        thread->deleteLater();
    });
    thread->start();
}

void PreviewLoader::stop()
{
    m_stop.request_stop();
    ++m_ticket;
    m_loading = false;
}

void PreviewLoader::finish(int ticket, const TargetLook &look)
{
    if (ticket != m_ticket)
        return;
    m_loading = false;
    Q_EMIT loaded(look);
}

} // namespace Rowferry
