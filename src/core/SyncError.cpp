// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SyncError.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** Messages often start with what a connection is called, `the primary …`. */
QString withCapital(QString sentence)
{
    if (sentence.startsWith("the "_L1))
        sentence[0] = sentence[0].toUpper();
    return sentence;
}

} // namespace

SyncError::SyncError(Side side, Stage stage, ErrorKind kind, QString message, QString driver)
    : m_side(side)
    , m_stage(stage)
    , m_kind(kind)
    , m_message(withCapital(std::move(message)))
    , m_driver(std::move(driver))
    , m_what(m_message.toUtf8())
{
}

int SyncError::exitCode() const
{
    switch (m_kind) {
    case ErrorKind::Configuration:
        return 2;
    case ErrorKind::Mismatch:
        return 6;
    case ErrorKind::Guard:
        // Data too old to be used means that there is no source; the other guards stop a load.
        return m_stage == Stage::Connect ? 3 : 6;
    case ErrorKind::Unexpected:
        return 1;
    default:
        break;
    }
    switch (m_side) {
    case Side::Source:
        return m_stage == Stage::Connect ? 3 : 4;
    case Side::Target:
        return 5;
    case Side::Neither:
        break;
    }
    return m_stage == Stage::Config ? 2 : 1;
}

QString stageName(Stage stage)
{
    switch (stage) {
    case Stage::Config:
        return u"config"_s;
    case Stage::Connect:
        return u"connect"_s;
    case Stage::Extract:
        return u"extract"_s;
    case Stage::Load:
        return u"load"_s;
    case Stage::Verify:
        return u"verify"_s;
    case Stage::Publish:
        return u"publish"_s;
    }
    return {};
}

QString kindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Configuration:
        return u"configuration"_s;
    case ErrorKind::Unavailable:
        return u"unavailable"_s;
    case ErrorKind::LoginRefused:
        return u"login_refused"_s;
    case ErrorKind::Tls:
        return u"tls"_s;
    case ErrorKind::Sql:
        return u"sql"_s;
    case ErrorKind::Stopped:
        return u"stopped"_s;
    case ErrorKind::ConnectionLost:
        return u"connection_lost"_s;
    case ErrorKind::Missing:
        return u"missing"_s;
    case ErrorKind::Corrupt:
        return u"corrupt"_s;
    case ErrorKind::Locked:
        return u"locked"_s;
    case ErrorKind::Permission:
        return u"permission"_s;
    case ErrorKind::DiskFull:
        return u"disk_full"_s;
    case ErrorKind::Value:
        return u"value"_s;
    case ErrorKind::Constraint:
        return u"constraint"_s;
    case ErrorKind::Unsupported:
        return u"unsupported"_s;
    case ErrorKind::Guard:
        return u"guard"_s;
    case ErrorKind::Mismatch:
        return u"mismatch"_s;
    case ErrorKind::UnknownOutcome:
        return u"unknown"_s;
    case ErrorKind::Unexpected:
        return u"unexpected"_s;
    }
    return {};
}

} // namespace Rowferry
