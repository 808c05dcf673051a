// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config/Keychain.h"

#include <QCoreApplication>

#ifdef ROWFERRY_HAS_KEYCHAIN
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QSemaphore>
#include <QThread>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <chrono>
#include <memory>
#endif

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Rowferry::SecretStore)
};

#ifdef ROWFERRY_HAS_KEYCHAIN

constexpr std::chrono::milliseconds LongestWait = std::chrono::minutes(2);
const QString Service = u"Rowferry"_s;

/** Shared by the one who waits and the job, which may answer after the waiting ended. */
struct Answer
{
    KeychainReply reply;
    QSemaphore there;
};

void takeResult(QKeychain::Job &job, Answer &answer)
{
    if (job.error() == QKeychain::NoError)
        answer.reply.outcome = KeychainReply::Outcome::Done;
    else if (job.error() == QKeychain::EntryNotFound)
        answer.reply.outcome = KeychainReply::Outcome::NotThere;
    answer.reply.error = job.errorString();
    if (const auto *const reader = qobject_cast<QKeychain::ReadPasswordJob *>(&job))
        answer.reply.password = reader->textData();
}

/**
 * Runs a job on the application's thread. QtKeychain queues its jobs in one object of the thread that used
 * it first (0.13.2): if that were the thread of a run, the next run's job would wait for a dead thread.
 */
template<typename MakeJob> KeychainReply runJob(MakeJob makeJob)
{
    QCoreApplication *const application = QCoreApplication::instance();
    const auto answer = std::make_shared<Answer>();
    const auto start = [application, answer, makeJob] {
        QKeychain::Job *const job = makeJob(); // Deletes itself when it is finished.
        QObject::connect(job, &QKeychain::Job::finished, application, [answer](QKeychain::Job *finished) {
            takeResult(*finished, *answer);
            answer->there.release();
        });
        job->start();
        return job;
    };
    bool answered = false;
    if (QThread::currentThread() != application->thread()) {
        QMetaObject::invokeMethod(
            application, [start] { start(); }, Qt::QueuedConnection);
        const QDeadlineTimer end(LongestWait);
        // Who ends this thread and waits for that on the application's own would wait for the keychain.
        while (!answered && !end.hasExpired() && !QThread::currentThread()->isInterruptionRequested())
            answered = answer->there.tryAcquire(1, 20);
    } else {
        QEventLoop loop;
        QObject::connect(start(), &QKeychain::Job::finished, &loop, &QEventLoop::quit);
        QTimer::singleShot(LongestWait, &loop, &QEventLoop::quit);
        answered = answer->there.tryAcquire();
        if (!answered) {
            loop.exec(QEventLoop::ExcludeUserInputEvents);
            answered = answer->there.tryAcquire();
        }
    }
    return answered ? answer->reply
                    : KeychainReply{KeychainReply::Outcome::Failed,
                                    {},
                                    Text::tr("it did not answer within two minutes")};
}

#endif

} // namespace

#ifdef ROWFERRY_HAS_KEYCHAIN

KeychainReply readKeychain(const QString &key)
{
    return runJob([key] {
        auto *const job = new QKeychain::ReadPasswordJob(Service);
        job->setKey(key);
        return job;
    });
}

KeychainReply writeKeychain(const QString &key, const QString &password)
{
    return runJob([key, password] {
        auto *const job = new QKeychain::WritePasswordJob(Service);
        job->setKey(key);
        job->setTextData(password);
        return job;
    });
}

bool isKeychainBuiltIn()
{
    return true;
}

#else

KeychainReply readKeychain(const QString &)
{
    return {KeychainReply::Outcome::Failed, {}, Text::tr("Rowferry was built without it")};
}

KeychainReply writeKeychain(const QString &, const QString &)
{
    return {KeychainReply::Outcome::Failed, {}, Text::tr("Rowferry was built without it")};
}

bool isKeychainBuiltIn()
{
    return false;
}

#endif

} // namespace Rowferry
