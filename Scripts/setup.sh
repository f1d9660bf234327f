#!/usr/bin/env bash
# Installs what building and testing need, where it is missing.
#
#   Scripts/setup.sh          what building needs
#   Scripts/setup.sh package  and what the Debian package and its checks need
#   Scripts/setup.sh checks   and what other people's checks of our output need, in .build-checks
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(libsqlite3-dev libzstd-dev libexpat1-dev zlib1g-dev sqlite3 python3 openssl pkg-config)
[ "${1:-}" = package ] && packages+=(dpkg-dev binutils lintian mandoc desktop-file-utils libxml2-utils shared-mime-info)
[ "${1:-}" = checks ] && packages+=(python3-venv chromium zbar-tools)
missing=()
for package in "${packages[@]}"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
command -v swift >/dev/null || { echo "Swift 6.2 or newer is needed: https://www.swift.org/install" >&2; exit 1; }

run() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

# Fresh machines update themselves first, and lock the package manager meanwhile. apt-get itself waits for one of its
# three locks at most, so it is tried again until the holder has ended, for ten minutes by default.
apt_get() {
    local said holder waited="" end=$((SECONDS + ${ESSYNC_SETUP_WAIT:-600}))
    exec 3>&1
    until said=$(run env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -qq "$@" 2>&1 >&3); do
        if ! grep -qE "Could not get lock|Unable to (lock|acquire)" <<<"$said"; then
            echo "$said" >&2
            exit 1
        fi
        holder=$(sed -nE 's/.*held by (process [0-9]+( \([^)]*\))?).*/\1/p' <<<"$said" | head -1)
        if [ "$SECONDS" -ge "$end" ]; then
            echo "The package manager is still in use by ${holder:-another program}." >&2
            echo "Wait until it has ended, then start this again." >&2
            exit 1
        fi
        [ -n "$waited" ] || echo "Waiting for the package manager, in use by ${holder:-another program}" >&2
        waited=1
        sleep 2
    done
}

if [ ${#missing[@]} -gt 0 ]; then
    echo "Installing ${missing[*]}"
    apt_get update
    apt_get install -y --no-install-recommends "${missing[@]}"
fi

# A virtual environment, made anew when the list of packages changes.
if [ "${1:-}" = checks ] && ! cmp -s Scripts/checks.txt .build-checks/checks.txt; then
    echo "Installing $(tr '\n' ' ' <Scripts/checks.txt)"
    rm -rf .build-checks
    python3 -m venv .build-checks
    .build-checks/bin/pip install --quiet --disable-pip-version-check --requirement Scripts/checks.txt ||
        { echo "The packages of Scripts/checks.txt could not be installed: is PyPI reachable?" >&2; exit 1; }
    cp Scripts/checks.txt .build-checks/
fi
