#!/usr/bin/env bash
# Runs test suites under the thread and the address sanitizer, each in a build folder of its own, and ends non-zero where
# a test fails or a sanitizer reports something.
#
#   Scripts/sanitize.sh [SUITES [SANITIZERS]]
#
# SUITES is a pattern of `swift test --filter`; the engine's and the hub's are the default. SANITIZERS is "thread address",
# or one of them. How many random histories are tried is said as elsewhere, by $ESSYNC_SEEDS and $ESSYNC_TRUST_SEEDS.
set -euo pipefail
cd "$(dirname "$0")/.."
suites=${1:-SyncCoreTests|SyncServerTests}
sanitizers=${2:-thread address}

# A sanitizer makes a test several times slower: fewer seeds, or the random histories alone take an hour.
export ESSYNC_SEEDS=${ESSYNC_SEEDS:-1} ESSYNC_TRUST_SEEDS=${ESSYNC_TRUST_SEEDS:-2}
# Swift's backtracer and the address sanitizer stand in each other's way.
export SWIFT_BACKTRACE=enable=no

status=0
for sanitizer in $sanitizers; do
    echo "== $sanitizer"
    folder=$PWD/.build-$sanitizer
    nice swift build --build-tests --sanitize="$sanitizer" --scratch-path "$folder"

    reports=$folder/reports
    rm -rf "$reports"
    mkdir "$reports"
    mutex=
    if [ "$sanitizer" = thread ]; then
        mutex=$folder/sanitize-mutex.so
        clang -shared -fPIC -O1 -Wall -o "$mutex" Scripts/sanitize-mutex.c
    fi
    # Every report is gathered, so that one run tells all. Leaks are not looked for: GRDB, SQLite and the test library keep
    # memory until the process ends. One test after another: else a slow one on each core keeps all others waiting, no
    # test ends for a long time, and those that wait for a clock fail.
    LD_PRELOAD=$mutex \
        TSAN_OPTIONS="halt_on_error=0 log_path=$reports/report suppressions=$PWD/Scripts/sanitize-thread.supp" \
        ASAN_OPTIONS="detect_leaks=0 log_path=$reports/report" \
        nice swift test --skip-build --disable-xctest --no-parallel --sanitize="$sanitizer" \
        --scratch-path "$folder" --filter "$suites" || status=1

    if [ -n "$(ls "$reports")" ]; then
        echo "== reports in $reports:"
        cat "$reports"/* | grep SUMMARY | sort | uniq -c || true
        status=1
    fi
done
exit $status
