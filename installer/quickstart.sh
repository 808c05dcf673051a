#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rowferry developers
# SPDX-License-Identifier: GPL-3.0-or-later

# From a fresh Debian 12 to the first copied table: installs packages, builds, and copies the demo's view.
# Opens the window on the demo if there is a display. Run it again whenever you like: what is done stays done.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. installer/packages.sh

demo=build/demo
program=build/release/bin/rowferry

usage() {
    cat <<TEXT
Usage: bash installer/quickstart.sh [--no-window]

Installs what is missing (apt, as root or with sudo), builds Rowferry into build/release and copies the
demo's view v_stock into $demo/demo_target.db. With a display it opens the window on the demo instead;
--no-window runs it in the terminal all the same.
TEXT
}

window=yes
for argument in "$@"; do
    case $argument in
        --no-window) window=no ;;
        -h | --help) usage; exit 0 ;;
        *) say "Unknown option: $argument"; usage >&2; exit 2 ;;
    esac
done

say "1. Packages"
install_packages "${build_packages[@]}" "${run_packages[@]}" sqlite3

say "2. Build (the first time takes some minutes)"
cmake --preset release >&2
cmake --build --preset release --parallel "$(nproc)" >&2

say "3. The demo, in $demo"
# Whoever has changed the demo's files since keeps the changes.
[ -f "$demo/config.ini" ] || "$program" --demo "$demo" >&2

if [ "$window" = yes ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "4. The window: press Sync. In a terminal the same is:"
    say "   $program --run --config $demo/config.ini"
    exec "$program" --config "$demo/config.ini"
fi

say "4. The run: $program --run --config $demo/config.ini"
"$program" --run --config "$demo/config.ini"

say "5. The first rows of vehicles_stock in $demo/demo_target.db:"
sqlite3 -readonly -box "$demo/demo_target.db" \
    'SELECT vehicle_id, workflow, make, model, "año", price, color, km FROM vehicles_stock ORDER BY vehicle_id LIMIT 10'
say "The configuration to start your own from, with comments: $demo/config.ini"
