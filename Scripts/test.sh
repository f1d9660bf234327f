#!/usr/bin/env bash
# Runs a command that runs tests, and ends with what failed, each with its first words, and the counts.
#
#   Scripts/test.sh swift test --skip-build
set -uo pipefail

log=$(mktemp)
trap 'rm -f "$log" "$log.plain"' EXIT
"$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

sed -E 's/\x1b\[[0-9;]*m//g; s/^.*\r//' "$log" >"$log.plain"
if [ "$status" -ne 0 ]; then
    echo
    echo "Failed:"
    grep -aE '^✘ .*(recorded an issue|Fatal)|^.*(Fatal error|error: Exited)|^✘ Test [^ ]+ (failed|timed)' "$log.plain" |
        cut -c1-400 | head -60
fi
grep -aE '^. Test run with' "$log.plain" | tail -1
exit "$status"
