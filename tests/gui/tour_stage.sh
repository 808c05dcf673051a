# SPDX-FileCopyrightText: 2026 The Rowferry developers
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2154 # look, folder, program, number and root are tour.sh's

# Sourced by tour.sh: a display with a window manager, the program on it, and what is waited for.

stage=
scale=1
pids=()
app=
session=
server_password=Ferry-4711

# raise_curtain LOOK: a stage with a display, a bus and a window manager.
raise_curtain() {
    stage=$(mktemp -d "${TMPDIR:-/tmp}/rowferry-tour.XXXXXX")
    mkdir -p "$stage/home/.config" "$stage/run"
    chmod 700 "$stage/run"
    trap drop_curtain EXIT
    scale=1
    [ "$1" = 200 ] && scale=2
    export HOME=$stage/home XDG_CONFIG_HOME=$stage/home/.config XDG_RUNTIME_DIR=$stage/run
    export QT_SCALE_FACTOR=$scale QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 LC_ALL=C.UTF-8
    unset QT_QPA_PLATFORM WAYLAND_DISPLAY XDG_CURRENT_DESKTOP KDE_SESSION_VERSION
    exec 3<>"$stage/display"
    Xvfb -displayfd 3 -screen 0 "$((1280 * scale + 2))x$((800 * scale + 28))x24" >/dev/null 2>&1 &
    pids+=($!)
    wait_until test -s "$stage/display"
    exec 3>&-
    DISPLAY=:$(tr -d '\n' <"$stage/display")
    export DISPLAY
    dbus-daemon --session --nofork --print-address >"$stage/bus" 2>/dev/null &
    pids+=($!)
    wait_until test -s "$stage/bus"
    DBUS_SESSION_BUS_ADDRESS=$(cat "$stage/bus")
    export DBUS_SESSION_BUS_ADDRESS
    openbox >/dev/null 2>&1 &
    pids+=($!)
    case $1 in
    dark) write_desktop_colours 30,33,36 228,231,234 22,24,27 26,115,144 255,255,255 108,195,220 ;;
    contrast) write_desktop_colours 0,0,0 255,255,255 0,0,0 255,255,0 0,0,0 0,255,255 ;;
    esac
    say "--- $1"
}

# Ends what the stage started, and nothing else.
drop_curtain() {
    close_window
    local pid
    for pid in "${pids[@]}"; do
        kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true
    done
    pids=()
    [ -n "$stage" ] && rm -rf "$stage"
    stage=
}

# write_desktop_colours WINDOW TEXT BASE SELECTION SELECTED LINK: as a desktop of KDE's keeps them; Qt reads the
# file without a plug-in.
write_desktop_colours() {
    export XDG_CURRENT_DESKTOP=KDE KDE_SESSION_VERSION=5
    {
        printf '[General]\nfont=DejaVu Sans,10,-1,5,50,0,0,0,0,0\nfixed=DejaVu Sans Mono,10,-1,5,50,0,0,0,0,0\n'
        local group
        for group in Window Button Tooltip; do
            printf '[Colors:%s]\nBackgroundNormal=%s\nForegroundNormal=%s\nForegroundLink=%s\n' "$group" "$1" "$2" "$6"
        done
        printf '[Colors:View]\nBackgroundNormal=%s\nBackgroundAlternate=%s\nForegroundNormal=%s\nForegroundLink=%s\nForegroundVisited=%s\n' \
            "$3" "$1" "$2" "$6" "$6"
        printf '[Colors:Selection]\nBackgroundNormal=%s\nForegroundNormal=%s\n' "$4" "$5"
    } >"$XDG_CONFIG_HOME/kdeglobals"
}

# wait_until COMMAND...: fails after half a minute.
wait_until() {
    local tries
    for tries in $(seq 300); do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.1
    done
    say "$tries times in vain: $*"
    return 1
}

# open_window ARGUMENT...: the program with its window in front.
open_window() {
    "$program" "$@" 2>"$stage/stderr" &
    app=$!
    wait_until xdotool search --onlyvisible --pid "$app"
    session=$(xdotool search --onlyvisible --pid "$app" | tail -1)
    xdotool windowactivate --sync "$session"
    xdotool windowmove "$session" 1 22
}

close_window() {
    [ -n "$app" ] || return 0
    xdotool windowclose "$session" 2>/dev/null || true
    kill "$app" 2>/dev/null || true
    wait "$app" 2>/dev/null || true
    if [ -s "$stage/stderr" ]; then
        say "The program said: $(cat "$stage/stderr")"
    fi
    app=
}

# choose KEY...: one after the other.
choose() {
    local key
    for key in "$@"; do
        xdotool key --clearmodifiers "$key"
        sleep 0.3
    done
}

click_sync() {
    xdotool mousemove --window "$session" $((1190 * scale)) $((202 * scale)) click 1
    xdotool mousemove --window "$session" $((640 * scale)) $((250 * scale))
}

screen() {
    import -window root -silent "png:$stage/screen.png"
    sha256sum <"$stage/screen.png"
}

