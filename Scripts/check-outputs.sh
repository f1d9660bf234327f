#!/usr/bin/env bash
# What others made judges what we write: the schema of data·inclusion an export, axe-core and a keyboard the site.
# Fails with what is wrong. `Scripts/setup.sh checks` installs what it needs.
#
#   Scripts/check-outputs.sh PATH/TO/essync
set -euo pipefail

essync=$(realpath "$1")
root=$(cd "$(dirname "$0")/.." && pwd)
python=$root/.build-checks/bin/python
[ -x "$python" ] || { echo "Run Scripts/setup.sh checks first." >&2; exit 1; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export ESSYNC_HOME=$folder/home ESSYNC_DB=$folder/essync.db LC_ALL=C.UTF-8
"$essync" init --network essai --structure laplateforme --lang en >/dev/null
"$essync" import "$root/seeds" --lang en >/dev/null

"$essync" export --format data-inclusion --output "$folder/di" --lang en >/dev/null
"$python" "$root/Scripts/check-data-inclusion.py" "$folder/di"
"$essync" import "$folder/di" --format data-inclusion --dry-run --json | "$python" -c '
import json, sys
report = json.load(sys.stdin)
changes = report["new"] + report["changed"]
print(f"data·inclusion read back: {changes} changes")
sys.exit(1 if changes else 0)'

"$essync" publish site "$folder/site" --lang en >/dev/null
"$essync" publish sheets "$folder/sheets" --lang en >/dev/null
"$essync" publish brochure "$folder/brochure.html" --lang en >/dev/null
"$python" "$root/Scripts/check-accessibility.py" "$folder/site" "$folder/sheets/fiches.html" "$folder/brochure.html"
