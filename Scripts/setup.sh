#!/usr/bin/env bash
# Installs what building and testing need, where it is missing.
#
#   Scripts/setup.sh          what building needs
#   Scripts/setup.sh checks   and what other people's checks of our output need, in .build-checks
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(libsqlite3-dev libzstd-dev sqlite3 python3 openssl pkg-config)
[ "${1:-}" = checks ] && packages+=(python3-venv chromium zbar-tools)
missing=()
for package in "${packages[@]}"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
command -v swift >/dev/null || { echo "Swift 6.2 or newer is needed: https://www.swift.org/install" >&2; exit 1; }

run() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }
if [ ${#missing[@]} -gt 0 ]; then
    echo "Installing ${missing[*]}"
    run apt-get update -qq
    DEBIAN_FRONTEND=noninteractive run apt-get install -y -qq --no-install-recommends "${missing[@]}"
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
