// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/SecretStore.h"
#include "sync/TargetPreview.h"

#include <QObject>

#include <memory>
#include <stop_token>

class QThread;

namespace Rowferry {

/** What looking at a target brought. A value. */
struct TargetLook
{
    TargetKind target = TargetKind::LocalSqlite;
    std::shared_ptr<const TargetPreview> preview; ///< null: it could not be read, see error
    QString error;
    QDateTime fallbackTime; ///< how old the fallback's rows are; invalid: unknown
    qint64 fileSize = -1;   ///< of a local target; -1: no file
};

/**
 * Looks at a target in a thread of its own and tells about it on the thread it lives in.
 *
 * Only the newest load() is answered. Destroying it stops the reading and waits for its end.
 */
class PreviewLoader : public QObject
{
    Q_OBJECT

public:
    explicit PreviewLoader(QObject *parent = nullptr);
    ~PreviewLoader() override;

    /** @p passwords finds the target's, in the loader's thread; one that it declines is told as the error. */
    void load(const SyncConfig &config, TargetKind target, int limit, const SecretStore &passwords);
    /** Forgets what is being loaded; nothing is told about it. */
    void stop();
    [[nodiscard]] bool isLoading() const { return m_loading; }

Q_SIGNALS:
    void loaded(const Rowferry::TargetLook &look);

private:
    void finish(int ticket, const TargetLook &look);

    std::stop_source m_stop{std::nostopstate};
    QList<QThread *> m_threads;
    int m_ticket = 0;
    bool m_loading = false;
};

} // namespace Rowferry
