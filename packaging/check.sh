#!/usr/bin/env bash
# Judges a package by what others made: lintian, mandoc, systemd, and the system itself.
#
#   packaging/check.sh PACKAGE.deb
set -euo pipefail
package=$(realpath "$1")
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
root=$folder/root
dpkg-deb -x "$package" "$root"

lintian --fail-on error,warning --no-tag-display-limit --suppress-tags-from-file lintian.txt "$package"

find "$root/usr/share/man" -name '*.1.gz' | while read -r page; do
    said=$(gzip -dc "$page" | mandoc -T lint -W warning) || { echo "$page: $said" >&2; exit 1; }
done

# 2.0 of 10: what somebody who broke into the hub could still do.
systemd-analyze security --offline=yes --threshold=20 --no-pager "$root/lib/systemd/system/essync-hub@.service" | tail -1

for file in "$root"/usr/share/applications/*.desktop; do desktop-file-validate "$file"; done
xmllint --noout "$root/usr/share/mime/packages/essync.xml" "$root/usr/share/icons/hicolor/scalable/apps/essync.svg"
update-mime-database "$root/usr/share/mime" 2>/dev/null
bash -n "$root/usr/share/bash-completion/completions/essync"
sh -n "$root/usr/libexec/essync/essync-open"

# It runs from where it is installed, with nothing of the builder's around it.
env -i HOME="$folder" PATH=/usr/bin:/bin "$root/usr/bin/essync" --version
network=$(env -i HOME="$folder" ESSYNC_DB="$folder/essync.db" "$root/usr/bin/essync" init --network essai \
    --structure laplateforme --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["network"])')
# What the desktop takes a bundle for.
env -i HOME="$folder" ESSYNC_DB="$folder/essync.db" "$root/usr/bin/essync" bundle write "$folder/b.essync" --json >/dev/null
magic=$(sed -n 's/.*type="string" offset="0" value="\([^"]*\)".*/\1/p' "$root/usr/share/mime/packages/essync.xml")
[ "$(head -c ${#magic} "$folder/b.essync")" = "$magic" ] || { echo "A bundle doesn't begin with $magic" >&2; exit 1; }
echo "$network: founded by the packaged program"
