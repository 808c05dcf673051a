# SPDX-FileCopyrightText: 2026 The Rowferry developers
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Sourced by installer/quickstart.sh and tests/run.sh: what Rowferry needs of Debian 12, and how to get it.

# To configure and build.
build_packages=(
    cmake g++ ninja-build pkg-config
    qt6-base-dev qt6-base-dev-tools qt6-svg-dev qt6-tools-dev qt6-l10n-tools
    qtkeychain-qt6-dev libqscintilla2-qt6-dev libmariadb-dev libsqlite3-dev libxxhash-dev
)

# To run: Qt's drivers, its window system plugins and a font, and the certificates of public authorities.
run_packages=(
    libqt6sql6-mysql libqt6sql6-sqlite libqt6svg6 qt6-qpa-plugins fonts-dejavu-core ca-certificates
)

# To test. The -core packages hold mariadbd without the system service that mariadb-server would start:
# each test starts a server of its own, in a temporary folder.
# dbus-bin and gnome-keyring make a keychain of their own for the tests of passwords.
test_packages=(mariadb-server-core mariadb-client-core openssl python3 sqlite3 dbus-daemon dbus-bin gnome-keyring)

# For tests/gui/tour.sh alone: a display without a screen, a window manager, hands to type and click, a camera,
# and what a screen reader would use.
tour_packages=(xvfb openbox xdotool imagemagick dbus at-spi2-core python3-pyatspi sqlite3)

# say SENTENCE...: on standard error, so that standard output stays for results.
say() {
    printf '%s\n' "$*" >&2
}

# missing_packages NAME...: prints those that are not installed.
missing_packages() {
    local name
    for name in "$@"; do
        dpkg-query --show --showformat '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed \
            || printf '%s\n' "$name"
    done
}

# as_root COMMAND...: runs it, through sudo unless we are root already.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        say "This needs root: run it as root, or install sudo. The command was: $*"
        return 1
    fi
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@" </dev/null >&2
}

# install_packages NAME...: installs those that are missing, and does not touch apt if none is. The lists are
# updated only if apt does not know a package, or knows a version that the mirror has no longer.
install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -eq 0 ] && return 0
    if ! command -v apt-get >/dev/null; then
        say "apt-get is missing: this script is for Debian 12. Elsewhere install what corresponds to: ${missing[*]}"
        return 1
    fi
    say "Installing with apt: ${missing[*]}"
    if apt-get install --simulate --no-install-recommends "${missing[@]}" >/dev/null 2>&1 \
        && apt_install "${missing[@]}"; then
        return 0
    fi
    say "Updating the package lists first."
    as_root apt-get update </dev/null >&2
    apt_install "${missing[@]}"
}
