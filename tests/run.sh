#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rowferry developers
# SPDX-License-Identifier: GPL-3.0-or-later

# Builds the ci preset (optimised, warnings are errors) and runs the tests; --help tells the options.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. installer/packages.sh

usage() {
    cat <<TEXT
Usage: bash tests/run.sh [--preset NAME] [--label LABEL] [--lint] [ctest options]

Installs what is missing (Debian 12; as root or with sudo), builds, runs ctest. Nothing follows ctest's summary.

  --preset NAME   dev, ci (default), asan or tsan
  --label LABEL   only tests with this label: core, cli, gui, server, benchmark
  --lint          check format and clang-tidy instead of running tests
Everything else goes to ctest, for example: -R tst_Program --repeat until-fail:20
TEXT
}

preset=ci
lint=no
labels=()
arguments=()
while [ $# -gt 0 ]; do
    case $1 in
        --preset) preset=${2:?--preset needs a name}; shift ;;
        --label) labels=(--label-regex "^${2:?--label needs a label}\$"); shift ;;
        --lint) lint=yes ;;
        -h | --help) usage; exit 0 ;;
        *) arguments+=("$1") ;;
    esac
    shift
done

packages=("${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}")
[ "$lint" = no ] || packages+=(clang-format clang-tidy git)
install_packages "${packages[@]}"

cmake --preset "$preset"
cmake --build --preset "$preset" --parallel "$(nproc)"

if [ "$lint" = yes ]; then
    mapfile -t sources < <(git ls-files 'src/*.cpp' 'src/*.h' 'tests/*.cpp' 'tests/*.h')
    clang-format --dry-run --Werror "${sources[@]}"
    printf '%s\n' "${sources[@]}" | grep '^src/.*\.cpp$' \
        | xargs -P "$(nproc)" -n 4 clang-tidy --quiet -p "build/$preset"
    exit
fi

exec ctest --preset "$preset" --parallel "$(nproc)" "${labels[@]}" "${arguments[@]}"
