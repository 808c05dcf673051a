#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rowferry developers
# SPDX-License-Identifier: GPL-3.0-or-later

# Builds the release preset and measures it; --help tells the options, 'rowferry-benchmark --help' the rest of them.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. installer/packages.sh

case ${1:-} in
    -h | --help)
        cat <<TEXT
Usage: bash tests/benchmark/run.sh [rows] [options of rowferry-benchmark]

Installs what is missing (Debian 12; as root or with sudo), builds build/release and measures it with a MariaDB of
its own. At 1000000 rows, the default, five rounds take about an hour on two cores; the pandas script is measured too
where python3-pandas, python3-sqlalchemy and python3-mysqldb are installed.

  bash tests/benchmark/run.sh 200000 --rounds 3 --tables wide --skip 'pandas*'
TEXT
        exit 0
        ;;
esac

install_packages "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
cmake --preset release >&2
cmake --build --preset release --parallel "$(nproc)" >&2

# The server and the copies: several hundred MB at a million rows. They go even if the benchmark is interrupted.
scratch=$(mktemp -d "${TMPDIR:-/tmp}/rowferry-benchmark-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
TMPDIR=$scratch build/release/bin/rowferry-benchmark "$@"
