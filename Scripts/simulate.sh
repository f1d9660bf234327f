#!/usr/bin/env bash
# Builds the simulator below a folder of its own, and runs it with its files in memory where that is possible.
set -euo pipefail

scratch=$1
shift
nice -n 5 swift build -c release --product simulate --scratch-path "$scratch" -Xswiftc -enable-testing
[ -w /dev/shm ] && export TMPDIR=/dev/shm
exec "$scratch/release/simulate" "$@"
