# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# Shared by scripts/run, scripts/test, scripts/bench and .ci/run; to be sourced.

set -euo pipefail

project_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/packages.sh
source "$project_dir/scripts/lib/packages.sh"

# A program that was started as root without a session has no runtime folder, and Qt says so on every start.
if [[ -z ${XDG_RUNTIME_DIR:-} || ! -d ${XDG_RUNTIME_DIR:-} ]]; then
    XDG_RUNTIME_DIR=$(mktemp -d -t linewright-runtime-XXXXXX)
    chmod 700 "$XDG_RUNTIME_DIR"
    export XDG_RUNTIME_DIR
    made_runtime_dir=$XDG_RUNTIME_DIR
    # shellcheck disable=SC2317
    remove_runtime_dir() { rm -rf "$made_runtime_dir"; }
    trap remove_runtime_dir EXIT
fi

# Nor has it always a locale that knows more than ASCII, and Qt says that too.
[[ $(locale charmap 2>/dev/null) == UTF-8 ]] || export LC_ALL=C.UTF-8

step() { printf '\n\033[1m==> %s\033[0m\n' "$*"; }
fail() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 3; }

is_installed() { [[ $(dpkg-query -W -f='${Status}' "$1" 2>/dev/null) == 'install ok installed' ]]; }

as_root() {
    if [[ $EUID -eq 0 ]]; then "$@"; return; fi
    command -v sudo >/dev/null || fail "missing packages, and neither root nor sudo to install them: $*"
    sudo -- "$@"
}

# install_packages NAME…: installs those that are missing; quick and silent when none is.
install_packages() {
    local missing=() package
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [[ ${#missing[@]} -gt 0 ]] || return 0
    command -v apt-get >/dev/null || fail "this is not Debian; please install the like of: ${missing[*]}"
    step "Installing ${missing[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" </dev/null
}

# build PRESET [--keep-going] [TARGET…]: configures and builds; warnings are errors.
build() {
    local preset=$1 targets=() keep_going=()
    shift
    [[ ${1:-} != --keep-going ]] || { keep_going=(-- -k 0); shift; }
    [[ $# -eq 0 ]] || targets=(--target "$@")
    step "Building ($preset)"
    (cd "$project_dir" && cmake --preset "$preset" && cmake --build --preset "$preset" "${targets[@]}" "${keep_going[@]}")
}

# run_tests PRESET [CTEST OPTIONS…]: without a screen, whatever is there.
run_tests() {
    local preset=$1
    shift
    step "Testing ($preset)"
    (cd "$project_dir" && ctest --preset "$preset" -j "$(nproc)" "$@")
}
