#!/usr/bin/env bash
# Runs test suites under the thread and the address sanitizer, each in a build folder of its own.
#
#   Scripts/sanitize.sh [SUITES]
#
# SUITES is a pattern of `swift test --filter`; the engine's and the hub's are the default.
set -euo pipefail
cd "$(dirname "$0")/.."
suites=${1:-SyncCoreTests|SyncServerTests}

# Swift's backtracer and the address sanitizer stand in each other's way.
export SWIFT_BACKTRACE=enable=no
export TSAN_OPTIONS="halt_on_error=1 suppressions=$PWD/Scripts/sanitize-thread.supp"
# What GRDB, SQLite and the test library keep until the process ends is no leak of ours.
export ASAN_OPTIONS=detect_leaks=0
for sanitizer in thread address; do
    echo "== $sanitizer"
    folder=.build-$sanitizer
    nice swift build --build-tests --sanitize="$sanitizer" --scratch-path "$folder"
    nice swift test --skip-build --disable-xctest --sanitize="$sanitizer" --scratch-path "$folder" \
        --filter "$suites"
done
