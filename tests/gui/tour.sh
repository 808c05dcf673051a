#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rowferry developers
# SPDX-License-Identifier: GPL-3.0-or-later

# Walks through the real program by keyboard and mouse and writes a numbered picture of every state:
#
#     bash tests/gui/tour.sh [--program FILE] [--looks "light dark contrast 200"] [--install] FOLDER
#
# FILE is build/ci/bin/rowferry unless told otherwise. Each look has a display, a home and files of its own, in a
# temporary folder that is removed at the end. In the light look the tree of names that assistive technology reads
# is looked through, too; the tour fails if something in it has none.

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=installer/packages.sh
. "$root/installer/packages.sh"
# shellcheck source=tests/gui/tour_stage.sh
. "$root/tests/gui/tour_stage.sh"

program=$root/build/ci/bin/rowferry
looks="light dark contrast 200"
folder=
while [ $# -gt 0 ]; do
    case $1 in
    --program) program=$(realpath "$2"); shift 2 ;;
    --looks) looks=$2; shift 2 ;;
    --install) install_packages "${tour_packages[@]}" "${test_packages[@]}"; shift ;;
    -*) say "tour.sh does not know $1"; exit 2 ;;
    *) folder=$1; shift ;;
    esac
done
[ -n "$folder" ] || { say "tour.sh needs a folder for its pictures"; exit 2; }
[ -x "$program" ] || { say "There is no $program; build it first, or name it with --program."; exit 2; }
mkdir -p "$folder"
folder=$(realpath "$folder")

first_start() {
    open_window
    picture first-start
    choose alt+f
    picture file-menu
    choose Escape
    choose ctrl+n
    await_title 'Create a config.ini'
    picture create-config
    choose Escape
    close_window
}

demo() {
    "$program" --demo "$stage/stock-demo" >/dev/null
    keep_log "$stage/stock-demo/config.ini"
    open_window --config "$stage/stock-demo/config.ini"
    picture demo-ready
    click_sync
    await_runs 1
    picture demo-loaded
    choose alt+r
    picture run-menu
    choose Escape
    choose alt+e
    picture edit-menu
    choose Escape alt+c
    picture source-rows
    choose alt+a ctrl+f
    picture find-bar
    choose Escape Escape
    choose F5
    await_runs 2
    choose Escape
    if [ "$look" = light ]; then names_are_complete; fi
    close_window
    # The primary is gone: the fallback takes over, and every place says so.
    mv "$stage/stock-demo/demo_source.db" "$stage/stock-demo/away.db"
    open_window --config "$stage/stock-demo/config.ini"
    choose F5
    await_runs 3
    picture fallback-in-use
    close_window
    mv "$stage/stock-demo/away.db" "$stage/stock-demo/demo_source.db"
}

running() {
    write_endless_config "$stage/large"
    open_window --config "$stage/large/config.ini"
    choose F5
    await_log "$stage/large" 'Source is the'
    sleep 2 # for a rate to be told
    moving_picture running
    choose ctrl+q
    await_title 'A run is going'
    moving_picture close-question
    choose Escape
    choose Escape
    await_runs 1 "$stage/large"
    picture cancelled
    close_window
}

server() {
    start_server
    write_server_config "$stage/madrid" "$server_password"
    open_window --config "$stage/madrid/config.ini"
    picture server-ready
    choose F5
    await_runs 1 "$stage/madrid"
    picture server-loaded
    choose Escape
    choose alt+r h # Check the connections
    await_log "$stage/madrid" 'Check ended'
    picture server-checked
    close_window
    write_server_config "$stage/madrid" wrong
    open_window --config "$stage/madrid/config.ini"
    choose F5
    await_runs 2 "$stage/madrid"
    picture failed
    choose alt+l # Show details
    picture failed-details
    if [ "$look" = light ]; then names_are_complete; fi
    close_window
}

dialogs() {
    open_window --config "$stage/stock-demo/config.ini"
    choose alt+r e
    await_title 'Schedule this run'
    picture schedule-cron
    choose alt+d
    picture schedule-systemd
    choose alt+k
    picture schedule-windows
    choose Escape
    choose alt+h a
    await_title 'About Rowferry'
    picture about
    choose alt+l
    picture licence
    choose Escape
    close_window
}

settings() {
    open_window --config "$stage/stock-demo/config.ini"
    choose ctrl+comma
    await_title 'Settings — '
    picture settings
    if [ "$look" = light ]; then names_are_complete; fi
    choose Escape
    close_window
}

mistakes() {
    "$program" --demo "$stage/mistaken" >/dev/null
    sed -i 's/^\[general\]$/[general]\nmin_rows_percent = many/' "$stage/mistaken/config.ini"
    open_window --config "$stage/mistaken/config.ini"
    picture mistaken-config
    close_window
}

for look in $looks; do
    raise_curtain "$look"
    number=0
    first_start
    demo
    running
    server
    dialogs
    settings
    mistakes
    drop_curtain
done
say "The pictures are in $folder"
