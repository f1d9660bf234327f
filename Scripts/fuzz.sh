#!/usr/bin/env bash
# Builds the fuzzers, makes the first corpora, and runs each target for a while.
#
#   Scripts/fuzz.sh SECONDS [TARGET…]
#
# Each target gets SECONDS; memory beyond 1 GiB, one allocation beyond 512 MiB, or an input that takes more than
# 20 seconds is a failure, as is any trap. What fails is kept in .build-fuzz/failures.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?seconds for each target}
shift

swift_folder=$(dirname "$(readlink -f "$(command -v swiftc)")")/..
runtime=$(ls "$swift_folder"/lib/clang/*/lib/linux/libclang_rt.fuzzer_no_main-x86_64.a | head -1)
swift build -c release --package-path Fuzz --scratch-path .build-fuzz --product fuzz --sanitize=address \
    -Xswiftc -enable-testing -Xswiftc -Xfrontend -Xswiftc -sanitize=fuzzer -Xlinker "$runtime"
fuzz=$PWD/.build-fuzz/release/fuzz
corpora=$PWD/.build-fuzz/corpora
failures=$PWD/.build-fuzz/failures
mkdir -p "$failures"

# The backtracer of Swift and the address sanitizer stand in each other's way.
export SWIFT_BACKTRACE=enable=no
# What SQLite and Foundation keep until the end is no leak.
export ASAN_OPTIONS=detect_leaks=0
"$fuzz" --seeds "$corpora" Tests/SyncCoreTests/Fixtures/golden
for target in ${*:-$("$fuzz" --targets)}; do
    echo "== $target"
    FUZZ_TARGET=$target "$fuzz" "$corpora/$target" -max_total_time="$seconds" -max_len=65536 -timeout=20 \
        -rss_limit_mb=1024 -malloc_limit_mb=512 -artifact_prefix="$failures/$target-" -print_final_stats=1 \
        -verbosity=0 2>&1 | tee "$failures/$target.log" | grep -E "stat::|ERROR|SUMMARY|Test unit|Fatal" || true
    if ! grep -q "stat::number_of_executed_units" "$failures/$target.log" \
        || grep -qE "ERROR|SUMMARY|Fatal" "$failures/$target.log"; then
        echo "$target failed: see $failures/$target.log"
        exit 1
    fi
done