# Waits until two looks in a row are the same; a text cursor that blinks is not waited for longer than 4 s.
stand_still() {
    local before now
    before=$(screen)
    for _ in $(seq 12); do
        sleep 0.3
        now=$(screen)
        [ "$before" = "$now" ] && return 0
        before=$now
    done
}

# picture NAME: of a state that stands still.
picture() {
    stand_still
    moving_picture "$1"
}

moving_picture() {
    number=$((number + 1))
    import -window root -silent "$folder/$(printf '%02d' "$number")-$1-$look.png"
    say "$(printf '%02d' "$number")-$1-$look.png"
}

await_title() {
    wait_until xdotool search --onlyvisible --name "$1"
}

# keep_log CONFIG: the program writes its log beside it.
keep_log() {
    sed -i 's/^\[general\]$/[general]\nlog_file = rowferry.log/' "$1"
}

# await_log FOLDER TEXT
await_log() {
    wait_until grep -q "$2" "$1/rowferry.log"
}

has_runs() {
    [ "$(grep -c 'Run ended' "$2/rowferry.log")" -ge "$1" ]
}

# await_runs COUNT [FOLDER]: until so many runs have ended.
await_runs() {
    wait_until has_runs "$1" "${2:-$stage/stock-demo}"
}

write_endless_config() {
    mkdir -p "$1"
    sqlite3 "$1/source.db" "CREATE VIEW v_stock AS WITH RECURSIVE n(i) AS
        (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)
        SELECT i AS ficha_id, 'SEAT' AS marca, i * 1.5 AS pvp FROM n;"
    sqlite3 "$1/target.db" "CREATE TABLE stock (ficha_id INTEGER, marca TEXT, pvp REAL);
        INSERT INTO stock WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 284000)
        SELECT i, 'Citroën', i FROM n;"
    printf '[general]\ndefault_target = local_sqlite\n[external_db]\ntype = sqlite\ndatabase = source.db\nview = v_stock\n[local_db]\ndb_path = target.db\ntable_name = stock\n' >"$1/config.ini"
    keep_log "$1/config.ini"
}

# A MariaDB of our own, with a certificate that an authority of our own signed.
start_server() {
    local data=$stage/mariadb certificates=$stage/certificates
    mkdir -p "$certificates"
    (
        cd "$certificates"
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=Tour authority' -keyout ca.key -out ca.pem
        openssl req -newkey rsa:2048 -nodes -subj '/CN=localhost' -keyout server.key -out server.csr
        printf 'subjectAltName=DNS:localhost,IP:127.0.0.1' >names
        openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out server.pem
    ) >/dev/null 2>&1
    mariadb-install-db --no-defaults --datadir="$data" --auth-root-authentication-method=normal \
        --skip-test-db >/dev/null 2>&1
    server_port=$((20000 + RANDOM % 20000))
    /usr/sbin/mariadbd --no-defaults --datadir="$data" --socket="$stage/mariadb.sock" --port="$server_port" \
        --bind-address=127.0.0.1 --ssl-ca="$certificates/ca.pem" --ssl-cert="$certificates/server.pem" \
        --ssl-key="$certificates/server.key" --user="$(id -un)" --pid-file="$stage/mariadb.pid" >/dev/null 2>&1 &
    pids+=($!)
    wait_until mariadb --no-defaults -uroot -S "$stage/mariadb.sock" -e 'SELECT 1'
    mariadb --no-defaults -uroot -S "$stage/mariadb.sock" -e "CREATE DATABASE dealer;
        CREATE TABLE dealer.stock (ficha_id BIGINT, marca VARCHAR(40), kms FLOAT, pvp DECIMAL(12,2), foto BLOB);
        INSERT INTO dealer.stock WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
            SELECT i, ELT(i % 4 + 1, 'SEAT', 'Škoda', 'Citroën', NULL), i / 3, i * 1.1, NULL FROM n;"
    mariadb --no-defaults -uroot -S "$stage/mariadb.sock" -e "CREATE VIEW dealer.v_stock AS SELECT * FROM dealer.stock;
        CREATE USER analyst IDENTIFIED BY '$server_password'; GRANT SELECT ON dealer.* TO analyst;"
}

# write_server_config FOLDER PASSWORD
write_server_config() {
    mkdir -p "$1"
    printf '[general]\ndefault_target = local_sqlite\n[external_db]\ntype = mysql\nhost = localhost\nport = %s\ndatabase = dealer\nuser = analyst\npassword = %s\nview = v_stock\nssl_mode = verify-identity\nssl_ca = %s\n[local_db]\ndb_path = local_stock.db\ntable_name = vehicles_stock\n' \
        "$server_port" "$2" "$stage/certificates/ca.pem" >"$1/config.ini"
    keep_log "$1/config.ini"
}

# What assistive technology reads of the window has a name, wherever a reader stops.
names_are_complete() {
    /usr/bin/python3 "$root/tests/gui/tour_names.py" "$app"
}
