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
# What we write in any format says nothing new to us, in either language.
for format in data-inclusion hsds geojson json-ld vcard icalendar; do
    for language in fr en; do
        "$essync" export --format $format --output "$folder/back-$format-$language" --lang $language >/dev/null
        "$essync" import "$folder/back-$format-$language" --dry-run --json | "$python" -c '
import json, sys
report = json.load(sys.stdin)
changes = report["new"] + report["changed"]
print(report["format"], "read back:", changes, "changes,", len(report["ignoredColumns"]), "left")
sys.exit(1 if changes or report["format"] != sys.argv[1] else 0)' $format
    done
done

"$essync" publish site "$folder/site" --lang en >/dev/null
"$python" "$root/Scripts/check-openapi.py" "$folder/site"
"$essync" publish sheets "$folder/sheets" --lang en >/dev/null
"$essync" publish brochure "$folder/brochure.html" --lang en >/dev/null
pages=("$folder/sheets/fiches.html" "$folder/brochure.html")
page() { pages+=("$folder/$1"); }
"$essync" questionnaire answer rencontre=1,2 "manques=Un lieu pour essayer" >/dev/null
"$essync" resource benevolat 40 >/dev/null
"$essync" observe 13 --scale "Le bassin de vie" >/dev/null
for language in fr en; do
    "$essync" questionnaire form "$folder/form-$language.html" --lang $language >/dev/null && page form-$language.html
    "$essync" questionnaire results "$folder/results-$language.html" --lang $language >/dev/null && page results-$language.html
    "$essync" valuation file "$folder/valuation-$language.html" --territory 13 --lang $language >/dev/null && page valuation-$language.html
    "$essync" observe 13 --print "$folder/grid-$language.html" --blank --lang $language >/dev/null && page grid-$language.html
    "$essync" gaps --html "$folder/gaps-$language.html" --lang $language >/dev/null && page gaps-$language.html
    "$essync" publish map "$folder/map-$language.html" --lang $language >/dev/null && page map-$language.html
done
"$python" "$root/Scripts/check-accessibility.py" "$folder/site" "${pages[@]}"
